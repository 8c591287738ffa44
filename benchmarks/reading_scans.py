"""Time of each reading policy on scans against one bare Tesseract pass over the same pages, and the memory of a worker.

    python benchmarks/reading_scans.py FOLDER_OR_FILE.pdf... [--jobs 2] [--every 8] [--policies tesseract both rapidocr]

Every way reads the same files in the same number of child processes, one way after the other, without a cache. Bare
Tesseract: pages drawn at 200 dpi, one pass with the Indonesian model, through the same binding. Wall time holds the
start-up of the children (modules, models); CPU time does not hold their modules, and bears other work beside it.
"""

from __future__ import annotations

import argparse
import os
import time
from functools import partial
from pathlib import Path

from scans_read import bare, ours

from kerjasama_nlp import workers


def main() -> None:
    """Print a table: a row for each way of reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=8, help="take each so-manieth file")
    parser.add_argument("--policies", nargs="+", default=["tesseract", "both", "rapidocr"])
    options = parser.parse_args()
    os.environ["KERJASAMA_CACHE"] = "off"
    found = [f for p in options.paths for f in (sorted(p.glob("*.pdf")) if p.is_dir() else [p])]
    files = [str(f) for f in found[:: options.every]]
    ways = {"bare tesseract": bare} | {p: partial(ours, policy=p) for p in options.policies}
    print(f"{len(files)} files, {options.jobs} processes\n")
    print("| way | pages | wall s/page | x bare | CPU s/page | x bare | worker MB |\n|---|---|---|---|---|---|---|")
    base = base_cpu = 0.0
    for name, way in ways.items():
        begun = time.perf_counter()
        outcomes = [outcome for _, outcome in workers.run(way, files, jobs=options.jobs)]
        wall = time.perf_counter() - begun
        values = [o.value for o in outcomes if o.value]
        pages = sum(v[0] for v in values)
        cpu, wall = sum(v[1] for v in values) / pages, wall / pages
        base, base_cpu = base or wall, base_cpu or cpu
        most = max(v[2] for v in values)
        row = f"{wall:.2f} | {wall / base:.2f} | {cpu:.2f} | {cpu / base_cpu:.2f} | {most:.0f}"
        print(f"| {name} | {pages} | {row} |", flush=True)


if __name__ == "__main__":
    main()
