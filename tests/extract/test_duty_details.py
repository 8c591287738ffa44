"""Deadline, sum and beneficiary of a duty."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.duty_details import deadline
from kerjasama_nlp.extract.receivers import receiver
from tests.factories import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "menyerahkan data paling lambat 14 (empat belas) hari kerja setelah diminta kepada PIHAK KESATU",
            "paling lambat 14 (empat belas) hari kerja setelah diminta",
        ),
        (
            "menetapkan tim selambat-lambatnya 30 (tiga puluh) hari sejak ditandatangani; dan",
            "selambat-lambatnya 30 (tiga puluh) hari sejak ditandatangani",
        ),
        ("mengirim petugas paling lambat 2 x 24 jam sesudah permintaan", "paling lambat 2 x 24 jam sesudah permintaan"),
        (
            "membayar iuran selambat-lambatnya tanggal 10 setiap bulan kepada PIHAK KEDUA",
            "selambat-lambatnya tanggal 10 setiap bulan",
        ),
        ("membayar iuran setiap tanggal 10 (sepuluh) melalui bank", "setiap tanggal 10 (sepuluh)"),
        (
            "menyerahkan hasil dalam jangka waktu 7 (tujuh) hari sejak pekerjaan selesai",
            "dalam jangka waktu 7 (tujuh) hari sejak pekerjaan selesai",
        ),
        (
            "menyelesaikan laporan dalam waktu paling lambat tiga bulan setelah kegiatan",
            "dalam waktu paling lambat tiga bulan setelah kegiatan",
        ),
        ("melunasi sewa sebelum tanggal 31 Desember 2026", "sebelum tanggal 31 Desember 2026"),
        ("melapor paling lambai 5 (lima) hari setelah kejadian", "paling lambai 5 (lima) hari setelah kejadian"),
        ("deliver the report within 30 (thirty) days of the signing", "within 30 (thirty) days of the signing"),
        ("hand over the keys within sixty days of the opening", "within sixty days of the opening"),
        (
            "name a guide no later than ten (10) days after the start, of this Agreement; and",
            "no later than ten (10) days after the start, of this Agreement",
        ),  # a speck
        (
            "memasang papan paling lambat 9 (sembilan) hari, kerja setelah izin, tersebut terbit",
            "paling lambat 9 (sembilan) hari, kerja setelah izin, tersebut terbit",
        ),
        (
            "menyerahkan denah paling lambat 9 (sembilan) hari kerja, terhitung sejak permintaan, dalam dua salinan",
            "paling lambat 9 (sembilan) hari kerja, terhitung sejak permintaan",
        ),
        ("submit the plan no later than 1 March 2026, in writing", "no later than 1 March 2026"),
        ("membalas surat dalam 3 (tiga) hari kerja sejak diterima", "dalam 3 (tiga) hari kerja sejak diterima"),
        ("mengganti barang dalam waktu paling lama 5 (lima) hari", "dalam waktu paling lama 5 (lima) hari"),
        ("mengajukan izin 14 (empat belas) hari sebelum kegiatan", "14 (empat belas) hari sebelum kegiatan"),
        ("memperbaiki kerusakan maksimal 2 (dua) hari setelah lapor", "maksimal 2 (dua) hari setelah lapor"),
        ("merawat selama 30 (tiga puluh) hari setelah serah terima", None),
        ("menyampaikan laporan setiap 3 (tiga) bulan", None),
        ("melaporkan kemajuan setiap bulan", None),
        ("menyediakan ruang selama 6 (enam) bulan", None),
        ("meminjamkan buku paling lama 7 (tujuh) hari", None),
        ("menyelesaikan paling sedikit 4 (empat) ruas setiap tahun", None),
        ("bekerja dalam waktu yang disepakati", None),
    ],
)
def test_deadline(text: str, expected: str | None) -> None:
    assert deadline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("memberikan bantuan kepada keluarga tidak mampu sesuai anggaran", "keluarga tidak mampu"),
        (
            "memberikan beasiswa kepada 20 (dua puluh) orang siswa berprestasi di Rawaloka",
            "20 (dua puluh) orang siswa berprestasi",
        ),
        ("membayar jasa bimbingan kepada PIHAK KESATU setiap bulan", "PIHAK KESATU"),
        ("memberikan data dan informasi kepada PIHAK KEDUA", "PIHAK KEDUA"),
        ("menyediakan ruang bagi petugas perekaman", "petugas perekaman"),
        ("menyediakan makanan tambahan untuk balita dan ibu hamil di 8 desa", "balita dan ibu hamil"),
        ("menyediakan tempat magang bagi mahasiswa yang telah lulus ujian awal dari dekan", "mahasiswa"),
        ("menyalurkan bantuan bagi warga yang tidak mampu", "warga yang tidak mampu"),
        ("melaksanakan pelatihan kepada kelompok tani di Rawaloka", "kelompok tani"),
        ("provide training to the Second Party within a year", "Second Party"),
        ("supply nets to the coastal groups;", "coastal groups"),
        ("grant IDR 2,000,000 to weaving families who lost their looms", "weaving families who lost their looms"),
        ("build wells for the upland villages", None),  # nothing is given to them by that word
        ("provide funds to improve the people's welfare", None),
        ("provide boats to train farmers", None),
        ("ensure access to the village school records", None),
        ("menerbitkan kartu bagi anggota PIHAK II paling lambat 5 (lima) hari", "anggota PIHAK II"),
        ("mengembalikan uang jaminan kepada PIHAK II setelah selesai", "PIHAK II"),
        ("mengembalikan mahasiswa kepada PIHAK KEDUA", None),
        ("menyampaikan laporan kepada PIHAK KESATU", None),
        ("melaporkan hasil kepada Bupati", None),
        ("memberikan saran kepada PIHAK KESATU", None),
        ("bertanggung jawab kepada PIHAK KESATU", None),
        ("menaati ketentuan yang berlaku bagi peserta", None),
        ("menyediakan 1 (satu) pembimbing untuk 8 (delapan) mahasiswa", None),
        ("menggunakan data untuk mencocokkan identitas nasabah", None),
        ("menyerahkan lahan untuk pembangunan gedung", None),
    ],
)
def test_receiver(text: str, expected: str | None) -> None:
    assert receiver(text, (1, 2)) == expected


BODY = """PERJANJIAN KERJA SAMA

