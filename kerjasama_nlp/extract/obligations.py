"""Duties, rights, permissions and prohibitions: who must or may do what.

Most carry no verb of their own: "(1) PIHAK KESATU berkewajiban: a. menyediakan data; b. ...": bearer and force stand in
the list head and are inherited by its items. *akan* and *sepakat* are intention and listed only inside such an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kerjasama_nlp.extract.bearers import Mention, everyone_in, joined, labels_of, mentions, names_of, subject
from kerjasama_nlp.extract.clauses import CLOSING
from kerjasama_nlp.extract.inner import located
from kerjasama_nlp.extract.lines import Line, lines_of
from kerjasama_nlp.extract.list_tree import Item
from kerjasama_nlp.extract.list_words import trim
from kerjasama_nlp.extract.lists import parse
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.sentences import sentences
from kerjasama_nlp.language.modals import Force, forces
from kerjasama_nlp.types import Agreement, Clause, Obligation, Span

FORCES = ("obligation", "right", "permission", "prohibition")
FILLERS = re.compile(
    r"\b(?:adalah|ialah|yaitu|yakni|meliputi|antara lain|sebagai berikut|untuk|dalam|hal ini|ini|itu|mempunyai|"
    r"memiliki|berikut|terhadap|atas|dan|atau|di bawah|rangka|pelaksanaan|melaksanakan|perjanjian|kerja\s?sama|"
    r"kesepakatan|bersama|nota|kesepahaman|sesuai|dengan|ruang lingkup|terdiri dari|mencakup|dari|oleh|pada|"
    r"sebagaimana|dimaksud|pasal|ayat|the|of|to|is|are|has|have|as|follows|following|under|this|agreement|mou|"
    r"memorandum|understanding|in|for|and|reciprocally)\b",
    re.IGNORECASE,
)
NEAR = 3
"""Signs that may stand before a party that begins a sentence."""
HEAD_WORDS = 3
"""A list head holds at most so many words beside bearer, force and fillers."""
ASSIGNS = re.compile(
    r"\b(?:adalah|menjadi|merupakan)\s+(?:tanggung\s?jawab|kewajiban|hak)\s+(?:dari\s+)?P\s?IHAK", re.IGNORECASE
)
ANNOUNCES = re.compile(r"\b(?:berikut|bawah ini|follows|following)\s*:?\s*$", re.IGNORECASE)
LONGEST_LIST = 4000
FEWEST = 2
"""Items of a list of duties in an article on something else."""
MAY_HOLD_DUTIES = frozenset({"implementation", "financing", "object", "purpose", "monitoring", "other"})
BOTH = re.compile(
    r"\bhak\s+dan\s+(?:kewajiban|tanggung\s?jawab)|\bkewajiban\s+dan\s+hak|\brights\s+and\s+(?:obligations|dut)", re.I
)


class _Context(NamedTuple):
    """What a list head hands down."""

    bearer: tuple[int, ...]
    force: str | None
    sure: float


class _Parties(NamedTuple):
    """Whom a document may mean: all ordinals, names beside the labels, own names that are labels."""

    everyone: tuple[int, ...]
    names: Mapping[str, int]
    labels: Mapping[str, int]

    def mentions(self, text: str) -> Iterator[Mention]:
        """Parties that a text names, by ordinal or by own name."""
        return mentions(text, self.everyone, self.labels)

    def named(self, text: str) -> Mention | None:
        """The party that a sentence begins with by name, else the first that it names by label."""
        named = list(self.mentions(text))
        by_name = subject(text, self.names)
        if by_name is not None and not (named and named[0].start <= by_name.start + NEAR):
            return by_name
        return joined(text, named)

    def printed(self) -> set[str]:
        """Own names as a head of a list may print them: "Kewajiban FAKULTAS:", "Kewajiban Fakultas:"."""
        return {*self.labels, *(label.title() for label in self.labels if label.isupper())}

    def acts(self, text: str) -> bool:
        """Whether a text begins with a party."""
        named = self.named(text)
        return named is not None and named.start <= NEAR


def extract_obligations(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in duties, rights, permissions, prohibitions."""
    lines = lines_of(reading.document)
    parties = _Parties(everyone_in(agreement, reading.text), names_of(agreement), labels_of(agreement))
    found: list[Obligation] = []
    for clause in agreement.clauses:
        if clause.type == "rights_obligations":
            found += _of_clause(reading, lines, clause, parties)
        elif clause.type == "other":
            found += _of_other(reading, lines, clause, parties)
    if not agreement.clauses:
        found += _without_articles(reading, lines, parties)
    elif not any(clause.type == "rights_obligations" for clause in agreement.clauses):
        for clause in agreement.clauses:
            if clause.type in MAY_HOLD_DUTIES:
                found += _of_lists(reading, lines, clause, parties)
    return replace(agreement, obligations=tuple(found))


