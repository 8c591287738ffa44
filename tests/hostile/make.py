"""Files that a reader must survive, built on the spot: nothing hostile is kept in the repository.

>>> sorted(MAKERS)[:3]
['bad_xref.pdf', 'blank.pdf', 'empty.pdf']
>>> [path.name for path in make_all(folder)]  # doctest: +SKIP
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path


def pdf(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """Objects to a PDF with its cross-reference table."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def one_page(text: str = "NOTA KESEPAHAMAN", *, media: str = "0 0 595 842") -> bytes:
    """A sound PDF of one page with a line of text."""
    show = f"BT /F 14 Tf 72 760 Td ({text}) Tj ET".encode("latin-1")
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{media}] /Contents 4 0 R "
            "/Resources << /Font << /F 5 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show), show),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def encrypted(password: str = "rahasia") -> bytes:
    """A PDF that asks for a password. Needs reportlab."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, ownerPassword="pemilik", canPrint=0), invariant=1)
    canvas.drawString(72, 760, "PERJANJIAN KERJA SAMA")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def restricted() -> bytes:
    """A PDF that opens without a password though printing and copying are forbidden. Needs reportlab."""
    return encrypted("")


def zero_pages() -> bytes:
    """A sound PDF without a page."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"])


def html() -> bytes:
    """What a download page saves when a session has run out: HTML under a PDF's name."""
    return b"<!DOCTYPE html><html><head><title>Masuk</title></head><body>Sesi Anda telah berakhir.</body></html>\n"


def empty() -> bytes:
    """No bytes at all."""
    return b""


def truncated() -> bytes:
    """The first part of a sound PDF, cut inside the page's content."""
    whole = one_page("PERJANJIAN KERJA SAMA " * 20)
    return whole[: len(whole) // 3]


def header_only() -> bytes:
    """The first line of a PDF and nothing else."""
    return b"%PDF-1.7\n"


def bad_xref() -> bytes:
    """A whole page whose cross-reference table points nowhere: readers rebuild it."""
    whole = one_page()
    start = whole.rindex(b"startxref\n") + len(b"startxref\n")
    return whole[:start] + b"999999\n%%EOF\n"


def loop() -> bytes:
    """A page tree that is its own child."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"])


def blank() -> bytes:
    """One white page: nothing to read, by layer or OCR."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def huge_page() -> bytes:
    """A page of five by five metres: must not be drawn at full resolution."""
    return one_page(media="0 0 14400 14400")


MAKERS: dict[str, Callable[[], bytes]] = {
    "encrypted.pdf": encrypted,
    "restricted.pdf": restricted,
    "zero_pages.pdf": zero_pages,
    "html.pdf": html,
    "empty.pdf": empty,
    "truncated.pdf": truncated,
    "header_only.pdf": header_only,
    "bad_xref.pdf": bad_xref,
    "loop.pdf": loop,
    "blank.pdf": blank,
    "huge_page.pdf": huge_page,
}


def make_all(folder: Path) -> list[Path]:
    """Write every hostile file; returns the paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, maker in sorted(MAKERS.items()):
        (folder / name).write_bytes(maker())
        paths.append(folder / name)
    return paths
