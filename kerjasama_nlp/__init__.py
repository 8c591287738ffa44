"""From scanned cooperation agreements to the unused ones and the targets they could serve.

import kerjasama_nlp as kn

document = kn.read("perjanjian.pdf")
agreement = kn.extract(document)
kn.to_spacy(agreement, document)   # a spaCy Doc with a span group per field
kn.match.rank(["Persentase sampah terkelola"], [item.text.value for item in agreement.scope])
state = kn.load("hasil")        # a folder written by `kerjasama run`
kn.QUERIES["unused"](state)

What is asked for is loaded when it is first asked for: a child that only reads has no need of spaCy or scikit-learn.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = {
    "QUERIES": "graph.queries",
    "EngineMissingError": "errors",
    "InputError": "errors",
    "KerjasamaError": "errors",
    "Office": "office",
    "Result": "pipeline",
    "State": "graph.state",
    "build_graph": "graph.build",
    "build_state": "graph.state",
    "extract": "extract",
    "load": "pipeline",
    "read": "read",
    "read_office": "office",
    "read_targets": "read.targets",
    "run": "pipeline",
    "to_spacy": "extract.spans",
}
"""Modules of what is not in `types`. `match` is itself a module."""
_HIDDEN = frozenset({"extract", "read"})
"""Functions whose module has the same name."""


class _Package(ModuleType):
    """Loads at first use (PEP 562), and keeps `kn.read` a function when somebody imports the module of that name."""

    def __getattr__(self, name: str) -> object:
        if name == "match":
            return import_module(f"{__name__}.match")
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'types')}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HIDDEN and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
