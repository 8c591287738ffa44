"""Confidence that means what it says: of values at 0.9, nine in ten are right.

Rules give a first confidence from how the words were found and how sure the engine was of them. A monotone map for
each field, learned from the shipped corpus and copies of it with injected noise (`kerjasama train`), turns it into
a share of right values. Numbers and signing dates below a floor are dropped: null beats a guess.

    >>> maps = Maps({"title": Curve(((0.0, 0.5), (1.0, 0.99)))}, {"numbers": 0.4})
    >>> maps.of("title", 0.5)
    0.745
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

from kerjasama_nlp.types import Agreement, Financing, Issue, Obligation, Party, Term, Value

T = TypeVar("T")

FILE = "calibration.json"
LEAST, MOST = 0.02, 0.99
FLOORED = ("numbers", "signed_on")
"""Fields whose doubtful values are not given at all; what depends on a dropped date goes with it."""
FEW = 12
"""Documents that must have a detail before it gets a curve of its own."""
LEAST_PRECISION = 0.5
"""A value that is more likely wrong than right is dropped."""


class Curve(NamedTuple):
    """A rising line through points (confidence of the rule, share that is right)."""

    points: tuple[tuple[float, float], ...]

    def at(self, x: float) -> float:
        """The line's height, level beyond its ends."""
        xs = [p[0] for p in self.points]
        place = bisect_right(xs, x)
        if place == 0:
            return self.points[0][1]
        if place == len(xs):
            return self.points[-1][1]
        (x0, y0), (x1, y1) = self.points[place - 1], self.points[place]
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class Maps:
    """One curve a field, and the confidence of the rule below which a value of a floored field is dropped."""

    curves: Mapping[str, Curve]
    floors: Mapping[str, float]

    def of(self, field: str, confidence: float) -> float:
        """The share of right values among those of this field and confidence."""
        curve = self.curves.get(field)
        return confidence if curve is None else min(MOST, max(LEAST, curve.at(confidence)))


class Sample(NamedTuple):
    """One value of a noisy copy of the corpus: its field, its rule's confidence, whether it was right.

    `document` tells how many documents speak for a field: twenty copies of one document are one voice.
    """

    field: str
    confidence: float
    right: bool
    document: str = ""


def fit(samples: Iterable[Sample]) -> Maps:
    """Isotonic regression per field, drawn towards all fields together where a field has few values.

    Details that few documents have ("term.event") learn from their siblings ("term."), or from all details together,
    and keep to the confidence of their rule, a share counted by eye on real scans, the more the fewer documents speak.
    """
    from sklearn.isotonic import IsotonicRegression

    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[sample.field].append(sample)
    everything = [s for group in groups.values() for s in group]
    grid = [n / 20 for n in range(21)]

    def line(rows: list[Sample]) -> list[float]:
        model = IsotonicRegression(y_min=LEAST, y_max=MOST, out_of_bounds="clip")
        model.fit([r.confidence for r in rows], [float(r.right) for r in rows])
        return [float(y) for y in model.predict(grid)]

    common = line(everything)
    curves: dict[str, Curve] = {}
    floors: dict[str, float] = {}
    for field in sorted(groups):
        rows = _pooled(field, groups)
        own, weight = line(rows), _weights(rows, grid)
        mixed = [w * y + (1 - w) * c for w, y, c in zip(weight, own, common, strict=True)]
        if "." in field:
            share = _voices(rows) / (_voices(rows) + FEW)
            mixed = [share * y + (1 - share) * x for x, y in zip(grid, mixed, strict=True)]
        rising = [max(mixed[: n + 1]) for n in range(len(mixed))]
        curves[field] = Curve(tuple((x, round(y, 4)) for x, y in zip(grid, rising, strict=True)))
        if field in FLOORED:
            floors[field] = next((x for x, y in curves[field].points if y >= LEAST_PRECISION), 1.0)
    return Maps(curves, floors)


def _pooled(field: str, groups: Mapping[str, list[Sample]]) -> list[Sample]:
    """The samples that a field learns from: its own where enough documents have it, else those of its family."""
    rows = groups[field]
    if "." not in field or _voices(rows) >= FEW:
        return rows
    for family in (field.split(".")[0] + ".", "."):
        rows = [s for name, group in groups.items() if family in name for s in group]
        if _voices(rows) >= FEW:
            break
    return rows


def _voices(rows: list[Sample]) -> int:
    """How many documents speak; samples that do not name theirs are counted one by one."""
    return len({row.document for row in rows if row.document}) + sum(not row.document for row in rows)


def _weights(rows: list[Sample], grid: list[float]) -> list[float]:
    """How much a field's own values say near each point of the grid: n / (n + 25)."""
    weights = []
    for x in grid:
        near = sum(abs(row.confidence - x) <= 0.075 for row in rows)
        weights.append(near / (near + 25))
    return weights


