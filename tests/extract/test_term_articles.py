"""How articles state the term: table of (heading, words, months, end) for an agreement signed on 4 January 2022."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import raw_extract
from tests.factories import document

AGREEMENT = """PERJANJIAN KERJA SAMA
ANTARA
DINAS SOSIAL KABUPATEN RAWALOKA
DENGAN
YAYASAN PELITA RAWA
TENTANG
LAYANAN SOSIAL
Nomor : 1/PKS/DS/2022
Pada hari ini Selasa tanggal empat bulan Januari tahun dua ribu dua puluh dua, kami yang bertanda tangan di bawah ini:
1. ANU POLAN, Kepala Dinas Sosial Kabupaten Rawaloka, selanjutnya disebut PIHAK KESATU.
2. BUDI FULAN, Ketua Yayasan Pelita Rawa, selanjutnya disebut PIHAK KEDUA.
Pasal 1
TUJUAN
Tujuan perjanjian ini adalah layanan sosial.
Pasal 2
{heading}
{words}
Pasal 3
PENUTUP
Perjanjian ini dibuat rangkap dua.
"""


@pytest.mark.parametrize(
    ("heading", "words", "months", "end"),
    [
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku selama 1 (satu) tahun anggaran, terhitung sejak tanggal 1 Januari 2022 "
            "s.d. 31 Desember 2022.",
            12,
            "2022-12-31",
        ),
        (
            "MASA BERLAKU",
            "Perjanjian ini berlaku sejak tanggal ditandatangani sampai dengan tanggal 31 Desember 2024 "
            "dan dapat diperpanjang.",
            None,
            "2024-12-31",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian Kerja Sama ini berlaku sejak ditandatangani sampai selesainya pekerjaan.",
            None,
            None,
        ),
        (
            "JANGKA WAKTU",
            "Jangka waktu perjanjian ini adalah 3 (tiga) tahun sejak tanggal penandatanganan.",
            36,
            "2025-01-04",
        ),
        (
            "JANGKA WAKTU",
            "Kerja sama ini dilaksanakan dalam jangka waktu 5 (lima) tahun dan akan ditinjau setiap 1 (satu) tahun.",
            60,
            "2027-01-04",
        ),
        (
            "JANGKA WAKTU DAN PENGAKHIRAN",
            "(1) Perjanjian ini berlaku untuk jangka waktu 2 (dua) tahun sejak ditandatangani oleh PARA "
            "PIHAK.\n(2) PIHAK yang hendak mengakhiri memberitahukan paling lambat 3 (tiga) bulan sebelumnya.",
            24,
            "2024-01-04",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku terhitung mulai tanggal 1 Februari 2022 sampai dengan 31 Januari 2025.",
            None,
            "2025-01-31",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku selama 36 (tiga puluh enam) bulan terhitung sejak 1 Maret 2022.",
            36,
            "2025-03-01",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku selama 6 (enam) bulan, mulai tanggal 4 Januari 2022 sampai dengan "
            "tanggal 4 Juli 2022.",
            6,
            "2022-07-04",
        ),
        (
            "JANGKA WAKTU",
            "Jangka waktu pelaksanaan selama 180 (seratus delapan puluh) hari kalender terhitung sejak "
            "tanggal ditandatangani.",
            6,
            "2022-07-04",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian ini mulai berlaku pada saat ditandatangani dan berakhir pada tanggal 31 Desember 2023.",
            None,
            "2023-12-31",
        ),
        (
            "JANGKA WAKTU",
            "Nota ini berlaku untuk waktu 4 (empat) tahun sejak ditandatangani, dapat diperpanjang untuk 2 "
            "(dua) tahun berikutnya.",
            48,
            "2026-01-04",
        ),
        ("JANGKA WAKTU", "Perjanjian Kerja Sama ini berlaku untuk Tahun Anggaran 2022.", None, None),
        (
            "JANGKA WAKTU",
            "Perjanjian berlaku sejak tanggal 4 Januari 2022 sampai dengan 3 Januari 2024 atau selama 2 (dua) tahun.",
            24,
            "2024-01-03",
        ),
        (
            "JANGKA WAKTU",
            "Kerja sama berlangsung selama lima tahun terhitung sejak ditandatanganinya Perjanjian ini.",
            60,
            "2027-01-04",
        ),
        ("JANGKA WAKTU", "Perjanjian ini berlaku selama 10 tahun sejak penandatanganan.", 120, "2032-01-04"),
        ("JANGKA WAKTU", "Perjanjian ini berlaku sampai dengan bulan Desember 2023.", None, None),
        ("JANGKA WAKTU", "Perjanjian ini berlaku sejak 01-02-2022 s/d 31-01-2023.", None, "2023-01-31"),
        ("JANGKA WAKTU", "Perjanjian ini berlaku 2 (dua) semester terhitung sejak ditandatangani.", 12, "2023-01-04"),
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku 1 (satu) tahun dan otomatis diperpanjang apabila tidak ada pihak yang mengakhiri.",
            12,
            "2023-01-04",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku tanpa batas waktu, kecuali diakhiri dengan pemberitahuan 6 (enam) "
            "bulan sebelumnya.",
            None,
            None,
        ),
        (
            "JANGKA WAKTU",
            "Jangka Waktu Perjanjian : 2 (Dua) Tahun\nTerhitung mulai : 10 Januari 2022\nBerakhir : 9 Januari 2024",
            24,
            "2024-01-09",
        ),
        (
            "LAMANYA PERJANJIAN",
            "Perjanjian ini dibuat untuk masa 3 (tiga) tahun, dimulai tanggal 1 April 2022 dan berakhir "
            "tanggal 31 Maret 2025.",
            36,
            "2025-03-31",
        ),
        (
            "WAKTU PELAKSANAAN",
            "Kegiatan dilaksanakan selama 4 (empat) bulan, dari tanggal 1 Februari 2022 sampai dengan 31 Mei 2022.",
            4,
            "2022-05-31",
        ),
        (
            "JANGKA WAKTU",
            "Perjanjian ini berlaku sejak tanggal 4 Januari 2022 hingga 4 Januari 2025, dengan masa "
            "evaluasi 1 (satu) tahun.",
            None,
            "2025-01-04",
        ),
    ],
)
def test_term(heading: str, words: str, months: int | None, end: str | None) -> None:
    found = raw_extract(document(AGREEMENT.format(heading=heading, words=words)))
    duration, ends = found.duration_months, found.ends_on
    assert (duration and duration.value, ends and ends.value) == (months, end)
