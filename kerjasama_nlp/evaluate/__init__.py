"""How good are the records: held against gold answers, field by field, and is the confidence honest.

    figures = evaluate(read_gold(Path("corpus/gold")), records)
    figures.scores["title"].f1, figures.macro, calibration_error(figures.judged)

Gold and records share the shape of docs/record.md. A list field is matched one to one (best total likeness, the
assignment problem), a single field is right or wrong. Every value that was found is judged, so that its confidence can
be held against the share that is right (expected calibration error, Guo et al. 2017, ten equal bins).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from rapidfuzz.fuzz import ratio

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.evaluate.details import details
from kerjasama_nlp.evaluate.score import Likeness, Part, Score, alike, assign, fold
from kerjasama_nlp.records import Json


@dataclass(frozen=True, slots=True)
class Judged:
    """One found value: was it right, and how sure was its finder?"""

    document: str
    field: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores per field, and every found value judged."""

    scores: Mapping[str, Score]
    judged: tuple[Judged, ...]
    documents: int
    missing: tuple[str, ...]

    @property
    def macro(self) -> float:
        """Mean F1 over FIELDS."""
        return sum(self.scores[name].f1 for name in FIELDS) / len(FIELDS)


def _number(a: Any, b: Any) -> float | None:
    a, b = (re.sub(r"[\s.\-_]", "", fold(x)) for x in (a, b))
    likeness = ratio(a, b) / 100
    return likeness if likeness >= 0.9 else None


def _text(least: float, key: str | None = None) -> Likeness:
    def judge(gold: Any, found: Any) -> float | None:
        likeness = alike(gold[key] if key else gold, found[key] if key else found)
        return likeness if likeness >= least else None

    return judge


def _duty(gold: Any, found: Any) -> float | None:
    same = sorted(gold["bearer"]) == sorted(found["bearer"]) and gold["modality"] == found["modality"]
    return _text(0.75, "text")(gold, found) if same else None


def _clause(gold: Any, found: Any) -> float | None:
    if gold["type"] != found["type"]:
        return None
    number = str(gold.get("number")) == str(found.get("number"))
    heading = alike(gold.get("heading"), found.get("heading"))
    return number + heading if number or heading >= 0.8 else None


def _parent(gold: Any, found: Any) -> float | None:
    number = (_number(gold["number"], found["number"]) or 0.0) if gold.get("number") and found.get("number") else 0.0
    title = alike(gold.get("title"), found.get("title"))
    return max(number, title) if number >= 0.85 or title >= 0.7 else None


LISTS: Mapping[str, tuple[str, Likeness]] = {
    "numbers": ("numbers", _number),
    "party_name": ("parties", _text(0.85, "name")),
    "scope": ("scope", _text(0.75)),
    "obligation_text": ("obligations", _text(0.75, "text")),
    "obligation": ("obligations", _duty),
    "parents": ("parents", _parent),
    "clauses": ("clauses", _clause),
}
"""Field -> key of the record, and how an item is held against a gold item (None: not the same)."""
SINGLES: Mapping[str, Callable[[Any, Any], bool]] = {
    "kind": lambda g, f: bool(g == f),
    "title": lambda g, f: alike(g, f) >= 0.85,
    "signed_on": lambda g, f: bool(g == f),
    "signed_at": lambda g, f: alike(g, f) >= 0.8,
    "duration_months": lambda g, f: bool(g == f),
    "ends_on": lambda g, f: bool(g == f),
}
PARTY: Mapping[str, Callable[[Any, Any], bool]] = {
    "party_type": lambda g, f: bool(g == f),
    "signatory": lambda g, f: alike(g, f) >= 0.85,
    "position": lambda g, f: alike(g, f) >= 0.8,
}
FIELDS = (*SINGLES, *LISTS, *PARTY, "financing")


def evaluate(golds: Mapping[str, Json], records: Mapping[str, Json]) -> Figures:
    """Hold every gold document against its record; one without a record scores nothing in every field."""
    scores = {name: Score() for name in FIELDS}
    judged: list[Judged] = []
    for name, gold in sorted(golds.items()):
        record = records.get(name, {})
        for field, (score, values) in _document(gold, record).items():
            scores[field] = scores.get(field, Score()) + score
            judged += [Judged(name, field, confidence, right) for confidence, right in values]
    return Figures(scores, tuple(judged), len(golds), tuple(sorted(set(golds) - set(records))))


def _document(gold: Json, record: Json) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    rows: dict[str, list[tuple[int, int]]] = {}
    sure = record.get("confidence", {})
    for field, same in SINGLES.items():
        parts[field] = _single(gold.get(field), record.get(field), sure.get(field), same, bool(record))
    for field, (key, likeness) in LISTS.items():
        wanted, have = gold.get(key) or [], record.get(key) or []
        pairs = rows[key] = assign(wanted, have, likeness)
        hits = {j for _, j in pairs}
        trust = [_trust(c) for c in sure.get(key) or [0.0] * len(have)]
        values = [(c or 0.0, j in hits) for j, c in enumerate(trust)] if field != "obligation_text" else []
        parts[field] = Score(len(pairs), len(wanted), len(have)), values
        if field == "party_name":
            parts |= _parties(wanted, have, dict(pairs), sure.get(key) or [])
    money = (
        set((x or {}).get("sources") or []) - {"none_stated"} for x in (gold.get("financing"), record.get("financing"))
    )
    g, f = money
    right = bool(f) and f <= g
    parts["financing"] = (
        Score(len(g & f), len(g), len(f)),
        [(sure["financing"]["text"], right)] if sure.get("financing") else [],
    )
    return parts | _sum(details(gold, record, rows))


