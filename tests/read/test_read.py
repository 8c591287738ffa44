"""Every kind of file ends in a document with exactly one status."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from kerjasama_nlp.read import cache, ocr, photos, read
from kerjasama_nlp.read.messages import ISSUE, STATUS
from kerjasama_nlp.read.numbering import numeral
from kerjasama_nlp.read.pdf import Piece
from kerjasama_nlp.types import STATUSES
from tests.hostile import make

ENCRYPTED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """OCR that reads the width and height of a picture, so that no engine is needed."""

    def recognise(image: Image.Image, *, dpi: int, policy: str, first: bool) -> ocr.Recognised:
        size = (image.width * 72 / dpi, image.height * 72 / dpi)
        if image.getextrema() == (255, 255):
            return ocr.Recognised("tesseract", [], 0, size)
        words = [Piece(f"{image.width}x{image.height}", 100, 300, 190, 312, 0.9, 1)]
        return ocr.Recognised("tesseract", words, 0, size)

    monkeypatch.setattr(cache, "recognise", recognise)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (make.one_page(), "ok"),
        (make.encrypted(), "encrypted"),
        (make.restricted(), "ok"),
        (make.zero_pages(), "no_pages"),
        (make.html(), "not_a_document"),
        (make.empty(), "not_a_document"),
        (make.header_only(), "damaged"),
        (make.bad_xref(), "ok"),
        (make.blank(), "no_text"),
        (ENCRYPTED_OFFICE, "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "not_a_document"),
        (b"PK\x03\x04 not a zip at all", "not_a_document"),
        (b"\x89PNG\r\n\x1a\n and no more", "damaged"),
        (b"\xff\xd8\xff\xe0 and no more", "damaged"),
        (b"II*\0 and no more", "damaged"),
    ],
)
@pytest.mark.usefixtures("no_ocr")
def test_status_comes_from_the_bytes(tmp_path: Path, content: bytes, status: str) -> None:
    for name in ("berkas.pdf", "berkas.jpg", "berkas.docx"):
        (tmp_path / name).write_bytes(content)
        document = read(tmp_path / name)
        assert document.status == status
        assert (status == "ok") == bool(document.text)
        assert status == "ok" or document.issues


def test_every_status_has_a_message() -> None:
    assert set(STATUS) <= set(STATUSES)
    assert not set(STATUS) & set(ISSUE)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "lingkar.pdf").symlink_to(tmp_path / "lingkar.pdf")
    assert read(tmp_path / "tiada.pdf").status == "not_found"
    assert read(tmp_path / "lingkar.pdf").status == "not_found"
    assert read(tmp_path).status == "not_found" if not tmp_path.exists() else "no_pages"


@pytest.mark.usefixtures("no_ocr")
def test_a_long_file_gives_what_was_read_in_time(tmp_path: Path) -> None:
    frames = [drawn((827, 1169)) for _ in range(3)]
    frames[0].save(tmp_path / "pindai.tiff", save_all=True, append_images=frames[1:], dpi=(100, 100))
    assert read(tmp_path / "pindai.tiff").status == "ok"
    late = read(tmp_path / "pindai.tiff", seconds=-1)
    assert late.status == "no_text"
    assert [(i.code, i.page) for i in late.issues if i.page] == [("page_skipped", n) for n in (1, 2, 3)]


def drawn(size: tuple[int, int], mode: str = "L") -> Image.Image:
    image = Image.new(mode, size, "white" if mode not in ("1", "L") else 255)
    ImageDraw.Draw(image).rectangle((10, 10, 40, 20), fill=0 if mode in ("1", "L") else "black")
    return image


@pytest.mark.parametrize(
    ("name", "size", "dpi", "seen"),
    [
        ("a.png", (1654, 2339), 200, "1654x2339"),
        ("a.jpg", (1240, 1754), 150, "1653x2339"),
        ("a.jpg", (3000, 4000), 72, "1700x2267"),  # a phone: the resolution is not believed
        ("a.tif", (2480, 3508), 300, "1653x2339"),
    ],
)
@pytest.mark.usefixtures("no_ocr")
def test_pictures_are_read_at_200_dpi(tmp_path: Path, name: str, size: tuple[int, int], dpi: int, seen: str) -> None:
    drawn(size).save(tmp_path / name, dpi=(dpi, dpi))
    document = read(tmp_path / name)
    assert (document.status, document.text.strip(), document.origin) == ("ok", seen, "ocr")


@pytest.mark.usefixtures("no_ocr")
def test_a_photograph_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn((2339, 1654)).save(tmp_path / "foto.jpg", dpi=(200, 200), exif=exif)
    assert read(tmp_path / "foto.jpg").text.strip() == "1654x2339"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_grey_on_white(tmp_path: Path, mode: str) -> None:
    if mode in ("LA", "RGBA"):
        image = Image.new(mode, (800, 1100), (0,) * len(mode))  # clear all over
        ImageDraw.Draw(image).rectangle((10, 10, 40, 20), fill=(0, 255) if mode == "LA" else (0, 0, 0, 255))
    elif mode == "I;16":
        image = drawn((800, 1100)).convert("I").point(lambda v: v * 257).convert("I;16")
    else:
        image = drawn((800, 1100), "RGB").convert(mode)
    path = tmp_path / ("a.tif" if mode in ("CMYK", "I;16") else "a.png")
    image.save(path, dpi=(100, 100))
    grey = photos.page_picture(path, 0, dpi=100)
    assert (grey.mode, grey.getpixel((25, 15)), grey.getpixel((400, 500))) == ("L", 0, 255)


@pytest.mark.usefixtures("no_ocr")
def test_a_folder_of_pages_is_one_document(tmp_path: Path) -> None:
    for number in (10, 9, 1):
        drawn((827, 1000 + number)).save(tmp_path / f"hal {number}.png", dpi=(200, 200))
    document = read(tmp_path)
    assert document.text.split() == ["827x1001", "827x1009", "827x1010"]
    assert [p.number for p in document.pages] == [1, 2, 3]


@pytest.mark.usefixtures("no_ocr")
def test_a_broken_picture_in_a_folder_keeps_its_place(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        drawn((827, 1000 + number)).save(tmp_path / f"hal {number}.png", dpi=(200, 200))
    whole = (tmp_path / "hal 2.png").read_bytes()
    (tmp_path / "hal 2.png").write_bytes(whole[: len(whole) // 2])
    document = read(tmp_path)
    assert document.status == "partial"
    assert [(i.code, i.page) for i in document.issues] == [("page_failed", 2)]


def word_file(path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("NOTA KESEPAHAMAN")
    table = made.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("Sari Melati", ":", "Bupati Rawaloka, bertindak"), strict=True):
        cell.text = text
    table.rows[0].cells[2].add_paragraph("untuk Pemerintah Kabupaten Rawaloka.")
    for text in ("pelatihan petugas;", "bank sampah."):
        made.add_paragraph(text, style="List Number")
    made.save(str(path))
    return path


def test_word_files_keep_order_and_counted_numbers(tmp_path: Path) -> None:
    document = read(word_file(tmp_path / "rancangan.docx"))
    assert (document.status, document.origin, len(document.pages)) == ("ok", "layer", 1)
    assert [line for line in document.text.split("\n") if line] == [
        "NOTA KESEPAHAMAN",
        "Sari Melati : Bupati Rawaloka, bertindak",
        "untuk Pemerintah Kabupaten Rawaloka.",
        "1. pelatihan petugas;",
        "2. bank sampah.",
    ]
    assert all(document.text[w.start : w.end].split() == [document.text[w.start : w.end]] for w in document.words)


def test_a_word_file_with_a_broken_part_is_damaged(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "rancangan.docx")
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "rusak.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    assert read(tmp_path / "rusak.docx").status == "damaged"
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as other:
        other.writestr("catatan.txt", "bukan dokumen")
    assert read(tmp_path / "lain.zip").status == "not_a_document"


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (9, "upperRoman", "IX"),
        (1, "none", ""),
    ],
)
def test_numerals(number: int, kind: str, expected: str) -> None:
    assert numeral(number, kind) == expected


def test_docs_name_every_status_and_issue() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "issues.md").read_text(encoding="utf-8")
    assert [code for code in (*STATUSES, *STATUS, *ISSUE) if f"`{code}`" not in docs] == []


@pytest.mark.ocr
@pytest.mark.slow
def test_a_real_engine_reads_a_leaning_photograph(tmp_path: Path) -> None:
    """The whole way: drawn letters, leaning by three degrees, read and boxed where they stand."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    words = re.findall(r"\w+", "kerja sama ini dilaksanakan oleh para pihak dengan itikad baik dan terbuka")
    for row in range(30):  # turned about, or gaps under each other would be a gutter
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 770 - 22 * row, " ".join(words[row % 11 :] + words[: row % 11]))
    canvas.save()
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as file:
        image = file[0].render(scale=200 / 72).to_pil().convert("L")
    leaning = image.rotate(3, Image.Resampling.BILINEAR, fillcolor=255)
    leaning.save(tmp_path / "a.jpg", dpi=(200, 200))
    document = read(tmp_path / "a.jpg", policy="tesseract")
    assert document.text.split().count("dilaksanakan") >= 27
    first, last = document.words[0], document.words[len(document.text.split("\n")[0].split()) - 1]
    assert first.top - last.top > 10  # the line climbs to the right on the page as it is seen
