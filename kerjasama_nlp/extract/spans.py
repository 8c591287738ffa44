"""An agreement as spaCy sees one: a Doc of the document's text with a span group for each field.

doc = kn.to_spacy(agreement, document)
[span.text for span in doc.spans["signatory"]]
doc.spans["numbers"].attrs["confidence"]
drawing(doc)                                     # displaCy, as HTML
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spacy import displacy
from spacy.tokens import Doc, SpanGroup
from spacy.util import filter_spans

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.extract.reading import tokenizer
from kerjasama_nlp.types import Agreement, Document, Value

SINGLE = ("kind", "title", "signed_on", "signed_at", "duration_months", "ends_on")
PARTY = ("name", "on_behalf_of", "signatory", "position", "type", "legal_basis", "address")
DUTY = ("deadline", "amount", "beneficiary")
TERM = ("renewal", "renewal_notice", "termination_notice", "event")
DRAWN = "drawn"
"""The group that displaCy draws: of spans that overlap the longest."""
COLOURS = {
    "kind": "#ffd54f", "title": "#ffb74d", "numbers": "#a5d6a7", "signed_on": "#90caf9", "signed_at": "#b3e5fc",
    "duration_months": "#9fa8da", "ends_on": "#9fa8da", "name": "#ce93d8", "signatory": "#f48fb1",
    "position": "#f8bbd0", "on_behalf_of": "#e1bee7", "scope": "#c5e1a5", "obligations": "#ffcc80",
    "financing": "#ffab91", "promise": "#80cbc4", "parents": "#bcaaa4",
    "legal_basis": "#d7ccc8", "address": "#d7ccc8", "deadline": "#ef9a9a", "amount": "#ef9a9a",
    "beneficiary": "#ef9a9a", "amounts": "#ffab91", "renewal": "#80deea", "renewal_notice": "#80deea",
    "termination_notice": "#80deea", "event": "#80deea", "evaluation": "#b0bec5", "laws": "#cfd8dc",
}  # fmt: skip


def values(agreement: Agreement) -> Iterator[tuple[str, Value[Any]]]:
    """Every value of an agreement under its key: "title", "numbers.0", "parties.1.name", "scope.3", "term.event"."""
    yield from _of_whole(agreement)
    yield from _of_parts(agreement)


def _of_whole(agreement: Agreement) -> Iterator[tuple[str, Value[Any]]]:
    for name in SINGLE:
        if (value := getattr(agreement, name)) is not None:
            yield name, value
    for n, number in enumerate(agreement.numbers):
        yield f"numbers.{n}", number
    for n, party in enumerate(agreement.parties):
        yield from _named(f"parties.{n}", party, PARTY)


def _of_parts(agreement: Agreement) -> Iterator[tuple[str, Value[Any]]]:
    for n, item in enumerate(agreement.scope):
        yield f"scope.{n}", item.text
    for n, duty in enumerate(agreement.obligations):
        yield f"obligations.{n}", duty.text
        yield from _named(f"obligations.{n}", duty, DUTY)
    if agreement.financing:
        yield "financing", agreement.financing.text
        for n, amount in enumerate(agreement.financing.amounts):
            yield f"financing.amounts.{n}", amount
    for n, parent in enumerate(agreement.parents):
        yield f"parents.{n}", parent.found
    if agreement.promise:
        yield "promise", agreement.promise.text
    if agreement.evaluation:
        yield "evaluation", agreement.evaluation.text
    if agreement.term:
        yield from _named("term", agreement.term, TERM)
    for n, law in enumerate(agreement.laws):
        yield f"laws.{n}", law


def _named(key: str, part: Any, names: tuple[str, ...]) -> Iterator[tuple[str, Value[Any]]]:
    for name in names:
        if (value := getattr(part, name)) is not None:
            yield f"{key}.{name}", value


def field_of(key: str) -> str:
    """ "parties.1.name" -> "name"; "scope.3" -> "scope"."""
    return [part for part in key.split(".") if not part.isdigit()][-1]


def to_spacy(agreement: Agreement, document: Document) -> Doc:
    """A Doc of the document's text. Each group's `attrs` hold, in its order, values, confidences, rules and keys.

    Raises:
        InputError: the agreement was not extracted from this document.
    """
    if agreement.id != document.id:
        raise InputError(f"{agreement.source} bukan hasil dari dokumen {document.source}.")
    doc = tokenizer()(document.text)
    groups: dict[str, list[tuple[str, Value[Any]]]] = defaultdict(list)
    for key, value in values(agreement):
        groups[field_of(key)].append((key, value))
    for field, members in groups.items():
        placed = [
            (key, value, span)
            for key, value in members
            if (span := doc.char_span(*value.evidence.span, label=field, alignment_mode="expand")) is not None
        ]
        attrs = {
            "keys": [key for key, _, _ in placed],
            "values": [value.value for _, value, _ in placed],
            "confidence": [value.confidence for _, value, _ in placed],
            "found_by": [value.found_by for _, value, _ in placed],
        }
        doc.spans[field] = SpanGroup(doc, name=field, spans=[span for _, _, span in placed], attrs=attrs)
    drawn = filter_spans([span for field, group in doc.spans.items() if field != "type" for span in group])
    doc.spans[DRAWN] = SpanGroup(doc, name=DRAWN, spans=drawn)
    return doc


def drawing(doc: Doc) -> str:
    """The text with its values marked, as HTML, line breaks kept."""
    marks = [{"start": s.start_char, "end": s.end_char, "label": s.label_} for s in doc.spans[DRAWN]]
    plain = {"text": doc.text, "ents": sorted(marks, key=lambda m: m["start"]), "title": None}
    html: str = displacy.render(plain, style="ent", manual=True, options={"colors": COLOURS}, jupyter=False)
    return html
