"""The official nomenclature as examples to learn from: names and indicators of programmes and (sub-)activities.

Codes, names and indicators of Permendagri 90/2019 with its updates (Kepmendagri 900.1.15.5-1317/2023 and later
editions) lie in `corpus/nomenclature.tsv.gz`: three columns, facts of public law. A code begins with its affair
("2.11" lingkungan hidup); programme "01" of any affair is the same overhead and is a class of its own.

    >>> affair("2.11.11.2.01.0004"), affair("2.11.01.2.06"), affair("X.XX.01"), affair("9.01.02")
    ('2.11', 'X.XX', 'X.XX', None)
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

SUPPORT = "X.XX"
"""The class of "penunjang urusan": salaries, offices, vehicles, the same under every affair."""
LOCAL = ("7.02", "7.03", "9.")
"""Affairs of single provinces (Jakarta, Aceh, Papua): too few names to learn."""
LEVEL_WORDS = frozenset(
    [
        "provinsi",
        "kabupaten",
        "kota",
        "kab",
        "kewenangan",
        "daerah",
        "lintas",
        "dalam",
        "satu",
        "di",
        "dan",
        "yang",
        "tingkat",
        "pemerintah",
    ]
)
"""Words in which the same activity of a province and of a regency differ."""
ALIKE = 0.8
"""Names that share so many of their words are the same name for cross-validation."""
COLUMNS = ("code", "name", "indikator")


@dataclass(frozen=True, slots=True)
class Example:
    """One distinct text, the affair it belongs to, and the codes that carry it."""

    text: str
    affair: str
    codes: tuple[str, ...]


def folded(text: str) -> str:
    """Only the words, in lower case; numbers say nothing of an affair."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def parts_of(code: str) -> list[str]:
    """Parts of a code; some editions put "00", which names nothing, behind the affair: 2.09.00.01 is 2.09.01."""
    parts = code.split(".")
    return parts[:2] + parts[3:] if parts[2:3] == ["00"] else parts


def affair(code: str) -> str | None:
    """Two parts of the code that name the affair; None for urusan as such and for affairs of single provinces."""
    parts = parts_of(code)
    if len(parts) < 2 or code.startswith(LOCAL):
        return None
    if parts[0] == "X" or parts[2:3] == ["01"]:
        return SUPPORT
    return ".".join(parts[:2])


def read(path: Path) -> tuple[dict[str, str], ...]:
    """Rows of the packed nomenclature, or of a plain TSV with the same columns."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    lines = csv.DictReader(text.splitlines(), delimiter="\t")
    return tuple({key: row[key] or "" for key in COLUMNS} for row in lines)


def read_outcomes(path: Path) -> tuple[dict[str, str], ...]:
    """Outcome indicators by affair, as Permendagri 86/2017 and 18/2020 name them; () where the table is not there."""
    if not path.is_file():
        return ()
    lines = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return tuple({"code": row["code"], "name": "", "indikator": row["indikator"]} for row in lines)


def pack(rows: Iterable[Mapping[str, str]], path: Path) -> None:
    """Write distinct rows, sorted, so that the same facts give the same bytes."""
    lines = sorted({"\t".join(" ".join(row[key].split()) for key in COLUMNS) for row in rows})
    text = "\n".join(("\t".join(COLUMNS), *lines, ""))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def data_hash(rows: Sequence[Mapping[str, str]]) -> str:
    """SHA-256 of what the rows say."""
    return hashlib.sha256("\n".join("\t".join(row[k] for k in COLUMNS) for row in rows).encode()).hexdigest()


def examples(rows: Iterable[Mapping[str, str]]) -> tuple[Example, ...]:
    """Every distinct text of every affair: names and indicators apart."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        place = affair(row["code"])
        for text in (folded(row["name"]), folded(row["indikator"])):
            if place and text:
                found.setdefault((text, place), []).append(row["code"])
    return tuple(Example(text, place, tuple(codes)) for (text, place), codes in found.items())


def groups(found: Sequence[Example]) -> list[int]:
    """A group for each example, so that no name is tested on its own double: examples of one code, of the same words
    but for the level of government, or of nearly the same words are one group."""
    parent = list(range(len(found)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in (*_same(found), *_alike([_content(e.text) for e in found])):
        parent[root(a)] = root(b)
    return [root(i) for i in range(len(found))]


def _content(text: str) -> frozenset[str]:
    return frozenset(text.split()) - LEVEL_WORDS


def _same(found: Sequence[Example]) -> Iterator[tuple[int, int]]:
    first: dict[object, int] = {}
    for i, example in enumerate(found):
        for key in (_content(example.text), *(c for c in example.codes if c.count(".") >= 5)):
            yield i, first.setdefault(key, i)


def _alike(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs whose words agree: Jaccard of at least `ALIKE`."""
    vocabulary: dict[str, int] = {}
    places = [[vocabulary.setdefault(w, len(vocabulary)) for w in sorted(bag)] for bag in words]
    starts = np.cumsum([0, *(len(p) for p in places)])
    flat = np.array([i for p in places for i in p], dtype=np.int64)
    table = sp.csr_matrix((np.ones(len(flat), np.float32), flat, starts), (len(words), max(len(vocabulary), 1)))
    sizes = np.diff(starts)
    turned = table.T.tocsr()
    for start in range(0, len(words), 400):
        both = (table[start : start + 400] @ turned).tocoo()
        rows = both.row + start
        near = (both.data >= ALIKE * (sizes[rows] + sizes[both.col] - both.data)) & (rows < both.col)
        yield from zip(rows[near].tolist(), both.col[near].tolist(), strict=True)
