"""Learn what confidence is worth, from the corpus and from copies of it with injected noise: part of `kerjasama train`.

    calibrate(Path("corpus"), Path("calibration.json"))   # -> {"values": 31022, "rules": {"ECE": ...}, ...}

Noise is what scans have: letters taken for others, words that the engine is less sure of, and pens: in some copies the
numbers and the opening sentence are damaged as handwriting is. Same seed, same file.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kerjasama_nlp import batch
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.evaluate import Judged, by_stem, calibration_error, coverage, evaluate, read_gold
from kerjasama_nlp.extract import raw_extract
from kerjasama_nlp.extract.calibration import FILE, Sample, dump, fit
from kerjasama_nlp.records import Json, to_record
from kerjasama_nlp.types import Document, Word

SHIPPED = Path(__file__).parent / "extract" / FILE
"""Where the package keeps what it learned."""
RATES = (0.0, 0.005, 0.01, 0.02, 0.04)
"""Share of letters taken for others."""
COPIES = 2
PEN_RATE = 0.08
CONFUSED = {
    "a": "oe4", "b": "h6", "c": "eo", "d": "cl", "e": "co", "f": "t", "g": "q9", "h": "bn", "i": "l1", "j": "i",
    "k": "lx", "l": "1iI", "m": "nr", "n": "rm", "o": "0ac", "p": "o", "q": "g", "r": "n", "s": "5", "t": "fl",
    "u": "vn", "v": "u", "w": "vv", "y": "v", "z": "2", "0": "O8", "1": "lI7", "2": "Z", "3": "8", "4": "A9",
    "5": "S6", "6": "b8", "7": "1", "8": "3B", "9": "g", "I": "l1", "O": "0", "S": "5", "B": "8", "/": "1I|", "-": "~",
}  # fmt: skip
PENNED = (
    re.compile(r"^\W*nom[oe]r.*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"[Pp]ada\s+hari\s+ini.{0,120}", re.DOTALL),
)


def damaged(document: Document, rng: random.Random, rate: float, *, pen: bool) -> Document:
    """A copy as a scan would give it: same offsets, other letters, less sure words."""
    penned = [m.span() for pattern in PENNED if pen for m in pattern.finditer(document.text)]
    letters = list(document.text)
    words: list[Word] = []
    for word in document.words:
        by_hand = any(a <= word.start < b for a, b in penned)
        hits = 0
        for at in range(word.start, word.end):
            likely = PEN_RATE if by_hand else rate
            options = CONFUSED.get(letters[at]) or CONFUSED.get(letters[at].lower())
            if options and rng.random() < likely:
                letters[at] = rng.choice(options)[:1]
                hits += 1
        sure = word.confidence if word.confidence < 1 else rng.betavariate(30, 1.5)
        if by_hand:
            sure = rng.betavariate(9, 3)
        elif hits:
            sure = min(sure, rng.betavariate(4, 2))
        words.append(word._replace(confidence=sure if rate or pen else word.confidence))
    return replace(document, text="".join(letters), words=tuple(words))


def judged(documents: list[Document], golds: Mapping[str, Json], seed: int) -> Iterator[Judged]:
    """Every value of every copy, held against the gold."""
    rng = random.Random(seed)
    for rate in RATES:
        for pen in (False, True):
            for _ in range(COPIES if rate else 1):
                copies = [damaged(d, rng, rate, pen=pen) for d in documents]
                records = [
                    to_record(raw_extract(d), status=d.status, pages=len(d.pages), text=d.origin) for d in copies
                ]
                yield from evaluate(golds, by_stem(records)).judged


def corpus_documents(corpus: Path) -> tuple[list[Document], dict[str, Json]]:
    """The agreements of the corpus as they are read, and their gold.

    Raises:
        InputError: the folder holds no agreements.
    """
    paths = sorted((corpus / "pdf").glob("*.pdf"))
    if not paths:
        raise InputError(f"Tidak ada PDF perjanjian dalam {corpus / 'pdf'}.")
    return list(batch.documents(paths, jobs=1, quiet=True, policy="both")), read_gold(corpus / "gold")


def calibrate(corpus: Path, path: Path | None = SHIPPED) -> dict[str, Any]:
    """Fit one curve a field and write them to `path` (None: nowhere); what it is worth on copies kept apart."""
    documents, golds = corpus_documents(corpus)
    samples = [Sample(v.field, v.confidence, v.right, v.document) for v in judged(documents, golds, seed=1)]
    maps = fit(samples)
    apart = list(judged(documents, golds, seed=2))
    after = [replace(v, confidence=maps.of(v.field, v.confidence)) for v in apart]
    if path is not None:
        path.write_text(dump(maps), encoding="utf-8")
    return {"values": len(samples), "rules": _worth(apart), "calibrated": _worth(after), "floors": dict(maps.floors)}


def _worth(rows: Sequence[Judged]) -> dict[str, float]:
    return {"ECE": round(calibration_error(rows), 3), "coverage at 0.98": round(coverage(rows), 3)}
