"""Which type an article has, from its heading; from its opening words where it has none. Headings are in clauses.toml.

>>> type_of_heading("JANGKA WAKTU DAN PENGAKHIRAN")
Guess(type='duration', score=1.0, share=0.5)
>>> type_of_heading("JANGXA WAKTU").type
'duration'
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein
from spacy.matcher import PhraseMatcher

from kerjasama_nlp.extract.reading import tokenizer
from kerjasama_nlp.language.mending import is_sound, only_near

FUZZY = 0.82
OPENING_WORDS = 14
LONGEST_JUMBLE = 8
MATTERS = frozenset({"financing", "taxes", "confidentiality", "intellectual_property", "sanctions"})
"""What a duty may be about: "TANGGUNG JAWAB PEMBIAYAAN" is an article on money."""


ALIKE = str.maketrans("l1|!0v", "iiiiou")
"""Letters that OCR takes for one another, made one before headings are compared."""
JOINED = (("ii", "u"), ("rn", "m"))
"""Strokes that OCR parts or joins otherwise: "PENUTLIP"."""
DOUBLED = re.compile(r"\b(\w{3,})(?:\s+-\s*|\s*-\s+)\1\b")
"""A doubled word printed with room about its hyphen: "LAIN - LAIN"."""
TAILS = re.compile(
    r"\b(?:kerja sama|perjanjian|kesepakatan bersama|kesepakatan|nota|kesepahaman|bersama|para|pihak|ini|dan|of|"
    r"the|and|"
    r"memorandum)\b"
)
"""Words that any heading may carry and that tell no type."""


AMENDS = re.compile(
    r"^\W*(?:\w{1,2}\W+)?(?:(?:ketentuan|bunyi|isi)\s+)?(?:dalam\s+)?pasal\b(?P<what>.{0,250}?)"
    r"\b(?:diubah|diganti|disempurnakan|berbunyi|menjadi)\b(?:.{0,120}?\b(?:berbunyi|berikut|menjadi)\b)?"
    r"(?:\s+sebagai\s+berikut)?\s*:?\s*(?P<new>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""An article of an addendum: "Ketentuan Pasal 5 mengenai tarif diubah sehingga berbunyi sebagai berikut: ..."."""
MATTER = re.compile(r"\b(?:mengenai|tentang|perihal|terkait)\s+(?P<matter>.+)", re.IGNORECASE | re.DOTALL)
QUOTED_MARK = re.compile(r"^[\W_]*(?:pasal\s+\w{1,4}\W+)?(?:ayat\s*)?(?:\(?\d{1,2}[).]\s*)?", re.IGNORECASE)
CAPITALS = re.compile(r"(?:[A-Z]{2,}[\s,/-]+){1,8}")
UNCHANGED = re.compile(
    r"^\W*(?:\(?\w{1,2}[).]\s*)?(?:semua\s+|seluruh\s+|segala\s+)?(?:ketentuan|pasal|hal|isi|klausul)\b.{0,200}?"
    r"\btetap\s+(?:\w+\s+){0,2}?berlaku\b",
    re.IGNORECASE | re.DOTALL,
)
"""What an addendum leaves as it was: "Ketentuan lain yang tidak diubah dinyatakan tetap berlaku"."""


SHORTEST = 6
"""Letters of a word that may be put right."""
OFTEN = frozenset(("perjanjian", "kesepakatan", "kesepahaman", "kerjasama", "kewajiban"))
"""Words of headings that stand in no phrase of their own."""
CAPITAL_WORDS = re.compile(r"[^a-z]*[A-Z](?:[^a-z]|(?<=[A-Z])l)*$")
"""Capitals throughout; a small l is an I."""


class Guess(NamedTuple):
    """A type, how sure (1.0: a phrase as in clauses.toml), and how much of the heading the phrase is."""

    type: str
    score: float
    share: float = 1.0


@lru_cache(maxsize=1)
def clause_types() -> dict[str, Any]:
    """clauses.toml as read."""
    text = files("kerjasama_nlp.extract").joinpath("clauses.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def type_of_heading(heading: str) -> Guess:
    """Type of a heading; "other" with score 0 where no phrase fits."""
    folded = fold(heading)
    return (
        _first_phrase(folded, "strong") or _nearest(folded) or _first_phrase(folded, "weak") or Guess("other", 0.0, 0.0)
    )


def type_of_opening(text: str) -> Guess:
    """Type of an article without heading, from its first words: "Nota Kesepahaman ini berlaku untuk jangka waktu"."""
    words = " ".join(fold(text).split()[:OPENING_WORDS])
    guess = _first_phrase(words, "opening")
    return Guess(guess.type, 0.6, 0.0) if guess else Guess("other", 0.0, 0.0)


def type_of_amendment(text: str) -> Guess | None:
    """Type of an article that amends another one: what it is about, by its words or by those that it now has.

    >>> type_of_amendment("Ketentuan Pasal 7 diubah sehingga berbunyi: Biaya ditanggung PIHAK KEDUA.").type
    'financing'
    """
    if UNCHANGED.match(text):
        return Guess("other_provisions", 0.8, 0.0)
    found = AMENDS.match(text)
    if not found:
        return None
    new = QUOTED_MARK.sub("", found.group("new"), count=1)
    heading = CAPITALS.match(new)
    matter = MATTER.search(found.group("what"))
    for named in (heading.group() if heading else "", matter.group("matter") if matter else ""):
        guess = type_of_heading(named) if named else Guess("other", 0.0)
        if guess.score == 1.0:
            return Guess(guess.type, 0.8, 0.0)
    opening = type_of_opening(new)
    said = _first_phrase(" ".join(fold(new).split()[:OPENING_WORDS]), "strong")
    return opening if opening.score or said is None else Guess(said.type, 0.5, 0.0)


def fold(text: str) -> str:
    """Lower case, "kerjasama" as "kerja sama", "tanggungjawab" as "tanggung jawab", no marks."""
    text = re.sub(r"[^\w\s/-]", " ", text.casefold())
    text = DOUBLED.sub(r"\1-\1", text)
    for written, meant in (
        ("kerjasama", "kerja sama"),
        ("tanggungjawab", "tanggung jawab"),
        ("ruanglingkup", "ruang lingkup"),
    ):
        text = text.replace(written, meant)
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=1)
def _words_of_headings() -> tuple[str, ...]:
    """Words that headings are made of, as printed in capitals, without the short ones."""
    words = {word for block in clause_types().values() for phrase in block["id"] for word in phrase.split()}
    return tuple(sorted(word.upper() for word in words | OFTEN if len(word) >= SHORTEST and word.isalpha()))


