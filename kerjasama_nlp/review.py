"""What a person should look at first: the least certain, most consequential values, each with its place on the page.

    doubts = [d for document in documents for d in doubts_of(document, extract(document))]
    write_review(sorted_doubts(doubts), Path("periksa.xlsx"))

A doubt's weight is what a wrong value costs (a wrong end date hides an agreement that lapses, a wrong post little)
times the chance that it is wrong. What was not found at all, and what does not add up, stands in the same list.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Alignment, Font
from PIL import Image, ImageDraw

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.extract.spans import field_of, values
from kerjasama_nlp.read.pictures import DPI, EVIDENCE, page_picture
from kerjasama_nlp.types import Agreement, Box, Document, Issue

COSTS: dict[str, float] = {
    "signed_on": 1.0, "ends_on": 1.0, "duration_months": 1.0, "kind": 0.9, "name": 0.9, "numbers": 0.8,
    "financing": 0.8, "parents": 0.8, "promise": 0.7, "type": 0.7, "title": 0.6, "on_behalf_of": 0.5, "scope": 0.5,
    "obligations": 0.5, "signatory": 0.3, "position": 0.3, "signed_at": 0.2,
    "event": 0.8, "renewal": 0.7, "amounts": 0.6, "deadline": 0.5, "amount": 0.5, "termination_notice": 0.4,
    "renewal_notice": 0.4, "evaluation": 0.3, "beneficiary": 0.3, "legal_basis": 0.2, "address": 0.2, "laws": 0.1,
}  # fmt: skip
"""What a wrong value costs, by field."""
LABELS: dict[str, str] = {
    "signed_on": "Tanggal tanda tangan", "ends_on": "Tanggal berakhir", "duration_months": "Jangka waktu (bulan)",
    "kind": "Jenis naskah", "name": "Nama pihak", "numbers": "Nomor", "financing": "Pembiayaan",
    "parents": "Naskah induk", "promise": "Janji tindak lanjut", "type": "Jenis pihak", "title": "Judul",
    "on_behalf_of": "Atas nama", "scope": "Ruang lingkup", "obligations": "Hak dan kewajiban",
    "signatory": "Penanda tangan", "position": "Jabatan", "signed_at": "Tempat tanda tangan",
    "event": "Peristiwa yang mengakhiri", "renewal": "Perpanjangan", "amounts": "Besar biaya", "deadline": "Tenggat",
    "amount": "Nilai kewajiban", "termination_notice": "Pemberitahuan pengakhiran (hari)",
    "renewal_notice": "Pemberitahuan perpanjangan (hari)", "evaluation": "Evaluasi", "beneficiary": "Penerima manfaat",
    "legal_basis": "Dasar kewenangan", "address": "Alamat", "laws": "Dasar hukum",
    "date_conflict": "Temuan: tanggal", "date_blank": "Temuan: tanggal", "date_unread": "Temuan: tanggal",
    "end_before_start": "Temuan: tanggal", "number_blank": "Temuan: nomor", "number_unread": "Temuan: nomor",
    "number_absent": "Temuan: nomor", "term_absent": "Temuan: jangka waktu", "term_too_long": "Temuan: jangka waktu",
    "words_against_digits": "Temuan: angka", "template_words": "Temuan: sisa naskah", "draft": "Temuan: rancangan",
    "clause_gap": "Temuan: pasal", "clause_missing": "Temuan: pasal", "signatory_power": "Temuan: kewenangan",
}  # fmt: skip
EXPECTED = ("kind", "title", "numbers", "signed_on", "ends_on", "name")
"""Fields that nearly every agreement has: when nothing was found, that is a doubt."""
TOLD = {"numbers": "number", "signed_on": "date", "ends_on": "term"}
"""Field -> beginning of the codes of issues that already say why there is none."""
MISSING = 0.5
"""How likely something not found stands on the page all the same."""
ISSUE_COST = 0.6
QUIET = frozenset({"clause_gap", "clause_missing", "signatory_power", "number_absent", "term_absent"})
"""Findings about the paper, not about our reading: half the cost."""
WHY: tuple[tuple[str, str], ...] = (
    ("derived:", "dihitung dari jangka waktu"),
    ("rule:body_name", "diambil dari isi, bukan dari judul"),
    ("rule:recital", "diambil dari isi, bukan dari judul"),
    ("rule:before", "letaknya di atas nama para pihak, tanpa kata TENTANG"),
    ("rule:signature", "diambil dari kolom tanda tangan"),
    ("rule:signed:signature", "tanggal dekat tanda tangan"),
    ("rule:signed", "tanggal dibaca dari beberapa tulisan"),
    ("rule:bare_number", "tanpa kata Nomor di depannya"),
    ("rule:post", "disimpulkan dari jabatan"),
    ("rule:sentence", "bukan dari pasal jangka waktu"),
)
MARGIN, WIDEST, TALLEST = 26.0, 560, 150
"""Points around the words; pixels of a picture in the sheet."""
COLUMNS = ("Berkas", "Hal.", "Isian", "Nilai", "Keyakinan", "Alasan", "Gambar")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at. `boxes` may be empty: then the page alone is known, or not even that."""

    source: str
    page: int | None
    field: str
    value: str
    confidence: float | None
    reason: str
    weight: float
    boxes: tuple[Box, ...] = ()
    rotation: int = 0


