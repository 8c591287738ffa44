"""For analysts in notebooks: values as tables, evidence as pictures.

show(agreement)                       # every value with its page and confidence
evidence_picture(agreement.title)     # the page, with the words the value rests on
to_frame(kn.QUERIES["unused"](state))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.graph.rows import labelled
from kerjasama_nlp.read.pictures import EVIDENCE, page_picture
from kerjasama_nlp.types import Agreement, Document, Value

if TYPE_CHECKING:
    from pandas import DataFrame
    from PIL.Image import Image

FIELDS = ("kind", "title", "signed_on", "signed_at", "duration_months", "ends_on")


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


def values(agreement: Agreement) -> Iterator[tuple[str, Value[Any]]]:
    """Every value of an agreement under its key: "title", "numbers.0", "parties.1.name", "scope.3"."""
    for name in FIELDS:
        if (value := getattr(agreement, name)) is not None:
            yield name, value
    for n, number in enumerate(agreement.numbers):
        yield f"numbers.{n}", number
    for n, party in enumerate(agreement.parties):
        for key in ("name", "on_behalf_of", "signatory", "position", "type"):
            if (value := getattr(party, key)) is not None:
                yield f"parties.{n}.{key}", value
    for n, item in enumerate(agreement.scope):
        yield f"scope.{n}", item.text
    for n, duty in enumerate(agreement.obligations):
        yield f"obligations.{n}", duty.text
    if agreement.financing:
        yield "financing", agreement.financing.text
    if agreement.promise:
        yield "promise", agreement.promise.text


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


def evidence_picture(document: Document, value: Value[Any]) -> Image:
    """The first page of a value's evidence with its words marked."""
    number = value.evidence.page or 1
    rotation = next((p.rotation for p in document.pages if p.number == number), 0)
    boxes = [(box, EVIDENCE) for box in value.evidence.boxes]
    return page_picture(document.source, number, boxes, rotation=rotation)
