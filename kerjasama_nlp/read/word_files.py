"""DOCX: drafts and templates. Paragraphs and tables in order, with the numbers and letters that Word counts by itself.

    "RUANG LINGKUP" under an automatic "Pasal %1"   ->  "Pasal 3 RUANG LINGKUP"
    | Nama | : | Bima Wiratama |                    ->  "Nama : Bima Wiratama"

A DOCX has no pages until it is printed: its words stand on page 1 without boxes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from kerjasama_nlp.read.numbering import Numbering
from kerjasama_nlp.types import Word

MOST_UNPACKED = 400_000_000
FAULTS = (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError)
"""What python-docx and zipfile raise for broken packages (NotImplementedError: an unknown compression)."""
SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:instrText", "w:rPr", "w:pPr")))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def is_word_file(path: Path) -> bool:
    """Is this ZIP file a DOCX?"""
    try:
        with zipfile.ZipFile(path) as packed:
            return "word/document.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def unpacked_size(path: Path) -> int:
    """Bytes that the parts take when unpacked, as the file states them."""
    with zipfile.ZipFile(path) as packed:
        return sum(part.file_size for part in packed.infolist())


def lines(path: Path) -> list[str]:
    """Lines of text in reading order; an empty line stands between paragraphs of different kinds.

    Raises:
        OpcError, LxmlError, ...: see `FAULTS`.
    """
    document = docx.Document(str(path))
    return list(_lines(document.element.body, Numbering(document)))


def words_of(text: str) -> tuple[Word, ...]:
    """Words on page 1 without boxes."""
    return tuple(Word(m.start(), m.end(), 1, 0.0, 0.0, 0.0, 0.0, 1.0) for m in re.finditer(r"\S+", text))


def _lines(parent: Any, numbering: Numbering) -> Iterator[str]:
    for block in _blocks(parent):
        if block.tag == qn("w:tbl"):
            yield ""
            yield from _table(block, numbering)
            yield ""
            continue
        label, text = numbering.label(block), _text(block)
        made = (line.strip() for line in f"{label} {text}".split("\n")) if text.strip() else [""]
        yield from (re.sub(r"[ \t\xa0]+", " ", line) for line in made)
        for box in block.iter(qn("w:txbxContent")):
            if not _within(box, FALLBACK, block):
                yield from _lines(box, numbering)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, those inside content controls and tracked insertions too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
            yield from _blocks(child)


def _text(paragraph: Any) -> str:
    """Text of a paragraph as it would be printed: tracked deletions left out, insertions kept."""
    out: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            if child.tag == qn("w:t"):
                out.append(child.text or "")
            elif child.tag in SIGNS:
                out.append(SIGNS[child.tag])
            elif child.tag not in SKIPPED and child.tag != FALLBACK:
                walk(child)

    walk(paragraph)
    return "".join(out)


def _within(element: Any, tag: str, stop: Any) -> bool:
    while element is not None and element is not stop:
        if element.tag == tag:
            return True
        element = element.getparent()
    return False


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    """Row by row, cell by cell; the two columns of a bilingual table one after the other."""
    rows = [[list(_lines(cell, numbering)) for cell in _cells(row)] for row in _rows(table)]
    if _is_bilingual(rows):
        for side in (0, 1):
            for row in rows:
                yield from row[side] if len(row) == 2 else row[0] if side == 0 and row else []
        return
    for row in rows:
        yield from _row(row)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _cells(child)


def _row(cells: list[list[str]]) -> Iterator[str]:
    """The lines of a row: short cells and those that open with a colon go on the line before."""
    current = ""
    for cell in cells:
        filled = [line for line in cell if line]
        if not filled:
            continue
        joins = not current or filled[0].startswith(":") or current.endswith(":") or len(current) < 5
        if joins:
            current = f"{current} {filled[0]}".strip()
        else:
            yield current
            current = filled[0]
        if len(filled) > 1:
            yield current
            yield from filled[1:-1]
            current = filled[-1]
    if current:
        yield current


def _is_bilingual(rows: list[list[list[str]]]) -> bool:
    """Two columns with much text each, of like length: the same agreement in two languages."""
    pairs = [row for row in rows if len(row) == 2]
    letters = [sum(len(line) for row in pairs for line in row[side]) for side in (0, 1)]
    return len(pairs) >= 0.8 * len(rows) and min(letters) > 600 and min(letters) > 0.6 * max(letters)
