"""Time of `read` on digital pages, boxes included, against pdfplumber's page.extract_text(), in one run.

    python benchmarks/reading_digital.py FILE.pdf... [--repeat 3]

CPU seconds, the least of the repetitions, interleaved. Pages without a text layer are left out: both readers get a copy
of the file with the digital pages only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import pypdfium2

from kerjasama_nlp.read import pdf, read


def plumber(path: str) -> None:
    """What pdfplumber needs for the bare text."""
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.close()


def digital_copy(path: str, folder: str) -> str:
    """A PDF of the digital pages of a file."""
    with pypdfium2.PdfDocument(path) as file, pypdfium2.PdfDocument.new() as copy:
        kept = [n for n, page in enumerate(file) if pdf.judge_layer(pdf.page_pieces(page)[0]) is None]
        if kept:
            copy.import_pages(file, kept)
        target = str(Path(folder) / Path(path).name)
        copy.save(target)
        return target


def seconds(function: Callable[[str], object], path: str) -> float:
    """CPU seconds of one call."""
    begun = time.process_time()
    function(path)
    return time.process_time() - begun


def main() -> None:
    """Print a table: a row for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    print("| file | pages | words with boxes | read s | pdfplumber s | ratio |\n|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        compare([digital_copy(path, folder) for path in options.files], options.repeat)


def compare(paths: list[str], repeat: int) -> None:
    """A row for each file and one for all."""
    sums = [0.0, 0.0]
    for path in paths:
        document = read(path)
        if document.status != "ok":
            continue
        times = [(seconds(read, path), seconds(plumber, path)) for _ in range(repeat)]
        ours, theirs = (min(t[n] for t in times) for n in (0, 1))
        sums = [sums[0] + ours, sums[1] + theirs]
        size = f"{Path(path).name} | {len(document.pages)} | {len(document.words)}"
        print(f"| {size} | {ours:.3f} | {theirs:.3f} | {ours / theirs:.3f} |")
    if all(sums):
        print(f"| all | | | {sums[0]:.3f} | {sums[1]:.3f} | {sums[0] / sums[1]:.3f} |")


if __name__ == "__main__":
    main()
