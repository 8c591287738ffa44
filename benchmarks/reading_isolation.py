"""What child processes cost on small good files: the same files read in this process and in one child, interleaved.

    python benchmarks/reading_isolation.py FOLDER [--copies 20] [--repeat 5]

Digital PDFs of a few pages, the least work there is to pay for a child. The first run starts the server that children
are forked from and is not counted; each later run starts a new child.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from kerjasama_nlp import workers
from kerjasama_nlp.read import read


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    files = [str(p) for p in sorted(options.folder.glob("*.pdf"))]
    files = [f for f in files if read(f, policy="tesseract", seconds=-1).status == "ok"] * options.copies
    list(workers.run(read, files[:1], jobs=1))
    inside, isolated = [], []
    for _ in range(options.repeat):
        begun = time.perf_counter()
        for file in files:
            read(file)
        inside.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        assert all(outcome.status == "ok" for _, outcome in workers.run(read, files, jobs=1))
        isolated.append(time.perf_counter() - begun)
    a, b = min(inside), min(isolated)
    print("| files | in process s | in a child s | cost |\n|---|---|---|---|")
    print(f"| {len(files)} | {a:.3f} | {b:.3f} | {100 * (b / a - 1):.1f} % |")


if __name__ == "__main__":
    main()
