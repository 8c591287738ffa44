"""Questions about targets: who may help one, what an agency is short of, affairs without any partner."""

from __future__ import annotations

from collections import defaultdict

from kerjasama_nlp.graph.rows import Row, head, scope_proof, scope_text
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.targets import LIKELY, met
from kerjasama_nlp.language.affairs import Affair, affair_name, affairs
from kerjasama_nlp.language.organisations import expand, fold
from kerjasama_nlp.types import Match, Target

NONE = Affair("", ())
IN_FORCE = ("active", "expiring")
NOTHING = "Tidak ada naskah berlaku yang judul, ruang lingkup, atau targetnya menyentuh urusan ini."


def target(state: State, *, text: str, least: float = 0.0, top: int = 20) -> list[Row]:
    """Agreements that may help a target; `text`: its id or words of its indicator.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["probability"]) for row in target(example_state(), text="sampah")]
    [('Universitas Sagara', 0.72)]
    """
    words = fold(text).split()
    wanted = {t.id for t in state.targets.values() if t.id == text or all(w in fold(t.indicator) for w in words)}
    rows = []
    for source, matches in state.matches.items():
        best: dict[str, Match] = {}
        for m in matches:
            if m.target in wanted and m.probability >= least and source not in state.copies:
                best.setdefault(m.target, m)
        for m in best.values():
            status = state.statuses[source]
            row: Row = {"target": state.targets[m.target].indicator, "agency": state.targets[m.target].agency}
            row |= {"probability": round(m.probability, 3)} | head(state, source)
            row |= {"time": status.time, "follow_up": status.follow_up, "scope": scope_text(state, source, m.item)}
            row |= {"reason": "; ".join(f"{r.name} {r.weight:+.2f} {r.text}".strip() for r in m.reasons)}
            rows.append(row | scope_proof(state, source, m.item))
    return sorted(rows, key=lambda row: (-row["probability"], row["source"]))[:top]


def needs(state: State, *, agency: str = "") -> list[Row]:
    """Targets of an agency that are not met, or not known to be, with the best agreement in force for each.

    Which of them to take up first is what `match.priorities` weighs; this lists them all.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["target"], row["goal"], row["actual"], row["partner"]) for row in needs(example_state(), agency="DLH")]
    [('Persentase sampah terkelola', '80', '71', 'Universitas Sagara')]
    """
    words = set(expand(agency).split())
    rows = []
    best = _best(state)
    for target in _latest(state, words):
        if met(target) is True:
            continue
        row: Row = {"target": target.indicator, "agency": target.agency, "year": target.year, "unit": target.unit}
        row |= {"goal": target.target, "actual": target.actual, "title": None, "partner": None, "probability": None}
        if found := best.get(target.id):
            source, match = found
            known = head(state, source)
            row |= {"title": known["title"], "partner": known["partner"], "probability": round(match.probability, 3)}
            row |= {"scope": scope_text(state, source, match.item), "agreement": source}
        rows.append(row | {"page": target.page or 1, "source": target.source})
    return sorted(rows, key=lambda r: (r["agency"] or "", -(r["probability"] or 0.0), r["target"]))


def _latest(state: State, words: set[str]) -> list[Target]:
    """Each indicator of the agency once, of its last year."""
    found: dict[tuple[str, str], Target] = {}
    for t in state.targets.values():
        if words and not words <= set(expand(t.agency or "").split()):
            continue
        key = (fold(t.agency or ""), fold(t.indicator))
        if key not in found or (t.year or 0) > (found[key].year or 0):
            found[key] = t
    return list(found.values())


def _best(state: State) -> dict[str, tuple[str, Match]]:
    """Target -> the likeliest agreement in force and its match."""
    best: dict[str, tuple[str, Match]] = {}
    for source, matches in state.matches.items():
        if source in state.copies or state.statuses[source].time not in IN_FORCE:
            continue
        for m in matches:
            if m.target not in best or m.probability > best[m.target][1].probability:
                best[m.target] = (source, m)
    return best


def sectors(state: State) -> list[Row]:
    """Affairs (urusan) that have targets but no agreement in force with anyone.

    An agreement touches an affair by the words of its title or scope, or by a likely match with one of its targets.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> sectors(example_state())
    []
    """
    targets: dict[str, list[Target]] = defaultdict(list)
    for t in state.targets.values():
        for affair in state.affairs_of(t.id):
            targets[affair].append(t)
    served: set[str] = set()
    for source, status in state.statuses.items():
        if status.time in IN_FORCE and source not in state.copies and state.partners_of(source):
            served.update(state.affairs_of(source))
            likely = (m for m in state.matches.get(source, ()) if m.probability >= LIKELY and m.target in state.targets)
            served.update(a for m in likely for a in state.affairs_of(m.target))
    rows = []
    for affair in sorted(targets):
        if affair not in served and affairs().get(affair, NONE).words:  # supporting units are no affair
            first = targets[affair][0]
            row: Row = {"affair": affair_name(affair), "targets": len(targets[affair]), "agency": first.agency}
            row |= {
                "reason": "Tidak ada naskah berlaku yang judul, ruang lingkup, atau targetnya menyentuh urusan ini."
            }
            rows.append(row | {"page": first.page or 1, "source": first.source})
    return sorted(rows, key=lambda row: (-row["targets"], row["affair"]))
