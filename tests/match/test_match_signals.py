"""Each signal, alone, on a small collection."""

import numpy as np
import pytest

from kerjasama_nlp.match.collection import Collection, Pairs
from kerjasama_nlp.match.signals import SIGNALS, compared

ITEMS = (
    "Pengolahan sampah pasar",
    "Pelayanan rujukan persalinan bagi ibu hamil",
    "Kegiatan lain yang disepakati PARA PIHAK",
    "Pemeliharaan ruas jalan, jembatan, saluran air, lampu, taman dan bangunan pasar",
    "Bidang kesehatan",
    "Pertanian, perkebunan dan peternakan",
)


def value(name: str, query: str, item: int) -> float:
    items = Collection(ITEMS)
    signal = dict(SIGNALS)[name]
    return float(signal(items.queries([query]), items, Pairs(np.array([0]), np.array([item])))[0])


@pytest.mark.parametrize(
    ("name", "query", "better", "worse"),
    [
        ("words", "Persentase sampah terkelola", 0, 3),
        ("words", "Nilai adipura | Sampah tertangani", 0, 3),
        ("covered", "Persentase sampah pasar", 0, 3),
        ("characters", "Persampahan", 0, 3),
        ("related", "Cakupan penemuan kasus kusta dan filariasis", 1, 0),
        ("topic", "Angka kematian ibu", 1, 0),
        ("near_topic", "Cakupan kunjungan bidan bagi wanita melahirkan", 1, 0),
        ("goal_topic", "Indeks | Menurunnya kematian ibu", 1, 0),
        ("missed", "Angka kematian ibu", 0, 1),
        ("vague", "apa saja", 2, 0),
        ("bare", "apa saja", 4, 3),
        ("named", "apa saja", 5, 0),
        ("other_sector", "Angka kematian ibu | Derajat kesehatan | Dinas Kesehatan", 0, 1),
    ],
)
def test_a_signal_prefers(name: str, query: str, better: int, worse: int) -> None:
    assert value(name, query, better) > value(name, query, worse)


def ranked_value(name: str, query: str, texts: tuple[str, ...]) -> list[float]:
    items = Collection(texts)
    queries = items.queries([query])
    pairs = compared(queries, items, Pairs(np.zeros(len(texts), int), np.arange(len(texts))))
    return [float(value) for value in dict(SIGNALS)[name](queries, items, pairs)]


def test_what_nobody_does_counts_against_every_item_alike() -> None:
    query = "Angka kematian ibu"
    assert max(ranked_value("unmet", query, ITEMS)) < 0.3
    without = ranked_value("unmet", query, (ITEMS[0], ITEMS[3]))
    assert without[0] == without[1] > 0.5
    assert ranked_value("unmet", "Nilai xyzzy", ITEMS) == [0.0] * len(ITEMS)


@pytest.mark.parametrize(
    ("query", "counted"),
    [
        ("Jumlah dokumen perencanaan perangkat daerah", 1.0),
        ("Jumlah paket peralatan dan perlengkapan kantor yang disediakan", 1.0),
        ("Terlaksananya administrasi umum perangkat daerah", 1.0),
        ("Persentase sampah terkelola", 0.0),
        ("Persentase penduduk yang memiliki dokumen kependudukan", 0.0),
    ],
)
def test_an_office_counting_its_own_papers(query: str, counted: float) -> None:
    assert value("papers", query, 0) == counted


def test_the_nearest_item_is_not_outdone() -> None:
    values = ranked_value("outdone", "Cakupan kunjungan bidan bagi wanita melahirkan", ITEMS)
    assert values[1] == 0
    assert min(values[0], values[3]) > 0


def test_some_of_the_pairs_still_know_their_rivals() -> None:
    items = Collection(ITEMS)
    queries = items.queries(["Angka kematian ibu"])
    pairs = compared(queries, items, Pairs(np.zeros(6, int), np.arange(6)))
    part = pairs[np.array([0, 3])]
    signal = dict(SIGNALS)["unmet"]
    assert signal(queries, items, part).tolist() == signal(queries, items, pairs)[[0, 3]].tolist()


def test_a_target_may_bring_its_affair() -> None:
    items = Collection(ITEMS)
    pairs = Pairs(np.array([0]), np.array([0]))
    values = [float(dict(SIGNALS)["other_sector"](items.queries(["Nilai x"], [code]), items, pairs)[0])
              for code in (None, "2.11", "1.02")]  # fmt: skip
    assert values == [0, 0, 1]


def test_indicator_counts_more_than_goal_and_goal_more_than_agency() -> None:
    asked = [value("words", query, 0) for query in ("sampah", "x | sampah", "x | y | Dinas sampah")]
    assert asked == sorted(asked, reverse=True)
    assert len(set(asked)) == 3


@pytest.mark.parametrize("name", [name for name, _ in SIGNALS])
def test_a_signal_stays_in_range_and_bears_emptiness(name: str) -> None:
    for query in ("", "sampah", "Persentase", "persalinan ibu hamil rujukan pasar sampah jalan | sampah | Dinas"):
        for item in range(len(ITEMS)):
            assert 0 <= value(name, query, item) <= 1.5 + 1e-9


def test_empty_collection() -> None:
    items = Collection([])
    assert [len(pairs) for pairs in items.candidates(items.queries(["sampah"]), 5)] == [0]
