"""The written source of one invented agreement: TOML in, blocks to lay out and the gold record out.

One file of `corpus/agreements/` holds the words once; the page and its gold answer both come from them, so they cannot
drift apart. The body of an article is written in a small line markup:

    Ruang lingkup {dok} ini meliputi:
    #scope
    a. pemilahan sampah dari rumah;
    b. pengolahan sampah organik, terdiri atas:
      1) pengomposan; dan
      2) budidaya maggot.

A block starts with its list marker (or none) and runs to the next marker or blank line; two blanks of indent are one
level. Directives: `#scope`, `#duty BEARERS MODALITY` (each top item below is a gold item), `#money` (the next blocks
are the gold sentence on cost), `#table LEFT | RIGHT` (the duties up to `#end` stand in a ruled table of two numbered
columns, those of the first bearer at the left), `#end`. Inline: `**bold**`, `*italic*`, `[[by hand]]`,
`[[.by hand on dots]]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

Toml = dict[str, Any]

MARKER = re.compile(r"^(\(\d+\)|\d+\)|\d+\.|[a-z]\.|[a-z]\)|[IVX]+\.|-)\s+")
INLINE = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\[\[\.?(.+?)\]\]")
SEPARATOR = re.compile(r"\s*(?:[;,.]|;?\s*\b(?:dan|dan/atau|and)\b)*$")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
GOLD_KEYS = (
    *("id", "kind", "language", "title", "numbers", "signed_on", "signed_at", "duration_months", "ends_on"),
    *("parties", "scope", "obligations", "financing", "parents", "clauses", "notes"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or list item, with the part it plays in the gold record."""

    level: int
    marker: str
    text: str
    role: str = ""  # "scope" | "duty" | "money" | "table" | ""
    bearer: tuple[int, ...] = ()
    modality: str = ""
    table: bool = False


def number_words(number: int) -> str:
    """Indonesian words of a number below ten thousand.

    >>> number_words(2024)
    'dua ribu dua puluh empat'
    """
    if number < 12:
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if number >= size:
            head = one if number // size == 1 else f"{number_words(number // size)} {name}"
            return f"{head} {number_words(number % size)}".strip()
    raise AssertionError(number)


def date_tokens(day: date) -> dict[str, str]:
    """What an opening line may say of its date: "{hari}", "{tanggal}", "{bulan}", "{tahun}", "{angka}"."""
    return {
        "{hari}": DAYS[day.weekday()],
        "{tanggal}": number_words(day.day).title(),
        "{bulan}": MONTHS[day.month - 1],
        "{tahun}": number_words(day.year).title(),
        "{angka}": f"{day:%d-%m-%Y}",
        "{hh}": f"{day.day:02d}",
        "{bb}": f"{day.month:02d}",
        "{tttt}": str(day.year),
    }


def fill(text: str, tokens: Mapping[str, str]) -> str:
    """Put the values of the tokens into a text."""
    for token, value in tokens.items():
        text = text.replace(token, value)
    return text


def plain(text: str) -> str:
    """The words without the inline marks, blanks folded."""
    return " ".join(INLINE.sub(lambda m: m[1] or m[2] or m[3], text).split())


def _directive(line: str) -> tuple[str, tuple[int, ...], str]:
    word, *rest = line.lstrip("#").split()
    if word == "duty":
        return "duty", tuple(int(n) for n in rest[0].split(",")), rest[1]
    return ("" if word == "end" else word), (), ""


