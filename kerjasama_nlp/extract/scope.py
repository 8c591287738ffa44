"""Items of the article RUANG LINGKUP: what the parties will do together.

"Ruang lingkup Kesepakatan Bersama ini meliputi: a. pelatihan; b. magang; dan c. riset." -> three items. One sentence
without a list is one item. A memorandum of one page without articles says it in one sentence: "Bersepakat untuk
melakukan kerja sama dalam bidang pendidikan, penelitian, dan pengabdian kepada masyarakat".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kerjasama_nlp.extract.lines import Line, lines_of
from kerjasama_nlp.extract.list_tree import Item
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.lists import parse
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement, Clause, ScopeItem

SCOPE_WORDS = re.compile(r"\b(?:ruang\s?lingkup|lingkup|scope|areas? of|fields? of|bidang)\b", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:ru\s?ang\s?lingkup|lingkup|scope)\b|\b(?:areas?|fields?|forms?)\s+of\s+(?:co-?\s?operation|collaboration)",
    re.IGNORECASE,
)
ANNOUNCING = re.compile(
    r"\b(?:perjanjian|kesepakatan|nota|ke\s?rja\s?sama|kegiatan|memorandum|mou|agreement|para\s+pihak|parties)\b"
    r".*(?:meliputi|mencakup|terdiri|berupa|sebagai\s+berikut|antara\s+lain|adalah|includ\w+|following)\W*$",
    re.IGNORECASE | re.S,
)
"""Words before a list that say whose items it holds: "Ruang lingkup ...", "Kesepakatan Bersama ini meliputi:"."""
BACK = re.compile(
    r"^\W*(?:(?:pelaksanaan|rincian|bentuk)\s+)?(?:ruang\s?lingkup|kegiatan|kegiatan-kegiatan|pelaksanaan|hal-hal)\s+"
    r"(?:\w+\s+){0,3}sebagaimana\s+(?:\w+\s+)?dimaksud\s+(?:pada|dalam)\s+ayat\b",
    re.IGNORECASE,
)
"""A paragraph that speaks of the one before, not of another field."""
OBJECT_WORDS = re.compile(r"^\W*(?:\(1\)\s*)?(?:objek|obyek|object)\b", re.IGNORECASE)
AGREED = re.compile(
    r"(?:\b(?:ber)?sepakat\b|\bagree(?:d|s)?\b|\bmenyetujui\b).{0,80}?(?:ke\s?rja\s?sama|cooperat|collaborat)",
    re.IGNORECASE | re.S,
)
FIELDS = re.compile(
    r"\b(?:bidang|dalam rangka|meliputi|berupa|in the (?:field|area)s?|forms? of|following)\b", re.IGNORECASE
)
LONGEST_LIST = 4000
SELF = re.compile(r"\bdengan (?:ketentuan|syarat)|syarat-syarat|sebagai berikut\s*:?$", re.IGNORECASE)


def extract_scope(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in items of the scope article."""
    lines = lines_of(reading.document)
    for clauses in _articles(agreement):
        items = [item for clause in clauses for item in _of_clause(reading, lines, clause)]
        if items:
            return replace(agreement, scope=tuple(items))
    if not agreement.clauses:
        return replace(agreement, scope=tuple(_of_sentences(reading, lines)))
    return agreement


def _articles(agreement: Agreement) -> Iterator[list[Clause]]:
    """Where the items may stand, the best first: scope; object and scope in one; object."""
    yield [c for c in agreement.clauses if c.type == "scope"][:1]
    yield [c for c in agreement.clauses if c.type != "scope" and SCOPE_WORDS.search(c.heading or "")]
    yield [c for c in agreement.clauses if c.type == "object"]


