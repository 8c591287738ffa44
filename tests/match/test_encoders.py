"""The embedder interface: what runs, what it says, what is remembered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kerjasama_nlp.caches import cache_folder
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.match import encoders as module
from kerjasama_nlp.match import explain, rank
from kerjasama_nlp.match.encoders import ROLES, Encoders, Static, embedder, means
from kerjasama_nlp.match.vector_cache import cached

ITEMS = ("Pelayanan rujukan persalinan bagi ibu hamil", "Pemeliharaan ruas jalan", "Pengolahan sampah pasar")


def test_without_the_encoders_the_static_embedding_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "installed", lambda: False)
    assert embedder("auto") == Static() == embedder("off")
    with pytest.raises(InputError, match="semantic"):
        embedder("on")
    with pytest.raises(InputError, match="pilih"):
        embedder("mungkin")


def test_every_result_says_what_ran() -> None:
    assert explain("sampah", ITEMS[2])[0].text == Static().name


def test_rows_have_length_one_or_zero() -> None:
    rows = Static().encode([*ITEMS, "", "xyzzy"], "item")
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 0, 0])


def test_every_role_has_its_means() -> None:
    assert set(means()) == {f"{name}_{role}" for name in ("e5", "use") for role in ROLES}


def test_a_text_is_encoded_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KERJASAMA_CACHE", str(tmp_path))
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.append(list(texts))
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    assert cached("tiruan-1", ["a", "bb", "a"], encode).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert cached("tiruan-1", ["ccc", "bb"], encode).tolist() == [[3, 1], [2, 1]]
    assert asked == [["a", "bb"], ["ccc"]]
    assert cache_folder("vectors") == tmp_path / "vectors"


@pytest.mark.parametrize("damage", ["off", "file", "folder"])
def test_a_bad_cache_costs_speed_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage: str) -> None:
    place = tmp_path / "cache"
    if damage == "file":
        (place / "vectors").mkdir(parents=True)
        (place / "vectors" / "tiruan-1.sqlite").write_bytes(b"bukan basis data" * 100)
    elif damage == "folder":
        place.write_text("bukan map", encoding="utf-8")
    monkeypatch.setenv("KERJASAMA_CACHE", "off" if damage == "off" else str(place))
    for _ in range(2):
        assert cached("tiruan-1", ["a"], lambda texts: np.ones((len(texts), 1), np.float32)).tolist() == [[1.0]]


@pytest.mark.slow
def test_encoders_find_what_shares_no_word(encoders: None) -> None:
    assert embedder("auto") == Encoders()
    [found] = rank(["Wanita melahirkan dengan selamat"], ITEMS)
    assert found[0][0] == 0
    assert explain("sampah", ITEMS[2])[0].text == Encoders().name
