"""Laws and regulations cited in a text, under their usual short form: "UU 23/2014", "Permendagri 22/2020".

    >>> text = "Undang-Undang Nomor 23 Tahun 2014 sebagaimana telah diubah dengan Undang-Undang Nomor 9 Tahun 2015"
    >>> [law.short for law in find_laws(text)]
    ['UU 23/2014', 'UU 9/2015']
    >>> [law.short for law in find_laws("Peraturan Daerah Kabupaten Rawaloka No. 6 Th. 2019")]
    ['Perda Kabupaten Rawaloka 6/2019']

Kinds and ministries are data (`data/laws.toml`). A number stands after the name of a kind and what it takes; a year
that cannot be makes it none ("Tahun 2914"); digits that were letters make it `damaged`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

YEARS = range(1945, 2061)
DIGIT = r"[\dOoQlI|]"
DIRT = "'’‘`´\"“”^*°•~|;,.:-"
SPECK = rf"[{re.escape(DIRT)}]?\s*"
"""Dirt on the page between two words: "Nomor '7 Tahun 2019"."""
CITED = re.compile(
    rf"(?:\b(?P<mark>number|nom?[oe]r|no|nr)\b\s*[.:]{{0,2}}\s*{SPECK})?(?<![\w/])"
    rf"(?P<number>(?:{DIGIT}{{1,3}}|[\w.-]{{0,14}}\d[\w.-]{{0,12}})(?:/[\w.\s-]{{1,18}}?){{0,5}}?)"
    rf"(?:\s*{SPECK}(?:\b(?:tahun|thn|th|year|of)\b\.?\s*{SPECK}|/\s*)(?P<year>{DIGIT}{{2}}\s?{DIGIT}{{2}}))(?!\w)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\s*(?:\([^)]{0,200}\)?\s*)?,?\s*(?:tentang|mengenai|concerning|on)\s+(?P<about>[^;:.]{0,90})", re.I | re.S
)
APPOINTING = re.compile(
    r"\b(?:pe(?:ng|mber)?(?:angkat|henti|unjuk|ugas|esah|ngesah)\w*|pengganti\s+antar|alih\s+(?:tugas|jabatan)|mutasi|"
    r"pemindahan|pelantikan|pemberian\s+(?:tugas|kuasa|wewenang)|penetapan\s+(?:pejabat|\w+\s+terpilih)|appoint\w*)",
    re.IGNORECASE,
)
NAME = re.compile(r"[^\W\d_](?:[^\d_;:.\"“”]|(?<=\w)\.(?=\w)){0,110}$")
NOT_NAME = re.compile(
    r"\b(?:tentang|pasal|ayat|huruf|sebagaimana|tanggal|tahun|nomor|antara|berdasarkan|concerning|on)\b", re.I
)
STATE = re.compile(
    r"\b(?:republik\s+indonesia|r\.?i\.?|of\s+the\s+republic\s+of\s+indonesia|nkri|regulation|kepala)\b", re.I
)
CHAIN = re.compile(r"\s*(?:,\s*)?(?:jo\.?|juncto|dan|serta|and)\s+", re.IGNORECASE)
"""Between two numbers of one kind: "UU Nomor 23 Tahun 2014 jo. Nomor 9 Tahun 2015"."""
REACH = 150
LIKE = 88
"""How alike two names of a ministry must be, of 100."""


class Kind(NamedTuple):
    """A kind of regulation: its short form, what follows its name, whether it may be an appointment."""

    short: str
    takes: str
    decree: bool


class Law(NamedTuple):
    """A citation and where it stands. `known` is False where a ministry's short form is not in the table."""

    start: int
    end: int
    short: str
    year: int
    damaged: bool
    known: bool


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[Kind, ...], re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    """Kinds, one pattern with a group for each, ministries, usual short forms."""
    plain = tomllib.loads((files("kerjasama_nlp.language") / "data" / "laws.toml").read_text(encoding="utf-8"))
    kinds = tuple(Kind(k["short"], k["takes"], k.get("decree", False)) for k in plain["kind"])
    parts = []
    for n, kind in enumerate(plain["kind"]):
        loose = "|".join(w.replace(" ?", "\\s*").replace(" ", "\\s+") for w in kind["words"])
        strict = "".join(f"|(?-i:\\b{c}\\b)" for c in kind.get("capitals", ()))
        end = "" if kind["takes"] == "suffix" else r"\b"
        parts.append(f"(?P<k{n}>\\b(?:{loose}){end}{strict})")
    return kinds, re.compile("|".join(parts), re.IGNORECASE), plain["ministries"], plain["usual"]