def blocks(body: str) -> tuple[Block, ...]:
    """Blocks of a body in the line markup."""
    found: list[Block] = []
    role: tuple[str, tuple[int, ...], str] = ("", (), "")
    fresh, table = True, False
    for line in body.splitlines():
        text = line.strip()
        if text.startswith("#table "):
            table = True
            found.append(Block(0, "", text.removeprefix("#table "), "table"))
        elif text.startswith("#"):
            role, fresh = _directive(text), True
            table = table and text != "#end"
        elif not text:
            fresh = True
        elif mark := MARKER.match(text):
            level = (len(line) - len(line.lstrip())) // 2
            found.append(Block(level, mark[1], text[mark.end() :], *role, table=table))
            fresh = False
        elif fresh:
            found.append(Block((len(line) - len(line.lstrip())) // 2, "", text, *role))
            fresh = False
        else:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {text}")
    return tuple(found)


def top_items(found: Iterable[Block], role: str) -> list[tuple[Block, str]]:
    """The items of a role with all that is nested under each in one string, trailing separators dropped."""
    items: list[tuple[Block, str]] = []
    for block in found:
        if block.role != role:
            continue
        words = plain(block.text)
        if items and block.level > items[-1][0].level:
            items[-1] = (items[-1][0], f"{items[-1][1]} {block.marker} {words}".replace("  ", " "))
        else:
            items.append((block, words))
    return [(block, SEPARATOR.sub("", words)) for block, words in items]


class Source:
    """One agreement as written: `raw` is its TOML with tokens and shared phrases filled in."""

    def __init__(self, raw: Toml, phrases: Mapping[str, str]) -> None:
        self.raw = raw
        signed = raw["gold"].get("signed_on")
        self.tokens = {"{dok}": raw["doc"], "{DOK}": raw["doc"].upper()}
        if signed:
            self.tokens |= date_tokens(date.fromisoformat(signed))
        self.bodies = tuple(
            blocks(fill(phrases[c["use"]] if "use" in c else c["text"], self.tokens)) for c in self.clauses
        )

    @property
    def id(self) -> str:
        """Stem of every file made from this source."""
        return str(self.raw["id"])

    @property
    def clauses(self) -> list[Toml]:
        """Articles in order."""
        return list(self.raw.get("clause", []))

    @property
    def look(self) -> Toml:
        """How the page is set."""
        return dict(self.raw.get("look", {}))

    def text(self, value: str) -> str:
        """A text of this source with its tokens filled."""
        return fill(value, self.tokens)

    def gold(self, pages: Mapping[int, int]) -> Toml:
        """The record of this agreement as the annotation rules want it; `pages`: article index -> page."""
        every = [block for body in self.bodies for block in body]
        money = " ".join(plain(b.text) for b in every if b.role == "money")
        facts: Toml = dict(self.raw["gold"])
        sources = facts.pop("financing", ["none_stated"])
        record: Toml = {
            "id": self.id,
            "kind": self.raw["kind"],
            "language": self.raw.get("language", "id"),
            "title": self.raw["title"],
            "numbers": [plain(n["text"]) for n in self.raw.get("number", []) if n.get("text") and not n.get("blank")],
            "signed_on": None,
            "signed_at": None,
            "duration_months": None,
            "ends_on": None,
            "parties": [_party(p) for p in self.raw["party"]],
            "scope": [words for _, words in top_items(every, "scope")],
            "obligations": [
                {"bearer": list(b.bearer), "modality": b.modality, "text": w} for b, w in top_items(every, "duty")
            ],
            "financing": {"sources": sources, "text": money} if money else None,
            "parents": [dict(p) for p in self.raw.get("parent", [])],
            "clauses": [
                {"number": c.get("number"), "heading": c.get("heading"), "type": c["type"], "page": pages.get(n)}
                for n, c in enumerate(self.clauses)
            ],
            "notes": "",
        } | facts
        return {key: record[key] for key in GOLD_KEYS}


def _party(party: Toml) -> Toml:
    keys = ("ordinal", "label", "name", "on_behalf_of", "signatory", "position", "type")
    return {key: party.get(key) for key in keys}


def with_details(record: Any, before: Any) -> Any:
    """The gold that a source gives, with the keys kept that people added to it by hand: a deadline, a law cited."""
    if isinstance(record, dict) and isinstance(before, dict):
        made = {key: with_details(value, before.get(key)) for key, value in record.items()}
        return {key: made.get(key, value) for key, value in before.items()} | made
    if isinstance(record, list) and isinstance(before, list) and len(record) == len(before):
        return [with_details(a, b) for a, b in zip(record, before, strict=True)]
    return record


def load(path: Path, phrases: Mapping[str, str]) -> Source:
    """Source of one file; a re-scan (`scan_of`) takes its words from the agreement it repeats."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if original := raw.get("scan_of"):
        base = tomllib.loads(path.with_name(f"{original}.toml").read_text(encoding="utf-8"))
        raw = {**base, **raw, "look": {**base.get("look", {}), **raw.get("look", {})}}
        raw["gold"] = {**base["gold"], **raw.get("gold", {})}
    return Source(raw, phrases)


def load_phrases(folder: Path) -> dict[str, str]:
    """Articles that several agreements share: `corpus/phrases.toml`."""
    phrases: dict[str, str] = tomllib.loads((folder.parent / "phrases.toml").read_text(encoding="utf-8"))
    return phrases


def load_all(folder: Path) -> list[Source]:
    """Every agreement of `corpus/agreements/`, by id."""
    phrases = load_phrases(folder)
    return [load(path, phrases) for path in sorted(folder.glob("*.toml"))]


def register_row(source: Source) -> Toml:
    """One line of the gold register, in the keys of a hand-kept register."""
    raw, gold = source.raw, source.gold({})
    entry = raw["register"]
    return {
        "id": source.id,
        "kind": gold["kind"],
        "title": gold["title"],
        "numbers": gold["numbers"],
        "signed_on": gold["signed_on"],
        "duration_months": gold["duration_months"],
        "ends_on": gold["ends_on"],
        "own_party": entry["own_party"],
        "partners": entry["partners"],
        "parents": [{"id": None, "number": None} | p for p in entry.get("parents", [])],
        "financing": entry["financing"],
        "duplicate_of": entry.get("duplicate_of"),
        "confidence": "high",
        "notes": gold["notes"],
        "effective_end": entry.get("effective_end"),
        "time": entry["time"],
        "follow_up": entry.get("follow_up"),
    }
