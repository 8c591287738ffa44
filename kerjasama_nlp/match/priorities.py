"""From matches to needs: which few agreements each agency should take up, planned for the whole city at once.

A need is a target short of its goal. A candidate joins a need and a scope item; its worth is

    probability that it helps x what is short x feasibility (time left x use x who pays x kind)

`priorities` picks at most `most` needs per agency so that the worth of the whole city is greatest while no scope item
and no agreement is promised to more needs than it bears. So the strongest candidate of one need may go to another that
has no substitute; the row says so. Solved exactly by `scipy.optimize.milp`.

    >>> from kerjasama_nlp.types import Match, Target
    >>> need = Target("t1", "lkjip.pdf", 1, "Dinas Sosial", None, "Jumlah PPKS", None, 2024, "9", "6", "higher")
    >>> [row] = priorities([Match("mou", 0, "t1", 0.8, ())], [need], {"mou": Standing("active", "unused", 30)})
    >>> row.target, row.worth, row.sentence.split(":")[0]
    ('t1', 0.1493, 'Prioritas 1 Dinas Sosial')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from kerjasama_nlp.errors import KerjasamaError
from kerjasama_nlp.gaps import Gap, gaps, in_words, latest, shortfall
from kerjasama_nlp.types import UMBRELLA_KINDS, Match, Reason, Target

T = TypeVar("T")

NO_AGENCY = "tanpa perangkat daerah"
TIE = 1e-6
"""Worths closer than this are called equal; among equals the earlier in order (agency, target, agreement) is taken."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one agreement as of a date: given by the caller, who knows statuses and parties.

    `time`: draft, not_started, active, expiring, expired, ended, undated. `follow_up`: new, unused, derived,
    carried_out, delivering or None. `months_left`: until its end in effect; None when it has none or it is unknown.
    `payers`: "partner", "own", "each", "state" (APBN); empty when the agreement says nothing. `kind`: a code of
    `types.KINDS`. `name`: what a reader calls it.
    """

    time: str
    follow_up: str | None = None
    months_left: int | None = None
    payers: frozenset[str] = frozenset()
    kind: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """An office's parameters; every one is visible in the reasons.

    `most`: needs per agency. `per_item`, `per_agreement`: needs that one scope item or one agreement may be promised
    to. `per_need`: agreements put to one need. `floor`: matches less probable are no candidates. `enough_months`: what
    an agreement needs to deliver; less time counts in proportion. `unknown_short`: what is short where goal or actual
    value is not known. The tables give a factor of 0 to 1 for what their keys say; "" is for unknown.
    """

    most: int = 3
    per_item: int = 2
    per_agreement: int = 4
    per_need: int = 1
    floor: float = 0.3
    enough_months: int = 12
    unknown_short: float = 0.1
    time: Mapping[str, float] = field(
        default_factory=lambda: {"active": 1.0, "expiring": 0.8, "undated": 0.5, "not_started": 0.5, "draft": 0.2}
    )
    follow_up: Mapping[str, float] = field(
        default_factory=lambda: {
            "unused": 1.0,
            "new": 0.9,
            "derived": 0.8,
            "carried_out": 0.6,
            "delivering": 0.5,
            "": 0.8,
        }
    )
    payer: Mapping[str, float] = field(
        default_factory=lambda: {"partner": 1.0, "state": 0.9, "each": 0.8, "own": 0.6, "": 0.7}
    )
    kind: Mapping[str, float] = field(default_factory=lambda: {"implementable": 1.0, "umbrella": 0.8, "": 0.8})


@dataclass(frozen=True, slots=True)
class Priority:
    """One need of one agency and the agreement put to it.

    `reasons`: named factors that multiply to `worth`, then notes of weight 1. `ties`: other agreements that would have
    been worth as much for this need.
    """

    agency: str
    rank: int
    target: str
    indicator: str
    agreement: str
    item: int
    probability: float
    short: float | None
    feasibility: float
    worth: float
    reasons: tuple[Reason, ...]
    ties: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A need and a scope item that may serve it."""

    need: Gap
    match: Match
    factors: tuple[Reason, ...]

    @property
    def worth(self) -> float:
        """Product of the factors."""
        product = 1.0
        for factor in self.factors:
            product *= factor.weight
        return round(product, 4)

    @property
    def agency(self) -> str:
        """The agency whose need it is."""
        return self.need.agency or NO_AGENCY


