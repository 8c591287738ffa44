"""Bytes in: what a page says and where. Knows nothing of clauses, parties or MoUs.

document = read("perjanjian.pdf")
document.status, document.origin, document.text
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.read import cache, layout, ocr, pdf
from kerjasama_nlp.types import Document, Issue, Page

MAX_BYTES = 300_000_000
MAX_PAGES = 500
MESSAGES = {
    "not_found": "Berkas tidak ditemukan. Periksa kembali letak dan namanya.",
    "not_a_document": "Bukan berkas PDF walaupun namanya .pdf. Buka dengan aplikasi asalnya lalu simpan sebagai PDF.",
    "encrypted": "PDF terkunci kata sandi. Simpan ulang tanpa kata sandi.",
    "damaged": "PDF rusak atau terpotong. Pindai atau unduh ulang.",
    "no_pages": "PDF tidak berisi halaman.",
    "no_text": "Tidak ada tulisan yang terbaca pada satu halaman pun. Pindai ulang dengan 200 dpi atau lebih.",
    "too_large": f"Berkas terlalu besar (batas {MAX_BYTES // 1_000_000} MB dan {MAX_PAGES} halaman). Pecah berkasnya.",
    "page_failed": "Halaman tidak dapat dibaca.",
    "page_empty": "Tidak ada tulisan yang terbaca pada halaman ini.",
    "layer_unusable": "Lapisan teks halaman tidak dapat dipakai; halaman dibaca dengan OCR.",
    "ocr_missing": "",
}


def read(path: str | Path, *, policy: str = "both") -> Document:
    """Read one file. Never raises for what is wrong with the file: see `Document.status` and `Document.issues`.

    `policy`: which OCR engines read pages without a text layer, see `ocr.POLICIES`.

    Raises:
        MemoryError: the file asks for more memory than the process may have; run it in `workers` to survive that.
    """
    source = str(path)
    path = Path(path)
    if not path.is_file():
        return _failed(source, "", "not_found")
    if path.stat().st_size > MAX_BYTES:
        return _failed(source, "", "too_large")
    data = path.read_bytes()
    identity = hashlib.sha256(data).hexdigest()
    if b"%PDF-" not in data[:1024]:
        return _failed(source, identity, "not_a_document")
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        locked = pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD
        return _failed(source, identity, "encrypted" if locked else "damaged")
    with file:
        count = len(file)
        if count == 0:
            return _failed(source, identity, "no_pages")
        if count > MAX_PAGES:
            return _failed(source, identity, "too_large")
        return _read_pages(file, source, identity, policy)


def _failed(source: str, identity: str, status: str) -> Document:
    return Document(identity, source, status, "", (), (), (Issue("read", status, MESSAGES[status], None, source),))


def _read_pages(file: pypdfium2.PdfDocument, source: str, identity: str, policy: str) -> Document:
    pages: list[Page] = []
    words: list[layout.PageWords] = []
    issues: list[Issue] = []
    for number in range(1, len(file) + 1):
        try:
            page, pieces, notes = _read_page(file, number, policy)
        except (pypdfium2.PdfiumError, EngineMissingError) as error:
            code = "ocr_missing" if isinstance(error, EngineMissingError) else "page_failed"
            page, pieces, notes = Page(number, 0.0, 0.0, "none", "", 0), [], [(code, str(error))]
        pages.append(page)
        words.append(layout.PageWords(number, page.width, page.height, pieces))
        issues += [Issue("read", code, MESSAGES[code] or detail, number, source) for code, detail in notes]
    arranged = layout.arrange(words)
    lost = {i.page for i in issues if i.code in ("page_failed", "ocr_missing")}
    if not arranged.words:
        issues.append(Issue("read", "no_text", MESSAGES["no_text"], None, source))
    status = "no_text" if not arranged.words else "partial" if lost else "ok"
    return Document(
        identity, source, status, arranged.text, tuple(pages), arranged.words, tuple(issues), arranged.marks
    )


def _read_page(
    file: pypdfium2.PdfDocument, number: int, policy: str
) -> tuple[Page, list[pdf.Piece], list[tuple[str, str]]]:
    page = file[number - 1]
    try:
        width, height = page.get_size()
        text, pieces = pdf.page_pieces(page)
        unusable = pdf.judge_layer(text)
        if not unusable:
            return Page(number, width, height, "layer", "pdfium", 0), pieces, []
        notes = [] if unusable == "empty" else [("layer_unusable", unusable)]
        seen = cache.recognise(pdf.picture(page, dpi=ocr.DPI), dpi=ocr.DPI, policy=policy, first=number == 1)
    finally:
        page.close()
    if not seen.pieces:
        notes.append(("page_empty", ""))
    return Page(number, *seen.size, "ocr" if seen.pieces else "none", seen.engine, seen.rotation), seen.pieces, notes