def dump(maps: Maps) -> str:
    """Maps as JSON text."""
    plain = {"curves": {k: [list(p) for p in c.points] for k, c in maps.curves.items()}, "floors": dict(maps.floors)}
    return json.dumps(plain, indent=None, separators=(",", ":"), sort_keys=True) + "\n"


def load(text: str) -> Maps:
    """Maps from JSON text."""
    plain = json.loads(text)
    curves = {k: Curve(tuple((float(x), float(y)) for x, y in points)) for k, points in plain["curves"].items()}
    return Maps(curves, {k: float(v) for k, v in plain["floors"].items()})


@lru_cache(maxsize=1)
def maps_of_package() -> Maps:
    """The maps that ship."""
    return load(files("kerjasama_nlp.extract").joinpath(FILE).read_text(encoding="utf-8"))


def calibrated(agreement: Agreement, maps: Maps) -> Agreement:
    """The agreement with calibrated confidences, without values below their floor; dropping one is an issue."""
    agreement = _without_doubtful(agreement, maps)

    def one(field: str, value: Value[T] | None) -> Value[T] | None:
        return value and replace(value, confidence=round(maps.of(field, value.confidence), 4))

    def sure(field: str, value: Value[T]) -> Value[T]:
        return replace(value, confidence=round(maps.of(field, value.confidence), 4))

    def party(p: Party) -> Party:
        return replace(
            p,
            name=sure("party_name", p.name),
            on_behalf_of=one("party_name", p.on_behalf_of),
            signatory=one("signatory", p.signatory),
            position=one("position", p.position),
            type=sure("party_type", p.type),
            legal_basis=one("parties.legal_basis", p.legal_basis),
            address=one("parties.address", p.address),
        )

    def duty(o: Obligation) -> Obligation:
        return replace(
            o,
            text=sure("obligation", o.text),
            deadline=one("obligations.deadline", o.deadline),
            amount=one("obligations.amount", o.amount),
            beneficiary=one("obligations.beneficiary", o.beneficiary),
        )

    def money(f: Financing) -> Financing:
        amounts = tuple(sure("financing.amounts", amount) for amount in f.amounts)
        return replace(f, text=sure("financing", f.text), amounts=amounts)

    def term(t: Term) -> Term:
        return replace(
            t,
            renewal=one("term.renewal", t.renewal),
            renewal_notice=one("term.renewal_notice", t.renewal_notice),
            termination_notice=one("term.termination_notice", t.termination_notice),
            event=one("term.event", t.event),
        )

    a = agreement
    follow_up = "promise.text" if "promise.text" in maps.curves else "parents"
    return replace(
        a,
        kind=one("kind", a.kind),
        title=one("title", a.title),
        numbers=tuple(sure("numbers", n) for n in a.numbers),
        signed_on=one("signed_on", a.signed_on),
        signed_at=one("signed_at", a.signed_at),
        duration_months=one("duration_months", a.duration_months),
        ends_on=one("ends_on", a.ends_on),
        parties=tuple(party(p) for p in a.parties),
        scope=tuple(replace(s, text=sure("scope", s.text)) for s in a.scope),
        obligations=tuple(duty(o) for o in a.obligations),
        financing=a.financing and money(a.financing),
        parents=tuple(replace(r, found=sure("parents", r.found)) for r in a.parents),
        promise=a.promise and replace(a.promise, text=sure(follow_up, a.promise.text)),
        term=a.term and term(a.term),
        evaluation=a.evaluation and replace(a.evaluation, text=sure("evaluation.text", a.evaluation.text)),
        laws=tuple(sure("laws", law) for law in a.laws),
        clauses=tuple(replace(c, found=sure("clauses", c.found)) for c in a.clauses),
    )


def _without_doubtful(agreement: Agreement, maps: Maps) -> Agreement:
    """Numbers and dates that are more likely wrong than right become null, with an issue that says where to look."""
    floor = maps.floors.get("numbers", 0.0)
    kept = tuple(n for n in agreement.numbers if n.confidence >= floor)
    issues = agreement.issues
    for number in agreement.numbers:
        if number.confidence < floor:
            issues = (*issues, _unread(agreement, number, "number_unread", "Nomor"))
    agreement = replace(agreement, numbers=kept, issues=issues)
    date = agreement.signed_on
    if date is None or date.confidence >= maps.floors.get("signed_on", 0.0):
        return agreement
    ends = agreement.ends_on
    derived = ends is not None and ends.found_by == "derived:signed+duration"
    issue = _unread(agreement, date, "date_unread", "Tanggal penandatanganan")
    return replace(agreement, signed_on=None, ends_on=None if derived else ends, issues=(*agreement.issues, issue))


def _unread(agreement: Agreement, value: Value[str], code: str, what: str) -> Issue:
    message = f"{what} tidak terbaca dengan pasti (mungkin {value.value}); lihat halamannya."
    return Issue("extract", code, message, value.evidence.page, agreement.source)