def _of_clause(reading: Reading, lines: Sequence[Line], clause: Clause, parties: _Parties) -> Iterator[Obligation]:
    context = _Context((), None, clause.found.confidence)
    if clause.heading:
        bearer = _heading_bearer(clause.heading, parties)
        context = context._replace(force=_force(clause.heading), bearer=bearer)
    headed = bool(context.bearer and context.force)
    tree = parse(lines, *clause.body, parties.printed(), headed=headed)
    yield from _walk_all(reading, clause, list(_paragraphs(tree)), context, parties)


def _of_other(reading: Reading, lines: Sequence[Line], clause: Clause, parties: _Parties) -> Iterator[Obligation]:
    """An article under another heading that only assigns one duty: "... adalah tanggung jawab PIHAK KEDUA"."""
    tree = list(_paragraphs(parse(lines, *clause.body, parties.printed())))
    if len(tree) == 1 and not tree[0].children and ASSIGNS.search(tree[0].text):
        yield from _leaf(reading, clause.number, tree[0], _Context((), None, 0.7 * clause.found.confidence), parties)


def _of_lists(reading: Reading, lines: Sequence[Line], clause: Clause, parties: _Parties) -> Iterator[Obligation]:
    """Lists of duties in an article on other matters, where no article is on duties: "3.2 PIHAK KEDUA wajib: a. ...".

    Their heads say whose they are and of what force.
    """
    for top in parse(lines, *clause.body, parties.printed()):
        for item in top.walk():
            if len(item.children) < FEWEST or not item.head.rstrip().endswith(":"):
                continue
            named, force = parties.named(item.head), _force(item.head)
            if named is not None and force is not None and _is_head(item, _Context((), None, 1.0), parties):
                context = _Context(named.ordinals, force, 0.7 * clause.found.confidence)
                yield from _walk_all(reading, clause, item.children, context, parties)


def _without_articles(reading: Reading, lines: Sequence[Line], parties: _Parties) -> Iterator[Obligation]:
    """Of an agreement without articles: a list each of whose items begins with the party that acts.

    "... telah sepakat sebagai berikut: 1. Pihak kesatu melaksanakan penyuluhan ... 2. Pihak kedua menyiapkan loket ..."
    """
    for line in lines:
        if not ANNOUNCES.search(line.text):
            continue
        after = (later.start for later in lines if later.start > line.start and CLOSING.match(later.text))
        tree = parse(lines, line.start, min(next(after, len(reading.text)), line.start + LONGEST_LIST))
        owner = next((item for top in tree for item in top.walk() if item.children), None)
        acting = [c for c in owner.children if parties.acts(c.text)] if owner else []
        if owner and len(acting) == len(owner.children) > 1:
            for item in acting:
                yield from _leaf(reading, None, item, _Context((), None, 0.6), parties)
            return


def _paragraphs(tree: Sequence[Item]) -> Iterator[Item]:
    """Top items; a paragraph without words of its own gives way to its list."""
    for item in tree:
        if item.children and not item.head.strip():
            yield from item.children
        else:
            yield item


def _walk_all(
    reading: Reading, clause: Clause, items: Sequence[Item], context: _Context, parties: _Parties
) -> Iterator[Obligation]:
    """Items of one list. A head without a list speaks for what follows: "PIHAK KEDUA | Hak: | a. ... | Kewajiban: ...".

    Where a head names nobody, the one before it does.
    """
    running = last = context
    for place, item in enumerate(items):
        head = _is_head(item, running, parties)
        if head and item.children:
            last = _inherit(item.head, last._replace(force=running.force), parties)
            yield from _walk_all(reading, clause, item.children, last, parties)
            continue
        if head and not item.children and place + 1 < len(items) and _only_head(item, parties):
            running = last = _inherit(item.head, running, parties)
            continue
        own = running if running.bearer and not parties.named(item.text) else context
        for part in _sentences(reading, item, parties):
            yield from _leaf(reading, clause.number, part, own, parties)


