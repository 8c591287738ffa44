"""Pages as pictures for people: word boxes coloured by confidence, or the boxes of a value's evidence.

page_picture("surat.pdf", 1, [(word, colour_of(word.confidence)) for word in document.words]).save("hal-1.png")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.read import photos
from kerjasama_nlp.read.pdf import MOST_PIXELS
from kerjasama_nlp.types import Box, Document, Word

DPI = 110
COLOURS = ((0.9, (46, 125, 50)), (0.7, (249, 168, 37)), (0.0, (198, 40, 40)))
"""Green from 0.9, amber from 0.7, red below."""
EVIDENCE = (25, 118, 210)
Colour = tuple[int, int, int]


def colour_of(confidence: float) -> Colour:
    """Green, amber or red.

    >>> colour_of(0.95), colour_of(0.2)
    ((46, 125, 50), (198, 40, 40))
    """
    return next(colour for least, colour in COLOURS if confidence >= least)


def page_picture(
    path: str | Path, number: int, boxes: Iterable[tuple[Box | Word, Colour]] = (), *, rotation: int = 0
) -> Image.Image:
    """One page in colour with boxes drawn over it. `rotation`: clockwise degrees the page was turned when it was read.

    Raises:
        InputError: the file or page cannot be rendered.
    """
    try:
        image = _drawn(Path(path), number)
    except (pypdfium2.PdfiumError, IndexError, *photos.FAULTS) as error:
        raise InputError(f"Halaman {number} dari {path} tidak dapat digambar: {error}") from error
    if rotation:
        image = image.rotate(-rotation, expand=True)
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    scale = DPI / 72
    for box, colour in boxes:
        if box.page == number:
            corners = (box.x0 * scale - 1, box.top * scale - 1, box.x1 * scale + 1, box.bottom * scale + 1)
            draw.rectangle(corners, fill=(*colour, 45), outline=(*colour, 255))
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _drawn(path: Path, number: int) -> Image.Image:
    """A page of a PDF, a picture or a folder of pictures, in colour."""
    if path.is_dir() or path.suffix.casefold() in photos.SUFFIXES:
        file, frame = photos.pages_of(path)[number - 1]
        return photos.page_picture(file, frame, dpi=DPI, mode="RGB")
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[number - 1]
        scale = min(DPI / 72, (MOST_PIXELS / max(page.get_width() * page.get_height(), 1.0)) ** 0.5)
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return image


def reading_picture(document: Document, *, pages: Sequence[int] = ()) -> Image.Image:
    """All pages of a document under each other (or those numbered), words coloured by confidence.

    Raises:
        InputError: the document has no page to show.
    """
    wanted = [p for p in document.pages if not pages or p.number in pages]
    if not wanted:
        raise InputError(f"Tidak ada halaman untuk digambar dalam {document.source}.")
    boxes = [(word, colour_of(word.confidence)) for word in document.words]
    images = [page_picture(document.source, p.number, boxes, rotation=p.rotation) for p in wanted]
    sheet = Image.new("RGB", (max(i.width for i in images), sum(i.height for i in images)), "white")
    top = 0
    for image in images:
        sheet.paste(image, (0, top))
        top += image.height
    return sheet
