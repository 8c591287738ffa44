"""The order of the stages: from an archive to the state that queries look into, and the files of a run.

result = run(["arsip"], targets=["target"], out=Path("hasil"), office=Office(own=("Pemerintah ...",)), as_of=...)
state = load(Path("hasil"))                 # what `ask` and the notebook look into
"""

from __future__ import annotations

import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from kerjasama_nlp.batch import (
    AGREEMENT_SUFFIXES,
    REGISTER_SUFFIXES,
    TARGET_SUFFIXES,
    extract_files,
    find_files,
    register_files,
    target_files,
)
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.gaps import gaps
from kerjasama_nlp.graph.build import build_graph
from kerjasama_nlp.graph.exports import graphml, node_link
from kerjasama_nlp.graph.given import DeclaredNeed, Verdict
from kerjasama_nlp.graph.register import read_register as read_book
from kerjasama_nlp.graph.register import register
from kerjasama_nlp.graph.state import State, build_state
from kerjasama_nlp.graph.status import Settings
from kerjasama_nlp.match import match_targets
from kerjasama_nlp.office import Books, Office, strays
from kerjasama_nlp.records import Json, dump, from_record, line, load_lines, read_lines, write_lines
from kerjasama_nlp.resolve.cited import find_cited
from kerjasama_nlp.resolve.links import find_duplicates, link_parents
from kerjasama_nlp.resolve.partners import Resolution, resolve_partners
from kerjasama_nlp.sectors import with_sectors
from kerjasama_nlp.types import Activity, Issue, Match, Partner, Target

T = TypeVar("T")
READABLE = ("ok", "partial")
TOP = 10


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did: the state that queries look into, counts, and all issues."""

    state: State
    counts: Mapping[str, int]
    issues: tuple[Issue, ...]


class _Clock:
    """Seconds per stage, for run.json."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = round(now - self.last, 2)
        self.last = now