def _sum(parts: Iterable[tuple[str, Part]]) -> dict[str, Part]:
    """Parts of the same field added up."""
    total: dict[str, Part] = {}
    for field, (score, values) in parts:
        before = total.get(field, (Score(), []))
        total[field] = before[0] + score, before[1] + values
    return total


def _trust(sure: Any) -> float | None:
    """Confidence of an item of a list: its own, or that of the words it stands for."""
    return (
        next((sure[key] for key in ("name", "text", "found") if key in sure), None) if isinstance(sure, dict) else sure
    )


def _single(gold: Any, found: Any, sure: float | None, same: Callable[[Any, Any], bool], there: bool) -> Part:
    """A single value counts once whether null or not: null is right where the page has nothing."""
    right = there and (same(gold, found) if gold is not None and found is not None else gold is found)
    return Score(int(right), 1, 1), [(sure or 0.0, right)] if found is not None else []


def _parties(gold: list[Json], found: list[Json], pairs: Mapping[int, int], sure: list[Json]) -> dict[str, Part]:
    parts: dict[str, Part] = {name: (Score(), []) for name in PARTY}
    for i, party in enumerate(gold):
        j = pairs.get(i)
        for field, same in PARTY.items():
            key = "type" if field == "party_type" else field
            wanted, have = party.get(key), found[j].get(key) if j is not None else None
            if wanted is None and have is None:
                continue
            right = wanted is not None and have is not None and same(wanted, have)
            score, values = parts[field]
            more = [(sure[j][key] or 0.0, right)] if j is not None and have is not None and sure else []
            parts[field] = score + Score(int(right), int(wanted is not None), int(have is not None)), values + more
    return parts


def calibration_error(judged: Iterable[Judged], *, bins: int = 10) -> float:
    """Expected calibration error: mean distance of confidence and share right, weighted by values per bin."""
    rows = reliability(judged, bins=bins)
    total = sum(row["values"] for row in rows)
    return float(sum(row["values"] * abs(row["confidence"] - row["right"]) for row in rows) / max(total, 1))


def reliability(judged: Iterable[Judged], *, bins: int = 10) -> list[dict[str, Any]]:
    """Per bin of confidence: how many values, their mean confidence, the share that is right.

    >>> reliability([Judged("a", "title", 0.95, True), Judged("b", "title", 0.95, False)])
    [{'from': 0.9, 'values': 2, 'confidence': 0.95, 'right': 0.5}]
    """
    groups: dict[int, list[Judged]] = {}
    for value in judged:
        groups.setdefault(min(int(value.confidence * bins), bins - 1), []).append(value)
    return [
        {
            "from": n / bins,
            "values": len(group),
            "confidence": round(sum(v.confidence for v in group) / len(group), 3),
            "right": round(sum(v.right for v in group) / len(group), 3),
        }
        for n, group in sorted(groups.items())
    ]


def coverage(judged: Iterable[Judged], *, precision: float = 0.98) -> float:
    """Largest share of values that can be kept, surest first, with at least this precision."""
    ordered = sorted(judged, key=lambda v: -v.confidence)
    best, right = 0, 0
    for n, value in enumerate(ordered, 1):
        right += value.right
        if right >= precision * n and (n == len(ordered) or ordered[n].confidence < value.confidence):
            best = n
    return best / len(ordered) if ordered else 0.0


def read_gold(folder: Path) -> dict[str, Json]:
    """Gold answers ID.json of a folder.

    Raises:
        InputError: the folder has none.
    """
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    if not golds:
        raise InputError(f"Tidak ada jawaban acuan (*.json) dalam {folder}.")
    return golds


def by_stem(records: Iterable[Json]) -> dict[str, Json]:
    """Records under the stem of their source: how gold names its documents."""
    return {PurePath(str(record.get("source") or "")).stem: record for record in records}


def table(figures: Figures, baseline: Mapping[str, float] | None = None) -> list[dict[str, Any]]:
    """One row a field, with the gain or loss against earlier F1 figures, then the macro mean."""
    rows: list[dict[str, Any]] = []
    for field, s in figures.scores.items():
        values = [v for v in figures.judged if v.field == field]
        row: dict[str, Any] = {"field": field, "precision": round(s.precision, 3), "recall": round(s.recall, 3)}
        row |= {"F1": round(s.f1, 3), "gold": s.gold, "ECE": round(calibration_error(values), 3) if values else None}
        row["coverage at 0.98"] = round(coverage(values), 3) if values else None
        rows.append(row)
    everything = {"field": "macro", "precision": None, "recall": None, "F1": round(figures.macro, 3), "gold": None}
    everything |= {
        "ECE": round(calibration_error(figures.judged), 3),
        "coverage at 0.98": round(coverage(figures.judged), 3),
    }
    rows.append(everything)
    if baseline:
        for row in rows:
            row["change"] = round(row["F1"] - baseline[row["field"]], 3) if row["field"] in baseline else None
    return rows


def read_baseline(path: Path) -> dict[str, float]:
    """F1 per field of an earlier measurement.

    Raises:
        InputError: the file is missing or not such a measurement.
    """
    try:
        return {str(k): float(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"Angka pembanding {path} tidak dapat dibaca: {error}") from error


def write_baseline(figures: Figures, path: Path) -> None:
    """F1 per field, for later comparison."""
    rows = {row["field"]: row["F1"] for row in table(figures)}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
