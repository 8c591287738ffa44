"""Character errors on damaged pages: this reader by policy, against bare Tesseract on the same pictures.

    python benchmarks/reading_damage.py corpus/pdf [--levels clean heavy] [--pages 8] [--policies both]

"Bare Tesseract" is one pass with the Indonesian model over the picture as it is. Errors are edit distance over length
after runs of white space became one; the median and the mean over pages. Bare Tesseract is given the better of two
orders, its own and row by row. --without takes one step of cleaning away at a time.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from statistics import mean, median
from typing import Any

import tesserocr
from damage import DPI, LEVELS, damaged, samples
from PIL import Image
from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.read import engines, ocr
from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.read.rows import PageWords, page_rows


@lru_cache(maxsize=1)
def _bare() -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return tesserocr.PyTessBaseAPI(path=engines.tessdata_folder(), lang="ind", psm=tesserocr.PSM.AUTO)


def bare(image: Image.Image) -> list[str]:
    """One pass of Tesseract over the picture as it is: its text in its own order, and row by row."""
    api = _bare()
    api.SetImage(image)
    api.SetSourceResolution(DPI)
    own = str(api.GetUTF8Text())
    pieces = engines.pieces_of(api.GetTSVText(0), DPI)
    return [own, _by_rows(image, pieces)]


def _by_rows(image: Image.Image, pieces: list[Piece]) -> str:
    page = PageWords(1, image.width * 72 / DPI, image.height * 72 / DPI, pieces)
    return "\n".join(row.text for row in page_rows(page))


def ours(policy: str, steps: frozenset[str] = ocr.STEPS) -> Callable[[Image.Image], list[str]]:
    """The text that `read` gets from the picture, row by row."""
    return lambda image: [_by_rows(image, ocr.recognise(image, dpi=DPI, policy=policy, steps=steps).pieces)]


def error(said: str, readings: list[str]) -> float:
    """Edit distance over length, white space squeezed; of several orders the best counts."""
    truth = " ".join(said.split())
    return min(Levenshtein.distance(truth, " ".join(read.split())) for read in readings) / len(truth)


def main() -> None:
    """Print a table: a row for each level and reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--levels", nargs="+", choices=LEVELS, default=list(LEVELS))
    parser.add_argument("--policies", nargs="+", choices=ocr.POLICIES, default=["both"])
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--without", nargs="*", choices=sorted(ocr.STEPS), default=[])
    options = parser.parse_args()
    chosen = list(samples(options.folder))
    chosen = chosen[:: max(1, len(chosen) // options.pages)][: options.pages]
    readers = {"bare tesseract": bare} | {policy: ours(policy) for policy in options.policies}
    for policy in options.policies:
        readers |= {f"{policy} without {step}": ours(policy, ocr.STEPS - {step}) for step in options.without}
    for reader in readers.values():
        reader(chosen[0].picture.convert("L"))  # models load at their first use
    print(f"{len(chosen)} pages\n\n| level | reader | CER mean % | CER median % | s/page |\n|---|---|---|---|---|")
    for name in options.levels:
        pictures = [damaged(sample, LEVELS[name]) for sample in chosen]
        for who, reader in readers.items():
            begun = time.perf_counter()
            read = [reader(picture) for picture in pictures]
            seconds = (time.perf_counter() - begun) / len(chosen)
            errors = [100 * error(sample.text, text) for sample, text in zip(chosen, read, strict=True)]
            print(f"| {name} | {who} | {mean(errors):.2f} | {median(errors):.2f} | {seconds:.2f} |", flush=True)


if __name__ == "__main__":
    main()
