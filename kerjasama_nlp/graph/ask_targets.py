"""Questions about targets: who may help one, what an agency is short of, affairs without any partner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kerjasama_nlp.graph.rows import Row, head, scope_proof, scope_text
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.targets import LIKELY, met
from kerjasama_nlp.language.affairs import Affair, affair_name, affairs
from kerjasama_nlp.language.organisations import expand, fold
from kerjasama_nlp.language.reasons import sentence
from kerjasama_nlp.types import Match, Target

NONE = Affair("", ())
IN_FORCE = ("active", "expiring")
DECLARED, DERIVED = "diajukan perangkat daerah", "dari target yang belum tercapai"
NOTHING = "Tidak ada naskah berlaku yang judul, ruang lingkup, atau targetnya menyentuh urusan ini."


def target(state: State, *, text: str, least: float = 0.0, top: int = 20) -> list[Row]:
    """Agreements that may help a target, those in force first; `text`: its id or words of its indicator.

    A scope item that may help several such targets is one row, with the likeliest target; `targets`: how many.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["partner"], row["probability"]) for row in target(example_state(), text="sampah")]
    [('Universitas Sagara', 0.72)]
    """
    words = fold(text).split()
    wanted = {t.id for t in state.targets.values() if t.id == text or all(w in fold(t.indicator) for w in words)}
    found: dict[tuple[str, int], list[Match]] = defaultdict(list)
    for source, match in _candidates(state, wanted, least):
        found[source, match.item].append(match)
    rows = [
        candidate(state, source, max(matches, key=lambda m: m.probability)) | {"targets": len(matches)}
        for (source, _), matches in found.items()
    ]
    return sorted(rows, key=lambda r: (r["time"] not in IN_FORCE, -r["probability"], r["source"]))[:top]


def candidates(state: State, *, least: float = 0.0) -> list[Row]:
    """Every target with every agreement that may help it, the likeliest pairs first."""
    rows = [candidate(state, source, match) for source, match in _candidates(state, state.targets.keys(), least)]
    return sorted(rows, key=lambda row: (-row["probability"], row["source"]))


def _candidates(state: State, wanted: Collection[str], least: float) -> Iterator[tuple[str, Match]]:
    """Of each agreement the best item for each target."""
    for source, matches in state.matches.items():
        best: dict[str, Match] = {}
        for m in matches:
            if m.target in wanted and m.probability >= least and source not in state.copies:
                best.setdefault(m.target, m)
        yield from ((source, m) for m in best.values())


def candidate(state: State, source: str, match: Match) -> Row:
    """One agreement beside one target, with the words and the page that speak for it."""
    status, wanted = state.statuses[source], state.targets[match.target]
    row: Row = {"target": wanted.indicator, "agency": wanted.agency}
    row |= {"probability": round(match.probability, 3)} | head(state, source)
    row |= {"time": status.time, "follow_up": status.follow_up, "scope": scope_text(state, source, match.item)}
    return row | {"reason": sentence(match.reasons)} | scope_proof(state, source, match.item)


def needs(state: State, *, agency: str = "") -> list[Row]:
    """What an agency lacks, with the best agreement in force for each: needs that it declared, in its own order, then
    its targets that are not met, or not known to be; `origin` says which.

    Which of them to take up first is what `match.priorities` weighs; this lists them all.

    >>> from kerjasama_nlp.graph.example import example_state
    >>> [(row["target"], row["goal"], row["actual"], row["partner"]) for row in needs(example_state(), agency="DLH")]
    [('Persentase sampah terkelola', '80', '71', 'Universitas Sagara')]
    """
    words = set(expand(agency).split())
    best = _best(state)
    declared = [n for n in state.needs if words <= set(expand(n.agency).split())]
    rows = []
    for need in sorted(declared, key=lambda n: (fold(n.agency), n.priority, n.id)):
        row: Row = {"origin": DECLARED, "rank": need.priority, "target": need.need, "agency": need.agency}
        row |= {"proposed": need.partner} | _offer(state, best, need.id)
        rows.append(row | {"place": need.place, "page": 1, "source": need.source})
    derived = []
    for target in _latest(state, words):
        if met(target) is not True:
            row = {"origin": DERIVED, "rank": None, "target": target.indicator, "agency": target.agency}
            row |= {"year": target.year, "unit": target.unit, "goal": target.target, "actual": target.actual}
            row |= _offer(state, best, target.id)
            derived.append(row | {"page": target.page or 1, "source": target.source})
    return rows + sorted(derived, key=lambda r: (r["agency"] or "", -(r["probability"] or 0.0), r["target"]))


def _offer(state: State, best: Mapping[str, tuple[str, Match]], key: str) -> Row:
    """The best agreement for one target or need, empty where there is none."""
    if key not in best:
        return {"title": None, "partner": None, "probability": None, "scope": None, "agreement": None}
    source, match = best[key]
    known = head(state, source)
    row: Row = {"title": known["title"], "partner": known["partner"], "probability": round(match.probability, 3)}
    return row | {"scope": scope_text(state, source, match.item), "agreement": source}


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
    """Target -> the likeliest agreement in force and its match; of equals the first in the order of names."""
    best: dict[str, tuple[str, Match]] = {}
    for source, matches in sorted(state.matches.items(), key=lambda pair: pair[0]):
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
    known = affairs()
    unserved = {affair for affair in targets if known.get(affair, NONE).words}  # supporting units are no affair
    unserved -= _matched_affairs(state, targets)
    unserved -= _worded_affairs(state, unserved)
    rows = []
    for affair in sorted(unserved):
        first = targets[affair][0]
        row: Row = {"affair": affair_name(affair), "targets": len(targets[affair]), "agency": first.agency}
        rows.append(row | {"reason": NOTHING, "page": first.page or 1, "source": first.source})
    return sorted(rows, key=lambda row: (-row["targets"], row["affair"]))


def _working(state: State) -> Iterator[str]:
    """Agreements in force with a partner, copies left out."""
    for source, status in state.statuses.items():
        if status.time in IN_FORCE and source not in state.copies and state.partners_of(source):
            yield source


def _matched_affairs(state: State, targets: Mapping[str, Sequence[Target]]) -> set[str]:
    """Affairs with a target that an agreement in force is likely to help."""
    of_target: dict[str, list[str]] = defaultdict(list)
    for affair, found in targets.items():
        for t in found:
            of_target[t.id].append(affair)
    served: set[str] = set()
    for source in _working(state):
        for m in state.matches.get(source, ()):
            if m.probability < LIKELY:
                break  # the likeliest come first
            served.update(of_target.get(m.target, ()))
    return served


def _worded_affairs(state: State, wanted: Iterable[str]) -> set[str]:
    """Those of the affairs wanted that the title or scope of an agreement in force names; looks no longer than needed.

    Titles go first: most affairs stand in one.
    """
    left = {affair: tuple(f" {w} " for w in affairs()[affair].words) for affair in wanted}
    served: set[str] = set()
    for texts in (_title, _title_and_scope):
        for source in _working(state) if left else ():
            text = f" {fold(texts(state, source))} " if source not in state.affairs else ""
            given = state.affairs.get(source, ())
            found = [a for a, words in left.items() if a in given or any(w in text for w in words)]
            served.update(found)
            for affair in found:
                del left[affair]
            if not left:
                break
    return served


def _title(state: State, source: str) -> str:
    title = state.agreements[source].title
    return title.value if title else ""


def _title_and_scope(state: State, source: str) -> str:
    return " . ".join([_title(state, source), *(item.text.value for item in state.agreements[source].scope)])
