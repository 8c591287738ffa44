"""What does not add up: each code by an agreement that has the fault and the same one without it."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.types import Issue
from tests.factories import document

TEXT = """PERJANJIAN KERJA SAMA
ANTARA
DINAS SOSIAL KABUPATEN RAWALOKA
DENGAN
PT CAHAYA SAGARA
TENTANG
BANTUAN PANGAN
NOMOR : 460/12/PKS/2021
NOMOR : 7/CS/2021

Pada hari ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami yang bertanda tangan di bawah ini:
1. ANU POLAN, Kepala Dinas Sosial Kabupaten Rawaloka, berdasarkan Surat Kuasa Bupati Rawaloka Nomor 1/2021,
bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, selanjutnya disebut PIHAK KESATU.
2. SITI FULANAH, Direktur PT Cahaya Sagara, bertindak untuk dan atas nama PT Cahaya Sagara, selanjutnya
disebut PIHAK KEDUA.
PARA PIHAK sepakat.
Pasal 1
RUANG LINGKUP
Ruang lingkup Perjanjian Kerja Sama ini pembagian beras.
Pasal 2
HAK DAN KEWAJIBAN
PIHAK KEDUA wajib menyerahkan 20 (dua puluh) ton beras.
Pasal 3
JANGKA WAKTU
Perjanjian Kerja Sama ini berlaku selama 2 (dua) tahun sejak ditandatangani.
Pasal 4
SANKSI
Keterlambatan dikenai denda.
Pasal 5
PENYELESAIAN PERSELISIHAN
Perselisihan diselesaikan secara musyawarah.
"""


def issues(text: str) -> tuple[Issue, ...]:
    return extract(document(text)).issues


def test_a_sound_agreement_has_no_issues() -> None:
    assert issues(TEXT) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("460/12/PKS/2021", "......./PKS/......./2021", "number_blank", "Nomor belum diisi"),
        ("2 (dua) tahun", "2 (tiga) tahun", "words_against_digits", "2 (tiga)"),
        ("20 (dua puluh) ton", "25 (dua puluh) ton", "words_against_digits", "25 (dua puluh)"),
        ("Kerja Sama ini pembagian", "Kerja Sama ini dan Nota Kesepahaman ini ialah", "template_words", "Sisa naskah"),
        ("PT Cahaya Sagara, selanjutnya", "[nama perusahaan], selanjutnya", "template_words", "belum diganti"),
        ("Pasal 4\nSANKSI\nKeterlambatan dikenai denda.\nPasal 5", "Pasal 4", "clause_missing", "sanksi"),
        ("Pasal 4\nSANKSI\nKeterlambatan dikenai denda.\n", "", "clause_gap", "Pasal 4"),
        ("berdasarkan Surat Kuasa Bupati Rawaloka Nomor 1/2021,", "", "signatory_power", "Dasar kewenangan"),
        ("tanggal lima bulan April", "tanggal ..... bulan .....", "date_blank", "tidak lengkap"),
        ("Senin", "Selasa", "date_conflict", "nama hari"),
    ],
)
def test_fault(old: str, new: str, code: str, words: str) -> None:
    assert old in TEXT
    found = [i for i in issues(TEXT.replace(old, new)) if i.code == code]
    assert len(found) == 1
    assert words in found[0].message
    assert (found[0].stage, found[0].page, found[0].source) == ("extract", 1, "contoh.pdf")


@pytest.mark.parametrize("mark", ["DRAFT", "Naskah awal, untuk dibahas", "RANCANGAN"])
def test_draft(mark: str) -> None:
    assert "draft" in [i.code for i in issues(f"{mark}\n\n{TEXT}")]


def test_a_draft_law_in_the_text_is_no_draft() -> None:
    assert "draft" not in [i.code for i in issues(TEXT.replace("BANTUAN PANGAN", "RANCANGAN PERATURAN DAERAH"))]


def test_an_umbrella_paper_wants_the_head_of_the_region() -> None:
    text = TEXT.replace("PERJANJIAN KERJA SAMA", "KESEPAKATAN BERSAMA", 1)
    assert [i.code for i in issues(text) if "kepala daerah" in i.message] == ["signatory_power"]
    headed = text.replace("Kepala Dinas Sosial Kabupaten Rawaloka,", "Bupati Rawaloka,")
    assert not [i for i in issues(headed) if i.code == "signatory_power"]


def test_a_long_letter_of_intent_abroad() -> None:
    text = """LETTER OF INTENT
BETWEEN
THE CITY GOVERNMENT OF SAGARAYA, REPUBLIC OF INDONESIA
AND
THE CITY OF HARUIZUMI, JAPAN
CONCERNING
SISTER CITY COOPERATION
Signed in Sagaraya on 12 August 2022, by and between:
I. The City Government of Sagaraya, represented by Anu Polan, Mayor of Sagaraya, hereinafter the First Party;
II. The City of Haruizumi, Japan, represented by Morihara Takeshi, Mayor of Haruizumi, hereinafter the Second Party.
Article 1
DURATION
This Letter of Intent shall be valid for a period of two (2) years from the date of signing.
"""
    found = extract(document(text))
    assert [p.type.value for p in found.parties] == ["pemerintah_daerah", "luar_negeri"]
    assert "term_too_long" in [i.code for i in found.issues]


def test_a_post_called_kuasa_is_no_power_of_attorney() -> None:
    text = TEXT.replace("Kepala Dinas Sosial", "Kuasa Pengguna Anggaran Dinas Sosial")
    assert "signatory_power" not in [i.code for i in issues(text)]
    bare = text.replace("berdasarkan Surat Kuasa Bupati Rawaloka Nomor 1/2021,", "")
    assert "signatory_power" in [i.code for i in issues(bare)]
