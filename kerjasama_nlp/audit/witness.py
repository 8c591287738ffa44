"""What one document says, as the audit needs it: its record, its words where they were read, its blank places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from kerjasama_nlp.batch import each
from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.blanks import blanks
from kerjasama_nlp.read import read
from kerjasama_nlp.records import Json, from_record
from kerjasama_nlp.types import Agreement, Document, Issue

READABLE = ("ok", "partial")


@dataclass(frozen=True, slots=True)
class Witness:
    """`agreement` is None for a file that could not be read. `text` is empty when only the record is at hand."""

    source: str
    agreement: Agreement | None
    text: str = ""
    pages: tuple[tuple[int, int], ...] = ()  # offset at which each page's words begin, page

    @property
    def stem(self) -> str:
        """Name of the file without folder and ending."""
        return PurePath(self.source).stem

    def blank(self, code: str) -> Issue | None:
        """The issue that says that a place was read and carries nothing."""
        issues = self.agreement.issues if self.agreement else ()
        return next((issue for issue in issues if issue.code == code), None)

    def page_at(self, offset: int) -> int | None:
        """Page of an offset into the text."""
        return next((page for start, page in reversed(self.pages) if start <= offset), None)


def witness_of(document: Document) -> Witness:
    """A document read and extracted, with its blank places."""
    if document.status not in READABLE or not document.text:
        return Witness(document.source, None)
    agreement = extract(document)
    known = {issue.code for issue in agreement.issues}
    more = tuple(issue for issue in blanks(document, agreement) if issue.code not in known)
    starts: dict[int, int] = {}
    for word in document.words:
        starts.setdefault(word.page, word.start)
    pages = tuple(sorted((start, page) for page, start in starts.items()))
    return Witness(document.source, replace(agreement, issues=(*agreement.issues, *more)), document.text, pages)


def witness_records(records: Iterable[Json]) -> Iterator[Witness]:
    """Witnesses from lines of agreements.jsonl: without the words of the pages, so fewer blanks can be told."""
    for record in records:
        yield Witness(record["source"], from_record(record) if record["status"] in READABLE else None)


def witness_files(
    paths: Sequence[Path], *, jobs: int = 1, quiet: bool = True, policy: str = "both"
) -> Iterator[Witness]:
    """Witnesses from files, each read in a process of its own; one that fails is a witness without an agreement."""
    yield from each(
        partial(_witness_file, policy=policy), _lost, paths, jobs=jobs, label="Membaca perjanjian", quiet=quiet
    )


def _witness_file(path: str, *, policy: str = "both") -> Witness:
    return witness_of(read(path, policy=policy))


def _lost(path: str, status: str, detail: str) -> Witness:
    return Witness(path, None)
