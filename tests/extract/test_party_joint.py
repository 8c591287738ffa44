"""Heads in rarer shapes: several who sign as one PIHAK, villages, labels that are ordinary words; all invented."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract.parties import extract_parties
from kerjasama_nlp.extract.party_joint import joint_parts
from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.extract.signing import place_of, signing_of
from kerjasama_nlp.types import Agreement, Party
from tests.factories import document

OPENING = (
    "Pada hari ini Senin tanggal Lima bulan April tahun Dua Ribu Dua Puluh Satu, kami yang bertanda tangan di bawah ini"
)
END = "PARA PIHAK sepakat mengadakan kerja sama sebagai berikut :\nPasal 1\nTUJUAN\n"


def parties(names: str, block: str) -> tuple[Party, ...]:
    text = f"PERJANJIAN KERJA SAMA\nANTARA\n{names}\nTENTANG\nPENELITIAN PESISIR\n{OPENING} :\n{block}\n{END}"
    reading = reading_of(document(text))
    return extract_parties(reading, Agreement("x", "x.pdf", reading.language)).parties


def told(found: tuple[Party, ...]) -> list[tuple[int | str | None, ...]]:
    """Ordinal, name, signatory, post and on whose behalf of each party."""
    return [
        (p.ordinal, *(v and v.value for v in (p.name, p.signatory, p.position, p.on_behalf_of)))  # type: ignore[misc]
        for p in found
    ]


TWO_OFFICES = """1. Ir. ANU POLAN, M.P.
selaku Kepala Dinas Pertanian dan Pangan Kota Sagaraya dan BUDI FULAN, S.Pi. selaku
Kepala Dinas Perikanan Kota Sagaraya, keduanya bertindak untuk dan atas nama Pemerintah Kota Sagaraya, berkedudukan di
Jalan Pantai Nomor 1, selanjutnya disebut PIHAK KESATU;
2. SITI FULANAH selaku Rektor Universitas Rawaloka, bertindak untuk dan atas nama Universitas Rawaloka, selanjutnya
disebut PIHAK KEDUA.
"""
TOGETHER = """1. Anu Polan,
Camat Tirta, bertindak untuk dan atas nama Kecamatan Tirta Kabupaten Rawaloka, selanjutnya disebut
PIHAK KESATU.
2. Budi Fulan, Kepala Desa Muara, bertindak untuk dan atas nama Pemerintah Desa Muara, beralamat di Muara; dan
3. Siti Fulanah, Ketua Kelompok Tani Muara Jaya, bertindak untuk dan atas nama Kelompok Tani Muara Jaya; keduanya
secara bersama-sama selanjutnya disebut PIHAK KEDUA.
"""


def test_two_offices_in_one_sentence() -> None:
    names = "DINAS PERTANIAN DAN PANGAN KOTA SAGARAYA\nDAN DINAS PERIKANAN KOTA SAGARAYA\nDENGAN\nUNIVERSITAS RAWALOKA"
    city = "Pemerintah Kota Sagaraya"
    farms, fish = "Dinas Pertanian dan Pangan Kota Sagaraya", "Dinas Perikanan Kota Sagaraya"
    assert told(parties(names, TWO_OFFICES)) == [
        (1, farms, "Ir. Anu Polan, M.P", f"Kepala {farms}", city),
        (1, fish, "Budi Fulan, S.Pi", f"Kepala {fish}", city),
        (2, "Universitas Rawaloka", "Siti Fulanah", "Rektor Universitas Rawaloka", None),
    ]


def test_two_bodies_as_one_party() -> None:
    names = "KECAMATAN TIRTA KABUPATEN RAWALOKA\nDENGAN\nPEMERINTAH DESA MUARA DAN\nKELOMPOK TANI MUARA JAYA"
    assert told(parties(names, TOGETHER)) == [
        (1, "Kecamatan Tirta Kabupaten Rawaloka", "Anu Polan", "Camat Tirta", None),
        (2, "Pemerintah Desa Muara", "Budi Fulan", "Kepala Desa Muara", None),
        (2, "Kelompok Tani Muara Jaya", "Siti Fulanah", "Ketua Kelompok Tani Muara Jaya", None),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Anu Polan selaku Kepala Badan Perencanaan dan Pembangunan Daerah, Kepala Dinas", 1),
        ("Anu Polan selaku Bupati Rawaloka dan Ketua Dewan Kawasan", 1),
        ("Anu Polan selaku Wakil Rektor Bidang Perencanaan dan Kerja Sama, Dekan Fakultas Hukum", 1),
        ("Anu Polan, Rektor Universitas Rawaloka dan Budi Fulan, Ketua Yayasan Rawaloka", 1),
        ("Anu Polan selaku Ketua Umum serta Budi Fulan, S.H. sebagai Sekretaris", 2),
        ("Anu Polan, Rektor Universitas Rawaloka; dan b. Budi Fulan, Ketua Yayasan Rawaloka", 2),
        ("Anu Polan, Rektor Universitas Loka dan Budi Fulan, Ketua Yayasan Loka, keduanya bertindak", 2),
        ("Anu Polan selaku Kepala Dinas A, Budi Fulan, S.H., M.H. selaku Kepala Dinas B, dan Joko Bi sebagai Camat", 3),
        ("tanpa jabatan apa pun", 1),
    ],
)
def test_parts_of_a_sentence(text: str, parts: int) -> None:
    assert len(joint_parts(text)) == parts


def test_field_name_on_a_line_of_its_own() -> None:
    block = """I. Nama : Anu Polan, M.T.
