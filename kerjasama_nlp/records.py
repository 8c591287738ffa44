"""Values <-> JSON lines. The only place that knows the shape of the files we write, and the only importer of pydantic.

One agreement is one line. Under "evidence" and "confidence" every value has an entry of its own shape and key:

    {"title": "Sampah", "evidence": {"title": {"quote": ...}}, "confidence": {"title": 0.93}, ...}

    >>> record = to_record(Agreement("ab", "a.pdf", "id"), status="ok", pages=2, text="ocr")
    >>> from_record(record) == Agreement("ab", "a.pdf", "id")
    True
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.types import (
    Agreement,
    Box,
    Clause,
    Document,
    Evidence,
    Financing,
    Issue,
    Obligation,
    Party,
    Promise,
    Reference,
    ScopeItem,
    Span,
    Value,
)

SCHEMA = 1
SCALARS = ("kind", "title", "signed_on", "signed_at", "duration_months", "ends_on")
PARTY_VALUES = ("name", "on_behalf_of", "signatory", "position", "type")

T = TypeVar("T")
Json = dict[str, Any]


class Record(BaseModel):
    """What one line of agreements.jsonl must look like; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")

    schema_: int = Field(alias="schema")
    source: str
    document: str
    status: str
    pages: int
    text: str | None
    language: str | None = None
    kind: str | None = None
    title: str | None = None
    numbers: list[str] = []
    signed_on: str | None = None
    signed_at: str | None = None
    duration_months: int | None = None
    ends_on: str | None = None
    parties: list[Json] = []
    scope: list[str] = []
    obligations: list[Json] = []
    financing: Json | None = None
    parents: list[Json] = []
    promise: Json | None = None
    clauses: list[Json] = []
    evidence: Json = {}
    confidence: Json = {}
    found_by: Json = {}
    issues: list[Json] = []


def _proof(value: Value[Any]) -> Json:
    evidence = value.evidence
    boxes = [[b.page, *(round(x, 1) for x in b[1:])] for b in evidence.boxes]
    return {"quote": evidence.quote, "start": evidence.span.start, "end": evidence.span.end, "boxes": boxes}


def _three(value: Value[Any] | None) -> tuple[Any, Any, Any]:
    """Evidence, confidence and finder of one value."""
    return (None, None, None) if value is None else (_proof(value), round(value.confidence, 3), value.found_by)


def to_record(agreement: Agreement, *, status: str, pages: int, text: str | None) -> Json:
    """One JSON line: `status`, `pages` and `text` ("layer", "ocr", "mixed") come from reading."""
    a = agreement
    plain: Json = {key: (v.value if (v := getattr(a, key)) is not None else None) for key in SCALARS}
    trees: tuple[Json, Json, Json] = ({}, {}, {})

    def note(key: str, values: Any) -> None:
        """Put the entry of one key into the three parallel trees."""
        if isinstance(values, list):
            parts = [_three(v) if not isinstance(v, dict) else {k: _three(x) for k, x in v.items()} for v in values]
            for n, tree in enumerate(trees):
                tree[key] = [p[n] if isinstance(p, tuple) else {k: x[n] for k, x in p.items()} for p in parts]
        else:
            for tree, part in zip(trees, _three(values), strict=True):
                tree[key] = part

    for key in SCALARS:
        note(key, getattr(a, key))
    note("numbers", list(a.numbers))
    note("parties", [{k: getattr(p, k) for k in PARTY_VALUES} for p in a.parties])
    note("scope", [s.text for s in a.scope])
    note("obligations", [o.text for o in a.obligations])
    note("financing", a.financing.text if a.financing else None)
    note("parents", [r.found for r in a.parents])
    note("promise", a.promise.text if a.promise else None)
    note("clauses", [c.found for c in a.clauses])
    evidence, confidence, found_by = trees
    # What a reader of the line does not see in the value itself, but the way back needs, stays beside the evidence.
    for entry, clause in zip(evidence["clauses"], a.clauses, strict=True):
        entry |= {"span": list(clause.span), "body": list(clause.body)}
    for entry, item in zip(evidence["scope"], a.scope, strict=True):
        entry["clause"] = item.clause
    for entry, duty in zip(evidence["obligations"], a.obligations, strict=True):
        entry["clause"] = duty.clause
    return {
        "source": a.source,
        "document": a.id,
        "status": status,
        "pages": pages,
        "text": text,
        "schema": SCHEMA,
        "language": a.language,
        **plain,
        "numbers": [n.value for n in a.numbers],
        "parties": [
            {"ordinal": p.ordinal, "label": p.label}
            | {k: (v.value if (v := getattr(p, k)) is not None else None) for k in PARTY_VALUES}
            for p in a.parties
        ],
        "scope": [s.text.value for s in a.scope],
        "obligations": [
            {"bearer": list(o.bearer), "modality": o.modality, "text": o.text.value} for o in a.obligations
        ],
        "financing": {"sources": list(a.financing.sources), "text": a.financing.text.value} if a.financing else None,
        "parents": [{"number": r.number, "title": r.title, "relation": r.relation} for r in a.parents],
        "promise": a.promise
        and {"text": a.promise.text.value, "deadline_months": a.promise.deadline_months, "voids": a.promise.voids},
        "clauses": [{"number": c.number, "heading": c.heading, "type": c.type, "page": c.page} for c in a.clauses],
        "evidence": evidence,
        "confidence": confidence,
        "found_by": found_by,
        "issues": [dump(i) for i in a.issues],
    }


