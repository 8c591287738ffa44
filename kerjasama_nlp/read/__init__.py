"""Bytes in: what a page says and where. Knows nothing of clauses, parties or MoUs.

document = read("perjanjian.pdf")
document.status, document.origin, document.text
"""

from __future__ import annotations

import copyreg
import hashlib
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium_c

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.read import cache, handover, layout, ocr, order, pdf, photos, word_files
from kerjasama_nlp.read.messages import ISSUE, MAX_BYTES, MAX_PAGES, STATUS
from kerjasama_nlp.read.rows import PageWords
from kerjasama_nlp.types import Document, Issue, Page

SECONDS = 400.0
"""After so long no further page is given to OCR: a part of a long file is worth more than none of it."""
OFFICE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An old .doc or .xls, or the shell of an encrypted DOCX."""
LOST = ("page_failed", "page_skipped", "ocr_missing")
"""Issues that say that a page's text is missing."""
NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b")
copyreg.pickle(Document, handover.packed)


class _Read(NamedTuple):
    """One page as read: `skew` are the degrees that its words have been turned anticlockwise to stand straight."""

    page: Page
    pieces: list[pdf.Piece]
    notes: list[tuple[str, str]]
    skew: float = 0.0


class _Job(NamedTuple):
    """What holds for a whole file."""

    source: str
    identity: str
    policy: str
    until: float


def read(path: str | Path, *, policy: str = "both", seconds: float = SECONDS) -> Document:
    """Read one file, or a folder of page pictures as one. Never raises for what is wrong with the file: see
    `Document.status` and `Document.issues`.

    `policy`: which OCR engines read pages without a text layer, see `ocr.POLICIES`.

    Raises:
        MemoryError: the file asks for more memory than the process may have; run it in `workers` to survive that.
    """
    path = Path(path)
    job = _Job(str(path), "", policy, time.monotonic() + seconds)
    try:
        files = photos.picture_files(path) if path.is_dir() else [path]
        if not path.exists() or (not path.is_dir() and not path.is_file()):
            return _failed(job, "not_found")
        if sum(file.stat().st_size for file in files) > MAX_BYTES:
            return _failed(job, "too_large")
        data = [file.read_bytes() for file in files]
    except OSError as error:
        return _failed(job, "not_found", str(error))
    job = job._replace(identity=_identity(data))
    if path.is_dir():
        return _read_pictures(path, job) if files else _failed(job, "no_pages")
    return _read_file(path, data[0], job)


def _identity(data: list[bytes]) -> str:
    """SHA-256 of the file; of a folder: of its pictures one after the other."""
    made = hashlib.sha256()
    for part in data:
        made.update(part)
    return made.hexdigest()


def _read_file(path: Path, data: bytes, job: _Job) -> Document:
    """By what the bytes are, whatever the name says."""
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data, job)
    if photos.is_picture(data[:16]):
        return _read_pictures(path, job)
    if data.startswith(b"PK\x03\x04"):
        return _read_word(path, job)
    if data.startswith(OFFICE_FILE) and "EncryptedPackage".encode("utf-16-le") in data:
        return _failed(job, "encrypted")
    return _failed(job, "not_a_document")


def _failed(job: _Job, status: str, detail: str = "") -> Document:
    issue = Issue("read", status, f"{STATUS[status]} {detail}".strip(), None, job.source)
    return Document(job.identity, job.source, status, "", (), (), (issue,))


def _read_word(path: Path, job: _Job) -> Document:
    if not word_files.is_word_file(path):
        return _failed(job, "not_a_document")
    try:
        if word_files.unpacked_size(path) > word_files.MOST_UNPACKED:
            return _failed(job, "too_large")
        text = "\n".join(word_files.lines(path)) + "\n"
    except RecursionError:
        return _failed(job, "damaged")
    except word_files.FAULTS as error:
        return _failed(job, "damaged", str(error))
    words = word_files.words_of(text)
    if not words:
        return _failed(job, "no_text")
    page = Page(1, 0.0, 0.0, "layer", "docx", 0)
    return Document(job.identity, job.source, "ok", text, (page,), words)


