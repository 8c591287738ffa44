"""Files of a few kilobytes or megabytes that ask for far more than they weigh. Built on the spot, never kept.

>>> sorted(BOMBS)[:3]
['deep_arrays.pdf', 'deep_word.docx', 'deflate_bomb.pdf']
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.hostile.make import pdf

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def _squeezed(part: bytes, times: int) -> bytes:
    """The part so many times over, deflated once: after a full flush the bytes can be repeated. Without a checksum."""
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = press.compress(part) + press.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * times + b"\x03\x00"


def deflate_bomb() -> bytes:
    """A page whose content unpacks to 6 GB of blanks."""
    content = _squeezed(b" " * 10_000_000, 600)
    return pdf([CATALOG, ONE, PAGE, _stream(content, b"/Filter /FlateDecode")])


def deflate_twice() -> bytes:
    """Packed twice: a hundred kilobytes for some gigabytes."""
    content = zlib.compress(_squeezed(b"\n" * 10_000_000, 400), 9)
    return pdf([CATALOG, ONE, PAGE, _stream(content, b"/Filter [/FlateDecode /FlateDecode]")])


def million_pages() -> bytes:
    """A page tree that says a million pages and holds one."""
    return pdf([CATALOG, b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>", PAGE, _stream(b"")])


def nested_tree() -> bytes:
    """Page trees within page trees, each naming the next twenty times: 20 to the 8th leaves."""
    kids = [b"<< /Type /Pages /Count 25600000000 /Kids [%s] >>" % (b"%d 0 R " % n * 20) for n in range(3, 10)]
    return pdf([CATALOG, *kids, PAGE.replace(b"4 0 R", b"10 0 R"), _stream(b"")])


def ten_thousand_pages() -> bytes:
    """Ten thousand honest pages, all with the same content."""
    count = 10_000
    kids = b"".join(b"%d 0 R " % n for n in range(4, 4 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)
    return pdf([CATALOG, tree, _stream(b"BT ET"), *[page] * count])


def nested_forms() -> bytes:
    """Forms that draw the next one ten times each, twelve deep: 10 to the 12th drawings."""
    depth = 12
    page = PAGE.replace(b">>", b"/Resources << /XObject << /F 5 0 R >> >> >>")
    forms = [
        _stream(
            b"/F Do\n" * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F %d 0 R >> >>" % (n + 1),
        )
        for n in range(5, 5 + depth)
    ]
    last = _stream(b"0 0 10 10 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    return pdf([CATALOG, ONE, page, _stream(b"/F Do\n" * 10), *forms, last])


def operator_flood() -> bytes:
    """Twenty million drawing operators in one page."""
    content = _squeezed(b"0 0 m 595 842 l S\n" * 100_000, 200)
    return pdf([CATALOG, ONE, PAGE, _stream(content, b"/Filter /FlateDecode")])


def text_flood() -> bytes:
    """Millions of letters on one page."""
    page = PAGE.replace(b">>", b"/Resources << /Font << /F 5 0 R >> >> >>")
    line = b"BT /F 1 Tf 1 1 Td (" + b"pasal " * 160 + b") Tj ET\n"
    content = _squeezed(line * 100, 60)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf([CATALOG, ONE, page, _stream(content, b"/Filter /FlateDecode"), font])


def deep_arrays() -> bytes:
    """A content stream of two million opening brackets, and a catalog with as many."""
    deep = b"[" * 2_000_000
    return pdf([CATALOG[:-2] + b"/X " + deep + b" >>", ONE, PAGE, _stream(deep)])


def huge_image() -> bytes:
    """An image of 60,000 by 60,000 pixels over a page."""
    page = PAGE.replace(b">>", b"/Resources << /XObject << /I 5 0 R >> >> >>")
    image = _stream(
        _squeezed(b"\0" * 10_000_000, 360),
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode",
    )
    return pdf([CATALOG, ONE, page, _stream(b"595 0 0 842 0 0 cm /I Do"), image])


def png_bomb() -> bytes:
    """A PNG of 60,000 by 60,000 pixels in some megabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    rows = _squeezed(b"\0" * 7501 * 100, 600)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def word_bomb() -> bytes:
    """A DOCX whose text unpacks to half a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(50):
                part.write(b" " * 10_000_000)
        packed.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def deep_word() -> bytes:
    """A DOCX with content controls nested ten thousand deep."""
    import docx

    plain = io.BytesIO()
    docx.Document().save(plain)
    deep = b"<w:sdt><w:sdtContent>" * 10_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 10_000
    name = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = b"<w:document " + name + b"><w:body>" + deep + b"</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, body if part == "word/document.xml" else old.read(part))
    return out.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "deep_arrays.pdf": deep_arrays,
    "deep_word.docx": deep_word,
    "deflate_bomb.pdf": deflate_bomb,
    "deflate_twice.pdf": deflate_twice,
    "huge_image.pdf": huge_image,
    "million_pages.pdf": million_pages,
    "nested_forms.pdf": nested_forms,
    "nested_tree.pdf": nested_tree,
    "operator_flood.pdf": operator_flood,
    "png_bomb.png": png_bomb,
    "ten_thousand_pages.pdf": ten_thousand_pages,
    "text_flood.pdf": text_flood,
    "word_bomb.docx": word_bomb,
}


def make_bombs(folder: Path) -> list[Path]:
    """Write every bomb; returns the paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, maker in sorted(BOMBS.items()):
        (folder / name).write_bytes(maker())
        paths.append(folder / name)
    return paths