NIP : 197001012000011001
Jabatan
Dekan Fakultas Teknik Universitas Rawaloka, dalam hal ini bertindak untuk dan atas nama Fakultas Teknik, selanjutnya
disebut PIHAK KESATU
II. Nama : Budi Fulan
Jabatan : Kepala Desa Muara Tirta, dalam hal ini bertindak untuk dan atas nama Pemerintah Desa Muara Tirta, selanjutnya
disebut PIHAK KEDUA"""
    names = (
        "FAKULTAS TEKNIK\nUNIVERSITAS RAWALOKA\nDENGAN\nPEMERINTAH DESA MUARA TIRTA\nKECAMATAN LOKA KABUPATEN RAWALOKA"
    )
    assert told(parties(names, block)) == [
        (
            1,
            "Fakultas Teknik Universitas Rawaloka",
            "Anu Polan, M.T",
            "Dekan Fakultas Teknik Universitas Rawaloka",
            None,
        ),
        (2, "Pemerintah Desa Muara Tirta", "Budi Fulan", "Kepala Desa Muara Tirta", None),
    ]


def test_ordinary_words_as_labels_leave_names_alone() -> None:
    block = """1. Anu Polan : Kepala Kantor Pertanahan Kota Sagaraya, berkedudukan di Jalan Pantai,
selanjutnya disebut KANTOR.
2. Siti Fulanah : Ketua Yayasan Bina Loka, bertindak untuk dan atas nama Yayasan Bina Loka, selanjutnya disebut YAYASAN.
KANTOR dan YAYASAN terlebih dahulu menerangkan bahwa KANTOR membutuhkan pendampingan YAYASAN dalam kegiatan KANTOR."""
    found = parties("KANTOR PERTANAHAN KOTA SAGARAYA\nDENGAN\nYAYASAN BINA LOKA", block)
    assert [p.name.value for p in found] == ["Kantor Pertanahan Kota Sagaraya", "Yayasan Bina Loka"]


@pytest.mark.parametrize("body", ["lembaga tersebut", "diri sendiri", "perusahaannya", "jabatannya selaku pimpinan"])
def test_a_word_that_points_back_is_no_body(body: str) -> None:
    block = f"""1. Anu Polan, Bupati Rawaloka,
bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, selanjutnya disebut
PIHAK KESATU.
2. Siti Fulanah, Direktur PT Bina Loka, bertindak untuk dan atas nama {body}, selanjutnya disebut PIHAK KEDUA."""
    found = parties("PEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nPT BINA LOKA", block)
    assert [p.on_behalf_of for p in found] == [None, None]


def test_country_broken_over_two_lines() -> None:
    text = """MEMORANDUM OF UNDERSTANDING
BETWEEN
THE GOVERNMENT OF SAGARAYA REGENCY, REPUBLIC OF
INDONESIA
AND
GREEN RIVER FOUNDATION, JAPAN
ON
RIVER CARE
This Memorandum is made on the fifth day of April 2021 by and between:
1. The Government of Sagaraya Regency, represented by Anu Polan, Regent of Sagaraya, hereinafter referred to as the
GOVERNMENT; and
2. Green River Foundation, represented by Haru Mori, Director of Green River Foundation, hereinafter referred to as the
FOUNDATION.
"""
    reading = reading_of(document(text))
    found = extract_parties(reading, Agreement("x", "x.pdf", reading.language)).parties
    assert [p.name.value for p in found] == ["The Government of Sagaraya Regency", "Green River Foundation"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        (
            "Perjanjian ini dibuat dan ditandatangani di Sagaraya, pada hari ini Senin tanggal 5 April 2021, oleh :",
            "Sagaraya",
        ),
        ("Perjanjian ini dibuat di Kota Tirta Loka pada hari Senin, tanggal 5 April 2021, antara :", "Kota Tirta Loka"),
        ("Pada hari ini Senin tanggal 5 April 2021, kami yang bertanda tangan di bawah ini :", None),
        ("This Memorandum is made on Monday, 5 April 2021, in Tirta Loka, by and between:", "Tirta Loka"),
        ("This Memorandum is made on 5 April 2021 by and between:\n1. Tirta College, located at Loka", None),
    ],
)
def test_place_before_the_day(sentence: str, place: str | None) -> None:
    found = place_of(reading_of(document(f"PERJANJIAN KERJA SAMA\n{sentence}\n")))
    assert (found[0] if found else None) == place


def test_rows_of_two_who_sign_together() -> None:
    block = """1. a. Nama : dr. Anu Polan
