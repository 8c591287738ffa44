"""Listed items: styles, nesting, marks lost and bent, columns, pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerjasama_nlp.extract.lines import lines_of
from kerjasama_nlp.extract.list_tree import Item
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.lists import parse
from kerjasama_nlp.extract.markers import damaged, markers, shown
from kerjasama_nlp.types import Word
from tests.factories import document

Tree = list[object]


def outline(items: tuple[Item, ...]) -> Tree:
    """Heads of items without stops; a list of children behind the head that owns it."""
    made: Tree = []
    for item in items:
        made.append(trim(item.head))
        if item.children:
            made.append(outline(item.children))
    return made


def read(*pages: str) -> Tree:
    read_document = document(*pages)
    return outline(parse(lines_of(read_document), 0, len(read_document.text)))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("(2) PIHAK KEDUA wajib", ("(1)", 2)),
        ("(l) PIHAK KESATU", ("(1)", 1)),
        ("{3] PARA PIHAK", ("(1)", 3)),
        ("b. magang", ("a.", 2)),
        ("b.magang", ("a.", 2)),
        ("Cc. riset", ("a.", 3)),
        ("€. riset", ("a.", 5)),
        ("3) riset", ("1)", 3)),
        ("12. riset", ("1.", 12)),
        ("(iv) riset", ("(i)", 4)),
        ("- riset", ("-", 1)),
        ("2.3. Academic forum", ("1.1.", 3)),
    ],
)
def test_marks(text: str, first: tuple[str, int]) -> None:
    assert first in [(m.style, m.rank) for m in markers(text)]


@pytest.mark.parametrize("text", ["Pasal 3", "PIHAK KEDUA", "25.000 rupiah", "dan riset", "(lima) hari kerja"])
def test_no_marks(text: str) -> None:
    assert not [m for m in markers(text) if not m.bare]


@pytest.mark.parametrize(
    ("text", "bent"),
    [
        (". mendampingi petugas", True),
        ("vill, Student exchange", True),
        ("Q) Dalam hal", True),
        ("PT. Anu Jaya", False),
        ("SDM, dan lainnya", False),
    ],
)
def test_bent_marks(text: str, bent: bool) -> None:
    assert (damaged(text) is not None) is bent


@pytest.mark.parametrize(
    ("style", "rank", "text"), [("(1)", 4, "(4)"), ("a.", 3, "c."), ("i.", 4, "iv."), ("~", 2, "")]
)
def test_marks_shown(style: str, rank: int, text: str) -> None:
    assert shown(style, rank) == text


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("magang; dan", "magang"),
        ("pelatihan, dan/atau", "pelatihan"),
        ("riset.", "riset"),
        ("sarana dan", "sarana"),
        ("pelatihan bersama and", "pelatihan bersama"),
        ("magang selama 6 (enam) bulan.----", "magang selama 6 (enam) bulan"),
        ("riset bersama; –", "riset bersama"),
        ("pelatihan dan magang;", "pelatihan dan magang"),
    ],
)
def test_trim(text: str, trimmed: str) -> None:
    assert trim(text) == trimmed


def test_join_closes_hyphens() -> None:
    assert join(["Rawa-", "Loka", "Raya"]) == "Rawa-Loka Raya"


NESTED = """Ruang lingkup meliputi:
a. pendidikan, meliputi:
   1. pelatihan guru;
   2. magang siswa.
b. kesehatan, antara lain:
   - penyuluhan;
   - imunisasi;
