"""Duties: bearer and force inherited from heads, or read from the sentence."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.bearers import mentions
from kerjasama_nlp.language.modals import MODALS, forces
from tests.factories import document

END = "\nPasal 9\nPENUTUP\n\nPerjanjian ini dibuat dalam rangkap 2 (dua).\n"
Found = list[tuple[tuple[int, ...], str, str]]


def duties(body: str, heading: str = "HAK DAN KEWAJIBAN") -> Found:
    agreement = extract(document(f"PERJANJIAN KERJA SAMA\n\nPasal 1\n{heading}\n\n{body}{END}"))
    return [(o.bearer, o.modality, o.text.value) for o in agreement.obligations]


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [
        ("PIHAK KESATU menyerahkan data kepada PIHAK KEDUA", [(1,), (2,)]),
        ("Pihak Pertama", [(1,)]),
        ("PIHAK II", [(2,)]),
        ("PIHAK KEDUA BELAS", [(12,)]),
        ("PIHAK KELIMABELAS", [(15,)]),
        ("PARA PIHAK", [(1, 2, 12, 15)]),
        ("the Second Party shall notify the First Party", [(2,), (1,)]),
        ("kepada pihak ketiga", []),
        ("PIHAK | menyerahkan data kepada PIHAK Il", [(1,), (2,)]),
        ("PIHAK l, PIHAK ll dan PIHAK 1", [(1,), (2,), (1,)]),
        ("PIHAK 11 berhak", [(2,)]),
        ("kepada pihak lain", []),
        ("(AK KESATU berhak:", [(1,)]),
        ("K KEDUA wajib mengirim data", [(2,)]),
        ("KEDUA kapal berangkat", []),
    ],
)
def test_mentions(text: str, ordinals: list[tuple[int, ...]]) -> None:
    assert [mention.ordinals for mention in mentions(text, (1, 2, 12, 15))] == ordinals


@pytest.mark.parametrize("language", ["id", "en"])
def test_modal_words_have_their_own_force(language: str) -> None:
    for force, words in MODALS[language].items():
        for word in words:
            assert [found.force for found in forces(word)][:1] == [force], word


@pytest.mark.parametrize(
    ("what", "body", "found"),
    [
        (
            "heads of lists",
            "(1) PIHAK KESATU berhak:\n    a. menerima data; dan\n    b. menerima laporan.\n"
            "(2) PIHAK KEDUA wajib:\n    a. menyusun laporan.\n",
            [
                ((1,), "right", "menerima data"),
                ((1,), "right", "menerima laporan"),
                ((2,), "obligation", "menyusun laporan"),
            ],
        ),
        (
            "nouns as heads",
            "(1) Hak PARA PIHAK meliputi:\na. menerima data.\n(2) Kewajiban PIHAK KEDUA:\na. menyusun laporan.\n",
            [((1, 2), "right", "menerima data"), ((2,), "obligation", "menyusun laporan")],
        ),
        (
            "heads in heads",
            "(1) Hak dan kewajiban PIHAK KESATU:\n    a. Hak:\n       1. menerima data.\n"
            "    b. Kewajiban:\n       1. membina petugas.\n",
            [((1,), "right", "menerima data"), ((1,), "obligation", "membina petugas")],
        ),
        (
            "sentences",
            "(1) PIHAK KESATU bertanggung jawab atas biaya.\n(2) PIHAK KEDUA dapat menggunakan aula.\n"
            "(3) PIHAK KEDUA tidak boleh mengalihkan pekerjaan.\n(4) PARA PIHAK saling berkoordinasi.\n",
            [
                ((1,), "obligation", "PIHAK KESATU bertanggung jawab atas biaya"),
                ((2,), "permission", "PIHAK KEDUA dapat menggunakan aula"),
                ((2,), "prohibition", "PIHAK KEDUA tidak boleh mengalihkan pekerjaan"),
                ((1, 2), "obligation", "PARA PIHAK saling berkoordinasi"),
            ],
        ),
        (
            "nested list stays one duty",
            "(1) PIHAK KESATU wajib:\n    a. menyiapkan peta yang memuat:\n       1. batas desa;\n       2. jalan.\n"
            "    b. membina petugas.\n",
            [
                ((1,), "obligation", "menyiapkan peta yang memuat: 1. batas desa; 2. jalan"),
                ((1,), "obligation", "membina petugas"),
            ],
        ),
        (
            "an item speaks of the other party and keeps its bearer",
            "PIHAK KESATU berkewajiban:\na. menyerahkan data kepada PIHAK KEDUA;\nb. membantu PIHAK KEDUA.\n",
            [
                ((1,), "obligation", "menyerahkan data kepada PIHAK KEDUA"),
                ((1,), "obligation", "membantu PIHAK KEDUA"),
            ],
        ),
    ],
)
def test_duties(what: str, body: str, found: Found) -> None:
    assert duties(body) == found, what


@pytest.mark.parametrize(
    ("heading", "body", "found"),
    [
        (
            "KEWAJIBAN PIHAK KEDUA",
            "a. menyusun laporan;\nb. merawat alat.\n",
            [((2,), "obligation", "menyusun laporan"), ((2,), "obligation", "merawat alat")],
        ),
        (
            "PEMELIHARAAN LAMPU",
            "Pemeliharaan lampu adalah tanggung jawab PIHAK KEDUA.\n",
            [((2,), "obligation", "Pemeliharaan lampu adalah tanggung jawab PIHAK KEDUA")],
        ),
        ("PELAKSANAAN", "PIHAK KEDUA wajib menyusun laporan.\n", []),
        ("KERAHASIAAN", "PARA PIHAK wajib menjaga rahasia.\n", []),
    ],
)
def test_headings(heading: str, body: str, found: Found) -> None:
    assert duties(body, heading) == found


def test_english() -> None:
    text = (
        "Article 1\nRIGHTS AND OBLIGATIONS\n\n"
        "(1) The First Party shall:\n    (a) provide data; and\n    (b) train staff.\n"
        "(2) The Second Party is entitled to:\n    (a) use the hall.\n"
        "Article 2\nCLOSING\n\nThis is signed in two copies for the Parties.\n"
    )
    agreement = extract(document(text))
    assert [(o.bearer, o.modality, o.text.value) for o in agreement.obligations] == [
        ((1,), "obligation", "provide data"),
        ((1,), "obligation", "train staff"),
        ((2,), "right", "use the hall"),
    ]


@pytest.mark.parametrize(
    ("what", "body", "found"),
    [
        (
            "a lead that owns no list is no duty",
            "Komitmen PARA PIHAK adalah sebagai berikut:\n\nPIHAK KESATU:\n1. menyediakan bibit.\n2. melapor.\n\n"
            "PIHAK KEDUA:\n1. menanam bibit.\n",
            [
                ((1,), "obligation", "menyediakan bibit"),
                ((1,), "obligation", "melapor"),
                ((2,), "obligation", "menanam bibit"),
            ],
        ),
        (
            "heads under heads, the list of the second begins without a mark",
            "(1) PIHAK KESATU\n    Hak:\n    a. menerima data.\n    Kewajiban:\n    a. menyediakan alat.\n"
            "(2) PIHAK KEDUA\n    Hak:\n    a. menerima alat.\n    Kewajiban:\n       menyusun laporan;\n"
            "    b. menjaga alat.\n",
            [
                ((1,), "right", "menerima data"),
                ((1,), "obligation", "menyediakan alat"),
                ((2,), "right", "menerima alat"),
                ((2,), "obligation", "menyusun laporan"),
                ((2,), "obligation", "menjaga alat"),
            ],
        ),
        (
            "the head names the party once",
            "(1) PIHAK KESATU\n(2) Hak:\n    a. menerima data.\n(3) Kewajiban:\n    a. menyediakan alat.\n",
            [((1,), "right", "menerima data"), ((1,), "obligation", "menyediakan alat")],
        ),
        (
            "the colon of the head was lost",
            "Peran PARA PIHAK dalam Perjanjian Kerja Sarna im adatah.\na. menyusun jadwal;\nb. melapor.\n",
            [((1, 2), "obligation", "menyusun jadwal"), ((1, 2), "obligation", "melapor")],
        ),
        (
            "a paragraph after the lists binds nobody",
            "(1) PIHAK KESATU berhak:\n    a. menerima gambar.\n"
            "(2) Gambar sebagaimana tersebut di atas merupakan lampiran perjanjian ini.\n",
            [((1,), "right", "menerima gambar")],
        ),
        (
            "counted anew for the second party",
            "(1) PIHAK KESATU mempunyai hak:\n    a. menerima pelatihan.\n\n"
            "(2) PIHAK KESATU mempunyai kewajiban:\n    a. membayar biaya.\n\n"
            "(1) PIHAK KEDUA mempunyai hak:\n    a. menerima pembayaran.\n",
            [
                ((1,), "right", "menerima pelatihan"),
                ((1,), "obligation", "membayar biaya"),
                ((2,), "right", "menerima pembayaran"),
            ],
        ),
    ],
)
def test_heads_that_own_no_list(what: str, body: str, found: Found) -> None:
    assert duties(body) == found, what


def test_duties_led_by_names() -> None:
    text = (
        "MEMORANDUM OF AGREEMENT\nBETWEEN\nTHE GOVERNMENT OF RAWALOKA REGENCY\nAND\nHARUIZUMI UNIVERSITY\n"
        "ON\nEXCHANGE\n"
        "This agreement is made on this 5th day of April 2021, by and between:\n"
        "1. The Government of Rawaloka Regency, represented by Anu Polan, Regent of Rawaloka; and\n"
        "2. Haruizumi University, represented by Dr. Morihara, President of Haruizumi University.\n\n"
        "ARTICLE 1\nRESPONSIBILITIES OF THE PARTIES\n\n"
        "1.1 The University shall:\n    a. provide lecturers; and\n    b. provide rooms.\n"
        "1.2 Rawaloka Regency shall:\n    a. provide housing.\n\n"
        "ARTICLE 2\nTERM\n\nThis agreement is valid for five years.\n"
    )
    found = [(o.bearer, o.text.value) for o in extract(document(text)).obligations]
    assert found[:2] == [((2,), "provide lecturers"), ((2,), "provide rooms")]
    assert found[2][1] == "provide housing"


def test_an_agreement_without_articles_whose_items_begin_with_the_party() -> None:
    text = (
        "PERJANJIAN KERJA SAMA\nPihak kesatu dan pihak kedua telah sepakat sebagai berikut:\n\n"
        "1. Pihak kesatu melaksanakan penyuluhan bagi warga.\n2. Pihak kedua menyiapkan loket dan petugas.\n\n"
        "Demikian perjanjian ini dibuat.\n\nPIHAK KESATU\nANU POLAN\nPIHAK KEDUA\nSITI FULANAH\n"
    )
    found = [(o.bearer, o.modality, o.text.value, o.clause) for o in extract(document(text)).obligations]
    assert found == [
        ((1,), "obligation", "Pihak kesatu melaksanakan penyuluhan bagi warga", None),
        ((2,), "obligation", "Pihak kedua menyiapkan loket dan petugas", None),
    ]


OWN = (
    "PERJANJIAN KERJA SAMA\nANTARA\nDINAS PERTANIAN KABUPATEN RAWALOKA\nDENGAN\nKOPERASI TANI JAYA\n"
    "Pada hari ini Senin tanggal lima April 2021, kami yang bertanda tangan di bawah ini:\n"
    "1. ANU, Kepala Dinas Pertanian Kabupaten Rawaloka, bertindak untuk dan atas nama Dinas Pertanian Kabupaten "
    "Rawaloka, selanjutnya disebut {first}.\n"
    "2. BUDI, Ketua Koperasi Tani Jaya, bertindak untuk dan atas nama Koperasi Tani Jaya, selanjutnya disebut "
    "{second}.\n"
    "Para pihak sepakat sebagai berikut:\n"
)


@pytest.mark.parametrize(
    ("what", "labels", "body", "found"),
    [
        (
            "a Roman one read as a stroke",
            ("PIHAK I", "PIHAK II"),
            "Pasal 1\nHAK DAN KEWAJIBAN PIHAK |\n(1) PIHAK | berhak:\na. menerima benih; dan\nb. menerima laporan.\n"
            "(2) PIHAK l wajib:\na. menyediakan lahan.\n"
            "Pasal 2\nHAK DAN KEWAJIBAN PIHAK ll\n(1) PIHAK Il berhak:\na. menempati lahan.\n",
            [
                ((1,), "right", "menerima benih"),
                ((1,), "right", "menerima laporan"),
                ((1,), "obligation", "menyediakan lahan"),
                ((2,), "right", "menempati lahan"),
            ],
        ),
        (
            "own names as labels, in a heading and as heads",
            ("DINAS", "KOPERASI"),
            "Pasal 1\nKEWAJIBAN DINAS\na. menyediakan lahan; dan\nb. melatih petani anggota KOPERASI.\n"
            "Pasal 2\nHAK\n(1) Hak KOPERASI:\na. menempati lahan.\n(2) Hak DINAS:\na. menerima laporan.\n",
            [
                ((1,), "obligation", "menyediakan lahan"),
                ((1,), "obligation", "melatih petani anggota KOPERASI"),
                ((2,), "right", "menempati lahan"),
                ((1,), "right", "menerima laporan"),
            ],
        ),
        (
            "two columns, read one after the other",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nTUGAS\nKEWAJIBAN PIHAK KESATU\n1. menyediakan lahan;\n2. melatih petani.\n"
            "KEWAJIBAN PIHAK KEDUA\n1. menanam benih;\n2. menyusun laporan.\n",
            [
                ((1,), "obligation", "menyediakan lahan"),
                ((1,), "obligation", "melatih petani"),
                ((2,), "obligation", "menanam benih"),
                ((2,), "obligation", "menyusun laporan"),
            ],
        ),
        (
            "columns of right and duty under the party's heading",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nHAK DAN KEWAJIBAN PIHAK KEDUA\nHAK\n1. menempati lahan;\n2. menerima benih.\n"
            "KEWAJIBAN\n1. menanam benih;\n2. menyusun laporan.\n",
            [
                ((2,), "right", "menempati lahan"),
                ((2,), "right", "menerima benih"),
                ((2,), "obligation", "menanam benih"),
                ((2,), "obligation", "menyusun laporan"),
            ],
        ),
        (
            "a heading that names both parties hands neither down",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nKEWAJIBAN PIHAK KESATU DAN PIHAK KEDUA\n(1) PIHAK KEDUA menanam benih.\n"
            "(2) PIHAK KESATU menyediakan lahan.\n",
            [
                ((2,), "obligation", "PIHAK KEDUA menanam benih"),
                ((1,), "obligation", "PIHAK KESATU menyediakan lahan"),
            ],
        ),
        (
            "own names head lists without a mark",
            ("DINAS", "KOPERASI"),
            "Pasal 1\nKEWAJIBAN DAN HAK\nKewajiban DINAS:\n- menyediakan lahan\n- melatih petani\nHak DINAS:\n"
            "- menerima laporan\nKewajiban Koperasi:\n- menanam benih\n- menjaga lahan\n",
            [
                ((1,), "obligation", "menyediakan lahan"),
                ((1,), "obligation", "melatih petani"),
                ((1,), "right", "menerima laporan"),
                ((2,), "obligation", "menanam benih"),
                ((2,), "obligation", "menjaga lahan"),
            ],
        ),
        (
            "names alone as heads",
            ("DINAS", "KOPERASI"),
            "Pasal 1\nKEWAJIBAN\nKewajiban para pihak adalah sebagai berikut.\nDINAS\n1. menyediakan lahan\n"
            "2. melatih petani\nKOPERASI\n1. menanam benih\n",
            [
                ((1,), "obligation", "menyediakan lahan"),
                ((1,), "obligation", "melatih petani"),
                ((2,), "obligation", "menanam benih"),
            ],
        ),
        (
            "lists within sentences",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nTUGAS\nPIHAK KESATU bertugas: a. menyediakan lahan; b. melatih petani; dan c. menilai hasil.\n"
            "PIHAK KEDUA wajib (a) menanam benih dan (b) menyusun laporan.\n",
            [
                ((1,), "obligation", "menyediakan lahan"),
                ((1,), "obligation", "melatih petani"),
                ((1,), "obligation", "menilai hasil"),
                ((2,), "obligation", "menanam benih"),
                ((2,), "obligation", "menyusun laporan"),
            ],
        ),
        (
            "sentences of one paragraph",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nTANGGUNG JAWAB\nPIHAK KESATU wajib menyediakan lahan. "
            "PIHAK KEDUA wajib menanam benih pada lahan itu.\n",
            [
                ((1,), "obligation", "PIHAK KESATU wajib menyediakan lahan"),
                ((2,), "obligation", "PIHAK KEDUA wajib menanam benih pada lahan itu"),
            ],
        ),
        (
            "parties joined, and a force of its own under another heading",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nKEWAJIBAN\n(1) PIHAK KESATU bersama-sama dengan PIHAK KEDUA wajib menjaga lahan.\n"
            "(2) PIHAK KEDUA dilarang menyewakan lahan.\n(3) PIHAK KESATU berhak memeriksa lahan.\n",
            [
                ((1, 2), "obligation", "PIHAK KESATU bersama-sama dengan PIHAK KEDUA wajib menjaga lahan"),
                ((2,), "prohibition", "PIHAK KEDUA dilarang menyewakan lahan"),
                ((1,), "right", "PIHAK KESATU berhak memeriksa lahan"),
            ],
        ),
        (
            "a ban on handing on the work is no duty of that article",
            ("PIHAK KESATU", "PIHAK KEDUA"),
            "Pasal 1\nLARANGAN PENGALIHAN\nKegiatan tidak boleh diserahkan kepada pihak lain.\n",
            [],
        ),
    ],
)
def test_who_bears(what: str, labels: tuple[str, str], body: str, found: Found) -> None:
    agreement = extract(document(OWN.format(first=labels[0], second=labels[1]) + body + END))
    assert [(o.bearer, o.modality, o.text.value) for o in agreement.obligations] == found, what


def test_items_without_marks_right_under_their_heading() -> None:
    items = ["Membina kader di semua desa pesisir utara", "Mengirim timbangan bayi", "Menyusun jadwal kunjungan"]
    prose = "\nPasal 2\nBIAYA\n" + "Biaya kegiatan dibebankan pada anggaran masing-masing sesuai kemampuan.\n" * 3
    found = duties("\n".join(items) + "\n" + prose, "KEWAJIBAN PIHAK KEDUA")
    assert found == [((2,), "obligation", item) for item in items]


def test_a_head_torn_at_its_first_letters() -> None:
    body = "(1) (AK KESATU berhak:\n    a. menerima peta; dan\n    b. memakai perahu.\n"
    body += "(2) PIHAK KEDUA wajib:\n    a. melapor.\n"
    assert duties(body) == [
        ((1,), "right", "menerima peta"),
        ((1,), "right", "memakai perahu"),
        ((2,), "obligation", "melapor"),
    ]


def test_verbs_right_under_their_heading_begin_items_where_the_page_is_narrow() -> None:
    items = ["Menyiapkan perahu bagi sepuluh orang", "Menunjuk juru mudi untuk setiap perahu", "Merawat dermaga desa"]
    assert duties("\n".join(items) + "\n", "KEWAJIBAN PIHAK KESATU") == [((1,), "obligation", item) for item in items]


def test_a_sentence_right_under_its_heading_is_one_item() -> None:
    body = "Biaya perawatan dermaga dan perahu yang dipakai oleh kedua kelompok nelayan menjadi\n"
    body += "kewajiban PIHAK KESATU sampai dengan perahu dikembalikan kepada Dinas Perikanan\nKabupaten Rawaloka.\n"
    assert len(duties(body, "KEWAJIBAN PIHAK KESATU")) == 1


def test_lists_of_duties_in_another_article_where_no_article_is_on_duties() -> None:
    body = (
        "(1) Perahu dipakai bergantian.\n(2) PIHAK KEDUA berkewajiban:\n    a. merawat perahu; dan\n    b. melapor.\n"
    )
    wanted = [((2,), "obligation", "merawat perahu"), ((2,), "obligation", "melapor")]
    assert duties(body, "PELAKSANAAN KEGIATAN") == wanted
    own = "\nPasal 2\nHAK DAN KEWAJIBAN\nPIHAK KESATU wajib:\na. membina nelayan; dan\nb. mengirim peta.\n"
    assert duties(body + own, "PELAKSANAAN KEGIATAN") == [
        ((1,), "obligation", "membina nelayan"),
        ((1,), "obligation", "mengirim peta"),
    ]
    assert duties(body.replace(" berkewajiban", ""), "PELAKSANAAN KEGIATAN") == []
