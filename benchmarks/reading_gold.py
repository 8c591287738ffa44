"""How much of what careful readers copied out of real documents stands in `Document.text` in one piece.

    python benchmarks/reading_gold.py GOLD_FOLDER FILES_FOLDER [--policy both] [--show]

GOLD_FOLDER holds a JSON file for each document, FILES_FOLDER its PDF of the same name. The strings are those of
`scope`, `obligations` and the headings of `clauses`. Found: some stretch of the text is at least 0.90 similar after
white space and case are made even.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kerjasama_nlp import workers
from kerjasama_nlp.read import read

LEAST = 90.0


def strings(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(kind, string) of everything that must be found."""
    for item in gold.get("scope") or []:
        yield "scope", item if isinstance(item, str) else item["text"]
    for item in gold.get("obligations") or []:
        yield "obligations", item["text"]
    for clause in gold.get("clauses") or []:
        if clause.get("heading"):
            yield "headings", clause["heading"]


def even(text: str) -> str:
    """One case, single spaces."""
    return " ".join(text.casefold().split())


def main() -> None:
    """Print a table by kind, and what was not found when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("files", type=Path)
    parser.add_argument("--policy", default="both")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(options.gold.glob("*.json"))}
    paths = [str(options.files / f"{stem}.pdf") for stem in golds]
    paths = [path for path in paths if Path(path).is_file()]
    counts: dict[str, list[bool]] = defaultdict(list)
    for index, outcome in workers.run(partial(read, policy=options.policy), paths, jobs=options.jobs):
        stem = Path(paths[index]).stem
        text = even(outcome.value.text) if outcome.value else ""
        for kind, string in strings(golds[stem]):
            score = fuzz.partial_ratio(even(string), text) if text else 0.0
            counts[kind].append(score >= LEAST)
            if options.show and score < LEAST:
                print(f"{stem} {kind} {score:.0f}: {string}")
    counts["all"] = [found for founds in list(counts.values()) for found in founds]
    print(f"{len(paths)} documents, policy {options.policy}\n\n| strings | found | of | share |\n|---|---|---|---|")
    for kind, founds in counts.items():
        print(f"| {kind} | {sum(founds)} | {len(founds)} | {sum(founds) / max(len(founds), 1):.3f} |")


if __name__ == "__main__":
    main()