Pasal 1
KEWAJIBAN

(1) PIHAK KESATU wajib:
    a. membayar bantuan sebesar Rp 5.000.000,- (lima juta
       rupiah) kepada siswa berprestasi paling lambat 7 (tujuh)
       hari kerja setelah data diterima;
    b. membayar Rp 2.000.000,- (tiga juta rupiah) setiap tahun;
    c. membayar honor Rp 100.000 dan uang jalan Rp 50.000.
(2) PIHAK KEDUA wajib memberikan layanan kepada PIHAK KEDUA.

Pasal 2
PENUTUP

Perjanjian ini dibuat dalam rangkap 2 (dua).
"""


def test_in_a_document() -> None:
    agreement = extract(document(BODY))
    first, second, third, fourth = agreement.obligations
    assert first.amount is not None and first.deadline is not None and first.beneficiary is not None
    assert first.amount.value == 5_000_000
    assert first.amount.evidence.quote == "Rp 5.000.000,- (lima juta\n       rupiah)"
    assert first.deadline.value == "paling lambat 7 (tujuh) hari kerja setelah data diterima"
    assert len(first.deadline.evidence.boxes) == 2
    assert first.beneficiary.value == "siswa berprestasi"
    assert second.amount is None  # two and three million: not ours to choose
    assert third.amount is None  # two sums: none is the sum of the duty
    assert fourth.beneficiary is None  # nobody is his own beneficiary
    assert [issue.code for issue in agreement.issues].count("words_against_digits") == 1


@pytest.mark.parametrize("words", ["Rp 2.000.000 (tiga juta rupiah)", "Rp 2.000.000.000,- (tiga miliar rupiah)"])
def test_a_contradiction_is_said_once(words: str) -> None:
    agreement = extract(document(BODY.replace("Rp 2.000.000,- (tiga juta rupiah)", words)))
    assert [issue.code for issue in agreement.issues].count("words_against_digits") == 1