TIMES = {
    "active": "masih berlaku",
    "expiring": "segera berakhir",
    "undated": "masa berlaku tidak diketahui",
    "not_started": "belum mulai berlaku",
    "draft": "belum bertanggal",
}
USES = {
    "unused": "belum ada bukti dipakai",
    "new": "baru, belum ditindaklanjuti",
    "derived": "sudah ada perjanjian turunan",
    "carried_out": "sudah ada kegiatan",
    "delivering": "sudah berjalan dan targetnya bergerak",
    "": "pemakaiannya tidak diketahui",
}
PAYERS = {
    "partner": "mitra membiayai",
    "state": "dibiayai APBN",
    "each": "biaya masing-masing pihak",
    "own": "biaya daerah sendiri",
    "": "pembiayaan tidak disebut",
}
NATURES = {
    "implementable": "dapat langsung dilaksanakan",
    "umbrella": "payung: perlu perjanjian kerja sama lebih dulu",
    "": "jenis naskah tidak diketahui",
}


def feasibility(standing: Standing, settings: Settings) -> tuple[Reason, ...]:
    """Time, use, payer and kind as named factors of 0 to 1; the words are those of the tables above.

    >>> [(r.name, r.weight) for r in feasibility(Standing("active", "unused", 6), Settings())]
    [('time', 0.5), ('use', 1.0), ('payer', 0.7), ('kind', 0.8)]
    """
    time = settings.time.get(standing.time, 0.0)
    words = TIMES.get(standing.time, standing.time)
    if standing.months_left is not None:
        time *= min(1.0, max(0, standing.months_left) / settings.enough_months)
        words += f", sisa {standing.months_left} bulan"
    use = standing.follow_up if standing.follow_up in settings.follow_up else ""
    payer = max(standing.payers & settings.payer.keys(), key=lambda p: (settings.payer[p], p), default="")
    nature = "" if standing.kind is None else "umbrella" if standing.kind in UMBRELLA_KINDS else "implementable"
    return (
        Reason("time", round(time, 4), words),
        Reason("use", settings.follow_up.get(use or "", 1.0), USES[use or ""]),
        Reason("payer", settings.payer.get(payer, 1.0), PAYERS[payer]),
        Reason("kind", settings.kind.get(nature, 1.0), NATURES[nature]),
    )


def candidates(
    matches: Sequence[Match], targets: Sequence[Target], standings: Mapping[str, Standing], settings: Settings
) -> tuple[Candidate, ...]:
    """Needs joined with what may serve them, worth more than nothing; in order of agency, target, agreement, item."""
    needs = {need.target: need for need in latest(gaps(targets))}
    found = []
    for match in matches:
        need, standing = needs.get(match.target), standings.get(match.agreement)
        if need is None or standing is None or match.probability < settings.floor:
            continue
        unknown = need.status == "no_data"
        missing = Reason("short", settings.unknown_short if unknown else shortfall(need), in_words(need))
        chance = Reason("probability", match.probability, f"kemungkinan membantu {round(100 * match.probability)}%")
        one = Candidate(need, match, (chance, missing, *feasibility(standing, settings)))
        if one.worth > 0:
            found.append(one)
    return tuple(sorted(found, key=lambda c: (c.agency, c.need.target, c.match.agreement, c.match.item)))


def choose(found: Sequence[Candidate], settings: Settings) -> tuple[Candidate, ...]:
    """The choice of greatest worth within the capacities: one integer programme, solved to the end.

    Variables: is this candidate taken, is this need taken up. A need is taken up where a candidate of it is taken.
    """
    if not found:
        return ()
    needs = list(dict.fromkeys(one.need.target for one in found))
    place = {need: len(found) + number for number, need in enumerate(needs)}
    agency = {one.need.target: one.agency for one in found}
    rows: list[tuple[list[int], list[float], float]] = []
    numbers = range(len(found))
    for members, most in (
        (_grouped(numbers, lambda n: (found[n].need.target, found[n].match.agreement)), 1),
        (_grouped(numbers, lambda n: (found[n].match.agreement, found[n].match.item)), settings.per_item),
        (_grouped(numbers, lambda n: found[n].match.agreement), settings.per_agreement),
    ):
        rows += [(group, [1.0] * len(group), most) for group in members if len(group) > most]
    for group in _grouped(numbers, lambda n: found[n].need.target):
        rows.append(([*group, place[found[group[0]].need.target]], [*([1.0] * len(group)), -settings.per_need], 0))
    for mine in _grouped(needs, lambda need: agency[need]):
        rows.append(([place[need] for need in mine], [1.0] * len(mine), settings.most))
    size = len(found) + len(needs)
    indptr = np.cumsum([0, *(len(columns) for columns, _, _ in rows)])
    columns = np.concatenate([columns for columns, _, _ in rows])
    values = np.concatenate([values for _, values, _ in rows])
    table = sparse.csr_matrix((values, columns, indptr), (len(rows), size))
    gain = np.zeros(size)
    gain[: len(found)] = [one.worth for one in found]
    gain[: len(found)] -= TIE * np.arange(len(found)) / len(found)
    limit = LinearConstraint(table, ub=[most for _, _, most in rows])
    exact = {"mip_rel_gap": 0.0}
    solved = milp(-gain, integrality=np.ones(size), bounds=Bounds(0, 1), constraints=limit, options=exact)
    if not solved.success:
        raise KerjasamaError(f"Prioritas tidak dapat dihitung: {solved.message}")
    return tuple(one for one, taken in zip(found, solved.x, strict=False) if taken > 0.5)


