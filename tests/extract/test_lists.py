"""Listed items: styles, nesting, marks lost and bent, columns, pages."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract.lines import lines_of
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.lists import Item, parse
from kerjasama_nlp.extract.markers import damaged, markers, shown
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
    [(". mendampingi petugas", True), ("Q) Dalam hal", True), ("PT. Anu Jaya", False), ("SDM, dan lainnya", False)],
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
        ("sarana dan", "sarana dan"),
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