Jabatan : Kepala Dinas Kesehatan Kota Sagaraya
b. Nama : dr. Budi Fulan, Sp.A.
Jabatan : Direktur Rumah Sakit Umum Daerah Loka
dalam hal ini bertindak untuk dan atas nama Pemerintah Kota Sagaraya, secara bersama-sama disebut PIHAK KESATU
2. Nama : Tuan Joko Polan
Jabatan : Direktur Politeknik Tirta
dalam hal ini bertindak untuk dan atas nama Politeknik Tirta, selanjutnya disebut PIHAK KEDUA"""
    names = "DINAS KESEHATAN KOTA SAGARAYA DAN\nRUMAH SAKIT UMUM DAERAH LOKA\nDENGAN\nPOLITEKNIK TIRTA"
    health, hospital, city = "Dinas Kesehatan Kota Sagaraya", "Rumah Sakit Umum Daerah Loka", "Pemerintah Kota Sagaraya"
    assert told(parties(names, block)) == [
        (1, health, "dr. Anu Polan", f"Kepala {health}", city),
        (1, hospital, "dr. Budi Fulan, Sp.A", f"Direktur {hospital}", city),
        (2, "Politeknik Tirta", "Joko Polan", "Direktur Politeknik Tirta", None),
    ]


def test_the_army_is_no_subject() -> None:
    names = "KEMENTERIAN LAUT LOKA\nDENGAN\nTENTARA NASIONAL INDONESIA ANGKATAN LAUT"
    block = """1. ANU POLAN, Menteri Laut Loka,
bertindak untuk dan atas nama Kementerian Laut Loka, selanjutnya disebut PIHAK I;
2. LAKSAMANA TNI BUDI FULAN, S.E., Kepala Staf Angkatan Laut, bertindak untuk dan atas nama Tentara Nasional Indonesia
Angkatan Laut, selanjutnya disebut PIHAK II."""
    assert [(p.name.value, p.signatory and p.signatory.value) for p in parties(names, block)] == [
        ("Kementerian Laut Loka", "Anu Polan"),
        ("Tentara Nasional Indonesia Angkatan Laut", "Laksamana TNI Budi Fulan, S.E"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "Pada hari ini Rabu tanggal 6 Maret 2024, bertempat di Hotel Loka, Jalan Raya 3, kami yang bertanda tangan:",
        "Perjanjian ini ditandatangani pada hari Rabu tanggal 6 Maret 2024, bertempat di Hotel Loka, oleh:",
        "Yang bertanda tangan di bawah ini, pada hari Rabu tanggal 6 Maret 2024 bertempat di Hotel Loka:",
        "Pada tanggal 6 Maret 2024, dengan mengambil tempat di Hotel Loka, kami yang bertanda tangan di bawah ini :",
    ],
)
def test_opening_sentences_end_before_the_first_party(opening: str) -> None:
    text = f"""NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KOTA SAGARAYA
DENGAN
UNIVERSITAS TIRTA
TENTANG
RISET
{opening}
1. Anu Polan, Wali Kota Sagaraya, bertindak untuk dan atas nama Pemerintah Kota Sagaraya, selanjutnya disebut PIHAK I.
2. Siti Fulanah, Rektor Universitas Tirta, bertindak untuk dan atas nama Universitas Tirta, selanjutnya disebut
PIHAK II.
"""
    reading = reading_of(document(text))
    found = extract_parties(reading, Agreement("x", "x.pdf", reading.language)).parties
    place, signing = place_of(reading), signing_of(reading, ())
    assert [p.signatory and p.signatory.value for p in found] == ["Anu Polan", "Siti Fulanah"]
    assert (place[0] if place else None) == "Hotel Loka"
    assert signing is not None
    assert signing.date.isoformat() == "2024-03-06"


@pytest.mark.parametrize(
    ("block", "people"),
    [
        (
            """1. Universitas Tirta yang dalam hal ini diwakili oleh Rektor, Prof. Anu Polan, M.Si., berkedudukan di