def _grouped(things: Iterable[T], key: Callable[[T], object]) -> list[list[T]]:
    groups: dict[object, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return list(groups.values())


def priorities(
    matches: Sequence[Match],
    targets: Sequence[Target],
    standings: Mapping[str, Standing],
    *,
    settings: Settings | None = None,
) -> tuple[Priority, ...]:
    """At most `settings.most` needs per agency with the agreement that should serve each, best first within an agency.

    `standings`: Match.agreement -> what is known of it; agreements left out (copies, drafts of others) are not used.
    """
    wishes = settings or Settings()
    found = candidates(matches, targets, standings, wishes)
    chosen = choose(found, wishes)
    takers: dict[str, list[Candidate]] = defaultdict(list)
    rivals: dict[str, list[Candidate]] = defaultdict(list)
    for one in chosen:
        takers[one.match.agreement].append(one)
    for one in found:
        rivals[one.need.target].append(one)
    rows: list[Priority] = []
    for agency in dict.fromkeys(one.agency for one in chosen):
        own = sorted((c for c in chosen if c.agency == agency), key=lambda c: (-c.worth, c.need.target))
        for rank, one in enumerate(own, 1):
            rows.append(_row(rank, one, rivals[one.need.target], takers, standings))
    return tuple(rows)


def _name(agreement: str, standings: Mapping[str, Standing]) -> str:
    return standings[agreement].name or agreement


def _row(
    rank: int,
    one: Candidate,
    rivals: Sequence[Candidate],
    takers: Mapping[str, Sequence[Candidate]],
    standings: Mapping[str, Standing],
) -> Priority:
    """A chosen candidate with its reasons, its ties, and the stronger rival that went elsewhere."""
    others = {
        c.match.agreement: c for c in sorted(rivals, key=lambda c: c.worth) if c.match.agreement != one.match.agreement
    }
    ties = tuple(sorted(name for name, c in others.items() if abs(c.worth - one.worth) < TIE))
    notes = []
    if ties:
        named = ", ".join(_name(tie, standings) for tie in ties)
        notes.append(Reason("tie", 1.0, f"sama nilainya dengan {named}; dipilih menurut urutan dan daya dukung"))
    stronger = max((c for c in others.values() if c.worth > one.worth + TIE), key=lambda c: c.worth, default=None)
    if stronger is not None:
        served = ", ".join(sorted({c.need.indicator for c in takers.get(stronger.match.agreement, ())}))
        words = f"{_name(stronger.match.agreement, standings)} lebih kuat, tetapi daya dukungnya dipakai untuk {served}"
        notes.append(Reason("displaced", 1.0, words))
    feasible = 1.0
    for reason in one.factors[2:]:
        feasible *= reason.weight
    told = "; ".join(reason.text for reason in (*one.factors, *notes))
    name = _name(one.match.agreement, standings)
    return Priority(
        agency=one.agency,
        rank=rank,
        target=one.need.target,
        indicator=one.need.indicator,
        agreement=one.match.agreement,
        item=one.match.item,
        probability=one.match.probability,
        short=None if one.need.status == "no_data" else shortfall(one.need),
        feasibility=round(feasible, 4),
        worth=one.worth,
        reasons=(*one.factors, *notes),
        ties=ties,
        sentence=f"Prioritas {rank} {one.agency}: {name} untuk {one.need.indicator} ({told}).",
    )
