"""Documents from strings: word boxes as a printer would place them, so evidence has something to stand on.

document("NOTA KESEPAHAMAN\nTENTANG\nSAMPAH", "Pasal 1\nTUJUAN")      two pages
"""

from __future__ import annotations

import hashlib
import re

from kerjasama_nlp.types import Document, Page, Word

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, LINE, CHARACTER = 72.0, 72.0, 14.0, 6.0


def document(
    *texts: str, source: str = "contoh.pdf", confidence: float = 1.0, pages: int | None = None, start: int = 1
) -> Document:
    """A read document. Each text is one page, a line of it a line on paper; `pages` cuts one text into so many pages.

    `confidence` below 1 makes the pages OCR pages. `start`: number of the first page.
    """
    if pages is not None:
        texts = _cut(texts[0], pages)
    words: list[Word] = []
    text = ""
    for number, page in enumerate(texts, start):
        body = page if page.endswith("\n") else page + "\n"
        for line, match in enumerate(re.finditer(r"[^\n]*\n", body)):
            top = TOP + line * LINE
            for found in re.finditer(r"\S+", match.group()):
                x0 = LEFT + found.start() * CHARACTER
                at = len(text) + match.start() + found.start()
                size = found.end() - found.start()
                words.append(Word(at, at + size, number, x0, top, x0 + size * CHARACTER, top + 12, confidence))
        text += body
    origin, engine = ("layer", "pdfium") if confidence == 1.0 else ("ocr", "tesseract")
    sheets = tuple(Page(n, WIDTH, HEIGHT, origin, engine, 0) for n in range(start, start + len(texts)))
    return Document(hashlib.sha256(text.encode()).hexdigest(), source, "ok", text, sheets, tuple(words))


def _cut(text: str, pages: int) -> tuple[str, ...]:
    """Lines shared out over so many pages."""
    lines = text.splitlines(keepends=True)
    size = -(-len(lines) // pages)
    return tuple("".join(lines[i * size : (i + 1) * size]) for i in range(pages))
