"""Each signal, alone, on a small collection."""

import numpy as np
import pytest

from kerjasama_nlp.match.collection import Collection, Pairs
from kerjasama_nlp.match.signals import SIGNALS

ITEMS = (
    "Pengolahan sampah pasar",
    "Pelayanan rujukan persalinan bagi ibu hamil",
    "Kegiatan lain yang disepakati PARA PIHAK",
    "Pemeliharaan ruas jalan, jembatan, saluran air, lampu, taman dan bangunan pasar",
    "Bidang kesehatan",
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
        ("vague", "apa saja", 2, 0),
        ("bare", "apa saja", 4, 3),
    ],
)
def test_a_signal_prefers(name: str, query: str, better: int, worse: int) -> None:
    assert value(name, query, better) > value(name, query, worse)


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
