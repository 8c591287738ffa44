"""What each verb of the command line does: call, print, and say how it ended. `cli` knows the options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kerjasama_nlp import batch, pipeline, sectors, tabular
from kerjasama_nlp import evaluate as measure
from kerjasama_nlp.audit import audit as hold
from kerjasama_nlp.audit import read_book, witness_files, witness_records
from kerjasama_nlp.calibrate import calibrate
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.extract import extract as take
from kerjasama_nlp.graph.build import build_graph
from kerjasama_nlp.graph.exports import gexf, graphml, node_link, write_parquet
from kerjasama_nlp.graph.queries import OPTIONAL, PARAMETERS, QUERIES
from kerjasama_nlp.graph.rows import Row, labelled
from kerjasama_nlp.match import match_targets
from kerjasama_nlp.match.priorities import Settings
from kerjasama_nlp.match.refit import refit
from kerjasama_nlp.office import read_office
from kerjasama_nlp.plan import helpers
from kerjasama_nlp.plan import plan as plan_rows
from kerjasama_nlp.read.pictures import reading_picture
from kerjasama_nlp.records import dump, from_record, line, load_lines, read_lines
from kerjasama_nlp.report import write_report
from kerjasama_nlp.resolve.partners import resolve_partners
from kerjasama_nlp.review import Doubt, doubts_of, sorted_doubts, write_review
from kerjasama_nlp.review import rows as doubt_rows
from kerjasama_nlp.types import Agreement, Issue, Target


def read(options: argparse.Namespace) -> int:
    """`kerjasama read`."""
    paths = _find(options.paths, batch.AGREEMENT_SUFFIXES)
    if options.picture and len(paths) != 1:
        raise InputError("--picture menggambar satu berkas saja; sebutkan satu PDF.")
    statuses = []
    for d in batch.documents(paths, jobs=options.jobs, quiet=options.quiet, policy=options.ocr):
        row = {"source": d.source, "document": d.id, "status": d.status, "pages": len(d.pages), "text": d.origin}
        row |= {"content": d.text} if options.text else {}
        print(line(row | {"issues": [dump(i) for i in d.issues]}), flush=True)
        statuses.append(d.status)
        if options.picture:
            reading_picture(d).save(options.picture)
    return _finish(statuses, options)


def extract(options: argparse.Namespace) -> int:
    """`kerjasama extract`."""
    paths = _find(options.paths, batch.AGREEMENT_SUFFIXES)
    statuses = []
    for record in batch.extract_files(paths, jobs=options.jobs, quiet=options.quiet, policy=options.ocr):
        print(line(record), flush=True)
        statuses.append(record["status"])
    return _finish(statuses, options)


def targets(options: argparse.Namespace) -> int:
    """`kerjasama targets`."""
    statuses = []
    paths = _find(options.paths, batch.TARGET_SUFFIXES)
    for reading in batch.target_files(paths, jobs=options.jobs, quiet=options.quiet, policy=options.ocr):
        _complain(reading.issues)
        for target in sectors.with_sectors(reading.targets):
            print(line(dump(target)), flush=True)
        statuses.append(reading.status)
    return _finish(statuses, options)


def resolve(options: argparse.Namespace) -> int:
    """`kerjasama resolve`."""
    office = read_office(options.settings, options.own)
    for partner in resolve_partners(_agreements(options.records), own=office.own, merges=office.merges).partners:
        print(line(dump(partner)))
    return 0


def match(options: argparse.Namespace) -> int:
    """`kerjasama match`."""
    wanted = load_lines(Target, options.targets)
    for found in match_targets(_agreements(options.records), wanted, top=options.top or pipeline.TOP):
        print(line(dump(found)))
    return 0


def graph(options: argparse.Namespace) -> int:
    """`kerjasama graph`."""
    made = build_graph(pipeline.load(options.out, as_of=options.as_of))
    if options.format == "parquet":
        print("\n".join(map(str, write_parquet(made, options.out))))
    else:
        print({"json": node_link, "graphml": graphml, "gexf": gexf}[options.format](made), end="")
    return 0


def run(options: argparse.Namespace) -> int:
    """`kerjasama run`."""
    office = read_office(options.settings, options.own)
    if not office.own:
        raise InputError(
            'Sebutkan lembaga sendiri: --own "Pemerintah Kabupaten ...", agar tidak dihitung sebagai mitra.'
        )
    if options.verdicts:
        if not options.verdicts.is_file():
            raise InputError(f"Buku keputusan {options.verdicts} tidak ada.")
        office = replace(office, verdicts=(*office.verdicts, options.verdicts))
    result = pipeline.run(
        options.archive,
        targets=options.targets,
        registers=options.registers,
        out=options.out,
        as_of=options.as_of or date.today(),
        office=office,
        jobs=options.jobs,
        quiet=options.quiet,
        policy=options.ocr,
    )
    report = options.out / "report.html"
    write_report(result.state, report, counts=result.counts, issues=result.issues, own=office.own)
    counts = result.counts
    good = counts.get("status_ok", 0) + counts.get("status_partial", 0)
    print(f"{counts['files']} berkas, {good} terbaca; {counts['targets']} target; {counts['partners']} mitra.")
    print(f"Laporan: {report}")
    if not good:
        return 1
    return 3 if options.strict and counts.get("status_ok", 0) < counts["files"] else 0


def ask(options: argparse.Namespace) -> int:
    """`kerjasama ask`."""
    given = [options.since] if options.since else options.text
    wanted = PARAMETERS.get(options.query, ())
    names = (*wanted, *OPTIONAL.get(options.query, ()))
    if not len(wanted) <= len(given) <= len(names):
        what = "--since TTTT-BB-HH" if "since" in wanted else f"teks, sebanyak {len(wanted)}"
        raise InputError(f"Pertanyaan {options.query} perlu {what}. Contoh-contohnya: kerjasama ask --help")
    state = pipeline.load(options.out, as_of=options.as_of)
    rows = QUERIES[options.query](state, **dict(zip(names, given, strict=False)))
    if options.query == "target" and not rows:  # no target is worded like that: the words are matched as they are
        rows = helpers(state, given[0])
    return _answer(rows, options, title=options.query)


def plan(options: argparse.Namespace) -> int:
    """`kerjasama plan`."""
    rows = plan_rows(pipeline.load(options.out, as_of=options.as_of), settings=Settings(most=options.most))
    return _answer(rows, options, title="prioritas")


def _answer(found: list[Row], options: argparse.Namespace, *, title: str) -> int:
    """Rows on the screen or in a file, in the format asked for."""
    on_screen = options.format == "table" and not options.file
    rows = labelled([_short(row) for row in found] if on_screen else found)
    if options.format == "xlsx":
        if options.file is None:
            raise InputError("Sebutkan nama berkas untuk XLSX, misalnya: --file jawaban.xlsx")
        tabular.write_xlsx(rows, options.file, title=title)
    elif options.file:
        options.file.write_text(tabular.render(rows, options.format), encoding="utf-8", newline="")
    else:
        print(tabular.render(rows, options.format), end="" if options.format == "csv" else "\n")
    return 0


def _short(row: Row) -> Row:
    """A row for the screen: files by their names; CSV, XLSX and JSON keep the whole path."""
    return row | {key: Path(row[key]).name for key in ("source", "agreement", "other") if row.get(key)}


def audit(options: argparse.Namespace) -> int:
    """`kerjasama audit`."""
    office = read_office(options.settings, options.own)
    book = read_book(options.register)
    _complain(book.issues)
    records = (r for p in options.paths if p.endswith(".jsonl") for r in read_lines(Path(p)))
    paths = _find([p for p in options.paths if not p.endswith(".jsonl")], batch.AGREEMENT_SUFFIXES)
    witnesses = [
        *witness_records(records),
        *witness_files(paths, jobs=options.jobs, quiet=options.quiet, policy=options.ocr),
    ]
    day = options.as_of or date.today()
    for finding in hold(book, witnesses, as_of=day, own=office.own, settings=office.settings):
        print(line(dump(finding)))
    return _finish(["ok" if w.agreement else "damaged" for w in witnesses], options)


def review(options: argparse.Namespace) -> int:
    """`kerjasama review`."""
    paths = _find(options.paths, batch.AGREEMENT_SUFFIXES)
    doubts: list[Doubt] = []
    statuses = []
    for document in batch.documents(paths, jobs=options.jobs, quiet=options.quiet, policy=options.ocr):
        statuses.append(document.status)
        if document.status in pipeline.READABLE:
            doubts += doubts_of(document, take(document))
    found = sorted_doubts(doubts, most=options.most)
    if options.xlsx:
        write_review(found, options.xlsx)
    else:
        print(tabular.render(doubt_rows(found), "table"))
    return _finish(statuses, options)


def train(options: argparse.Namespace) -> int:
    """`kerjasama train`."""
    card = sectors.train(options.corpus / "nomenclature.tsv.gz")
    print(f"urusan: {card['examples']} contoh; {card['scores']}")
    print(f"pencocokan: {', '.join(refit())}")
    worth = calibrate(options.corpus)
    print(f"keyakinan: {worth['values']} nilai; {worth['rules']} -> {worth['calibrated']}")
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """`kerjasama evaluate`."""
    golds = measure.read_gold(options.gold)
    records = [r for p in options.paths if p.endswith(".jsonl") for r in read_lines(Path(p))]
    paths = _find([p for p in options.paths if not p.endswith(".jsonl")], batch.AGREEMENT_SUFFIXES)
    records += batch.extract_files(
        [p for p in paths if p.stem in golds], jobs=options.jobs, quiet=options.quiet, policy=options.ocr
    )
    figures = measure.evaluate(golds, measure.by_stem(records))
    earlier = measure.read_baseline(options.baseline) if options.baseline else None
    rows = measure.table(figures, earlier)
    print(tabular.render(rows, "table"))
    if options.reliability:
        print(tabular.render(measure.reliability(figures.judged), "table"))
    print(f"{figures.documents} dokumen, tanpa rekaman: {', '.join(figures.missing) or 'tidak ada'}")
    if options.save:
        measure.write_baseline(figures, options.save)
    return 0


def _agreements(path: Path) -> list[Agreement]:
    return [from_record(r) for r in read_lines(path) if r.get("status") in pipeline.READABLE]


def _find(paths: Iterable[str], suffixes: frozenset[str]) -> list[Path]:
    found, issues = batch.find_files(paths, suffixes)
    _complain(issues)
    return found


def _complain(issues: Iterable[Issue]) -> None:
    for issue in issues:
        place = f" (halaman {issue.page})" if issue.page else ""
        print(f"kerjasama: {issue.source}{place}: [{issue.code}] {issue.message}", file=sys.stderr)


def _finish(statuses: Sequence[str], options: argparse.Namespace) -> int:
    """Exit status of a batch: 1 when no file could be read, 3 when strict and some could not."""
    if not any(s in pipeline.READABLE for s in statuses):
        print("kerjasama: tidak ada berkas yang terbaca.", file=sys.stderr)
        return 1
    return 3 if options.strict and set(statuses) != {"ok"} else 0