def _of_clause(reading: Reading, lines: Sequence[Line], clause: Clause) -> Iterator[ScopeItem]:
    tree = parse(lines, *clause.body)
    sure = clause.found.confidence
    for item, confidence in _items(tree):
        if text := trim(item.text):
            value = reading.value(
                text,
                item.start,
                item.end,
                found_by="rule:scope_items",
                confidence=round(confidence * min(1.0, sure), 3),
            )
            yield ScopeItem(value, clause.number)


def _items(tree: Sequence[Item]) -> list[tuple[Item, float]]:
    """The items: those of the list that a lead announces, else the paragraphs. A list inside an item stays with it."""
    flat = [item for item in tree if item.text]
    while len(flat) == 1 and flat[0].children and not flat[0].head.strip():
        flat = list(flat[0].children)
    lead = _lead(flat)
    if lead is not None:
        return [(child, 0.7 if child.style == "~" else 0.93) for child in lead.children]
    about = [item for item in flat if SCOPE_WORDS.search(item.head) and not OBJECT_WORDS.search(item.head)]
    if about and not flat[0].style and not any(item.children for item in flat):
        flat = about[:1]
    elif about and len(about) < len(flat) and any(OBJECT_WORDS.search(item.head) for item in flat):
        flat = about
    return [(item, 0.85) for item in flat if not BACK.search(item.head)] or [(item, 0.85) for item in flat]


def _lead(flat: Sequence[Item]) -> Item | None:
    """The paragraph or item whose list holds the items. Of items that own lists alike none is it: they are the items.

    "(1) Objek ... (2) Ruang lingkup meliputi: a. ... b. ..." -> (2); "(1) Pendidikan: a. ... (2) Riset: a. ..." -> None
    """
    owners = [item for item in flat if item.children]
    named = [item for item in owners if NAMED.search(item.head)]
    if named and (len(named) == 1 or len(named) < len(owners)):
        return named[0]
    if len(flat) == 1 or (len(owners) == 1 and not owners[0].style):
        return owners[0] if owners else None
    announced = [item for item in owners if ANNOUNCING.search(item.head)]
    return announced[0] if announced and (len(owners) == 1 or announced[0] is flat[0]) else None


def _of_sentences(reading: Reading, lines: Sequence[Line]) -> Iterator[ScopeItem]:
    """Of a document without articles: the sentence in which the parties agree, or the list that it announces."""
    text = reading.text
    for found in AGREED.finditer(text):
        start = found.start()
        stop = re.search(r"\n\s*\n|\.\s*\n|\.\s+[A-Z]|:\s*\n", text[found.end() :])
        end = found.end() + (stop.start() + 1 if stop else len(text) - found.end())
        sentence = text[start:end].strip()
        if sentence.endswith(":"):
            listed = _list_after(lines, start, end)
            if len(listed) > 1:
                for item in listed:
                    yield ScopeItem(
                        reading.value(
                            trim(item.text), item.start, item.end, found_by="rule:scope_list", confidence=0.75
                        ),
                        None,
                    )
                return
        words = trim(join(line.text for line in within_sentence(lines, start, end)) or sentence)
        if FIELDS.search(words) and not SELF.search(words):
            yield ScopeItem(reading.value(words, start, end, found_by="rule:scope_sentence", confidence=0.75), None)
            return


def within_sentence(lines: Sequence[Line], start: int, end: int) -> list[Line]:
    """Lines of a sentence; the first and last cut to it."""
    made = []
    for line in lines:
        if line.end <= start or line.start >= end:
            continue
        text = line.text[max(0, start - line.start) : end - line.start]
        made.append(replace(line, text=text.strip()))
    return made


def _list_after(lines: Sequence[Line], start: int, end: int) -> tuple[Item, ...]:
    """The list that a sentence announces: what stands under the item or paragraph that holds it."""
    first = next((line.start for line in lines if line.start <= start < line.end), start)
    tree = parse(lines, first, end + LONGEST_LIST)
    owners = [i for top in tree for i in top.walk() if i.children and i.start <= end <= i.children[0].start + 1]
    return owners[0].children if owners else ()
