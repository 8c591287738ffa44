"""The command `kerjasama`: parse, call, print. Everything it does can be had from Python.

Exit status: 0 finished (files that could not be read are named in the output) · 1 nothing could be done ·
2 the command line is wrong · 3 finished, but with `--strict` and some file not read in full.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from kerjasama_nlp import pipeline
from kerjasama_nlp.errors import KerjasamaError
from kerjasama_nlp.records import dump, line

EPILOG = """contoh:
  kerjasama extract arsip/ > perjanjian.jsonl
  kerjasama run arsip/ --targets target/ --out hasil --as-of 2026-01-01 --own "Pemerintah Kabupaten Rawaloka"
  kerjasama ask unused --out hasil
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):  # file names that are not UTF-8 come out escaped, not as an error
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    parser = build_parser()
    options = parser.parse_args(arguments)
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
    files = argparse.ArgumentParser(add_help=False)
    files.add_argument("paths", nargs="+", metavar="BERKAS_ATAU_FOLDER", help="PDF atau folder berisi PDF")
    files.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="proses sekaligus (bawaan: jumlah inti)"
    )
    files.add_argument("--quiet", action="store_true", help="tanpa bilah kemajuan")
    files.add_argument(
        "--strict", action="store_true", help="keluar dengan status 3 bila ada berkas yang tidak terbaca penuh"
    )

    verb = verbs.add_parser("read", parents=[files], help="baca teks dokumen: satu baris JSON per berkas")
    verb.add_argument("--text", action="store_true", help="sertakan teks lengkap")
    verb.set_defaults(run=read)
    verb = verbs.add_parser("extract", parents=[files], help="ambil isi perjanjian: satu rekaman JSON per berkas")
    verb.set_defaults(run=extract)
    return parser


def read(options: argparse.Namespace) -> int:
    """`kerjasama read`."""
    paths, issues = pipeline.find_files(options.paths, pipeline.AGREEMENT_SUFFIXES)
    complain(issues)
    statuses = []
    for document in pipeline.documents(paths, jobs=options.jobs, quiet=options.quiet):
        row = {
            "source": document.source,
            "document": document.id,
            "status": document.status,
            "pages": len(document.pages),
            "text": document.text if options.text else document.origin,
            "issues": [dump(i) for i in document.issues],
        }
        print(line(row), flush=True)
        statuses.append(document.status)
    return finish(statuses, strict=options.strict)


def extract(options: argparse.Namespace) -> int:
    """`kerjasama extract`."""
    paths, issues = pipeline.find_files(options.paths, pipeline.AGREEMENT_SUFFIXES)
    complain(issues)
    statuses = []
    for record in pipeline.extract_files(paths, jobs=options.jobs, quiet=options.quiet):
        print(line(record), flush=True)
        statuses.append(record["status"])
    return finish(statuses, strict=options.strict)


def finish(statuses: list[str], *, strict: bool) -> int:
    """Exit status of a batch: 1 when no file could be read, 3 when strict and some could not."""
    good = sum(s in ("ok", "partial") for s in statuses)
    if not good:
        print("kerjasama: tidak ada berkas yang terbaca.", file=sys.stderr)
        return 1
    return 3 if strict and set(statuses) != {"ok"} else 0


def complain(issues: Sequence[object]) -> None:
    """Issues of the command line itself, on standard error."""
    for issue in issues:
        print(f"kerjasama: {getattr(issue, 'source', '')}: {getattr(issue, 'message', issue)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
