"""Official names -> codes: a goal that is the name of a programme or activity, an indicator that is an official one.

Only what stands in the text word for word, or nearly, is taken for a code; levels of government do not count.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from kerjasama_nlp.sectors.nomenclature import LEVEL_WORDS, SUPPORT, affair, folded, parts_of

ACTIVITY = 5
"""Parts of an activity's code: affair (2), programme, level of government, activity."""
PREFIXES = ("program", "kegiatan", "sub", "subkegiatan", "urusan", "pemerintahan", "bidang", "indikator")
LEAST_WORDS = 2


def key_of(text: str) -> str:
    """A name without what editions and levels of government change.

    >>> key_of("PROGRAM PENGELOLAAN PERSAMPAHAN KABUPATEN/KOTA"), key_of("Pengelolaan  Persampahan")
    ('pengelolaan persampahan', 'pengelolaan persampahan')
    """
    words = folded(text).split()
    while words and words[0] in PREFIXES:
        words.pop(0)
    return " ".join(word for word in words if word not in LEVEL_WORDS)


def write_names(rows: Iterable[Mapping[str, str]], path: Path) -> None:
    """Names of affairs, programmes and activities, and indicators, each with the code of what it belongs to."""
    found: dict[str, set[str]] = {}
    for row in rows:
        code = activity(row["code"])
        if affair(row["code"]) is None:
            continue
        for text in (row["name"], row["indikator"]):
            if len(key_of(text).split()) >= LEAST_WORDS or (row["code"].count(".") == 1 and key_of(text)):
                found.setdefault(key_of(text), set()).add(code)
    lines = [f"{key}\t{' '.join(sorted(codes))}" for key, codes in sorted(found.items())]
    path.write_bytes(gzip.compress("\n".join((*lines, "")).encode(), 9, mtime=0))


def activity(code: str) -> str:
    """The activity that a sub-activity belongs to; a shorter code as it is."""
    return ".".join(parts_of(code)[:ACTIVITY])


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    packed = (files("kerjasama_nlp.sectors") / "data" / "names.tsv.gz").read_bytes()
    pairs = (line.split("\t") for line in gzip.decompress(packed).decode().splitlines())
    return {key: tuple(codes.split(" ")) for key, codes in pairs}


def official(text: str | None) -> str | None:
    """The code of an official name: of an activity or programme where they all agree, else their common part.

    None where the text is no official name, or where its codes do not agree on an affair.
    """
    codes = _names().get(key_of(text), ()) if text else ()
    if not codes:
        return None
    affairs = {affair(code) for code in codes}
    if affairs == {SUPPORT}:
        return f"{SUPPORT}.01"
    if len(affairs) > 1:
        return None
    parts = [code.split(".") for code in codes]
    common = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return ".".join(common[:3] if len(common) == ACTIVITY - 1 else common)
