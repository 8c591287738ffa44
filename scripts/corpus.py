"""Builds the shipped corpus: `python scripts/corpus.py [--only ID ...] [--out DIR]`.

Reads `corpus/agreements/*.toml` and `corpus/target_sources/*.toml`, writes under `corpus/` (or DIR): `pdf/`, `gold/`,
`targets/`, `gold_targets/` and `gold_register.jsonl`. The same sources and library versions give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import corpus_agreement
import corpus_scan
import corpus_source
import corpus_targets
from corpus_source import Source

ROOT = Path(__file__).resolve().parent.parent / "corpus"


def dump(value: Any) -> str:
    """JSON as the gold files keep it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def build_agreement(source: Source, out: Path) -> dict[str, Any]:
    """Write the PDF of one agreement and return its gold record."""
    path = out / f"{source.id}.pdf"
    look = source.raw.get("scan")
    if not look:
        return source.gold(corpus_agreement.render(source, path))
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.pdf"
        pages = corpus_agreement.render(source, clean)
        corpus_scan.write_scan(clean, path, look, corpus_agreement.seeded(source.id, "scan"))
    return source.gold(pages)


def main(arguments: Sequence[str] | None = None) -> None:
    """Build everything, or the documents named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="ID", help="build only these documents")
    parser.add_argument("--out", type=Path, default=ROOT, help="folder to write to (default: corpus/)")
    options = parser.parse_args(arguments)
    for name in ("pdf", "gold", "targets", "gold_targets"):
        (options.out / name).mkdir(parents=True, exist_ok=True)
    sources = corpus_source.load_all(ROOT / "agreements")
    for source in sources:
        if not options.only or source.id in options.only:
            record = build_agreement(source, options.out / "pdf")
            path = options.out / "gold" / f"{source.id}.json"
            before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
            path.write_text(dump(corpus_source.with_details(record, before)), encoding="utf-8")
            print(source.id, record["title"])
    for path in sorted((ROOT / "target_sources").glob("*.toml")):
        if not options.only or path.stem in options.only:
            record = corpus_targets.build(path, options.out / "targets")
            (options.out / "gold_targets" / f"{path.stem}.json").write_text(dump(record), encoding="utf-8")
            print(path.stem, record["agency"])
    rows = [json.dumps(corpus_source.register_row(source), ensure_ascii=False) for source in sources]
    (options.out / "gold_register.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
