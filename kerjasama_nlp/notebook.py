"""For analysts in notebooks: values as tables, evidence as pictures.

show(agreement)                       # every value with its page and confidence
draw(agreement, document)             # the text with every value marked (displaCy)
evidence_picture(document, agreement.title)   # the page, with the words the value rests on
to_frame(kn.QUERIES["unused"](state))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.extract.spans import drawing, to_spacy, values
from kerjasama_nlp.graph.rows import labelled
from kerjasama_nlp.read.pictures import EVIDENCE, page_picture
from kerjasama_nlp.types import Agreement, Document, Value

if TYPE_CHECKING:
    from pandas import DataFrame
    from PIL.Image import Image


def to_frame(rows: Iterable[Mapping[str, Any]]) -> DataFrame:
    """Rows of a query as a table with Indonesian headings.

    Raises:
        EngineMissingError: pandas is not installed (extra `notebook`).
    """
    try:
        import pandas
    except ImportError as error:
        raise EngineMissingError("Pasang dulu: pip install 'kerjasama-nlp[notebook]'") from error
    return pandas.DataFrame(labelled([dict(row) for row in rows]))


def show(agreement: Agreement) -> DataFrame:
    """Every value with its page, its confidence and the rule that found it."""
    rows = [
        {
            "Isian": key,
            "Nilai": value.value,
            "Halaman": value.evidence.page,
            "Keyakinan": round(value.confidence, 2),
            "Ditemukan oleh": value.found_by,
        }
        for key, value in values(agreement)
    ]
    return to_frame(rows)


def draw(agreement: Agreement, document: Document) -> Any:
    """The document's text with every value marked: shown in a notebook, else its HTML."""
    html = drawing(to_spacy(agreement, document))
    try:
        from IPython.display import HTML
    except ImportError:
        return html
    return HTML(html)  # type: ignore[no-untyped-call]


def evidence_picture(document: Document, value: Value[Any]) -> Image:
    """The first page of a value's evidence with its words marked."""
    number = value.evidence.page or 1
    rotation = next((p.rotation for p in document.pages if p.number == number), 0)
    boxes = [(box, EVIDENCE) for box in value.evidence.boxes]
    return page_picture(document.source, number, boxes, rotation=rotation)
