"""What is left of queries and items."""

import pytest

from kerjasama_nlp.match.text import content, is_vague, item_words, split_query, strip_boilerplate, vocabulary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jumlah PPKS", ("Jumlah PPKS", "", "")),
        ("Jumlah PPKS | Sejahtera", ("Jumlah PPKS", "Sejahtera", "")),
        ("Jumlah PPKS | Dinas Sosial", ("Jumlah PPKS", "", "Dinas Sosial")),
        ("Jumlah PPKS |  | Dinas Sosial", ("Jumlah PPKS", "", "Dinas Sosial")),
        ("A | B | Dinas Sosial Kota Sagaraya", ("A", "B", "Dinas Sosial")),
        ("A | B | DINAS SOSIAL KABUPATEN RAWALOKA", ("A", "B", "DINAS SOSIAL")),
        ("A | B | Bidang urusan PANGAN", ("A", "B", "Bidang urusan PANGAN")),
        ("", ("", "", "")),
    ],
)
def test_split_query(text: str, expected: tuple[str, str, str]) -> None:
    assert split_query(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PARA PIHAK sepakat bekerja sama dalam bidang pengelolaan sampah", "pengelolaan sampah"),
        ("PIHAK KESATU dan PIHAK KEDUA bekerja sama dalam pengelolaan sampah", "pengelolaan sampah"),
        ("Ruang lingkup Perjanjian ini meliputi: penyediaan air bersih", "penyediaan air bersih"),
        ("Pemeliharaan jalan oleh PIHAK KEDUA", "Pemeliharaan jalan oleh PIHAK KEDUA"),
        ("Pelatihan kerja", "Pelatihan kerja"),
    ],
)
def test_strip_boilerplate(text: str, expected: str) -> None:
    assert strip_boilerplate(text) == expected


def test_measures_and_grammar_say_nothing() -> None:
    assert content("Meningkatnya cakupan dan tercapainya nilai") == {}


def test_work_stays_a_word_but_cooperation_goes() -> None:
    assert item_words("Kerja sama pelatihan kerja").keys() == {"latih", "kerja"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kegiatan lain yang disepakati PARA PIHAK", True),
        ("Lain-lain", True),
        ("Pelayanan lainnya sesuai dengan tugas dan fungsi PARA PIHAK", True),
        ("Bidang lain yang dianggap perlu", True),
        ("Pendidikan, penelitian dan pengabdian kepada masyarakat", True),
        ("Monitoring dan evaluasi", True),
        ("Pertukaran data dan informasi", True),
        ("Pertukaran data wajib pajak", False),
        ("Penelitian penyakit tanaman kopi", False),
        ("Pengelolaan sampah", False),
    ],
)
def test_is_vague(text: str, expected: bool) -> None:
    assert is_vague(text) is expected


def test_words_are_lower_case_data() -> None:
    words = vocabulary()
    assert all(word == word.casefold() for word in words.stop | words.stop_stems | words.weak)
    assert not {"sampah", "jalan", "sehat"} & (words.stop | words.weak)
