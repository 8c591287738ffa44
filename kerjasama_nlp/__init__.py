"""From scanned cooperation agreements to the unused ones and the targets they could serve.

import kerjasama_nlp as kn

document = kn.read("perjanjian.pdf")
agreement = kn.extract(document)
kn.to_spacy(agreement, document)   # a spaCy Doc with a span group per field
kn.match.rank(["Persentase sampah terkelola"], [item.text.value for item in agreement.scope])
state = kn.load("hasil")        # a folder written by `kerjasama run`
kn.QUERIES["unused"](state)
"""

from kerjasama_nlp import match
from kerjasama_nlp.errors import EngineMissingError, InputError, KerjasamaError
from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.spans import to_spacy
from kerjasama_nlp.graph.build import build_graph
from kerjasama_nlp.graph.queries import QUERIES
from kerjasama_nlp.graph.state import State, build_state
from kerjasama_nlp.office import Office, read_office
from kerjasama_nlp.pipeline import Result, load, run
from kerjasama_nlp.read import read
from kerjasama_nlp.read.targets import read_targets
from kerjasama_nlp.types import (
    Activity,
    Agency,
    Agreement,
    Box,
    Clause,
    Document,
    Evidence,
    Financing,
    Issue,
    Match,
    Obligation,
    Page,
    Partner,
    Party,
    Promise,
    Reason,
    Reference,
    ScopeItem,
    Span,
    Target,
    Value,
    Word,
)

__all__ = [
    "QUERIES",
    "Activity",
    "Agency",
    "Agreement",
    "Box",
    "Clause",
    "Document",
    "EngineMissingError",
    "Evidence",
    "Financing",
    "InputError",
    "Issue",
    "KerjasamaError",
    "Match",
    "Obligation",
    "Office",
    "Page",
    "Partner",
    "Party",
    "Promise",
    "Reason",
    "Reference",
    "Result",
    "ScopeItem",
    "Span",
    "State",
    "Target",
    "Value",
    "Word",
    "build_graph",
    "build_state",
    "extract",
    "load",
    "match",
    "read",
    "read_office",
    "read_targets",
    "run",
    "to_spacy",
]
