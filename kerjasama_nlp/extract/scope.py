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
from kerjasama_nlp.extract.list_words import join, trim
from kerjasama_nlp.extract.lists import Item, parse
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement, Clause, ScopeItem

SCOPE_WORDS = re.compile(r"\b(?:ruang\s?lingkup|lingkup|scope|areas? of|fields? of|bidang)\b", re.IGNORECASE)
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
    """The items: those of the list that a lead announces, else the paragraphs."""
    leads = _leads(tree)
    if leads:
        about = [lead for lead in leads if SCOPE_WORDS.search(lead.head)][:1] or leads
        return [(child, 0.7 if child.style == "~" else 0.93) for lead in about for child in lead.children]
    flat = [item for item in tree if item.text]
    if len(flat) == 1 and flat[0].children:
        flat = list(flat[0].children)
    if len(flat) > 1 and any(SCOPE_WORDS.search(item.head) for item in flat):
        about = [item for item in flat if SCOPE_WORDS.search(item.head) and not OBJECT_WORDS.search(item.head)]
        flat = about[:1] or flat
    return [(item, 0.85) for item in flat]


def _leads(tree: Sequence[Item]) -> list[Item]:
    """Items with a list under them whose own words announce it. A list of paragraphs (1), (2) is not yet that list."""
    found: list[Item] = []
    for item in tree:
        if not item.children:
            continue
        inner = _leads(item.children) if item.style == "" and not item.head.strip() else []
        inner = inner or ([] if item.head.strip() else [item])
        found += inner if not item.head.strip() else [item]
    return found


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