Loka, selanjutnya disebut PIHAK PERTAMA.
2. Yayasan Bina Loka yang dalam hal ini diwakili oleh Ketua Umum, Budi Fulan, beralamat di Loka, selanjutnya disebut
PIHAK KEDUA.""",
            [("Prof. Anu Polan, M.Si", "Rektor"), ("Budi Fulan", "Ketua Umum")],
        ),
        (
            """1. Anu Polan, bertindak untuk dan atas nama Universitas Tirta, selanjutnya disebut PIHAK PERTAMA.
2. Budi Fulan, dalam hal ini bertindak untuk dan atas nama Yayasan Bina Loka, selanjutnya disebut PIHAK KEDUA.""",
            [("Anu Polan", None), ("Budi Fulan", None)],
        ),
        (
            """1. Anu Polan, S.Hut. : Administratur/Pengelola Hutan Loka, berkedudukan di Loka, dalam hal ini bertindak
untuk dan atas nama Universitas Tirta, selanjutnya disebut PIHAK PERTAMA.
2. Budi Fulan : Ketua Yayasan Bina Loka, bertindak untuk dan atas nama Yayasan Bina Loka, selanjutnya disebut PIHAK
KEDUA.""",
            [("Anu Polan, S.Hut", "Administratur/Pengelola Hutan Loka"), ("Budi Fulan", "Ketua Yayasan Bina Loka")],
        ),
        (
            """Nama : Anu Polan
Jabatan : Kepala Bagian
Instansi : Universitas Tirta
Selanjutnya disebut PIHAK PERTAMA
Nama : Budi Fulan
Jabatan : Manajer Program
Lembaga : Yayasan Bina Loka
Selanjutnya disebut PIHAK KEDUA""",
            [("Anu Polan", "Kepala Bagian"), ("Budi Fulan", "Manajer Program")],
        ),
    ],
)
def test_posts_before_the_name_unknown_or_missing(block: str, people: list[tuple[str, str | None]]) -> None:
    found = parties("UNIVERSITAS TIRTA\nDENGAN\nYAYASAN BINA LOKA", block)
    assert [(p.signatory and p.signatory.value, p.position.value if p.position else None) for p in found] == people
    assert [p.ordinal for p in found] == [1, 2]
    assert [p.label for p in found] == ["PIHAK PERTAMA", "PIHAK KEDUA"]


def test_two_represented_bodies_as_one_party() -> None:
    block = """1. Universitas Tirta, diwakili oleh Prof. Anu Polan selaku Rektor,
dan Yayasan Tirta, diwakili oleh Budi Fulan
selaku Ketua Umum, keduanya berkedudukan di Loka, secara bersama-sama disebut PIHAK KESATU.
2. Pemerintah Kota Sagaraya, diwakili oleh Siti Fulanah selaku Wali Kota Sagaraya, selanjutnya disebut PIHAK KEDUA."""
    assert told(parties("UNIVERSITAS TIRTA DAN YAYASAN TIRTA\nDENGAN\nPEMERINTAH KOTA SAGARAYA", block)) == [
        (1, "Universitas Tirta", "Prof. Anu Polan", "Rektor", None),
        (1, "Yayasan Tirta", "Budi Fulan", "Ketua Umum", None),
        (2, "Pemerintah Kota Sagaraya", "Siti Fulanah", "Wali Kota Sagaraya", None),
    ]


LOST_LABELS = """I. ANU POLAN : Bupati Rawaloka, bertindak untuk dan atas nama Pemerintah Kabupaten
Rawaloka, berkedudukan di Jalan Muara Nomor 2, selanjutnya disebut {first}
II. SITI FULANAH : Rektor Universitas Rawaloka, bertindak untuk dan atas nama Universitas
Rawaloka, berkedudukan di Jalan Tirta Nomor 8, selanjutnya disebut {second}
PIHAK KESATU dan PIHAK KEDUA secara bersama-sama disebut PARA PIHAK, menerangkan hal-hal sebagai berikut :
a. bahwa PARA PIHAK memiliki tugas masing-masing;"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PIHAK KESATU.", "PIHAK KEDUA."),
        ("PIHAK", "PIHAK KEDUA."),  # the line with KESATU was not read: the words run on into "II."
        ("PIHAK KESATU.", ""),  # nor the line with the second label: they run on into the next sentence
    ],
)
def test_labels_that_were_not_read(first: str, second: str) -> None:
    names = "PEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nUNIVERSITAS RAWALOKA"
    found = parties(names, LOST_LABELS.format(first=first, second=second))
    assert [(p.ordinal, p.label, p.signatory and p.signatory.value) for p in found] == [
        (1, "PIHAK KESATU", "Anu Polan"),
        (2, "PIHAK KEDUA", "Siti Fulanah"),
    ]
