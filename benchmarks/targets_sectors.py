"""How often the affair that a quarterly report prints over its rows is found from the rows' own words.

    python benchmarks/targets_sectors.py ../shared/data/targets/tangsel

The report's headings ("URUSAN PEMERINTAHAN BIDANG KESEHATAN", "PROGRAM PENUNJANG URUSAN ...") are the truth and are
kept from the classifier. Rows under an affair that the nomenclature does not name are left out and counted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kerjasama_nlp.read.tables import tables
from kerjasama_nlp.read.targets import read_targets
from kerjasama_nlp.sectors import AFFAIRS, sectors_of
from kerjasama_nlp.sectors.model import load
from kerjasama_nlp.sectors.nomenclature import SUPPORT, folded
from kerjasama_nlp.types import Target

HEADING = re.compile(
    r"^(?:urusan pemerintahan bidang|unsur (?:pendukung|penunjang|pengawasan|kewilayahan|pemerintahan)\w*)?\s*(.*)$"
)


def affair_named(text: str) -> str | None:
    """The code of the affair that a heading names."""
    plain = HEADING.sub(r"\1", folded(text))
    return next((code for code, name in AFFAIRS.items() if folded(name) == plain), None)


def headings(path: Path) -> dict[tuple[int | None, str], str]:
    """(page, indicator) -> affair printed above it; overhead where its programme is PROGRAM PENUNJANG."""
    found: dict[tuple[int | None, str], str] = {}
    now, support = None, False
    for page in tables(path).pages:
        for table in page.tables:
            for number, row in enumerate(table.rows):
                texts = [c.text for c in row if c.row == number]
                first = texts[0] if texts else ""
                if first.upper().startswith("URUSAN PEMERINTAHAN BIDANG") or (first.isupper() and affair_named(first)):
                    now, support = affair_named(first), False
                elif first.upper().startswith("PROGRAM"):
                    support = "PENUNJANG" in first.upper()
                if now and len(row) > 1 and row[1].text:
                    found.setdefault((page.number, folded(row[1].text)), SUPPORT if support else now)
    return found


def cases(folder: Path) -> Iterator[tuple[Target, str | None]]:
    """Every target with the affair printed above it."""
    for path in sorted(folder.glob("*.pdf")):
        known = headings(path)
        for target in read_targets(path).targets:
            yield target, known.get((target.page, folded(target.indicator)))


def main() -> None:
    every = list(cases(Path(sys.argv[1])))
    judged = [(t, truth) for t, truth in every if truth is not None]
    print(f"{len(every)} indicators, {len(judged)} under a named affair ({len({t for _, t in judged})} affairs)")
    model = load()
    ways = {
        "indicator": [(t.indicator, None, None) for t, _ in judged],
        "indicator + goal": [(t.indicator, t.goal, None) for t, _ in judged],
        "indicator + goal + agency": [(t.indicator, t.goal, t.agency) for t, _ in judged],
    }
    words = model.probabilities([f"{t.indicator} {t.goal or ''}" for t, _ in judged]).argmax(axis=1)
    own = [model.classes[n] == truth for n, (_, truth) in zip(words, judged, strict=True) if truth[0] in "123"]
    print(f"classifier alone, no look-up of names: of the 32 urusan {sum(own)}/{len(own)} = {sum(own) / len(own):.3f}")
    for name, rows in ways.items():
        found = sectors_of(rows, model)
        right = [s is not None and s.code == truth for s, (_, truth) in zip(found, judged, strict=True)]
        own = [r for r, (_, truth) in zip(right, judged, strict=True) if truth[0] in "123"]
        coded = sum(s is not None and s.program is not None for s in found)
        print(f"{name:28} right {sum(right)}/{len(right)} = {sum(right) / len(right):.3f}; of the 32 urusan "
              f"{sum(own)}/{len(own)} = {sum(own) / len(own):.3f}; with a programme code {coded}")  # fmt: skip


if __name__ == "__main__":
    main()