def run(
    archive: Sequence[str | Path],
    *,
    targets: Sequence[str | Path] = (),
    registers: Sequence[str | Path] = (),
    out: Path,
    as_of: date,
    office: Office,
    jobs: int = 1,
    quiet: bool = True,
    policy: str = "both",
) -> Result:
    """The whole line over an archive; writes everything into `out`.

    Raises:
        InputError: there is no file at all to read, or `out` cannot be written.
    """
    clock = _Clock()
    files, issues = find_files(archive, AGREEMENT_SUFFIXES)
    target_paths, more = find_files(targets, TARGET_SUFFIXES)
    register_paths, most = find_files(registers, REGISTER_SUFFIXES)
    issues += [*more, *most]
    if not files:
        raise InputError("Tidak ada berkas perjanjian. Sebutkan folder atau berkas PDF yang berisi perjanjian.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"Folder hasil {out} tidak dapat dibuat: {error}") from error
    clock.lap("find")

    records = list(_kept(out / "agreements.jsonl", extract_files(files, jobs=jobs, quiet=quiet, policy=policy)))
    clock.lap("extract")
    wanted: list[Target] = []
    statuses = Counter(r["status"] for r in records)
    for reading in target_files(target_paths, jobs=jobs, quiet=quiet, policy=policy):
        wanted += reading.targets
        issues += reading.issues
    wanted = list(with_sectors(wanted))
    clock.lap("targets")
    books = Books.of(register_files([*register_paths, *office.verdicts], jobs=jobs, quiet=quiet), office.most_needs)
    issues += books.issues
    clock.lap("registers")

    agreements = [from_record(r) for r in records if r["status"] in READABLE]
    resolution = resolve_partners(agreements, own=office.own, merges=office.merges, listed=books.partners)
    clock.lap("resolve")
    matches = [*match_targets(agreements, wanted, mentions=resolution.mentions, top=TOP)]
    if books.needs:
        matches += match_targets(agreements, books.needs_as_targets(), mentions=resolution.mentions, top=TOP)
    clock.lap("match")
    state = build_state(
        agreements,
        partners=resolution.partners,
        mentions=resolution.mentions,
        links=link_parents(agreements, resolution),
        duplicates=find_duplicates(agreements, resolution),
        targets=wanted,
        matches=matches,
        activities=books.activities,
        verdicts=books.verdicts,
        needs=books.needs,
        cited=find_cited(books.cited(), agreements),
        as_of=as_of,
        settings=office.settings,
    )
    issues += strays(state)
    clock.lap("status")
    issues += [Issue(**i) for r in records for i in r["issues"]]
    counts = {
        "files": len(files),
        **{f"status_{name}": n for name, n in sorted(statuses.items())},
        "target_files": len(target_paths),
        "targets": len(wanted),
        "activities": len(books.activities),
        "verdicts": len(books.verdicts),
        "needs": len(books.needs),
        "partners": len(resolution.partners),
        "matches": len(matches),
        "issues": len(issues),
    }
    result = Result(state, counts, tuple(issues))
    _write(out, result, resolution, matches, wanted, books)
    clock.lap("graph")
    _write_log(out, result, office, archive, targets, registers, clock.seconds)
    return result


def _kept(path: Path, rows: Iterable[Json]) -> Iterator[Json]:
    """Write each row as it comes, so that a crash leaves what was done."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for row in rows:
            file.write(line(row) + "\n")
            file.flush()
            yield row


def _write(
    out: Path,
    result: Result,
    resolution: Resolution,
    matches: Sequence[Match],
    targets: Sequence[Target],
    books: Books,
) -> None:
    write_lines(out / "register.jsonl", register(result.state))
    write_lines(out / "partners.jsonl", map(dump, resolution.partners))
    write_lines(out / "merges.jsonl", map(dump, resolution.ledger))
    write_lines(out / "targets.jsonl", map(dump, targets))
    write_lines(out / "gaps.jsonl", map(dump, gaps(targets)))
    write_lines(out / "matches.jsonl", map(dump, matches))
    write_lines(out / "activities.jsonl", map(dump, books.activities))
    write_lines(out / "verdicts.jsonl", map(dump, books.verdicts))
    write_lines(out / "needs.jsonl", map(dump, books.needs))
    write_lines(out / "issues.jsonl", map(dump, result.issues))
    graph = build_graph(result.state)
    (out / "graph.graphml").write_text(graphml(graph), encoding="utf-8", newline="\n")
    (out / "graph.json").write_text(node_link(graph), encoding="utf-8", newline="\n")


def _write_log(
    out: Path,
    result: Result,
    office: Office,
    archive: Sequence[str | Path],
    targets: Sequence[str | Path],
    registers: Sequence[str | Path],
    seconds: Mapping[str, float],
) -> None:
    """run.json: the only file of a run with a clock in it."""
    log = {
        "versions": {
            "kerjasama-nlp": metadata.version("kerjasama-nlp"),
            "python": platform.python_version(),
            **{name: metadata.version(name) for name in ("pypdfium2", "spacy", "scikit-learn", "networkx")},
        },
        "parameters": {
            "archive": [str(p) for p in archive],
            "targets": [str(p) for p in targets],
            "registers": [str(p) for p in registers],
            "as_of": result.state.as_of.isoformat(),
            "own": list(office.own),
            "verdicts": [str(p) for p in office.verdicts],
            "most_needs": office.most_needs,
            "settings": {name: getattr(office.settings, name) for name in Settings.__slots__},
        },
        "counts": dict(result.counts),
        "seconds": dict(seconds),
    }
    write_lines(out / "run.json", [log])


def load(out: Path, *, as_of: date | None = None) -> State:
    """The state of an earlier run, as of its date or another one.

    Raises:
        InputError: `out` is not the folder of a finished run.
    """
    log = next(iter(read_lines(out / "run.json")), None)
    if log is None:
        raise InputError(f"{out / 'run.json'} kosong. Jalankan `kerjasama run` lagi.")
    agreements = [from_record(r) for r in read_lines(out / "agreements.jsonl") if r["status"] in READABLE]
    mentions, links, copies = read_book(read_lines(out / "register.jsonl"), agreements)
    activities = load_lines(Activity, out / "activities.jsonl")
    verdicts, needs = _later(Verdict, out / "verdicts.jsonl"), _later(DeclaredNeed, out / "needs.jsonl")
    return build_state(
        agreements,
        partners=load_lines(Partner, out / "partners.jsonl"),
        mentions=mentions,
        links=links,
        duplicates=copies,
        targets=load_lines(Target, out / "targets.jsonl"),
        matches=load_lines(Match, out / "matches.jsonl"),
        activities=activities,
        verdicts=verdicts,
        needs=needs,
        cited=find_cited([*(a.agreement or "" for a in activities), *(v.agreement for v in verdicts)], agreements),
        as_of=as_of or date.fromisoformat(log["parameters"]["as_of"]),
        settings=Settings(**log["parameters"]["settings"]),
    )


def _later(kind: type[T], path: Path) -> list[T]:
    """Values of a file that runs of earlier versions did not write."""
    return load_lines(kind, path) if path.is_file() else []
