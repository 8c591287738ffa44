"""The command `kerjasama`: parse, call, print. Everything it does can be had from Python.

Exit status: 0 finished (files that could not be read are named in the output) · 1 nothing could be done ·
2 the command line is wrong · 3 finished, but with `--strict` and some file not read in full.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kerjasama_nlp.errors import KerjasamaError

EPILOG = """contoh:
  kerjasama extract arsip/ > perjanjian.jsonl
  kerjasama run arsip/ --targets target/ --out hasil --as-of 2026-01-01 --own "Pemerintah Kabupaten Rawaloka"
  kerjasama ask unused --out hasil
  kerjasama ask target "sampah" --out hasil --format xlsx --file sampah.xlsx
"""
QUESTIONS: dict[str, tuple[str, str]] = {
    "unused": ("", "naskah payung yang belum dimanfaatkan, dengan target terbaik untuk masing-masing"),
    "expiring": ("", "yang segera berakhir, dengan batas memberitahukan perpanjangan"),
    "target": ("TEKS", "perjanjian yang mungkin membantu target yang indikatornya memuat TEKS"),
    "partner": ("NAMA", "semua naskah dengan satu mitra"),
    "profile": ("NAMA", "ringkasan satu mitra: naskah, kewajiban, kegiatan, manfaat"),
    "duties": ("NAMA", "kewajiban satu mitra kepada kita, satu per satu"),
    "expired_unused": ("", "berakhir tanpa pernah dimanfaatkan"),
    "promises": ("", "janji tindak lanjut dan evaluasi dalam naskah, dan batas waktunya"),
    "broken_promises": ("", "janji yang batas waktunya lewat tanpa tindak lanjut"),
    "needs": ("PD", "kebutuhan yang diajukan PD dan targetnya yang belum tercapai, dengan naskah terbaik"),
    "sectors": ("", "urusan yang punya target tetapi belum punya naskah berlaku dengan siapa pun"),
    "chain": ("A B", "rantai naskah terpendek antara perangkat daerah A dan lembaga B"),
    "changes": ("--since TTTT-BB-HH", "apa yang berubah sejak tanggal itu"),
    "bridges": ("", "mitra yang menghubungkan perangkat daerah dan mitra lain"),
    "overlaps": ("", "naskah berlaku dengan mitra dan pokok yang sama"),
    "payers": ("[SKEMA]", "siapa membiayai; SKEMA: partner_pays, region_pays, shared, deferred"),
    "verdicts": ("", "keputusan orang atas naskah, di samping keadaan yang disimpulkan"),
    "partners": ("", "semua mitra, dengan jumlah naskahnya"),
    "idle_partners": ("", "mitra dengan naskah berlaku tetapi tanpa kegiatan"),
    "duplicates": ("", "hasil pindai lain dari naskah yang sama"),
}
"""The questions of `kerjasama ask`: what to write behind each, and what it answers."""
FORMATS = ("table", "csv", "xlsx", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):  # file names that are not UTF-8 come out escaped, not as an error
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = build_parser().parse_args(arguments)
    try:
        from kerjasama_nlp import verbs  # what they need is heavy, and --help does not need it

        status: int = getattr(verbs, options.verb)(options)
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
    verb.set_defaults(verb="read")
    verb = verbs.add_parser("extract", parents=[files], help="ambil isi perjanjian: satu rekaman JSON per berkas")
    verb.set_defaults(verb="extract")
    verb = verbs.add_parser("targets", parents=[files], help="baca target kinerja: satu baris JSON per target")
    verb.set_defaults(verb="targets")
    verb = verbs.add_parser("resolve", parents=[office], help="satukan ejaan mitra dari rekaman `extract`")
    verb.add_argument("records", type=Path, metavar="REKAMAN.jsonl")
    verb.set_defaults(verb="resolve")
    verb = verbs.add_parser("match", help="pasangkan ruang lingkup dengan target")
    verb.add_argument("records", type=Path, metavar="REKAMAN.jsonl")
    verb.add_argument("targets", type=Path, metavar="TARGET.jsonl")
    verb.add_argument("--top", type=_count, metavar="N", help="calon per target")
    verb.set_defaults(verb="match")
    verb = verbs.add_parser("graph", parents=[day], help="graf mitra dari folder hasil `run`")
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil `run`")
    verb.add_argument("--format", choices=("json", "graphml", "gexf", "parquet"), default="json")
    verb.set_defaults(verb="graph")
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
    verb.set_defaults(verb="run")
    verb = verbs.add_parser(
        "ask",
        parents=[day],
        help="ajukan pertanyaan",
        epilog=_questions(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("query", choices=sorted(QUESTIONS), metavar="PERTANYAAN")
    verb.add_argument("text", nargs="*", metavar="TEKS")
    verb.add_argument(
        "--since", type=_date, metavar="TTTT-BB-HH", help="untuk `changes`: dibandingkan dengan tanggal ini"
    )
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil `run`")
    verb.add_argument("--format", choices=FORMATS, default="table")
    verb.add_argument("--file", type=Path, metavar="BERKAS", help="simpan ke berkas (wajib untuk xlsx)")
    verb.set_defaults(verb="ask")
    verb = verbs.add_parser(
        "plan", parents=[day], help="prioritas tiap perangkat daerah, direncanakan untuk seluruh kota"
    )
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil `run`")
    verb.add_argument("--most", type=_count, default=3, metavar="N", help="kebutuhan per perangkat daerah (bawaan: 3)")
    verb.add_argument("--format", choices=FORMATS, default="table")
    verb.add_argument("--file", type=Path, metavar="BERKAS", help="simpan ke berkas (wajib untuk xlsx)")
    verb.set_defaults(verb="plan")
    verb = verbs.add_parser(
        "audit", parents=[work, office, day], help="periksa register yang diketik tangan terhadap isi dokumennya"
    )
    verb.add_argument("register", type=Path, metavar="REGISTER", help="CSV, TSV, atau XLSX")
    verb.add_argument("paths", nargs="+", metavar="PDF_ATAU_REKAMAN", help="PDF, folder, atau agreements.jsonl")
    verb.set_defaults(verb="audit")
    verb = verbs.add_parser(
        "review", parents=[files], help="daftar nilai untuk diperiksa orang, yang paling meragukan dan penting dulu"
    )
    verb.add_argument("--xlsx", type=Path, metavar="BERKAS", help="simpan sebagai XLSX dengan potongan gambar halaman")
    verb.add_argument("--most", type=_count, default=200, metavar="N", help="paling banyak sekian baris")
    verb.set_defaults(verb="review")
    verb = verbs.add_parser(
        "train", help="bangun ulang model (urusan, bobot pencocokan, keyakinan) dari data yang ikut dalam proyek"
    )
    verb.add_argument(
        "--corpus", type=Path, default=Path("corpus"), metavar="FOLDER", help="folder korpus proyek (bawaan: corpus)"
    )
    verb.set_defaults(verb="train")
    verb = verbs.add_parser("evaluate", parents=[work], help="ukur rekaman terhadap jawaban acuan, isian demi isian")
    verb.add_argument("gold", type=Path, metavar="ACUAN", help="folder ID.json")
    verb.add_argument("paths", nargs="+", metavar="PDF_ATAU_REKAMAN", help="PDF, folder, atau hasil `extract` (.jsonl)")
    verb.add_argument("--baseline", type=Path, metavar="JSON", help="angka F1 sebelumnya, untuk melihat naik turunnya")
    verb.add_argument("--save", type=Path, metavar="JSON", help="simpan angka F1 ini sebagai pembanding")
    verb.add_argument("--reliability", action="store_true", help="tampilkan keyakinan terhadap kebenaran")
    verb.set_defaults(verb="evaluate")
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


def _questions() -> str:
    """What can be asked, one line each."""
    wide = max(len(f"{name} {more}") for name, (more, _) in QUESTIONS.items())
    lines = [f"  {f'{name} {more}':{wide}}  {what}" for name, (more, what) in QUESTIONS.items()]
    return "\n".join(["pertanyaan:", *lines])


if __name__ == "__main__":
    sys.exit(main())