@lru_cache(maxsize=4096)
def _spelled_word(word: str) -> str:
    """The word of headings that a word in capitals must be: the same letters but for one (of nine: two) misread."""
    known = _words_of_headings()
    if len(word) < SHORTEST or word in known or is_sound(word.casefold()):
        return word
    bent = [name for name in known if len(name) == len(word) and _bare(name.casefold()) == _bare(word.casefold())]
    if bent:
        return bent[0] if len(bent) == 1 else word
    return only_near(word, known, 1 + (len(word) >= 9)) or word


def spelled(heading: str) -> str:
    """A heading in capitals with misread words put right: "PENYELESALAN PERSEL1SIHAN", "KERAHASlAAN"."""
    if not CAPITAL_WORDS.match(heading):
        return heading
    return re.sub(r"[^\W_]+", lambda found: _spelled_word(found.group()), heading)


def _phrases(kind: str) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    for name, block in clause_types().items():
        part = block if kind == "strong" else block.get(kind, {})
        made += [(name, phrase) for language in ("id", "en") for phrase in part.get(language, ())]
    return made


@lru_cache(maxsize=3)
def _matcher(kind: str) -> PhraseMatcher:
    nlp = tokenizer()
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for name, phrase in _phrases(kind):
        matcher.add(name, [nlp.make_doc(phrase)])
    return matcher


@lru_cache(maxsize=4096)
def _first_phrase(folded: str, kind: str) -> Guess | None:
    """The phrase that stands first; at one place the longest."""
    doc = tokenizer().make_doc(folded)
    found = sorted((start, start - end, key) for key, start, end in _matcher(kind)(doc))
    if not found:
        return None
    start, minus, key = found[0]
    if kind == "strong" and minus == -1 and (jumbled := _jumbled(folded, doc[start].text)) is not None:
        return jumbled
    governed = next((f for f in found if f[0] == start - minus and doc.vocab.strings[f[2]] in MATTERS), None)
    if doc.vocab.strings[key] == "rights_obligations" and governed is not None:  # "TANGGUNG JAWAB PEMBIAYAAN"
        start, minus, key = governed
    return Guess(doc.vocab.strings[key], 1.0, _share(doc[start : start - minus].text, folded))


def _jumbled(folded: str, word: str) -> Guess | None:
    """A phrase all of whose words stand in a heading, read out of order: "PROTECTION INTELLECTUAL OF PROPERTY"."""
    words = folded.split()
    if len(words) > LONGEST_JUMBLE:
        return None
    for name, phrase in _phrases("strong"):
        own = phrase.split()
        if len(own) < 2 or word not in own or not set(own) <= set(words) or phrase in folded:
            continue
        places = [words.index(part) for part in own]
        between = words[min(places) : max(places) + 1]
        if len(between) <= len(own) + 1 and "dan" not in between:
            return Guess(name, 0.9, _share(phrase, folded))
    return None


def types_in_heading(heading: str) -> frozenset[str]:
    """Every type that a heading names: "PELAKSANAAN DAN JANGKA WAKTU"."""
    doc = tokenizer().make_doc(fold(heading))
    return frozenset(doc.vocab.strings[key] for key, _, _ in _matcher("strong")(doc))


def _share(phrase: str, folded: str) -> float:
    """Letters of the phrase in the letters of the heading, words that tell nothing left out."""
    own, whole = (re.sub(r"\W", "", TAILS.sub("", text)) for text in (phrase, folded))
    return round(min(1.0, len(own) / len(whole)), 2) if own and whole else float(bool(phrase))


def _bare(text: str) -> str:
    """Letters alone, those that scans confuse made one."""
    text = text.translate(ALIKE)
    for parted, whole in JOINED:
        text = text.replace(parted, whole)
    return re.sub(r"[^a-z]", "", text)


@lru_cache(maxsize=4096)
def _nearest(folded: str) -> Guess | None:
    """The phrase most like some words of the heading, for headings that OCR bent: "PEMBIAYAAM"."""
    words = [_bare(word) for word in folded.split()]
    best: tuple[float, int, str, str] | None = None
    for name, phrase in _phrases("strong"):
        bare = _bare(phrase)
        size = len(phrase.split())
        if len(bare) < 6:
            continue
        if len(bare) >= 8 and any(bare in word for word in words) and (best is None or best[0] < 0.9):
            best = (0.9, len(bare), name, phrase)  # a stroke between two words read as a letter
        for at in range(max(1, len(words) - size + 1)):
            score = Levenshtein.normalized_similarity(bare, "".join(words[at : at + size]), score_cutoff=FUZZY)
            if score >= FUZZY and (best is None or (score, len(bare)) > best[:2]):
                best = (score, len(bare), name, phrase)
    return Guess(best[2], best[0], _share(best[3], folded)) if best else None
