"""Earlier agreements cited; laws, decrees and letters are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.clauses import extract_clauses
from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.extract.references import extract_references
from kerjasama_nlp.types import Agreement
from tests.factories import document

HEAD = "PERJANJIAN KERJA SAMA\nNomor : 5/PKS/2021\n\nPada hari ini Senin, kami yang bertanda tangan di bawah ini:\n\n"
Cited = list[tuple[str | None, str | None, str]]


def parents(text: str, kind: str | None = "perjanjian_kerja_sama") -> Cited:
    reading = reading_of(document(HEAD + text))
    agreement = extract_clauses(reading, Agreement("x", "x.pdf", "id"))
    if kind:
        agreement = replace(agreement, kind=reading.value(kind, 0, 10, found_by="test", confidence=1.0))
    return [(r.number, r.title, r.relation) for r in extract_references(reading, agreement).parents]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bahwa berdasarkan Kesepakatan Bersama antara Kota Sagaraya dengan Kabupaten Lor\nNomor 134/7-KB/2020 dan "
            "Nomor 900/12/2020 tanggal 3 Mei 2020 tentang Pengelolaan\nSampah, perlu dibuat perjanjian.\n",
            [("134/7-KB/2020", "Pengelolaan Sampah", "implements")],
        ),
        (
            "menindaklanjuti Nota Kesepahaman tentang Pasar Rakyat Nomor: 11 / NK / 2019.\n",
            [("11/NK/2019", "Pasar Rakyat", "implements")],
        ),
        (
            "1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\n2. Keputusan Bupati Nomor 5/Kep/2019;\n"
            "3. Surat Nomor 12/B/2020 perihal Permohonan;\n",
            [],
        ),
        (  # the sentence goes on behind the title
            "Perjanjian ini melaksanakan Nota Kesepahaman Nomor 11/NK/2019 tentang Penataan Terminal dan Parkir, dan "
            "sepakat atas ketentuan berikut.\n",
            [("11/NK/2019", "Penataan Terminal dan Parkir", "implements")],
        ),
        (
            "berdasarkan Nota Kesepahaman Nomor 11/NK/2019 tentang Pendidikan, Penelitian, dan Pengabdian, serta "
            "mengikatkan diri dalam Perjanjian ini.\n",
            [("11/NK/2019", "Pendidikan, Penelitian, dan Pengabdian", "implements")],
        ),
        (  # strokes of the month of its date; the letter of the next item is no part of the title
            "a. bahwa berdasarkan Kesepakatan Bersama Nomor 134/7-KB/11/2020 tanggal 3 Februari 2020 tentang "
            "Pengelolaan\nSampah di Kabupaten Rawaloka:\nb. bahwa PARA PIHAK sepakat;\n",
            [("134/7-KB/II/2020", "Pengelolaan Sampah di Kabupaten Rawaloka", "implements")],
        ),
        ("sepakat membuat Perjanjian Kerja Sama ini Nomor 5/PKS/2021.\n", []),
        (
            "Nota Kesepahaman dan Peraturan Daerah Nomor 7/2019 tentang Pasar berlaku.\n",
            [],
        ),
    ],
)
def test_citations(text: str, found: Cited) -> None:
    assert parents(text) == found


def test_addendum_amends() -> None:
    text = "sepakat mengubah Perjanjian Kerja Sama Nomor 1/PKS/2019 tentang Sewa Aula.\n"
    assert parents(text, "addendum") == [("1/PKS/2019", "Sewa Aula", "amends")]


def test_extension_extends() -> None:
    text = "memperpanjang Perjanjian Kerja Sama Nomor 1/PKS/2019 tentang Sewa Aula.\n"
    assert parents(text, None) == [("1/PKS/2019", "Sewa Aula", "extends")]


def test_the_same_agreement_twice_is_one() -> None:
    text = (
        "berdasarkan Kesepakatan Bersama Nomor 1/KB/2019 tentang Aula.\nKesepakatan Bersama Nomor 1/KB/2019 berlaku.\n"
    )
    assert parents(text) == [("1/KB/2019", "Aula", "implements")]


def test_in_a_late_article_it_is_only_mentioned() -> None:
    text = "Pasal 1\nKETENTUAN PERALIHAN\n\nKegiatan mengacu pada Kesepakatan Bersama Nomor 1/KB/2019 tentang Aula.\n"
    assert parents(text) == [("1/KB/2019", "Aula", "mentions")]


ONE = [
    (
        "Berdasarkan Kesepakatan Bersama Nomor 119/3-KB/II/2020 dan Nomor 180/7/KB/2020 tanggal 3 Maret 2020 tentang "
        "Pelayanan Kesehatan, PARA PIHAK sepakat.",
        [("119/3-KB/II/2020", "2020-03-03", "Pelayanan Kesehatan")],
    ),
    (
        "Menindaklanjuti Nota Kesepahaman\nNomor : 119/3-KB/II/2020\nNomor : 180/7/KB/2020\nTanggal 3 Maret 2020 "
        "tentang Pelayanan Kesehatan.",
        [("119/3-KB/II/2020", "2020-03-03", "Pelayanan Kesehatan")],
    ),
    (  # the kind said twice, one month
        "Berdasarkan Nota Kesepahaman Nomor 119/3-KB/II/2020 dan Nota Kesepahaman Nomor 180/7/KB/2020 "
        "tentang Air Bersih.",
        [("119/3-KB/II/2020", None, "Air Bersih")],
    ),
    (  # the kind said twice, two months: two agreements
        "Berdasarkan Kesepakatan Bersama Nomor 119/3-KB/II/2020 dan Kesepakatan Bersama Nomor 180/9-KB/V/2020 "
        "tentang Air Bersih.",
        [("119/3-KB/II/2020", None, None), ("180/9-KB/V/2020", None, "Air Bersih")],
    ),
    (  # known again by the number of the other party
        "Berdasarkan Kesepakatan Bersama tanggal 3 Maret 2020 Nomor 119/3-KB/II/2020 dan Nomor 180/7/KB/2020.\n\n"
        "Pasal 9\nDASAR\nPelaksanaan Kesepakatan Bersama Nomor 180/7/KB/2020 dilanjutkan.",
        [("119/3-KB/II/2020", "2020-03-03", None)],
    ),
    (
        "Berdasarkan Kesepakatan Bersama Nomor 119/3-KB/II/2020 Jo. Nomor 180/7/KB/2020 yang ditandatangani pada "
        "tanggal Tiga bulan Maret tahun Dua Ribu Dua Puluh.",
        [("119/3-KB/II/2020", "2020-03-03", None)],
    ),
    (  # the date of a letter is not the agreement's
        "Memperhatikan:\na. Kesepakatan Bersama Nomor 119/3-KB/II/2020 tentang Kesehatan;\nb. Surat Bupati Rawaloka "
        "Nomor 5/2020 tanggal 1 Januari 2020.",
        [("119/3-KB/II/2020", None, "Kesehatan")],
    ),
    (  # nor is the date from which it runs
        "Berdasarkan Kesepakatan Bersama Nomor 119/3-KB/II/2020 yang berlaku sejak tanggal 1 Januari 2021.",
        [("119/3-KB/II/2020", None, None)],
    ),
    (
        "pursuant to the Memorandum of Understanding Number 12/MOU/2019 dated 5 May 2019 concerning Health.",
        [("12/MOU/2019", "2019-05-05", "Health")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_parent_for_each_agreement(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    paper = (
        "PERJANJIAN KERJA SAMA\nTENTANG\nRUJUKAN\n\nPada hari ini Senin tanggal Satu bulan Maret tahun Dua Ribu Dua "
        f"Puluh Satu:\n{text}\n\nPasal 10\nTUJUAN\nTujuan kegiatan.\n\nPasal 11\nPENUTUP\nDemikian.\n"
    )
    assert [(p.number, p.date, p.title) for p in extract(document(paper)).parents] == expected
