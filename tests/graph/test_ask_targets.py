"""Who may help a target: what is in force first, a scope item once, however many targets it may help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kerjasama_nlp.graph.ask_targets import candidates, target
from kerjasama_nlp.graph.example import example_state
from kerjasama_nlp.graph.state import State, build_state
from kerjasama_nlp.types import Match, Reason


def state() -> State:
    """The example with a second target, and matches of the agreement that ends first."""
    known = example_state()
    first = known.targets["t1"]
    second = replace(first, id="t2", indicator="Persentase sampah terangkut")
    why = (Reason("kata sama", 1.0, "sampah"),)
    pks = replace(known.agreements["pks-1.pdf"], scope=known.agreements["mou-2.pdf"].scope)
    agreements = [known.agreements["mou-1.pdf"], known.agreements["mou-2.pdf"], pks]
    found = {"mou-2.pdf": [("t1", 0.72), ("t2", 0.6)], "pks-1.pdf": [("t1", 0.9)]}
    return build_state(
        agreements,
        partners=known.partners.values(),
        mentions=[m for rows in known.mentions.values() for m in rows],
        links=[],
        targets=[first, second],
        matches=[Match(source, 0, t, p, why) for source, rows in found.items() for t, p in rows],
        as_of=date(2026, 1, 1),
    )


def test_what_is_in_force_stands_first_and_each_item_once() -> None:
    rows = target(state(), text="sampah")
    assert [(r["source"], r["time"], r["targets"]) for r in rows] == [
        ("mou-2.pdf", "active", 2),
        ("pks-1.pdf", "expired", 1),
    ]
    assert rows[0]["target"] == "Persentase sampah terkelola"  # the likelier of its two


def test_every_pair_is_there_for_the_report() -> None:
    rows = candidates(state(), least=0.65)
    assert [(r["source"], r["probability"]) for r in rows] == [("pks-1.pdf", 0.9), ("mou-2.pdf", 0.72)]
