"""Many files, each read in a child process, each ending in exactly one status: the single broad `except` stands here.

paths, issues = find_files(["arsip/"], AGREEMENT_SUFFIXES)
for record in extract_files(paths, jobs=2): ...
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from kerjasama_nlp import workers
from kerjasama_nlp.extract import extract
from kerjasama_nlp.read import photos, read
from kerjasama_nlp.read.registers import RegisterReading, read_register
from kerjasama_nlp.read.targets import TargetReading, read_targets
from kerjasama_nlp.records import Json, dump, to_record
from kerjasama_nlp.types import Agreement, Document, Issue

R = TypeVar("R")

AGREEMENT_SUFFIXES = frozenset({".pdf", ".docx"}) | photos.SUFFIXES
TARGET_SUFFIXES = frozenset({".pdf", ".docx", ".xlsx", ".csv"})
REGISTER_SUFFIXES = frozenset({".xlsx", ".csv"})
LITTER = frozenset({"Thumbs.db", "desktop.ini"})
"""What Windows leaves in folders."""
FAILURES = {
    "timed_out": "Pembacaan berkas terlalu lama dan dihentikan.",
    "out_of_memory": "Berkas memerlukan memori melebihi batas.",
    "crashed": "Pembacaan berkas gagal karena kesalahan dalam program; laporkan berkas ini.",
}


def find_files(paths: Iterable[str | Path], suffixes: frozenset[str]) -> tuple[list[Path], list[Issue]]:
    """Files under the paths given, folders walked, each once, in sorted order.

    A path that does not exist stays in the list, so that it ends in the status `not_found`. A folder without a fitting
    file gives the issue `empty_folder`, one that may not be opened `folder_unreadable`. Where pictures are wanted, a
    folder that holds only the numbered pages of one document is itself that document. Links to folders are not
    followed.
    """
    found: dict[Path, None] = {}
    issues: list[Issue] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found[path] = None
            continue
        before = len(issues)
        inside = sorted(_walk(path, suffixes, issues))
        if not inside and len(issues) == before:
            kinds = ", ".join(sorted(suffixes))
            message = f"Folder tidak berisi berkas yang dapat dibaca ({kinds})."
            issues.append(Issue("find", "empty_folder", message, None, str(path)))
        found |= dict.fromkeys(inside)
    return list(found), issues


def _walk(folder: Path, suffixes: frozenset[str], issues: list[Issue]) -> Iterator[Path]:
    """Fitting files and folders of page pictures. Lock files of office programs and hidden files are passed over."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = [e for e in current.iterdir() if not e.name.startswith(("~$", ".")) and e.name not in LITTER]
        except OSError as error:
            message = f"Folder tidak dapat dibuka: {error.strerror}."
            issues.append(Issue("find", "folder_unreadable", message, None, str(current)))
            continue
        if suffixes >= photos.SUFFIXES and _is_document(entries):
            yield current
            continue
        waiting += [e for e in entries if e.is_dir() and not e.is_symlink()]
        dangling = (e for e in entries if e.is_symlink() and not e.exists())
        yield from (e for e in (*dangling, *filter(Path.is_file, entries)) if e.suffix.casefold() in suffixes)


def _is_document(entries: Sequence[Path]) -> bool:
    """Do these make one document: nothing but pictures, named alike but for their numbers?"""
    pictures = all(e.suffix.casefold() in photos.SUFFIXES and e.is_file() for e in entries)
    return pictures and photos.are_one_document(e.name for e in entries)


def guarded(function: Callable[[str], R], failed: Callable[[str, str, str], R], path: str) -> R:
    """Apply a reading function to one file; a fault of ours becomes the status `crashed` with its place."""
    try:
        return function(path)
    except MemoryError:
        raise
    except Exception as error:  # the single broad one: a bad file must not stop a batch
        detail = "".join(traceback.format_exception_only(error)).strip()
        last = traceback.extract_tb(error.__traceback__)[-1]
        return failed(path, "crashed", f"{detail} ({Path(last.filename).name}:{last.lineno})")


def _issue(path: str, status: str, detail: str) -> Issue:
    return Issue("read", status, f"{FAILURES[status]} {detail}".strip(), None, path)


def _lost_document(path: str, status: str, detail: str) -> Document:
    return Document("", path, status, "", (), (), (_issue(path, status, detail),))


def _lost_record(path: str, status: str, detail: str) -> Json:
    return record_of(_lost_document(path, status, detail), Agreement("", path, None))


def _lost_targets(path: str, status: str, detail: str) -> TargetReading:
    return TargetReading(status, (), (_issue(path, status, detail),))


def _lost_register(path: str, status: str, detail: str) -> RegisterReading:
    return RegisterReading(status, (), (_issue(path, status, detail),))


def extract_file(path: str, *, policy: str = "both") -> Json:
    """Read and extract one file; returns its record. Raises what extractors raise: see `guarded`."""
    document = read(path, policy=policy)
    return record_of(document, extract(document) if document.text else Agreement(document.id, document.source, None))


def record_of(document: Document, agreement: Agreement) -> Json:
    """The record of a document with what reading and extracting had to say about it."""
    record = to_record(agreement, status=document.status, pages=len(document.pages), text=document.origin)
    record["issues"] = [dump(i) for i in (*document.issues, *agreement.issues)]
    return record


def _targets(path: str, *, policy: str) -> TargetReading:
    return read_targets(Path(path), policy=policy)


def _register(path: str) -> RegisterReading:
    return read_register(Path(path))


def each(
    function: Callable[[str], R],
    failed: Callable[[str, str, str], R],
    paths: Sequence[Path],
    *,
    jobs: int,
    label: str,
    quiet: bool,
) -> Iterator[R]:
    """Apply a function to every path in child processes; results in the order of the paths, one each."""
    names = [str(p) for p in paths]
    held: dict[int, R] = {}
    following = 0
    with tqdm(total=len(names), desc=label, unit="berkas", disable=quiet or not names) as bar:
        for index, outcome in workers.run(partial(guarded, function, failed), names, jobs=jobs):
            lost = outcome.status != "ok"
            held[index] = failed(names[index], outcome.status, outcome.detail) if lost else outcome.value  # type: ignore[assignment]
            bar.update()
            while following in held:
                yield held.pop(following)
                following += 1


def documents(paths: Sequence[Path], *, jobs: int = 1, quiet: bool = True, policy: str = "both") -> Iterator[Document]:
    """Documents of the files, in order."""
    return each(partial(read, policy=policy), _lost_document, paths, jobs=jobs, label="Membaca", quiet=quiet)


def extract_files(paths: Sequence[Path], *, jobs: int = 1, quiet: bool = True, policy: str = "both") -> Iterator[Json]:
    """Records of the files, in order, failed ones too."""
    function = partial(extract_file, policy=policy)
    return each(function, _lost_record, paths, jobs=jobs, label="Membaca perjanjian", quiet=quiet)


def target_files(
    paths: Sequence[Path], *, jobs: int = 1, quiet: bool = True, policy: str = "both"
) -> Iterator[TargetReading]:
    """Targets of the files, in order."""
    return each(partial(_targets, policy=policy), _lost_targets, paths, jobs=jobs, label="Membaca target", quiet=quiet)


def register_files(paths: Sequence[Path], *, jobs: int = 1, quiet: bool = True) -> Iterator[RegisterReading]:
    """Activities of the registers, in order."""
    return each(_register, _lost_register, paths, jobs=jobs, label="Membaca buku kegiatan", quiet=quiet)
