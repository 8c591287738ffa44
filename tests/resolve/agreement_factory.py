"""Agreements from a few words, for tests of resolve and graph."""

from __future__ import annotations

from typing import TypeVar

from kerjasama_nlp.types import Agreement, Box, Evidence, Party, Promise, Reference, ScopeItem, Span, Value

T = TypeVar("T")
OWN = "Pemerintah Kabupaten Rawaloka"


def value(plain: T, *, page: int = 1, quote: str | None = None) -> Value[T]:
    text = quote if quote is not None else str(plain)
    return Value(plain, Evidence("doc", Span(0, len(text)), text, (Box(page, 0, 0, 1, 1),)), "test", 0.9)


def agreement(
    source: str,
    *names: str,
    kind: str = "nota_kesepahaman",
    title: str | None = None,
    numbers: tuple[str, ...] = (),
    signed: str | None = None,
    ends: str | None = None,
    months: int | None = None,
    cites: tuple[Reference, ...] = (),
    scope: tuple[str, ...] = (),
    promise: Promise | None = None,
    posts: tuple[str | None, ...] = (),
    signatories: tuple[str | None, ...] = (),
    behalf: tuple[str | None, ...] = (),
) -> Agreement:
    def at(values: tuple[str | None, ...], index: int) -> Value[str] | None:
        found = values[index] if index < len(values) else None
        return value(found) if found is not None else None

    parties = tuple(
        Party(i + 1, None, value(name), at(behalf, i), at(signatories, i), at(posts, i), value("lainnya"))
        for i, name in enumerate(names)
    )
    return Agreement(
        id=source,
        source=source,
        language="id",
        kind=value(kind),
        title=value(title) if title is not None else None,
        numbers=tuple(value(n) for n in numbers),
        signed_on=value(signed) if signed is not None else None,
        ends_on=value(ends, page=2) if ends is not None else None,
        duration_months=value(months) if months is not None else None,
        parties=parties,
        parents=cites,
        scope=tuple(ScopeItem(value(s), None) for s in scope),
        promise=promise,
    )


def cite(
    number: str | None = None, title: str | None = None, relation: str = "implements", quote: str = ""
) -> Reference:
    return Reference(number, title, relation, value(number or title or "", quote=quote))
