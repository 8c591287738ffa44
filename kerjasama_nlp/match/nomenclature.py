"""From the official nomenclature to what ships of it: counts of stems, and which stems go together.

The nomenclature (Permendagri 90/2019 and its updates, Kepmendagri 900.1.15.5) names every affair, programme, activity
and sub-activity of local government, with indicators. Not its text ships but two small tables of facts:
`data/frequencies.tsv`, in how many distinct names each stem stands, and `data/programmes.tsv`, the stems of each
activity with those of its programme and sub-activities. To rebuild both from a file with the columns code, name and
indikator (`distil.py` then makes the vectors learned from them):

    python -m kerjasama_nlp.match.nomenclature nomenklatur.tsv
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from kerjasama_nlp.match.text import content

SUPPORT = "01"
"""Programme number of "penunjang urusan": the same overhead under every affair, so it joins nothing."""

ACTIVITY = 5
"""Parts of an activity's code: affair (2), programme, level, activity."""

Row = Mapping[str, str]


def frequencies(rows: Iterable[Row]) -> dict[str, int]:
    """Stem -> in how many distinct names it stands, from two on; "#documents" is the number of names.

    >>> frequencies([{"name": "Pengelolaan Sampah"}, {"name": "Sampah Pasar"}, {"name": "sampah pasar"}])
    {'#documents': 2, 'sampah': 2}
    """
    names = {row["name"].strip().casefold() for row in rows if row["name"].strip()}
    counts = Counter(stem for name in names for stem in content(name))
    return {"#documents": len(names)} | {stem: n for stem, n in sorted(counts.items()) if n > 1}


def programmes(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Code of an activity -> stems of its programme, its own name, its sub-activities and their indicators.

    >>> rows = [
    ...     {"code": "2.11.11", "name": "PROGRAM PENGELOLAAN PERSAMPAHAN", "indikator": ""},
    ...     {"code": "2.11.11.2.01", "name": "Pengelolaan Sampah", "indikator": ""},
    ...     {"code": "2.11.11.2.01.0001", "name": "Penanganan Sampah di TPA", "indikator": "Jumlah sampah ditimbun"},
    ... ]
    >>> programmes(rows)["2.11.11.2.01"]
    ('akhir', 'kelola', 'pemrosesan', 'sampah', 'tangan', 'tempat', 'timbun', 'tpa')
    """
    rows = list(rows)
    heads: dict[str, str] = {}
    for row in rows:
        heads.setdefault(row["code"], row["name"])
    found: dict[str, set[str]] = {}
    for row in rows:
        parts = row["code"].split(".")
        if len(parts) < ACTIVITY or parts[2] == SUPPORT:
            continue
        activity = ".".join(parts[:ACTIVITY])
        stems = found.setdefault(activity, set(content(heads.get(".".join(parts[:3]), ""))))
        stems.update(content(f"{row['name']} {row.get('indikator') or ''}"))
    return {code: tuple(sorted(stems)) for code, stems in sorted(found.items())}


def shipped_bags() -> dict[str, tuple[str, ...]]:
    """The activities that ship."""
    text = (files("kerjasama_nlp.match") / "data" / "programmes.tsv").read_text(encoding="utf-8")
    return {code: tuple(stems.split()) for code, stems in (line.split("\t") for line in text.splitlines())}


def main(source: Path, folder: Path) -> None:
    """Write the two tables."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    counts = "".join(f"{stem}\t{count}\n" for stem, count in frequencies(rows).items())
    (folder / "frequencies.tsv").write_text(counts, encoding="utf-8")
    table = "".join(f"{code}\t{' '.join(stems)}\n" for code, stems in programmes(rows).items())
    (folder / "programmes.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent / "data")
