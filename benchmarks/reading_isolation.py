"""What child processes cost on small good files: the same files read in this process and in one child, interleaved.

    python benchmarks/reading_isolation.py FOLDER [--copies 20] [--repeat 5]

Digital PDFs of a few pages, the least work there is to pay for a child. The first run starts the server that children
are forked from and is not counted; each later run starts a new child. CPU counts parent and child; on a busy machine it
is the figure to go by, for wall time then waits for other people's work at every hand-over.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from timed import timed

from kerjasama_nlp import workers
from kerjasama_nlp.read import read


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)  # for the server: it does not take over sys.path
    files = [str(p) for p in sorted(options.folder.glob("*.pdf"))]
    files = [f for f in files if read(f, policy="tesseract", seconds=-1).status == "ok"] * options.copies
    list(workers.run(timed, files[:1], jobs=1))
    rounds = [(here(files), there(files)) for _ in range(options.repeat)]
    print("| files | | in process s | in a child s | cost |\n|---|---|---|---|---|")
    for n, kind in enumerate(("wall", "CPU")):
        inside, isolated = (min(pair[side][n] for pair in rounds) for side in (0, 1))
        print(f"| {len(files)} | {kind} | {inside:.3f} | {isolated:.3f} | {100 * (isolated / inside - 1):.1f} % |")


def here(files: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of reading in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    for file in files:
        read(file)
    return time.perf_counter() - wall, time.process_time() - cpu


def there(files: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of reading in one child, the parent's part included."""
    wall, cpu, child = time.perf_counter(), time.process_time(), 0.0
    for _, outcome in workers.run(timed, files, jobs=1):
        assert outcome.value is not None
        child = max(child, outcome.value[1])
    return time.perf_counter() - wall, time.process_time() - cpu + child


if __name__ == "__main__":
    main()
