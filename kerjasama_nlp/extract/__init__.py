"""Document -> Agreement: every extractor in order, each a pure function. Knows nothing of PDFs or other agreements.

agreement = extract(document)
agreement.title.value, agreement.title.evidence.page
"""

from __future__ import annotations

from collections.abc import Callable

from kerjasama_nlp.extract.blanks import extract_blanks
from kerjasama_nlp.extract.calibration import calibrated, maps_of_package
from kerjasama_nlp.extract.chapters import extract_chapters
from kerjasama_nlp.extract.checks import extract_checks
from kerjasama_nlp.extract.clauses import extract_clauses
from kerjasama_nlp.extract.duty_details import extract_duty_details
from kerjasama_nlp.extract.evaluation import extract_evaluation
from kerjasama_nlp.extract.financing import extract_financing
from kerjasama_nlp.extract.laws import extract_laws
from kerjasama_nlp.extract.obligations import extract_obligations
from kerjasama_nlp.extract.parties import extract_parties
from kerjasama_nlp.extract.party_details import extract_party_details
from kerjasama_nlp.extract.payers import extract_payers
from kerjasama_nlp.extract.promise import extract_promise
from kerjasama_nlp.extract.reading import Reading, reading_of
from kerjasama_nlp.extract.readings import extract_readings
from kerjasama_nlp.extract.references import extract_references
from kerjasama_nlp.extract.renewal import extract_renewal
from kerjasama_nlp.extract.scope import extract_scope
from kerjasama_nlp.extract.signature import extract_signatures
from kerjasama_nlp.extract.term import extract_term
from kerjasama_nlp.extract.title import extract_title
from kerjasama_nlp.types import Agreement, Document

Extractor = Callable[[Reading, Agreement], Agreement]

EXTRACTORS: tuple[Extractor, ...] = (
    extract_clauses,
    extract_chapters,
    extract_title,
    extract_parties,
    extract_signatures,
    extract_party_details,
    extract_term,
    extract_readings,
    extract_renewal,
    extract_scope,
    extract_obligations,
    extract_duty_details,
    extract_financing,
    extract_payers,
    extract_references,
    extract_promise,
    extract_evaluation,
    extract_laws,
    extract_blanks,
    extract_checks,
)
"""In this order: clauses cut the text that all others look into; parties come before the duties they bear.

Blanks and checks come last: they look at what the others found.
"""


def extract(document: Document) -> Agreement:
    """What one document says. Fields that are not found stay None or empty."""
    return calibrated(raw_extract(document), maps_of_package())


def raw_extract(document: Document) -> Agreement:
    """What the extractors find, with the confidence that each rule gives: what calibration is learned from."""
    reading = reading_of(document)
    agreement = Agreement(document.id, document.source, reading.language)
    for extractor in EXTRACTORS:
        agreement = extractor(reading, agreement)
    return agreement
