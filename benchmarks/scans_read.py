"""What the children of `reading_scans` run: in a module that the server they are forked from loads beforehand."""

from __future__ import annotations

import os
import resource
import time
from functools import lru_cache
from typing import Any

import pypdfium2
import tesserocr

from kerjasama_nlp.read import engines, read


@lru_cache(maxsize=1)
def _bare() -> Any:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return tesserocr.PyTessBaseAPI(path=engines.tessdata_folder(), lang="ind", psm=tesserocr.PSM.AUTO)


def bare(path: str) -> tuple[int, float, float]:
    """One pass over the pages of a file: pages, CPU seconds, greatest memory of the process in MB."""
    api = _bare()
    begun = time.process_time()
    with pypdfium2.PdfDocument(path) as file:
        for page in file:
            api.SetImage(page.render(scale=200 / 72, grayscale=True).to_pil())
            api.SetSourceResolution(200)
            api.GetUTF8Text()
        return len(file), time.process_time() - begun, memory()


def ours(path: str, *, policy: str) -> tuple[int, float, float]:
    """`read` by a policy."""
    begun = time.process_time()
    return len(read(path, policy=policy).pages), time.process_time() - begun, memory()


def memory() -> float:
    """Greatest resident memory of this process so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
