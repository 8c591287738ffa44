"""Values <-> JSON lines. The only place that knows the shape of the files we write, and the only importer of pydantic.

One agreement is one line. Under "evidence", "confidence" and "found_by" every value has an entry under the same key:

    {"title": "Sampah", "evidence": {"title": {"quote": ...}}, "confidence": {"title": 0.93}, ...}
    {"obligations": [{"text": "menjaga", ...}], "confidence": {"obligations": [{"text": 0.9}]}, ...}

    >>> record = to_record(Agreement("ab", "a.pdf", "id"), status="ok", pages=2, text="ocr")
    >>> from_record(record) == Agreement("ab", "a.pdf", "id")
    True
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.types import (
    Agreement,
    Box,
    Clause,
    DateReadings,
    Document,
    Evaluation,
    Evidence,
    Financing,
    Issue,
    Obligation,
    Party,
    Promise,
    Reference,
    ScopeItem,
    Span,
    Term,
    Value,
)

SCHEMA = 2
SCALARS = ("kind", "title", "signed_on", "signed_at", "duration_months", "ends_on")

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
    term: Json | None = None
    evaluation: Json | None = None
    laws: list[str] = []
    date_readings: Json | None = None
    cooperation: str | None = None
    evidence: Json = {}
    confidence: Json = {}
    found_by: Json = {}
    issues: list[Json] = []


Row = Party | ScopeItem | Obligation | Financing | Reference | Promise | Term | Evaluation | Clause
ROWS: Mapping[str, type[Row]] = {
    "parties": Party,
    "scope": ScopeItem,
    "obligations": Obligation,
    "parents": Reference,
    "clauses": Clause,
}
PARTS: Mapping[str, type[Row]] = {"financing": Financing, "promise": Promise, "term": Term, "evaluation": Evaluation}
VALUE_LISTS = ("numbers", "laws")
BESIDE: Mapping[type, tuple[str, ...]] = {Clause: ("span", "body")}
"""What a reader of the line does not need, but the way back does: it stands beside the evidence."""


def to_record(agreement: Agreement, *, status: str, pages: int, text: str | None) -> Json:
    """One JSON line: `status`, `pages` and `text` ("layer", "ocr", "mixed") come from reading."""
    a = agreement
    keys = (*SCALARS, *VALUE_LISTS, *ROWS, *PARTS)
    return {
        "source": a.source,
        "document": a.id,
        "status": status,
        "pages": pages,
        "text": text,
        "schema": SCHEMA,
        "language": a.language,
        **{key: _plain(getattr(a, key)) for key in keys},
        "date_readings": asdict(a.date_readings) if a.date_readings else None,
        "cooperation": a.cooperation,
        "evidence": {key: _tree(getattr(a, key), _proof, beside=True) for key in keys},
        "confidence": {key: _tree(getattr(a, key), lambda v: round(v.confidence, 3)) for key in keys},
        "found_by": {key: _tree(getattr(a, key), lambda v: v.found_by) for key in keys},
        "issues": [dump(i) for i in a.issues],
    }


def _proof(value: Value[Any]) -> Json:
    evidence = value.evidence
    boxes = [[b.page, *(round(x, 1) for x in b[1:])] for b in evidence.boxes]
    return {"quote": evidence.quote, "start": evidence.span.start, "end": evidence.span.end, "boxes": boxes}


def _plain(part: Any) -> Any:
    """What the page says, without evidence: a value, a row of values or a list of either."""
    if isinstance(part, Value):
        return part.value
    if isinstance(part, tuple):
        return [_plain(p) for p in part]
    if isinstance(part, ScopeItem):
        return part.text.value
    if is_dataclass(part):
        hidden = ("found", *BESIDE.get(type(part), ()))
        return {f.name: _plain(getattr(part, f.name)) for f in fields(part) if f.name not in hidden}
    return part


def _tree(part: Any, show: Callable[[Value[Any]], Any], *, beside: bool = False) -> Any:
    """The same shape with `show` of every value; of a row only what holds values, None where there is none."""
    if isinstance(part, Value):
        return show(part)
    if isinstance(part, tuple):
        return [_tree(p, show, beside=beside) for p in part]
    if isinstance(part, ScopeItem):
        shown = show(part.text)
        return shown | {"clause": part.clause} if beside else shown
    if not is_dataclass(part):
        return None
    row = {
        name: _tree(v, show)
        for name in _holders(cast(Hashable, type(part)))
        if (v := getattr(part, name)) is not None and v != ()
    }
    if beside:
        row |= {name: _plain(getattr(part, name)) for name in BESIDE.get(type(part), ())}
    return row


@lru_cache
def _holders(kind: Hashable) -> dict[str, bool]:
    """Fields of a row that hold values, and whether each holds several."""
    hints = get_type_hints(cast(Any, kind))
    return {
        f.name: get_origin(hints[f.name]) is tuple for f in fields(cast(Any, kind)) if "Value[" in str(hints[f.name])
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
    if r.schema_ != SCHEMA:
        raise InputError(
            f"Baris rekaman perjanjian ditulis versi lain (skema {r.schema_}, kini {SCHEMA}). Ekstrak ulang."
        )

    def at(key: str) -> tuple[Any, Proofs]:
        return getattr(r, key), (r.document, r.evidence.get(key), r.confidence.get(key), r.found_by.get(key))

    def each(key: str) -> Iterator[tuple[Any, Proofs]]:
        plain, proofs = at(key)
        return ((p, _within(proofs, i)) for i, p in enumerate(plain))

    made: Json = {key: _value(*at(key)) for key in SCALARS}
    made |= {key: tuple(_value(*entry) for entry in each(key)) for key in VALUE_LISTS}
    made |= {key: tuple(_row(kind, *entry) for entry in each(key)) for key, kind in ROWS.items()}
    made |= {key: _row(kind, *at(key)) for key, kind in PARTS.items() if getattr(r, key) is not None}
    made["date_readings"] = DateReadings(**r.date_readings) if r.date_readings else None
    made["issues"] = tuple(load(Issue, i) for i in r.issues)
    return replace(Agreement(r.document, r.source, r.language, cooperation=r.cooperation), **made)


Proofs = tuple[str, Any, Any, Any]
"""SHA-256 of the document; evidence, confidence and finder of a value, a row or a list."""


def _within(proofs: Proofs, key: str | int) -> Proofs:
    document, *trees = proofs
    e, c, f = (
        tree.get(key) if isinstance(tree, dict) else tree[key] if tree and isinstance(key, int) else None
        for tree in trees
    )
    return document, e, c, f


def _value(plain: Any, proofs: Proofs) -> Value[Any] | None:
    document, e, c, f = proofs
    if e is None:
        return None
    boxes = tuple(Box(*b) for b in e["boxes"])
    return Value(plain, Evidence(document, Span(e["start"], e["end"]), e["quote"], boxes), f, c)


def _row(kind: type[Row], plain: Any, proofs: Proofs) -> Row:
    if kind is ScopeItem:
        return ScopeItem(cast(Value[str], _value(plain, proofs)), proofs[1]["clause"])
    holders, beside = _holders(cast(Hashable, kind)), BESIDE.get(kind, ())
    if "found" in holders:
        plain = plain | {"found": plain["type"] if kind is Clause else plain["number"] or plain["title"]}
    made: Json = {}
    for field in fields(kind):
        name = field.name
        if name in beside:
            entry = proofs[1][name]
            made[name] = Span(*entry) if isinstance(entry, list) else entry
        elif holders.get(name):
            inner = _within(proofs, name)
            made[name] = tuple(_value(p, _within(inner, i)) for i, p in enumerate(plain.get(name) or ()))
        elif name in holders:
            made[name] = _value(plain.get(name), _within(proofs, name))
        elif name in plain:
            made[name] = tuple(plain[name]) if isinstance(plain[name], list) else plain[name]
    return kind(**made)


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