def _read_pictures(path: Path, job: _Job) -> Document:
    try:
        frames = photos.pages_of(path)
    except photos.TooLargeError:
        return _failed(job, "too_large")
    except photos.FAULTS as error:
        return _failed(job, "damaged", str(error))
    if len(frames) > MAX_PAGES:
        return _failed(job, "too_large")

    def read_page(number: int) -> _Read:
        if time.monotonic() > job.until:
            return _lost(number, "page_skipped")
        file, frame = frames[number - 1]
        try:
            image = photos.page_picture(file, frame, dpi=ocr.DPI)
        except photos.FAULTS as error:
            return _lost(number, "page_failed", str(error))
        seen = cache.recognise(image, dpi=ocr.DPI, policy=job.policy, first=number == 1)
        return _recognised(number, seen, [])

    return _read_pages(len(frames), read_page, job)


def _read_pdf(data: bytes, job: _Job) -> Document:
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _failed(job, _why_closed(data, error))
    with file:
        count = len(file)
        if count == 0:
            return _failed(job, "no_pages")
        if count > MAX_PAGES:
            return _failed(job, "too_large")
        return _read_pages(count, lambda number: _read_pdf_page(file, number, job), job)


def _why_closed(data: bytes, error: pypdfium2.PdfiumError) -> str:
    """Why pdfium does not open a file. It leaves the error of the file before standing when there is no page."""
    if error.err_code == pdfium_c.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
        return "encrypted"
    return "no_pages" if NO_PAGES.search(data) else "damaged"


def _read_pdf_page(file: pypdfium2.PdfDocument, number: int, job: _Job) -> _Read:
    page = file[number - 1]
    try:
        width, height = page.get_size()
        text, pieces = pdf.page_pieces(page)
        unusable = pdf.judge_layer(text)
        if not unusable:
            return _Read(Page(number, width, height, "layer", "pdfium", 0), pieces, [])
        notes = [] if unusable == "empty" else [("layer_unusable", unusable)]
        if time.monotonic() > job.until:
            return _lost(number, "page_skipped")
        image, dpi = pdf.picture(page, dpi=ocr.DPI)
    finally:
        page.close()
    seen = cache.recognise(image, dpi=dpi, policy=job.policy, first=number == 1)
    if not seen.pieces and pieces and unusable == "empty":  # a word or two in the layer are all there is
        return _Read(Page(number, width, height, "layer", "pdfium", 0), pieces, [])
    return _recognised(number, seen, notes)


def _recognised(number: int, seen: ocr.Recognised, notes: list[tuple[str, str]]) -> _Read:
    if not seen.pieces:
        notes = [*notes, ("page_empty", "")]
    page = Page(number, *seen.size, "ocr" if seen.pieces else "none", seen.engine, seen.rotation)
    return _Read(page, seen.pieces, notes, seen.skew)


def _lost(number: int, code: str, detail: str = "") -> _Read:
    return _Read(Page(number, 0.0, 0.0, "none", "", 0), [], [(code, detail)])


def _read_pages(count: int, read_page: Callable[[int], _Read], job: _Job) -> Document:
    made: list[_Read] = []
    for number in range(1, count + 1):
        try:
            made.append(read_page(number))
        except EngineMissingError as error:
            made.append(_lost(number, "ocr_missing", str(error)))
        except (pypdfium2.PdfiumError, ocr.OcrFailedError) as error:
            made.append(_lost(number, "page_failed", str(error)))
    pages = tuple(m.page for m in made)
    sheets = [PageWords(m.page.number, m.page.width, m.page.height, m.pieces) for m in made]
    as_scanned = layout.arrange(sheets)
    turned = order.proper(as_scanned)
    arranged = layout.arrange(sheets[number - 1] for number in turned) if turned else as_scanned
    leaning = {m.page.number: (m.skew, m.page) for m in made if m.skew}
    words = tuple(pdf.leaned(word, *leaning[word.page]) if word.page in leaning else word for word in arranged.words)
    marks = tuple(
        m._replace(box=pdf.leaned(m.box, *leaning[m.box.page])) if m.box.page in leaning else m for m in arranged.marks
    )
    issues = [_note(m.page.number, *note, job) for m in made for note in m.notes]
    issues += [_note(number, "pages_out_of_order", why, job) for number, why in order.backward_steps(as_scanned)]
    lost = any(issue.code in LOST for issue in issues)
    if not words:
        issues.append(Issue("read", "no_text", STATUS["no_text"], None, job.source))
    status = "no_text" if not words else "partial" if lost else "ok"
    return Document(job.identity, job.source, status, arranged.text, pages, words, tuple(issues), marks)


def _note(number: int, code: str, detail: str, job: _Job) -> Issue:
    return Issue("read", code, f"{ISSUE[code]} {detail}".strip(), number, job.source)
