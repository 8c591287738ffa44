"""Fields beside the macro mean: held against gold only where the gold names their key.

    {"obligations": [{"bearer": [1], "modality": "obligation", "text": "...", "deadline": "paling lambat 30 hari"}]}

A detail of a row (a party, a duty) is judged where the row itself was found; null on both sides counts for nothing.
Of a part that stands on one sentence (evaluation, promise) is judged as well whether it is there: "evaluation.text".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kerjasama_nlp.evaluate.score import Part, Score, alike, fold
from kerjasama_nlp.records import Json

Same = Callable[[Any, Any], bool]


def _same(gold: Any, found: Any) -> bool:
    return bool(gold == found)


def _like(gold: Any, found: Any) -> bool:
    return alike(gold, found) >= 0.75


def _set(gold: Any, found: Any) -> bool:
    """As many, and each like one of the others: names of payers, whole sums."""
    if len(gold) != len(found):
        return False
    return all(max(alike(g, f) for f in found) >= (1.0 if isinstance(g, int) else 0.85) for g in gold)


ROWS: Mapping[str, Mapping[str, Same]] = {
    "parties": {"legal_basis": _like, "address": _like},
    "obligations": {"deadline": _like, "amount": _same, "beneficiary": _like},
    "parents": {"date": _same},
    "clauses": {"chapter": _like},
}
"""Key of a list -> details of its rows, and when two values are the same."""
SINGLES: Mapping[str, Mapping[str, Same]] = {
    "financing": {"payers": _set, "amounts": _set, "scheme": _same},
    "term": {"renewal": _same, "renewal_notice": _same, "termination_notice": _same, "event": _like},
    "evaluation": {"every_months": _same},
    "promise": {"deadline_months": _same, "voids": _same},
    "date_readings": {"weekday": _like, "words": _same, "digits": _same, "number": _same, "verdict": _same},
}
SENTENCES = ("evaluation", "promise")
"""Parts with the confidence of their sentence."""
WHOLE: Mapping[str, Same] = {"cooperation": _same}


def details(gold: Json, record: Json, pairs: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[tuple[str, Part]]:
    """Parts under names like "obligations.deadline"; `pairs`: of each list, which gold row is which found row."""
    sure = record.get("confidence") or {}
    for key, same in WHOLE.items():
        if key in gold:
            yield key, _judge(gold[key], record.get(key), None, same)
    for key, names in SINGLES.items():
        if key in gold:
            yield from _row(key, names, gold[key] or {}, record.get(key) or {}, sure.get(key) or {})
    for key in SENTENCES:
        if key in gold:
            trust = (sure.get(key) or {}).get("text")
            yield f"{key}.text", _judge(gold[key] is not None, record.get(key) is not None, trust, _same)
    for key, names in ROWS.items():
        trust = sure.get(key) or []
        for i, j in pairs.get(key, ()):
            yield from _row(key, names, gold[key][i], record[key][j], trust[j] if trust else {})
    if "laws" in gold:
        wanted, have = (set(map(fold, x.get("laws") or [])) for x in (gold, record))
        judged = [
            (c, fold(law) in wanted) for law, c in zip(record.get("laws") or [], sure.get("laws") or [], strict=True)
        ]
        yield "laws", (Score(len(wanted & have), len(wanted), len(have)), judged)


def _row(key: str, names: Mapping[str, Same], gold: Json, found: Json, sure: Json) -> Iterator[tuple[str, Part]]:
    """A single part that the gold has as null is judged as well: nothing may be found in its place."""
    for name, same in names.items():
        if name in gold or (key in SINGLES and not gold):
            yield f"{key}.{name}", _judge(gold.get(name), found.get(name), sure.get(name), same)


def _judge(gold: Any, found: Any, sure: Any, same: Same) -> Part:
    wanted, have = gold not in (None, [], False), found not in (None, [], False)
    right = wanted and have and same(gold, found)
    judged = [(float(sure), right)] if have and isinstance(sure, int | float) else []
    if have and isinstance(sure, list):
        judged = [(float(c), one in (gold or ())) for one, c in zip(found, sure, strict=True)]
    return Score(int(right), int(wanted), int(have)), judged
