"""The register that offices keep by hand, derived: one row an agreement, every value with the page that proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kerjasama_nlp.graph.state import State
from kerjasama_nlp.types import Agreement, Duplicate, Link, Mention, Value

FIELDS = ("kind", "title", "signed_on", "duration_months", "ends_on")
LISTS: Mapping[str, Callable[[Agreement], Iterable[Value[str]]]] = {
    "numbers": lambda a: a.numbers,
    "partners": lambda a: (p.name for p in a.parties),
    "parents": lambda a: (r.found for r in a.parents),
    "promise": lambda a: (a.promise.text,) if a.promise else (),
}


def register(state: State) -> Iterator[dict[str, Any]]:
    """Rows of register.jsonl, sorted by source."""
    for source, agreement in state.agreements.items():
        status = state.statuses[source]
        copy = state.copies.get(source)
        yield {
            "source": source,
            "kind": _plain(agreement.kind),
            "title": _plain(agreement.title),
            "numbers": [n.value for n in agreement.numbers],
            "signed_on": _plain(agreement.signed_on),
            "ends_on": _plain(agreement.ends_on),
            "effective_end": status.ends_on,
            "own_party": "; ".join(state.own_names(source)) or None,
            "partners": [
                {"name": m.name, "partner_id": m.partner, "type": state.partners[m.partner].type, "party": m.party}
                for m in state.mentions.get(source, ())
                if m.partner
            ],
            "parents": [
                {
                    "source": link.parent,
                    "relation": link.relation,
                    "basis": link.basis,
                    "strength": link.strength,
                    "evidence": link.evidence,
                }
                for link in state.parents.get(source, ())
            ],
            "duplicate_of": copy.original if copy else None,
            "duplicate_evidence": copy.evidence if copy else None,
            "time": status.time,
            "follow_up": status.follow_up,
            "verdict": status.verdict,
            "cooperation": agreement.cooperation,
            "scheme": agreement.financing.scheme if agreement.financing else None,
            "reasons": list(status.reasons),
            "pages": pages(agreement),
        }


def read_register(
    rows: Iterable[Mapping[str, Any]], agreements: Sequence[Agreement]
) -> tuple[tuple[Mention, ...], tuple[Link, ...], tuple[Duplicate, ...]]:
    """Mentions, links and duplicates back from register.jsonl, so that `ask` needs no new resolution.

    Pass them to `state.build_state` with the agreements of agreements.jsonl; the date may be another one.
    """
    by_source = {a.source: a for a in agreements}
    mentions: list[Mention] = []
    links: list[Link] = []
    copies: list[Duplicate] = []
    for row in rows:
        source = row["source"]
        ids = {p["party"]: p["partner_id"] for p in row["partners"]}
        own = (row["own_party"] or "").split("; ")
        for index, party in enumerate(by_source[source].parties if source in by_source else ()):
            if index not in ids and party.name.value not in own:
                continue  # a collective: neither own nor partner
            mentions.append(Mention(source, index, party.name.value, party.type.value, ids.get(index)))
        for p in row["parents"]:
            links.append(Link(source, p["source"], p["relation"], p["basis"], p["strength"], p["evidence"]))
        if row["duplicate_of"]:
            copies.append(Duplicate(source, row["duplicate_of"], row["duplicate_evidence"]))
    return tuple(mentions), tuple(links), tuple(copies)


def pages(agreement: Agreement) -> dict[str, int]:
    """Page of the evidence of each value: {"title": 1, "ends_on": 4}."""
    return {key: page for key in (*FIELDS, *LISTS) if (page := page_of(agreement, key)) is not None}


def page_of(agreement: Agreement, key: str) -> int | None:
    """Page of the evidence of one value, of the first in a list that has one."""
    if key in FIELDS:
        found = getattr(agreement, key)
        return found.evidence.page if found is not None else None
    return next((page for value in LISTS[key](agreement) if (page := value.evidence.page) is not None), None)


def _plain(value: Value[Any] | None) -> Any:
    return value.value if value is not None else None
