"""A workbook of 200,000 rows: time, memory, and that every row comes out.

python benchmarks/targets_big.py [ROWS]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

from kerjasama_nlp.read.targets import read_targets


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "besar.xlsx"
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("IKU")
        sheet.append(["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target 2025"])
        for n in range(count):
            sheet.append([n + 1, "Naiknya mutu layanan", f"Jumlah layanan ke-{n} yang selesai", "Layanan", n])
        book.save(path)
        start = time.perf_counter()
        reading = read_targets(path)
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} rows in, {len(reading.targets)} targets and {len(reading.issues)} issues out; "
          f"{seconds:.0f} s, {peak:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
