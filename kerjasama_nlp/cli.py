"""The command `kerjasama`: parse, call, print. Everything it does can be had from Python.

Exit status: 0 finished (files that could not be read are named in the output) · 1 nothing could be done ·
2 the command line is wrong · 3 finished, but with `--strict` and some file not read in full.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kerjasama_nlp import batch, pipeline, sectors, tabular
from kerjasama_nlp import evaluate as measure
from kerjasama_nlp.audit import audit as hold
from kerjasama_nlp.audit import read_book, witness_files, witness_records
from kerjasama_nlp.errors import InputError, KerjasamaError
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

EPILOG = """contoh:
  kerjasama extract arsip/ > perjanjian.jsonl
  kerjasama run arsip/ --targets target/ --out hasil --as-of 2026-01-01 --own "Pemerintah Kabupaten Rawaloka"
  kerjasama ask unused --out hasil
  kerjasama ask target "sampah" --out hasil --format xlsx --file sampah.xlsx
"""
ASK = """pertanyaan:
  unused            naskah payung yang belum dimanfaatkan, dengan target terbaik untuk masing-masing
  expiring          yang segera berakhir, dengan batas memberitahukan perpanjangan
  target TEKS       perjanjian yang mungkin membantu target yang indikatornya memuat TEKS
  partner NAMA      semua naskah dengan satu mitra
  profile NAMA      ringkasan satu mitra: naskah, kewajiban, kegiatan, manfaat
  duties NAMA       kewajiban satu mitra kepada kita, satu per satu
  expired_unused    berakhir tanpa pernah dimanfaatkan
  promises          janji tindak lanjut dan evaluasi dalam naskah, dan batas waktunya
  broken_promises   janji yang batas waktunya lewat tanpa tindak lanjut
  needs PD          kebutuhan yang diajukan PD dan targetnya yang belum tercapai, dengan naskah terbaik
  sectors           urusan yang punya target tetapi belum punya naskah berlaku dengan siapa pun
  chain A B         rantai naskah terpendek antara perangkat daerah A dan lembaga B
  changes --since TTTT-BB-HH    apa yang berubah sejak tanggal itu
  bridges           mitra yang menghubungkan perangkat daerah dan mitra lain
  overlaps          naskah berlaku dengan mitra dan pokok yang sama
  payers [SKEMA]    siapa membiayai; SKEMA: partner_pays, region_pays, shared, deferred
  verdicts          keputusan orang atas naskah, di samping keadaan yang disimpulkan
  partners, idle_partners, duplicates
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):  # file names that are not UTF-8 come out escaped, not as an error
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = build_parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        return status
    except KerjasamaError as error:
        print(f"kerjasama: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `kerjasama ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("kerjasama: dihentikan.", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """The verbs and their options."""
    parser = argparse.ArgumentParser(
        prog="kerjasama",
        description="Membaca dokumen kerja sama daerah dan menunjukkan perjanjian yang belum dimanfaatkan.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    work = argparse.ArgumentParser(add_help=False)
    work.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="proses sekaligus")
    work.add_argument("--quiet", action="store_true", help="tanpa bilah kemajuan")
    work.add_argument("--strict", action="store_true", help="status keluar 3 bila ada berkas yang tidak terbaca penuh")
    work.add_argument("--ocr", choices=("both", "tesseract", "rapidocr"), default="both", help="mesin OCR")
    files = argparse.ArgumentParser(add_help=False, parents=[work])
    files.add_argument("paths", nargs="+", metavar="BERKAS_ATAU_FOLDER")
    office = argparse.ArgumentParser(add_help=False)
    office.add_argument(
        "--own", action="append", default=[], metavar="NAMA", help="nama lembaga sendiri; boleh berulang"
    )
    office.add_argument("--settings", type=Path, metavar="TOML", help="kerjasama.toml milik kantor")
    day = argparse.ArgumentParser(add_help=False)
    day.add_argument("--as-of", type=_date, metavar="TTTT-BB-HH", help="tanggal keadaan")

    verb = verbs.add_parser("read", parents=[files], help="baca teks dokumen: satu baris JSON per berkas")
    verb.add_argument("--text", action="store_true", help="sertakan teks lengkap")
    verb.add_argument("--picture", type=Path, metavar="PNG", help="gambar halaman dengan kotak kata menurut keyakinan")
    verb.set_defaults(run=read)
    verb = verbs.add_parser("extract", parents=[files], help="ambil isi perjanjian: satu rekaman JSON per berkas")
    verb.set_defaults(run=extract)
    verb = verbs.add_parser("targets", parents=[files], help="baca target kinerja: satu baris JSON per target")
    verb.set_defaults(run=targets)
    verb = verbs.add_parser("resolve", parents=[office], help="satukan ejaan mitra dari rekaman `extract`")
    verb.add_argument("records", type=Path, metavar="REKAMAN.jsonl")
    verb.set_defaults(run=resolve)
    verb = verbs.add_parser("match", help="pasangkan ruang lingkup dengan target")
    verb.add_argument("records", type=Path, metavar="REKAMAN.jsonl")
    verb.add_argument("targets", type=Path, metavar="TARGET.jsonl")
    verb.add_argument("--top", type=_count, default=pipeline.TOP, metavar="N", help="calon per target")
    verb.set_defaults(run=match)
    verb = verbs.add_parser("graph", parents=[day], help="graf mitra dari folder hasil `run`")
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil `run`")
    verb.add_argument("--format", choices=("json", "graphml", "gexf", "parquet"), default="json")
    verb.set_defaults(run=graph)
    verb = verbs.add_parser("run", parents=[work, office, day], help="semua tahap atas satu arsip, dengan laporan")
    verb.add_argument("archive", nargs="+", metavar="ARSIP", help="folder atau berkas PDF perjanjian")
    verb.add_argument("--targets", nargs="+", default=[], metavar="TARGET", help="dokumen target kinerja")
    books = "buku kegiatan, daftar mitra, daftar kebutuhan; CSV atau XLSX, dikenal dari judul kolomnya"
    verb.add_argument("--registers", nargs="+", default=[], metavar="BUKU", help=books)
    decided = (
        "buku keputusan: nomor atau berkas, keputusan (lanjut, perpanjang, revisi, akhiri), tanggal, oleh, catatan"
    )
    verb.add_argument("--verdicts", type=Path, metavar="BUKU", help=decided)
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil")
    verb.set_defaults(run=run)
    verb = verbs.add_parser(
        "ask", parents=[day], help="ajukan pertanyaan", epilog=ASK, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verb.add_argument("query", choices=sorted(QUERIES), metavar="PERTANYAAN")
    verb.add_argument("text", nargs="*", metavar="TEKS")
    verb.add_argument(
        "--since", type=_date, metavar="TTTT-BB-HH", help="untuk `changes`: dibandingkan dengan tanggal ini"
    )
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil `run`")
    verb.add_argument("--format", choices=tabular.FORMATS, default="table")
    verb.add_argument("--file", type=Path, metavar="BERKAS", help="simpan ke berkas (wajib untuk xlsx)")
    verb.set_defaults(run=ask)
    verb = verbs.add_parser(
        "plan", parents=[day], help="prioritas tiap perangkat daerah, direncanakan untuk seluruh kota"
    )
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil `run`")
    verb.add_argument("--most", type=_count, default=3, metavar="N", help="kebutuhan per perangkat daerah (bawaan: 3)")
    verb.add_argument("--format", choices=tabular.FORMATS, default="table")
    verb.add_argument("--file", type=Path, metavar="BERKAS", help="simpan ke berkas (wajib untuk xlsx)")
    verb.set_defaults(run=plan)
    verb = verbs.add_parser(
        "audit", parents=[work, office, day], help="periksa register yang diketik tangan terhadap isi dokumennya"
    )
    verb.add_argument("register", type=Path, metavar="REGISTER", help="CSV, TSV, atau XLSX")
    verb.add_argument("paths", nargs="+", metavar="PDF_ATAU_REKAMAN", help="PDF, folder, atau agreements.jsonl")
    verb.set_defaults(run=audit)
    verb = verbs.add_parser(
        "review", parents=[files], help="daftar nilai untuk diperiksa orang, yang paling meragukan dan penting dulu"
    )
    verb.add_argument("--xlsx", type=Path, metavar="BERKAS", help="simpan sebagai XLSX dengan potongan gambar halaman")
    verb.add_argument("--most", type=_count, default=200, metavar="N", help="paling banyak sekian baris")
    verb.set_defaults(run=review)
    verb = verbs.add_parser(
        "train", help="bangun ulang model (urusan, bobot pencocokan) dari data yang ikut dalam proyek"
    )
    verb.add_argument(
        "--corpus", type=Path, default=Path("corpus"), metavar="FOLDER", help="folder nomenclature.tsv.gz"
    )
    verb.set_defaults(run=train)
    verb = verbs.add_parser("evaluate", parents=[work], help="ukur rekaman terhadap jawaban acuan, isian demi isian")
    verb.add_argument("gold", type=Path, metavar="ACUAN", help="folder ID.json")
    verb.add_argument("paths", nargs="+", metavar="PDF_ATAU_REKAMAN", help="PDF, folder, atau hasil `extract` (.jsonl)")
    verb.add_argument("--baseline", type=Path, metavar="JSON", help="angka F1 sebelumnya, untuk melihat naik turunnya")
    verb.add_argument("--save", type=Path, metavar="JSON", help="simpan angka F1 ini sebagai pembanding")
    verb.add_argument("--reliability", action="store_true", help="tampilkan keyakinan terhadap kebenaran")
    verb.set_defaults(run=evaluate)
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("harus 1 atau lebih")
    return number


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} bukan tanggal; tulis seperti 2026-01-31") from None


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
    for found in match_targets(_agreements(options.records), wanted, top=options.top):
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
    rows = labelled(found)
    if options.format == "xlsx":
        if options.file is None:
            raise InputError("Sebutkan nama berkas untuk XLSX, misalnya: --file jawaban.xlsx")
        tabular.write_xlsx(rows, options.file, title=title)
    elif options.file:
        options.file.write_text(tabular.render(rows, options.format), encoding="utf-8", newline="")
    else:
        print(tabular.render(rows, options.format), end="" if options.format == "csv" else "\n")
    return 0


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


if __name__ == "__main__":
    sys.exit(main())
