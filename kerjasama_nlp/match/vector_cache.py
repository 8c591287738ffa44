"""Vectors of texts, kept on disk by the hash of the text, so that a text is encoded once.

They lie under "vectors" in the folder that `caches` knows. One SQLite file per
encoder, which processes can share. A full, damaged or read-only disk costs speed, not the result.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

import numpy as np

from kerjasama_nlp.caches import cache_folder
from kerjasama_nlp.match.related import Vectors

BATCH = 500
"""Keys per query: SQLite takes 999 parameters at least."""


def cached(name: str, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """`encode(texts)`, with each distinct text encoded once and remembered. `name`: encoder and version.

    >>> import numpy as np
    >>> cached("panjang-1", ["a", "bbb", "a"], lambda texts: np.array([[len(t)] for t in texts], np.float32)).tolist()
    [[1.0], [3.0], [1.0]]
    """
    keys = {text: hashlib.sha256(text.encode()).hexdigest() for text in dict.fromkeys(texts)}
    kept = _load(name, list(keys.values()))
    missing = [text for text, key in keys.items() if key not in kept]
    if missing:
        fresh = dict(zip((keys[text] for text in missing), encode(missing).astype(np.float16), strict=True))
        _save(name, fresh)
        kept |= fresh
    rows: Vectors = np.array([kept[keys[text]] for text in texts], dtype=np.float32)
    return rows


def _open(name: str) -> sqlite3.Connection | None:
    home = cache_folder("vectors")
    if home is None:
        return None
    home.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(home / f"{name}.sqlite", timeout=10)
    connection.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, numbers BLOB) WITHOUT ROWID")
    return connection


def _load(name: str, keys: Sequence[str]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float16]]]:
    found: dict[str, np.ndarray[tuple[int], np.dtype[np.float16]]] = {}
    try:
        connection = _open(name)
        if connection is None:
            return found
        with closing(connection):
            for start in range(0, len(keys), BATCH):
                part = keys[start : start + BATCH]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, numbers FROM vectors WHERE key IN ({marks})"
                found |= {key: np.frombuffer(blob, dtype=np.float16) for key, blob in connection.execute(query, part)}
    except (OSError, sqlite3.Error):
        return {}
    return found


def _save(name: str, fresh: dict[str, np.ndarray[tuple[int], np.dtype[np.float16]]]) -> None:
    try:
        connection = _open(name)
        if connection is None:
            return
        with closing(connection), connection:
            rows = [(key, numbers.tobytes()) for key, numbers in fresh.items()]
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
    except (OSError, sqlite3.Error):  # a full or read-only disk costs speed, not the result
        return
