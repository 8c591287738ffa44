"""The corpus's figures: extraction may not get worse without anyone noticing.

A gain is kept by `kerjasama evaluate corpus/gold corpus/pdf --save benchmarks/baseline_corpus.json`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kerjasama_nlp import batch
from kerjasama_nlp.evaluate import by_stem, calibration_error, evaluate, read_baseline, read_gold
from kerjasama_nlp.extract import extract
from kerjasama_nlp.read import read

ALLOWED = 0.01
SCANS = frozenset(f"KRW-{n:03d}" for n in (1, 3, 6, 7, 9, 12, 14, 15, 17, 18, 19, 24, 27, 28, 29))
"""Papers of the corpus that need OCR; corpus/README.md says what each is for."""


@pytest.mark.slow
def test_digital_agreements_of_the_corpus(corpus: Path) -> None:
    golds = read_gold(corpus / "gold")
    documents = [read(p) for p in sorted((corpus / "pdf").glob("*.pdf")) if p.stem not in SCANS]
    digital = [d for d in documents if d.origin == "layer"]
    records = by_stem(batch.record_of(d, extract(d)) for d in digital)
    figures = evaluate({name: golds[name] for name in records}, records)
    assert figures.documents >= 10
    assert figures.macro >= 0.98
    assert calibration_error(figures.judged) <= 0.05


@pytest.mark.slow
@pytest.mark.ocr
def test_no_figure_of_the_corpus_fell(corpus: Path) -> None:
    earlier = read_baseline(corpus.parent / "benchmarks" / "baseline_corpus.json")
    records = batch.extract_files(sorted((corpus / "pdf").glob("*.pdf")), jobs=2)
    figures = evaluate(read_gold(corpus / "gold"), by_stem(records))
    now = {field: score.f1 for field, score in figures.scores.items()} | {"macro": figures.macro}
    lost = {field: (f1, now[field]) for field, f1 in earlier.items() if now[field] < f1 - ALLOWED}
    assert not lost
