"""Processor time to read targets, beside the time that pdfplumber takes to find the tables of the same pages.

python benchmarks/targets_speed.py ../shared/data/targets/tangsel
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pdfplumber

from kerjasama_nlp.read.targets import read_targets


def main() -> None:
    paths = sorted(Path(sys.argv[1]).glob("*.pdf"))
    start = time.process_time()
    rows = sum(len(read_targets(path).targets) for path in paths)
    ours = time.process_time() - start
    start = time.process_time()
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.find_tables()
                page.close()
    theirs = time.process_time() - start
    print(
        f"{len(paths)} files, {rows} targets: {ours:.1f} s; find_tables alone {theirs:.1f} s; ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