def doubts_of(document: Document, agreement: Agreement) -> Iterator[Doubt]:
    """Everything in one document that a person may want to look at, in no order."""
    turned = {page.number: page.rotation for page in document.pages}
    found: set[str] = set()
    for key, value in values(agreement):
        field = field_of(key)
        found.add(field)
        weight = COSTS[field] * (1 - value.confidence)
        page = value.evidence.page
        yield Doubt(
            document.source,
            page,
            field,
            str(value.value),
            value.confidence,
            _why(value.found_by, value.confidence),
            weight,
            value.evidence.boxes,
            turned.get(page or 0, 0),
        )
    told = {issue.code.partition("_")[0] for issue in agreement.issues}
    for field in EXPECTED:
        if field not in found and TOLD.get(field) not in told:
            yield Doubt(document.source, 1, field, "", None, "tidak ditemukan", COSTS[field] * MISSING)
    for issue in (*document.issues, *agreement.issues):
        if issue.stage == "extract":
            yield _issue(document, issue, turned)


def _issue(document: Document, issue: Issue, turned: dict[int, int]) -> Doubt:
    weight = ISSUE_COST * (0.5 if issue.code in QUIET else 1.0)
    rotation = turned.get(issue.page or 0, 0)
    return Doubt(document.source, issue.page, issue.code, "", None, issue.message, weight, (), rotation)


def _why(found_by: str, confidence: float) -> str:
    why = next((text for start, text in WHY if found_by.startswith(start)), "")
    if "+vote" in found_by:
        why = "ejaan disamakan dengan isi naskah"
    unsure = "huruf kurang jelas terbaca" if confidence < 0.9 and not why else ""
    return why or unsure or "terbaca jelas"


def sorted_doubts(doubts: Iterable[Doubt], *, most: int | None = None) -> list[Doubt]:
    """Heaviest first; at most so many."""
    rows = sorted(doubts, key=lambda d: (-round(d.weight, 6), d.source, d.page or 0, d.field, d.value))
    return rows if most is None else rows[:most]


def rows(doubts: Sequence[Doubt]) -> list[dict[str, Any]]:
    """Doubts as rows with Indonesian headings, without pictures."""
    return [
        {
            "Berkas": Path(d.source).name,
            "Hal.": d.page,
            "Isian": LABELS.get(d.field, d.field),
            "Nilai": d.value,
            "Keyakinan": None if d.confidence is None else round(d.confidence, 2),
            "Alasan": d.reason,
        }
        for d in doubts
    ]


def cut_out(doubt: Doubt) -> Image.Image | None:
    """The strip of the page around the words, marked; None where no words are known or the file is gone."""
    if doubt.page is None or not doubt.boxes:
        return None
    here = [box for box in doubt.boxes if box.page == doubt.page]
    page = _page(doubt.source, doubt.page, doubt.rotation)
    if page is None:
        return None
    picture, scale = page.copy(), DPI / 72
    draw = ImageDraw.Draw(picture)
    for b in here:
        draw.rectangle((b.x0 * scale - 2, b.top * scale - 2, b.x1 * scale + 2, b.bottom * scale + 2), outline=EVIDENCE)
    top = max(0.0, (min(b.top for b in here) - MARGIN) * scale)
    bottom = min(float(picture.height), (max(b.bottom for b in here) + MARGIN) * scale)
    if bottom - top < 4:
        return None
    strip = picture.crop((0, int(top), picture.width, int(bottom)))
    strip.thumbnail((WIDEST, TALLEST))
    return strip


@lru_cache(maxsize=2)
def _page(source: str, number: int, rotation: int) -> Image.Image | None:
    """A page as it was read; None where the file is gone."""
    try:
        return page_picture(source, number, rotation=rotation)
    except InputError:
        return None


def _strips(doubts: Sequence[Doubt]) -> dict[int, Image.Image]:
    """Place in the list -> picture; each page is drawn once."""
    order = sorted(range(len(doubts)), key=lambda n: (doubts[n].source, doubts[n].page or 0))
    return {n: strip for n in order if (strip := cut_out(doubts[n])) is not None}


def write_review(doubts: Sequence[Doubt], path: Path) -> None:
    """An Excel sheet, heaviest doubt first, with a picture of the words beside each."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Periksa"
    sheet.append(COLUMNS)
    strips = _strips(doubts)
    for number, row in enumerate(rows(doubts), 2):
        for column, value in enumerate(row.values(), 1):
            cell = sheet.cell(number, column)
            if isinstance(value, int | float):
                cell.value = value
            elif value:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if strip := strips.get(number - 2):
            data = io.BytesIO()
            strip.save(data, format="PNG")
            sheet.add_image(SheetImage(data), f"G{number}")
            sheet.row_dimensions[number].height = max(30.0, strip.height * 0.75 + 4)
    for letter, width in zip("ABCDEFG", (24, 6, 20, 40, 11, 36, 80), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:F{max(1, len(doubts) + 1)}"
    book.save(path)
