"""The order of the stages, and the single broad `except`: whatever one file does, it ends in exactly one status.

for record in extract_files(find_files(["arsip/"]), jobs=2): ...
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from tqdm import tqdm

from kerjasama_nlp import workers
from kerjasama_nlp.extract import extract
from kerjasama_nlp.read import read
from kerjasama_nlp.records import Json, dump, to_record
from kerjasama_nlp.types import Agreement, Document, Issue

T = TypeVar("T")
R = TypeVar("R")

AGREEMENT_SUFFIXES = frozenset({".pdf"})
TARGET_SUFFIXES = frozenset({".pdf", ".docx", ".xlsx", ".csv"})
FAILURES = {
    "timed_out": "Pembacaan berkas terlalu lama dan dihentikan.",
    "out_of_memory": "Berkas memerlukan memori melebihi batas.",
    "crashed": "Pembacaan berkas gagal karena kesalahan dalam program; laporkan berkas ini.",
}


def find_files(paths: Iterable[str | Path], suffixes: frozenset[str]) -> tuple[list[Path], list[Issue]]:
    """Files under the paths given, folders walked, each once, in sorted order.

    A path that does not exist stays in the list, so that it ends in the status `not_found`. A folder without a fitting
    file gives the issue `empty_folder`. Links to folders are not followed.
    """
    found: dict[Path, None] = {}
    issues = []
    for path in map(Path, paths):
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(p for p in _walk(path) if p.suffix.casefold() in suffixes and not p.name.startswith("~$"))
        if not inside:
            kinds = ", ".join(sorted(suffixes))
            message = f"Folder tidak berisi berkas yang dapat dibaca ({kinds})."
            issues.append(Issue("find", "empty_folder", message, None, str(path)))
        found |= dict.fromkeys(inside)
    return list(found), issues


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def read_file(path: str) -> Document:
    """Read one file; a fault of ours becomes the status `crashed` with the place of the fault."""
    try:
        return read(path)
    except MemoryError:
        raise
    except Exception as error:  # the single broad one: a bad file must not stop a batch
        return _broken(path, "crashed", "read", error)


def extract_file(path: str) -> Json:
    """Read and extract one file; returns its record, whatever happens."""
    document = read_file(path)
    agreement = Agreement(document.id, document.source, None)
    if document.text:
        try:
            agreement = extract(document)
        except MemoryError:
            raise
        except Exception as error:  # as above, for the extractors
            document = _broken(path, "crashed", "extract", error)
    return record_of(document, agreement)


def record_of(document: Document, agreement: Agreement) -> Json:
    """The record of a document with what reading and extracting had to say about it."""
    record = to_record(agreement, status=document.status, pages=len(document.pages), text=document.origin)
    record["issues"] = [dump(i) for i in (*document.issues, *agreement.issues)]
    return record


def _broken(path: str, status: str, stage: str, error: BaseException | str) -> Document:
    detail = error if isinstance(error, str) else "".join(traceback.format_exception_only(error)).strip()
    if isinstance(error, BaseException) and error.__traceback__:
        last = traceback.extract_tb(error.__traceback__)[-1]
        detail += f" ({Path(last.filename).name}:{last.lineno})"
    issue = Issue(stage, status, f"{FAILURES[status]} {detail}", None, path)
    return Document("", path, status, "", (), (), (issue,))


def each(
    function: Callable[[str], R],
    paths: Sequence[Path],
    failed: Callable[[str, workers.Outcome[Any]], R],
    *,
    jobs: int,
    label: str,
    quiet: bool = False,
) -> Iterator[R]:
    """Apply a function to every path in child processes; results in the order of the paths, one each."""
    names = [str(p) for p in paths]
    held: dict[int, R] = {}
    following = 0
    with tqdm(total=len(names), desc=label, unit="berkas", disable=quiet or not names) as bar:
        for index, outcome in workers.run(function, names, jobs=jobs):
            value = outcome.value if outcome.status == "ok" else failed(names[index], outcome)
            held[index] = value  # type: ignore[assignment]
            bar.update()
            while following in held:
                yield held.pop(following)
                following += 1


def documents(paths: Sequence[Path], *, jobs: int = 1, quiet: bool = False) -> Iterator[Document]:
    """Documents of the files, in order."""
    return each(read_file, paths, _lost_document, jobs=jobs, label="Membaca", quiet=quiet)


def extract_files(paths: Sequence[Path], *, jobs: int = 1, quiet: bool = False) -> Iterator[Json]:
    """Records of the files, in order, failed ones too."""
    return each(extract_file, paths, _lost_record, jobs=jobs, label="Membaca perjanjian", quiet=quiet)


def _lost_document(path: str, outcome: workers.Outcome[Any]) -> Document:
    return _broken(path, outcome.status, "read", outcome.detail)


def _lost_record(path: str, outcome: workers.Outcome[Any]) -> Json:
    return record_of(_lost_document(path, outcome), Agreement("", path, None))
