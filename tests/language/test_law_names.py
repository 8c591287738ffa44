"""Citations of laws and regulations, on invented regions."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama_nlp.language.laws import YEARS, find_laws

TABLE = tomllib.loads((files("kerjasama_nlp.language") / "data" / "laws.toml").read_text(encoding="utf-8"))
CASES = [
    ("UU No. 23/2014", ["UU 23/2014"]),
    ("Undang - Undang Nomor : 23 Tahun 2O14 tentang", ["UU 23/2014"]),
    ("Undang-\nUndang Nomor l2 Tahun 2011", ["UU 12/2011"]),
    (
        "Undang-Undang Nomor 23 Tahun 2014 sebagaimana telah diubah beberapa kali, terakhir dengan Undang-Undang Nomor "
        "9 Tahun 2015",
        ["UU 23/2014", "UU 9/2015"],
    ),
    ("Undang-Undang Nomor 23 Tahun 2014 jo. Nomor 9 Tahun 2015", ["UU 23/2014", "UU 9/2015"]),
    ("Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022", ["Perpu 2/2022"]),
    ("PERATURAN DAERAH KABUPATEN RAWALOKA NOMOR 6 TAHUN 2019", ["Perda Kabupaten Rawaloka 6/2019"]),
    ("Peraturan Wali Kota Sagaraya Nomor 3 Tahun 2021", ["Perwali Sagaraya 3/2021"]),
    (
        "Peraturan Menteri Riset, Teknologi, dan Pendidikan Tinggi Republik Indonesia Nomor 44 Tahun 2015",
        ["Permenristekdikti 44/2015"],
    ),
    ("Peraturan Menteri Keuangan Nomor 246/PMK/2008 tentang", ["PMK 246/2008"]),
    ("Peraturan Menteri Percontohan Nasional Nomor 4 Tahun 2019", ["Permen Percontohan Nasional 4/2019"]),
    (
        "Keputusan Menteri Kesehatan Nomor HK.01.07/MENKES/413/2020 tentang Pedoman",
        ["Kepmenkes HK.01.07/MENKES/413/2020"],
    ),
    (
        "Keputusan Bupati Rawaloka Nomor 556/Kep.12-Ekon/2020 tentang Badan Pengelola",
        ["Kepbup Rawaloka 556/Kep.12-Ekon/2020"],
    ),
    ("Peraturan Bupati Rawaloka Nomor '7 Tahun 2019 tentang Pasar", ["Perbup Rawaloka 7/2019"]),  # specks
    ("Undang-Undang Nomor 23, Tahun '2014", ["UU 23/2014"]),
    ("Peraturan Bupati 'Rawaloka Nomor \"7 Tahun 2019", ["Perbup Rawaloka 7/2019"]),
    ("Undang-Undang. Nomer - 6 Tahun : 2014", ["UU 6/2014"]),
    ("Undang-Undang |Nomor 6 Tahun 2014", ["UU 6/2014"]),
    ("Peraturan Pemerintah Nomor: . 28. Tahun 2018", ["PP 28/2018"]),
    ("Law Number 23 of 2014 as amended by Law Number 9 of 2015", ["UU 23/2014", "UU 9/2015"]),
    ("Regulation of the Minister of Home Affairs Number 22 of 2020", ["Permendagri 22/2020"]),
    ("Minister of Home Affairs Regulation Number 22 of 2020", ["Permendagri 22/2020"]),
    (
        "Undang-Undang Nomor 23 Tahun 2014 (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran "
        "Negara Republik Indonesia Nomor 5587)",
        ["UU 23/2014"],
    ),
    ("Undang-Undang Nomor 23 Tahun 2914", []),
    ("UU Nomor 4500 Tahun 2014", []),
    ("Kitab Undang-Undang Hukum Perdata Pasal 1266", []),
    ("peraturan perundang-undangan Nomor 5 Tahun 2020", []),
    ("Kesepakatan Bersama Nomor 5/KB/2020", []),
    ("Keputusan Menteri Dalam Negeri Nomor 131.32.242 Tahun 2016 tentang Pengangkatan Bupati Rawaloka", []),
    ("Keputusan Bupati Rawaloka Nomor 800/Kep.3-BKPSDM/2019 tentang Alih Tugas", []),
    ("peraturan tentang air bersih Nomor 3 Tahun 2020", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_laws(text: str, expected: list[str]) -> None:
    assert [law.short for law in find_laws(text)] == expected


@pytest.mark.parametrize("kind", TABLE["kind"], ids=lambda k: k["gives"])
def test_each_kind_knows_its_example(kind: dict[str, str]) -> None:
    assert [law.short for law in find_laws(kind["example"])] == [kind["gives"]]


@pytest.mark.parametrize("name", TABLE["ministries"])
def test_each_ministry_is_told_from_the_others(name: str) -> None:
    short = f"Permen{TABLE['ministries'][name]}"
    found = [law.short for law in find_laws(f"Peraturan Menteri {name.title()} Nomor 7 Tahun 2020")]
    assert found == [f"{TABLE['usual'].get(short, short)} 7/2020"]


@given(st.integers(1, 999), st.integers(YEARS.start, YEARS.stop - 1))
def test_any_number_and_year(number: int, year: int) -> None:
    text = f"berdasarkan Peraturan Pemerintah Nomor {number} Tahun {year} tentang Kerja Sama Daerah,"
    assert [law.short for law in find_laws(text)] == [f"PP {number}/{year}"]


@given(st.text(alphabet=st.sampled_from("Undang-UuPerta NomrTh0123456789./()\n,lO"), max_size=120))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for law in find_laws(text):
        assert 0 <= law.start < law.end <= len(text)
        assert law.year in YEARS


def test_bent_digits_are_told() -> None:
    assert [law.damaged for law in find_laws("UU Nomor 23 Tahun 2O14; UU Nomor 9 Tahun 2015")] == [True, False]