def _sentences(reading: Reading, item: Item, parties: _Parties) -> Iterator[Item]:
    """A paragraph of prose as one item a sentence, where a party begins each: "PIHAK I wajib ... PIHAK II ..."."""
    parts = [] if item.style or item.children else list(sentences(item.text, 0))
    if len(parts) < 2 or not all(parties.acts(part.text) for part in parts):
        yield item
        return
    for part in parts:
        span = located(reading, Span(item.start, item.end), part.text)
        text = trim(part.text)
        yield replace(item, start=span.start, end=span.end, head=text, text=text)


def _only_head(item: Item, parties: _Parties) -> bool:
    """Whether an item without a list is nothing but a head: "Hak:", "PIHAK KETIGA", "Komitmen PARA PIHAK adalah:"."""
    text = item.head.strip()
    return text.endswith(":") or not _other_words(text, parties)


def _other_words(head: str, parties: _Parties) -> list[str]:
    """Words of a head beside bearer, force and fillers."""
    left = head
    spans = [(m.start, m.end) for m in parties.mentions(head)]
    spans += [(f.start, f.end) for f in forces(head) if f.force in FORCES]
    if (named := subject(head, parties.names)) is not None:
        spans.append((named.start, named.end))
    for start, end in sorted(spans, reverse=True):
        left = left[:start] + " " + left[end:]
    return re.findall(r"[^\W\d_]{2,}", FILLERS.sub(" ", left))


def _is_head(item: Item, context: _Context, parties: _Parties) -> bool:
    """Whether the words before a list only say whose list it is and of what force."""
    head = item.head
    if not head.strip():
        return True
    named = parties.named(head)
    modal = [f for f in forces(head) if f.force in FORCES]
    words = _other_words(head, parties)
    announces = head.rstrip().endswith(":")
    if not (named or modal):
        return not context.bearer and announces
    if len(words) <= HEAD_WORDS + (named is not None and bool(modal)):
        return True
    return announces and (not context.bearer or (context.force is None and bool(modal)))


def _inherit(head: str, context: _Context, parties: _Parties) -> _Context:
    named = parties.named(head)
    force = _force(head)
    return _Context(named.ordinals if named else context.bearer, force or context.force, context.sure)


def _force(text: str) -> str | None:
    """Force of a list head or heading; None where it names both right and duty."""
    if BOTH.search(text):
        return None
    found = [f for f in forces(text) if f.force in FORCES]
    return found[0].force if found else None


def _heading_bearer(heading: str, parties: _Parties) -> tuple[int, ...]:
    """ "KEWAJIBAN PIHAK KESATU" names the bearer; "HAK DAN KEWAJIBAN PARA PIHAK" names nobody in particular."""
    named = list(parties.mentions(heading))
    alone = len({mention.ordinals for mention in named}) == 1 and not named[0].everyone
    return named[0].ordinals if alone else ()


def _leaf(
    reading: Reading, clause: str | None, item: Item, context: _Context, parties: _Parties
) -> Iterator[Obligation]:
    if not re.search(r"[^\W\d_]{3,}", item.text):
        return
    bearer, force, confidence = context.bearer, context.force, 0.92
    own = [f for f in forces(item.text) if f.force in FORCES]
    if not bearer:
        named = parties.named(item.text)
        if named is None:
            if not own:
                return
            bearer, confidence = parties.everyone, 0.5
        else:
            bearer, confidence = named.ordinals, 0.8
    if force is None or (own and not context.bearer and parties.acts(item.text)):
        force, sure = _own_force(item.text, own)
        confidence *= sure
    value = reading.value(
        item.text,
        item.start,
        item.end,
        found_by="rule:list_head" if context.bearer and context.force else "rule:sentence",
        confidence=round(confidence * context.sure, 3),
    )
    yield Obligation(bearer, force, value, clause)


def _own_force(text: str, own: Sequence[Force]) -> tuple[str, float]:
    """Force of a sentence in an article of duties: a prohibition anywhere, else its first modal word, else duty."""
    if any(f.force == "prohibition" for f in own):
        return "prohibition", 0.8
    first = next((f for f in own if not BOTH.match(text[f.start :])), None)
    return (first.force, 0.85) if first else ("obligation", 0.6)
