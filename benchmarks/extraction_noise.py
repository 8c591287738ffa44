"""How much extraction suffers from damaged letters: macro F1 of the corpus with 1, 2 and 4 % of its letters wrong.

    python benchmarks/extraction_noise.py [--corpus corpus] [--confidence]

`--confidence`: what calibration is worth on copies kept apart, without writing it.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from kerjasama_nlp.calibrate import calibrate, corpus_documents, damaged
from kerjasama_nlp.evaluate import FIELDS, by_stem, evaluate
from kerjasama_nlp.evaluate.score import Score
from kerjasama_nlp.extract import extract
from kerjasama_nlp.records import Json, to_record
from kerjasama_nlp.types import Document


def show_noise(documents: list[Document], golds: dict[str, Json]) -> None:
    """Macro F1 under noise, three copies a rate, no pens; and the fields that suffer most."""
    for rate in (0.01, 0.02, 0.04):
        total: dict[str, Score] = {}
        for seed in (11, 12, 13):
            rng = random.Random(seed)
            copies = [damaged(d, rng, rate, pen=False) for d in documents]
            records = [to_record(extract(d), status=d.status, pages=len(d.pages), text=d.origin) for d in copies]
            for field, score in evaluate(golds, by_stem(records)).scores.items():
                total[field] = total.get(field, Score()) + score
        worst = sorted(FIELDS, key=lambda field: total[field].f1)[:4]
        macro = sum(total[field].f1 for field in FIELDS) / len(FIELDS)
        print(f"{rate:.0%}: macro {macro:.3f}; worst {', '.join(f'{f} {total[f].f1:.2f}' for f in worst)}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--confidence", action="store_true")
    options = parser.parse_args()
    if options.confidence:
        print(calibrate(options.corpus, None))
    else:
        show_noise(*corpus_documents(options.corpus))


if __name__ == "__main__":
    main()
