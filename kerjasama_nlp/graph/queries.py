"""Questions that planners ask, each a small pure function of the state that yields rows with their evidence.

Rows are plain dicts with English keys; `rows.COLUMNS` holds their Indonesian headings and `rows.labelled` applies them.
Every row names the file and page that prove it. A new question is one function in `ask_agreements`, `ask_partners` or
`ask_targets` and one line in `QUERIES`.

    >>> sorted(QUERIES)[:3]
    ['bridges', 'broken_promises', 'chain']
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from kerjasama_nlp.graph.ask_agreements import (
    IN_FORCE,
    broken_promises,
    changed,
    changes,
    duplicates,
    expired_unused,
    expiring,
    overlaps,
    payers,
    promises,
    unused,
    verdicts,
)
from kerjasama_nlp.graph.ask_partners import bridges, chain, duties, idle_partners, partner, partners, profile
from kerjasama_nlp.graph.ask_targets import needs, sectors, target
from kerjasama_nlp.graph.rows import Row

__all__ = [
    "IN_FORCE",
    "OPTIONAL",
    "PARAMETERS",
    "QUERIES",
    "bridges",
    "broken_promises",
    "chain",
    "changed",
    "changes",
    "duplicates",
    "duties",
    "expired_unused",
    "expiring",
    "idle_partners",
    "needs",
    "overlaps",
    "partner",
    "partners",
    "payers",
    "profile",
    "promises",
    "sectors",
    "target",
    "unused",
    "verdicts",
]

QUERIES: MappingProxyType[str, Callable[..., list[Row]]] = MappingProxyType(
    {
        "unused": unused,
        "expiring": expiring,
        "expired_unused": expired_unused,
        "promises": promises,
        "broken_promises": broken_promises,
        "target": target,
        "needs": needs,
        "sectors": sectors,
        "partner": partner,
        "profile": profile,
        "duties": duties,
        "partners": partners,
        "idle_partners": idle_partners,
        "chain": chain,
        "bridges": bridges,
        "payers": payers,
        "duplicates": duplicates,
        "overlaps": overlaps,
        "changes": changed,
        "verdicts": verdicts,
    }
)
"""Name -> function(state, **parameters)."""

PARAMETERS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "target": ("text",),
        "partner": ("name",),
        "profile": ("name",),
        "duties": ("name",),
        "needs": ("agency",),
        "chain": ("start", "end"),
        "changes": ("since",),
    }
)
"""Name -> parameters that a caller must give, in order."""
OPTIONAL: MappingProxyType[str, tuple[str, ...]] = MappingProxyType({"payers": ("scheme",)})
"""Name -> parameters that may follow."""