def from_record(record: Mapping[str, Any]) -> Agreement:
    """The way back, so that later stages run from the file alone.

    Raises:
        InputError: the line is not a record of this schema.
    """
    try:
        r = Record.model_validate(dict(record))
    except ValidationError as error:
        raise InputError(f"Baris rekaman perjanjian tidak sah: {error}") from error

    def value(plain: Any, *path: str | int) -> Any:
        e, c, f = (_at(tree, path) for tree in (r.evidence, r.confidence, r.found_by))
        if e is None:
            return None
        boxes = tuple(Box(*b) for b in e["boxes"])
        return Value(plain, Evidence(r.document, Span(e["start"], e["end"]), e["quote"], boxes), f, c)

    agreement = Agreement(r.document, r.source, r.language)
    return replace(
        agreement,
        **{key: value(getattr(r, key), key) for key in SCALARS},
        numbers=tuple(value(n, "numbers", i) for i, n in enumerate(r.numbers)),
        parties=tuple(
            Party(p["ordinal"], p["label"], **{k: value(p[k], "parties", i, k) for k in PARTY_VALUES})
            for i, p in enumerate(r.parties)
        ),
        scope=tuple(ScopeItem(value(s, "scope", i), r.evidence["scope"][i]["clause"]) for i, s in enumerate(r.scope)),
        obligations=tuple(
            Obligation(
                tuple(o["bearer"]),
                o["modality"],
                value(o["text"], "obligations", i),
                r.evidence["obligations"][i]["clause"],
            )
            for i, o in enumerate(r.obligations)
        ),
        financing=Financing(tuple(r.financing["sources"]), value(r.financing["text"], "financing"))
        if r.financing
        else None,
        parents=tuple(
            Reference(p["number"], p["title"], p["relation"], value(p["number"] or p["title"], "parents", i))
            for i, p in enumerate(r.parents)
        ),
        promise=Promise(value(r.promise["text"], "promise"), r.promise["deadline_months"], r.promise["voids"])
        if r.promise
        else None,
        clauses=tuple(
            Clause(
                c["number"],
                c["heading"],
                c["type"],
                c["page"],
                Span(*r.evidence["clauses"][i]["span"]),
                Span(*r.evidence["clauses"][i]["body"]),
                value(c["type"], "clauses", i),
            )
            for i, c in enumerate(r.clauses)
        ),
        issues=tuple(load(Issue, i) for i in r.issues),
    )


def _at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        tree = tree.get(step) if isinstance(tree, dict) else tree[step]
        if tree is None:
            return None
    return tree


@lru_cache(maxsize=64)
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))


def dump(value: Any) -> Json:
    """A frozen value as plain JSON data."""
    plain: Json = _adapter(cast(Hashable, type(value))).dump_python(value, mode="json")
    return plain


def load(kind: type[T], data: Mapping[str, Any]) -> T:
    """A frozen value from plain JSON data.

    Raises:
        InputError: the data is not of that kind.
    """
    try:
        value: T = _adapter(cast(Hashable, kind)).validate_python(dict(data))
        return value
    except ValidationError as error:
        raise InputError(f"Data bukan {kind.__name__} yang sah: {error}") from error


def load_lines(kind: type[T], path: Path) -> list[T]:
    """All frozen values of a JSON-lines file.

    Raises:
        InputError: the file is missing or a line is not such a value.
    """
    return [load(kind, row) for row in read_lines(path)]


def document_to_json(document: Document) -> str:
    """A read document as one JSON text: for caches and for work on extraction without reading again."""
    return json.dumps(dump(document), ensure_ascii=False)


def document_from_json(text: str) -> Document:
    """The way back from `document_to_json`."""
    return load(Document, json.loads(text))


def line(row: Mapping[str, Any]) -> str:
    """One JSON line, keys in the order given."""
    return json.dumps(row, ensure_ascii=False)


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write JSON lines; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for row in rows:
            file.write(line(row) + "\n")
            count += 1
    return count


def read_lines(path: Path) -> Iterator[Json]:
    """Rows of a JSON-lines file.

    Raises:
        InputError: the file is missing or a line is not JSON; the message names the line.
    """
    if not path.is_file():
        raise InputError(f"Berkas {path} tidak ada. Jalankan `kerjasama run` lebih dahulu.")
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            if text.strip():
                try:
                    yield json.loads(text)
                except json.JSONDecodeError as error:
                    raise InputError(f"{path}, baris {number}: bukan JSON ({error.msg}).") from error
