"""Learn what confidence is worth, from the corpus that ships and from copies of it with injected noise.

    python scripts/calibrate.py           # writes kerjasama_nlp/extract/calibration.json
    python scripts/calibrate.py --show    # only shows what it would be worth on copies kept apart
    python scripts/calibrate.py --noise   # macro F1 of the corpus with 1, 2 and 4 % of its letters damaged

Noise is what scans have: letters taken for others, words that the engine is less sure of, and pens: in some copies the
numbers and the opening sentence are damaged as handwriting is. Same seed, same file.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kerjasama_nlp import batch
from kerjasama_nlp.evaluate import Judged, Score, by_stem, calibration_error, coverage, evaluate, read_gold
from kerjasama_nlp.extract import extract, raw_extract
from kerjasama_nlp.extract.calibration import FILE, Sample, dump, fit
from kerjasama_nlp.records import to_record
from kerjasama_nlp.types import Document, Word

ROOT = Path(__file__).parents[1]
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


def judged(documents: list[Document], golds: dict[str, dict[str, object]], seed: int) -> Iterator[Judged]:
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


def show_noise(documents: list[Document], golds: dict[str, dict[str, object]]) -> None:
    """Macro F1 under noise, three copies a rate, no pens; and the fields that suffer most."""
    for rate in (0.01, 0.02, 0.04):
        total: dict[str, Score] = {}
        for seed in (11, 12, 13):
            rng = random.Random(seed)
            copies = [damaged(d, rng, rate, pen=False) for d in documents]
            records = [to_record(extract(d), status=d.status, pages=len(d.pages), text=d.origin) for d in copies]
            for field, score in evaluate(golds, by_stem(records)).scores.items():
                total[field] = total.get(field, Score()) + score
        worst = sorted(total, key=lambda field: total[field].f1)[:4]
        macro = sum(score.f1 for score in total.values()) / len(total)
        print(f"{rate:.0%}: macro {macro:.3f}; worst {', '.join(f'{f} {total[f].f1:.2f}' for f in worst)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--noise", action="store_true")
    options = parser.parse_args()
    golds = read_gold(ROOT / "corpus" / "gold")
    paths = sorted((ROOT / "corpus" / "pdf").glob("*.pdf"))
    documents = list(batch.documents(paths, jobs=1, quiet=True, policy="both"))
    if options.noise:
        show_noise(documents, golds)
        return
    samples = [Sample(v.field, v.confidence, v.right, v.document) for v in judged(documents, golds, seed=1)]
    maps = fit(samples)
    apart = list(judged(documents, golds, seed=2))
    after = [v.__class__(v.document, v.field, maps.of(v.field, v.confidence), v.right) for v in apart]
    print(f"{len(samples)} values; floors {dict(maps.floors)}")
    for name, rows in (("rules", apart), ("calibrated", after)):
        print(f"{name}: ECE {calibration_error(rows):.3f}, coverage at 0.98 {coverage(rows):.3f}")
    if not options.show:
        (ROOT / "kerjasama_nlp" / "extract" / FILE).write_text(dump(maps), encoding="utf-8")


if __name__ == "__main__":
    main()