c. bidang lain.
"""


def test_nested() -> None:
    assert read(NESTED) == [
        "Ruang lingkup meliputi",
        [
            "pendidikan, meliputi",
            ["pelatihan guru", "magang siswa"],
            "kesehatan, antara lain",
            ["penyuluhan", "imunisasi"],
            "bidang lain",
        ],
    ]


def test_nested_list_stays_in_the_text_of_its_item() -> None:
    read_document = document(NESTED)
    (lead,) = parse(lines_of(read_document), 0, len(read_document.text))
    assert lead.children[0].text == "pendidikan, meliputi: 1. pelatihan guru; 2. magang siswa"


@pytest.mark.parametrize(
    ("what", "text", "items"),
    [
        (
            "marks lost: the gap says two are hidden",
            "a. penyediaan sarana;\n   penerbitan izin;\n   pembinaan petugas\n   lapangan;\nd. pelaporan.\n",
            ["penyediaan sarana", "penerbitan izin", "pembinaan petugas lapangan", "pelaporan"],
        ),
        (
            "marks lost to the end",
            "a. penyediaan sarana bagi seluruh petugas di\n   lapangan;\n   penerbitan izin;\n   pelaporan.\n",
            ["penyediaan sarana bagi seluruh petugas di lapangan", "penerbitan izin", "pelaporan"],
        ),
        (
            "marks bent, ';' read as ':' and ','",
            "a. penyediaan sarana:\n . penerbitan izin,\nC. pembinaan petugas:\n9. pelaporan.\n",
            ["penyediaan sarana", "penerbitan izin", "pembinaan petugas", "pelaporan"],
        ),
        ("a mark without its dot", "a. penyediaan sarana;\nb penerbitan izin;\nc. pelaporan.\n", None),
        (
            "a reference at the head of a line is no mark",
            "a. penyediaan sarana sebagaimana dimaksud pada huruf\nb. dan huruf c;\nb. pelaporan.\n",
            ["penyediaan sarana sebagaimana dimaksud pada huruf b. dan huruf c", "pelaporan"],
        ),
    ],
)
def test_damage(what: str, text: str, items: list[str] | None) -> None:
    wanted = items or ["penyediaan sarana", "penerbitan izin", "pelaporan"]
    assert read("Ruang lingkup meliputi:\n" + text) == ["Ruang lingkup meliputi", wanted], what


def test_first_ayat_lost_its_mark() -> None:
    text = "PIHAK KESATU berhak:\na. menerima data.\n(2) PIHAK KESATU wajib:\na. menyediakan alat.\n"
    assert read(text) == ["", ["PIHAK KESATU berhak", ["menerima data"], "PIHAK KESATU wajib", ["menyediakan alat"]]]


def test_heads_without_marks() -> None:
    text = "(1) PIHAK KESATU\nHak:\na. menerima data;\nb. menerima laporan.\nKewajiban:\na. menyediakan alat.\n"
    assert read(text) == [
        "",
        ["PIHAK KESATU", ["Hak", ["menerima data", "menerima laporan"], "Kewajiban", ["menyediakan alat"]]],
    ]


def test_list_over_pages_with_noise_between() -> None:
    first = "Ruang lingkup meliputi:\na. penyediaan sarana dan\n| Paraf 1 | | Paraf 2 |\nHalaman 2 dari 5\n"
    second = "   prasarana;\nb. pelaporan.\n"
    assert read(first, second) == ["Ruang lingkup meliputi", ["penyediaan sarana dan prasarana", "pelaporan"]]


WIDE = "a. penataan kios dan penertiban pedagang kaki lima di seluruh pasar tradisional Kota Sagaraya;\n"


@pytest.mark.parametrize(
    ("what", "text", "items"),
    [
        (
            "the next word would have had room: the line before ended an item",
            WIDE + "b. Pengelolaan parkir\n   Kebersihan pasar\n   Kegiatan lain yang disepakati PARA PIHAK.\n",
            ["Pengelolaan parkir", "Kebersihan pasar", "Kegiatan lain yang disepakati PARA PIHAK"],
        ),
        (
            "a name goes on over the line",
            WIDE + "b. Pengelolaan parkir di Kabupaten\n   Rawaloka.\n",
            ["Pengelolaan parkir di Kabupaten Rawaloka"],
        ),
        (
            "dan alone on its line",
            WIDE + "b. Pengelolaan parkir, air bersih, listrik, sampah, keamanan, dan kebersihan pasar induk;\n"
            "   dan\n   Pelaporan bulanan.\n",
            [
                "Pengelolaan parkir, air bersih, listrik, sampah, keamanan, dan kebersihan pasar induk; dan",
                "Pelaporan bulanan",
            ],
        ),
    ],
)
def test_marks_lost_at_the_end_of_a_list(what: str, text: str, items: list[str]) -> None:
    _, found = read("Ruang lingkup meliputi:\n" + text.replace("penataan", "Penataan"))
    assert isinstance(found, list)
    assert found[1:] == [trim(item) for item in items], what


def test_items_with_titles_are_not_cut() -> None:
    text = (
        "2.1 Research\n    Parties agree to publish together in journals, magazines and proceedings of conferences.\n"
        "2.2 Exchange\n    Parties agree to send lecturers and students for one semester, subject to admission rules.\n"
        "2.3 Other areas\n    Parties may agree on other areas in writing.\n"
    )
    (found,) = parse(lines_of(document(text)), 0, len(text))
    assert [child.text.split(" Parties")[0] for child in found.children] == ["Research", "Exchange", "Other areas"]


def test_no_mark_left_of_a_whole_list_and_a_page_set_to_the_side() -> None:
    first = "Tugas PIHAK KESATU:\na. Mendukung dana;\n   Memfasilitasi data;\n"
    second = "  Melakukan seleksi,\n  Melakukan pelaporan.\n"
    assert read(first, second) == [
        "Tugas PIHAK KESATU",
        ["Mendukung dana", "Memfasilitasi data", "Melakukan seleksi", "Melakukan pelaporan"],
    ]


TOPS = {
    "(1)": ("(1) ", "(2) ", "(3) ", "(4) "),
    "1.": ("1. ", "2. ", "3. ", "4. "),
    "a.": ("a. ", "b. ", "c. ", "d. "),
    "1)": ("1) ", "2) ", "3) ", "4) "),
    "A.": ("A. ", "B. ", "C. ", "D. "),
    "I.": ("I. ", "II. ", "III. ", "IV. "),
    "-": ("- ",) * 4,
    "none": ("",) * 4,
}
INNER = {
    "a.": ("a. ", "b. ", "c. "),
    "1)": ("1) ", "2) ", "3) "),
    "(1)": ("(1) ", "(2) ", "(3) "),
    "i.": ("i. ", "ii. ", "iii. "),
    "-": ("- ",) * 3,
}
HEADS = ("Pendidikan", "Penelitian dan riset", "Pengabdian masyarakat", "Kesenian")
PARTS = ("pertukaran dosen;", "magang mahasiswa; dan", "beasiswa.")


@pytest.mark.parametrize("inner", INNER)
@pytest.mark.parametrize("top", TOPS)
@pytest.mark.parametrize("indent", ["", "   "])
def test_lists_within_lists_with_and_without_indent(top: str, inner: str, indent: str) -> None:
    if top == inner == "-" or (top == inner and not indent):
        pytest.skip("nothing on the page tells the levels apart")
    text = "Ruang lingkup Kesepakatan Bersama ini meliputi:\n"
    for mark, head in zip(TOPS[top], HEADS, strict=True):
        text += f"{mark}{head}, meliputi:\n"
        text += "".join(f"{indent}{m}{part}\n" for m, part in zip(INNER[inner], PARTS, strict=True))
    (lead,) = parse(lines_of(document(text)), 0, len(text))
    assert [trim(child.head).removesuffix(", meliputi") for child in lead.children] == list(HEADS)
    assert [len(child.children) for child in lead.children] == [3, 3, 3, 3]


def test_an_office_that_counts_anew_for_the_second_party() -> None:
    text = (
        "(1) PIHAK KESATU mempunyai hak:\n    a. menerima pelatihan.\n(2) PIHAK KESATU mempunyai kewajiban:\n"
        "    a. membayar biaya.\n\n(1) PIHAK KEDUA mempunyai hak:\n    a. menerima pembayaran.\n"
        "(2) PIHAK KEDUA mempunyai kewajiban:\n    a. menugaskan narasumber.\n"
    )
    (found,) = parse(lines_of(document(text)), 0, len(text))
    assert [(child.rank, len(child.children)) for child in found.children] == [(1, 1), (2, 1), (1, 1), (2, 1)]


def test_heads_of_parties_stand_beside_each_other_whatever_is_open() -> None:
    text = (
        "(1) Dalam perjanjian ini, PIHAK KESATU bertanggung jawab atas:\n"
        "    a. penyiapan informasi rinci tentang:\n"
        "       if. jumlah peserta;\n"  # "1." bent
        "       2.  jenis pelatihan; dan\n"
        "       3.  jadwal.\n"
        "    b. penyediaan ruangan.\n"
    )
    second = (
        "         (1) Dalam perjanjian ini, PIHAK KEDUA bertanggung jawab atas:\n"  # "(2)" misread on a page set aside
        "             a. penyiapan narasumber.\n"
    )
    assert read(text, second)[1] == [
        "Dalam perjanjian ini, PIHAK KESATU bertanggung jawab atas",
        [
            "penyiapan informasi rinci tentang",
            ["jumlah peserta", "jenis pelatihan", "jadwal"],
            "penyediaan ruangan",
        ],
        "Dalam perjanjian ini, PIHAK KEDUA bertanggung jawab atas",
        ["penyiapan narasumber"],
    ]


@pytest.mark.parametrize("scrap", ["- ", "Aone ", "» 20 "])
def test_a_letter_bent_to_a_dash_or_to_scraps(scrap: str) -> None:
    text = (
        "PIHAK KEDUA berhak:\n"
        "   a.   menyusun jadwal;\n"
        "   b.   mengumumkan hasil seleksi kepada PIHAK\n"
        "        KESATU:\n"  # ";" bent
        f"{' ' * (8 - len(scrap))}{scrap}menetapkan calon peserta;\n"
        "   d.   melaksanakan koordinasi.\n"
    )
    assert read(text) == [
        "PIHAK KEDUA berhak",
        [
            "menyusun jadwal",
            "mengumumkan hasil seleksi kepada PIHAK KESATU",
            "menetapkan calon peserta",
            "melaksanakan koordinasi",
        ],
    ]


def test_dashes_below_a_lead_are_its_own_though_a_mark_was_lost() -> None:
    text = (
        "Ruang lingkup meliputi:\na. pelatihan;\nb. pembangunan sarana, meliputi:\n"
        "yee pengeboran sumur:\n -  pemasangan pompa;\n -  penyambungan pipa.\n"
    )
    assert len(read(text)[1]) == 3


def test_bullets_below_the_words_of_an_item_stay_its_own() -> None:
    text = (
        "Ruang lingkup meliputi:\n1. pelatihan yang meliputi:\n   - penyuluhan;\n   - pendampingan;\n2. penelitian.\n"
    )
    assert read(text) == [
        "Ruang lingkup meliputi",
        ["pelatihan yang meliputi", ["penyuluhan", "pendampingan"], "penelitian"],
    ]


def test_marks_read_downwards_are_dust() -> None:
    words = ("Pendidikan;", "Kesehatan;", "Pangan.")
    plain = document("Ruang lingkup meliputi:\n" + "".join(f"   {word}\n" for word in words))
    dust = Word(24, 28, 1, 66.0, 86.0, 72.0, 130.0, 1.0)
    moved = tuple(w if w.start < 24 else w._replace(start=w.start + 5, end=w.end + 5) for w in plain.words)
    bent = replace(
        plain,
        text=plain.text[:24] + "MUMO\n" + plain.text[24:],
        words=tuple(sorted([*moved, dust])),
    )
    (lead,) = parse(lines_of(bent), 0, len(bent.text))
    assert [child.text for child in lead.children] == ["Pendidikan", "Kesehatan", "Pangan"]


@pytest.mark.parametrize(
    ("what", "marks"),
    [
        ("dots", (". ", ". ", ". ")),
        ("one bullet read in three ways", ("•", ". ", "« ")),
        ("glued dashes", ("-", "-", "-")),
        ("a letter among signs", ("e ", "* ", "e ")),
        ("rings", ("° ", "° ", "°")),
    ],
)
def test_bullets_however_read(what: str, marks: tuple[str, str, str]) -> None:
    items = ("Penanaman bakau", "Pelatihan pengolahan ikan", "Pembersihan pantai")
    text = "Kegiatan meliputi:\n" + "".join(f"   {m}{item}\n" for m, item in zip(marks, items, strict=True))
    assert read(text) == ["Kegiatan meliputi", list(items)], what


def test_a_dot_beside_letters_is_a_letter_lost() -> None:
    text = "Kegiatan meliputi:\na. penanaman;\n. pelatihan;\n. pembersihan;\nd. pelaporan.\n"
    assert read(text) == ["Kegiatan meliputi", ["penanaman", "pelatihan", "pembersihan", "pelaporan"]]


def test_a_dot_beside_items_that_lost_their_marks_is_no_bullet() -> None:
    words = ("Pendidikan;", "Kesehatan:", "Perhubungan,", "Pangan,", "Kebudayaan,", "Pertanahan;", "Transmigrasi.")
    marks = ("   ", "   ", " . ", "   ", " . ", "   ", "   ")
    text = "Ruang lingkup meliputi:\n" + "".join(f"{m}{word}\n" for m, word in zip(marks, words, strict=True))
    assert read(text) == ["Ruang lingkup meliputi", [word.strip(";:,.") for word in words]]


def test_marks_of_a_whole_list_read_as_one_line_are_noise() -> None:
    text = "Ruang lingkup meliputi:\n   Pendidikan;\nen Sa musa onset ala oe\n   Kesehatan; dan\n   Pangan.\n"
    read_document = document(text)
    squeezed = tuple(
        word._replace(x0=72 + 0.5 * n, x1=73 + 0.5 * n) if 40 <= word.start < 64 else word
        for n, word in enumerate(read_document.words)
    )
    lines = lines_of(replace(read_document, words=squeezed))
    assert [line.text for line in lines] == ["Ruang lingkup meliputi:", "Pendidikan;", "Kesehatan; dan", "Pangan."]


def test_letters_lost_over_a_page_set_to_the_side_with_one_scrap() -> None:
    first = "Ruang lingkup meliputi:\na.   bidang Pendidikan:\nb.   bidang Penelitian:\n"
    second = "        bidang Pengembangan:\n        bidang Pengabdian;\n      _ bidang lain yang disepakati.\n"
    assert read(first, second)[1] == [
        "bidang Pendidikan",
        "bidang Penelitian",
        "bidang Pengembangan",
        "bidang Pengabdian",
        "bidang lain yang disepakati",
    ]


def test_items_without_mark_or_stop_below_their_lead() -> None:
    text = (
        "Ruang lingkup kerja sama ini sebagaimana telah disepakati oleh PARA PIHAK dalam rapat di Rawaloka:\n"
        "     penanaman bakau di pantai\n     pelatihan pengolahan ikan\n     pembersihan muara sungai\n"
    )
    _, items = read(text)
    assert items == ["penanaman bakau di pantai", "pelatihan pengolahan ikan", "pembersihan muara sungai"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Kegiatan meliputi: a. penanaman; b. pelatihan;\ndan c. pembersihan.\n",
            ["penanaman", "pelatihan", "pembersihan"],
        ),
        ("The Parties shall: (1) plant trees; and (2) clean the beach.\n", ["plant trees", "clean the beach"]),
    ],
)
def test_lists_within_a_sentence(text: str, items: list[str]) -> None:
    _, found = read(text)
    assert found == items


@pytest.mark.parametrize(
    "text",
    [
        "Sesuai dengan ketentuan huruf a. dan b. perjanjian ini berlaku.\n",
        "Kantor berkedudukan untuk sementara di Jalan Melur No. 3. dan Jalan Kenanga No. 4. Rawaloka.\n",
    ],
)
def test_references_within_a_sentence_are_no_list(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize("sign", ["-", "|", "=", "–"])
def test_a_lead_whose_colon_was_bent(sign: str) -> None:
    text = (
        f"Lingkup kerja meliputi {sign}\n3. sewa perahu:\nb. pelatihan nelayan:\nC. penjualan ikan: dan\nd. lelang,\n"
    )
    assert read(text) == [
        f"Lingkup kerja meliputi {sign}".rstrip(" -–="),
        ["sewa perahu", "pelatihan nelayan", "penjualan ikan", "lelang"],
    ]


def test_decimal_heads_that_lost_their_point() -> None:
    text = "61 Hak PIHAK KESATU\na. memakai aula;\nb. menerima kunci.\n62 Kewajiban PIHAK KESATU\na. merawat aula;\n"
    heads = ["61 Hak PIHAK KESATU", ["memakai aula", "menerima kunci"], "62 Kewajiban PIHAK KESATU", ["merawat aula"]]
    assert read(text) == heads


def test_the_width_of_the_page_tells_an_item_from_a_line_that_wrapped() -> None:
    text = "Lingkup meliputi:\nsewa perahu,\nlelang ikan di pasar kota dan\n"
    text += "desa, dan\npelatihan nelayan.\n"
    prose = "Naskah ini dibuat dengan itikad baik untuk dilaksanakan oleh semua pihak.\n" * 4
    whole = document(text + prose)
    (lead,) = parse(lines_of(whole), 0, len(text))
    assert [c.text for c in lead.children] == ["sewa perahu", "lelang ikan di pasar kota dan desa", "pelatihan nelayan"]


@pytest.mark.parametrize("labels", ["PIHAK I PIHAK II PIHAK III", "PIHAK | PIHAK It PIHAK Ill", "PIHAK I | PIHAK Il"])
def test_initials_of_the_parties_at_the_foot_are_no_words_of_an_item(labels: str) -> None:
    text = f"PIHAK KEDUA wajib:\na. merawat perahu,\n{labels}\nb. melapor.\n"
    assert read(text) == ["PIHAK KEDUA wajib", ["merawat perahu", "melapor"]]


def test_scraps_of_marks_before_the_column_of_words_are_no_words() -> None:
    tree = read(
        "Ruang lingkup Kesepakatan Bersama ini meliputi:\n"
        "E    pelatihan petugas;\n"
        "ii.  magang di bengkel;\n"
        "iii. riset terapan;\n"
    )
    assert tree[1] == ["pelatihan petugas", "magang di bengkel", "riset terapan"]
    tree = read(
        "Ruang lingkup Kesepakatan Bersama ini meliputi:\n"
        "a.      pelatihan petugas;\n"
        "b.      magang di bengkel;\n"
        "@ me Bo riset terapan;\n"
        "        survei lapangan.\n"
    )
    assert tree[1] == ["pelatihan petugas", "magang di bengkel", "riset terapan", "survei lapangan"]