def find_laws(text: str) -> Iterator[Law]:
    """Every citation in order, repeated ones too."""
    kinds, names, _, _ = _table()
    before: tuple[Kind, str, int] | None = None
    heads = [(m.start(), m.end(), kinds[int((m.lastgroup or "k0")[1:])]) for m in names.finditer(text)]
    for match in CITED.finditer(text):
        head = next((h for h in reversed(heads) if h[1] <= match.start() and match.start() - h[1] <= REACH), None)
        named = _named(head[2], text[head[1] : match.start()]) if head else None
        start = head[0] if head else match.start()
        if head is None or named is None:
            if before is None or not match.group("mark") or not CHAIN.fullmatch(text[before[2] : match.start()]):
                continue
            kind, name, start, known = before[0], before[1], match.start(), True
        else:
            kind, (name, known) = head[2], named
        law = _law(text, match, kind, name)
        if law is not None:
            before = (kind, name, match.end())
            yield law._replace(start=start, known=known)


def _law(text: str, match: re.Match[str], kind: Kind, name: str) -> Law | None:
    """The citation with its number and year set right; None where it is an appointment or cannot be."""
    if kind.decree:
        about = ABOUT.match(text, match.end())
        if about is None or APPOINTING.search(about.group("about")):
            return None
    printed, year = re.sub(r"\s", "", match.group("number")), re.sub(r"\s", "", match.group("year"))
    number = _number(printed, kind)
    when = _digits(year)
    if number is None or when is None or int(when) not in YEARS:
        return None
    damaged = not year.isdigit() or (number.isdigit() and not printed.split("/")[0].isdigit())
    return Law(match.start(), match.end(), f"{name} {number}/{when}", int(when), damaged, known=True)


def _number(printed: str, kind: Kind) -> str | None:
    """The number without what only repeats the ministry: "246/PMK" -> "246".

    Whole where its first part alone says too little: "HK.01.07/MENKES/413", a region's decree "556/Kep.12-Ekon". Laws
    and regional regulations are numbered 1, 2, 3 every year.
    """
    first = _digits(printed.split("/")[0])
    counted = kind.takes in ("nothing", "region") and not kind.decree
    if first is None:
        return printed if not counted and re.search(r"\d", printed) else None
    if counted:
        return str(int(first)) if len(first) <= 3 and int(first) else None
    return printed if kind.takes == "region" and "/" in printed else first


def _digits(printed: str) -> str | None:
    """ "2O14" -> "2014", None where letters remain."""
    straight = re.sub(r"[OoQ]", "0", re.sub(r"[lI|]", "1", printed))
    return straight if straight.isdigit() else None


def _named(kind: Kind, between: str) -> tuple[str, bool] | None:
    """The short name with ministry, region or body; None where other words stand between name and number."""
    words = re.sub(r"\s+", " ", between).strip(f" {DIRT}")
    if words and (not NAME.fullmatch(words) or NOT_NAME.search(words)):
        return None
    words = re.sub(r"\s+", " ", STATE.sub(" ", words)).strip(" ,:-")
    if kind.takes == "nothing":
        return (kind.short, True) if not words else None
    if kind.takes == "suffix":
        return f"{kind.short}{words.casefold()}", True
    if kind.takes == "ministry":
        return _ministry(kind.short, words)
    return f"{kind.short} {_titled(words)}".strip(), True


def _ministry(short: str, words: str) -> tuple[str, bool] | None:
    if not words:
        return None
    _, _, ministries, usual = _table()
    folded = re.sub(r"\s+", " ", re.sub(r"[^a-z ]", " ", words.casefold())).strip()
    best = max(ministries, key=lambda name: (ratio(folded, name), len(name)))
    if ratio(folded, best) >= LIKE:
        name = f"{short}{ministries[best]}"
        return usual.get(name, name), True
    longest = max((n for n in ministries if folded.startswith(f"{n} ") or folded == n), key=len, default=None)
    if longest is not None:
        name = f"{short}{ministries[longest]}"
        return usual.get(name, name), True
    return f"{short} {_titled(words)}", False


def _titled(words: str) -> str:
    """ "KABUPATEN RAWALOKA" -> "Kabupaten Rawaloka"; what is printed in mixed case stays."""
    return words.title() if words.isupper() and len(words) > 5 else words
