"""Which party a sentence speaks of: "PIHAK KESATU", "Pihak Pertama", "PIHAK II", "PARA PIHAK", "the First Party".

>>> [mention.ordinals for mention in mentions("PIHAK KEDUA menyerahkan data kepada PIHAK KESATU", (1, 2))]
[(2,), (1,)]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kerjasama_nlp.extract.markers import ROMANS
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement

ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
ORDINALS: dict[str, int] = {
    "pertama": 1,
    "kesatu": 1,
    **{f"ke{word}": n for n, word in enumerate(ONES, 1)},
    "kesepuluh": 10,
    "kesebelas": 11,
    **{f"ke{word}belas": n + 10 for n, word in enumerate(ONES, 1) if n > 1},
    "keduapuluh": 20,
    **{f"keduapuluh{word}": n + 20 for n, word in enumerate(ONES, 1)},
    "ketigapuluh": 30,
}
"""PIHAK KELIMA BELAS -> 15, its words written together."""
ENGLISH = {
    word: n
    for n, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
ENGLISH_CARDINALS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)}
EVERYONE = (
    r"para\s+pihak|kedua\s+(?:belah\s+)?pihak|masing\s?-\s?masing\s+pihak|semua\s+pihak|setiap\s+pihak|"
    r"(?:the|both|each|all)\s+part(?:ies|y)|parties"
)
MENTION = re.compile(
    rf"(?P<all>{EVERYONE})\b"
    r"|p\s?ihak\W{0,2}\s*(?P<id>(?:ke\s?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)"
    r"(?:\s?(?:belas|puluh))?(?:\s(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b)?|pertama)\b)"
    r"|p\s?ihak\s+(?P<roman>[IVX1-9l|!]{1,5}(?![\w|]))"
    rf"|(?P<en>{'|'.join(ENGLISH)})\s+part(?:y|ies)\b"
    rf"|part(?:y|ies)\s+(?P<card>{'|'.join(ENGLISH_CARDINALS)}|[1-9AB])\b",
    re.IGNORECASE,
)


KINDS_OF_NAME = re.compile(
    r"\b(universitas|university|institut|institute|politeknik|polytechnic|pemerintah|government|dinas|bank|yayasan|"
    r"foundation|company|perusahaan|sekolah|school|fakultas|faculty|rumah sakit|hospital|badan|lembaga)\b",
    re.IGNORECASE,
)
"""Words by which a name is called for short: "the University"."""
LABELLED = re.compile(
    r"(?:disebut|referred\s+to\s+as)(?:\s+sebagai)?\W{0,4}(?:the\s+)?((?:P\s?ihak\s+\w+(?:\s\w+)?|\w+\s+party))",
    re.IGNORECASE,
)
"""Where the preamble gives a party its label: "selanjutnya disebut sebagai PIHAK KESATU"."""


TORN = re.compile(
    r"^\W*(?:[A-Z]{0,4}[KX]\s+)?(?P<id>KESATU|PERTAMA|KEDUA|KETIGA|KEEMPAT)\s+"
    r"(?:ber(?:hak|kewajiban|tugas|wenang|tanggung)|wajib|dapat|dilarang|mempunyai|memiliki)\b"
)
"""A sentence whose "PIHAK" was torn: "(AK KESATU berhak:"."""
AND = re.compile(
    r"\W*(?:,|&|dan|serta|dan\s?/\s?atau|bersama(?:\s?-\s?sama)?(?:\s+dengan)?|beserta|and|together\s+with)?\W*$", re.I
)
"""Words that join a party to the one before."""
BENT_ROMAN = str.maketrans("l|!1", "iiii")
"""What scans print for a Roman one: "PIHAK |", "PIHAK ll", "PIHAK Il"."""


class Mention(NamedTuple):
    """Ordinals of the parties named and where."""

    ordinals: tuple[int, ...]
    start: int
    end: int
    everyone: bool


def names_of(agreement: Agreement) -> dict[str, int]:
    """Labels and names that a document uses for its parties beside "PIHAK KESATU": "UNSA", "the University".

    A name that fits two parties belongs to neither.
    """
    made: dict[str, set[int]] = defaultdict(set)
    for party in agreement.parties:
        behalf = party.on_behalf_of.value if party.on_behalf_of else ""
        for name in (party.label or "", party.name.value, behalf, *KINDS_OF_NAME.findall(party.name.value)):
            folded = " ".join(name.casefold().replace("the ", " ").split())
            if len(folded) >= 3 and not MENTION.search(folded):
                made[folded].add(party.ordinal)
    return {name: next(iter(ordinals)) for name, ordinals in made.items() if len(ordinals) == 1}


def labels_of(agreement: Agreement) -> dict[str, int]:
    """Own names that a document gives its parties as labels, as printed: "selanjutnya disebut KOPERASI".

    A label that two parties carry belongs to neither.
    """
    made: dict[str, set[int]] = defaultdict(set)
    for party in agreement.parties:
        label = " ".join((party.label or "").split())
        label = label.removeprefix("the ").removeprefix("The ")
        if len(label) >= 3 and not MENTION.search(label):
            made[label].add(party.ordinal)
    return {label: next(iter(ordinals)) for label, ordinals in made.items() if len(ordinals) == 1}


def subject(text: str, names: Mapping[str, int]) -> Mention | None:
    """The party by whose name a sentence begins: "The University shall provide ...", "UNSA berkewajiban:"."""
    for name, ordinal in sorted(names.items(), key=lambda pair: -len(pair[0])):
        words = r"\s+".join(re.escape(word) for word in name.split())
        found = re.match(rf"\W*(?:pihak\s+|the\s+)?{words}\b", text, re.IGNORECASE)
        if found:
            return Mention((ordinal,), 0, found.end(), False)
    return None


def mentions(text: str, everyone: tuple[int, ...], labels: Mapping[str, int] | None = None) -> Iterator[Mention]:
    """Parties named in a text, in order; `labels`: own names that a document uses for them (`labels_of`)."""
    found = [*_by_ordinal(text, everyone), *_by_label(text, labels or {})]
    yield from sorted(found, key=lambda mention: mention.start)


def joined(text: str, named: Sequence[Mention]) -> Mention | None:
    """The first party that a text names, those with it that are joined to it: "PIHAK KESATU dan PIHAK KEDUA wajib"."""
    if not named:
        return None
    first, *others = named
    for other in others:
        if first.everyone or other.everyone or not AND.match(text[first.end : other.start]):
            break
        first = Mention(tuple(sorted({*first.ordinals, *other.ordinals})), first.start, other.end, False)
    return first


def _by_ordinal(text: str, everyone: tuple[int, ...]) -> Iterator[Mention]:
    if torn := TORN.match(text):
        whose = ORDINALS[torn.group("id").casefold()]
        if whose in everyone:
            yield Mention((whose,), torn.start("id"), torn.end("id"), False)
    for found in MENTION.finditer(mend(text)):
        if found.group("all"):
            yield Mention(everyone, found.start(), found.end(), True)
            continue
        ordinal = _ordinal(found, everyone)
        if ordinal and (not everyone or ordinal in everyone):  # "pihak ketiga" is nobody's label where two agree
            yield Mention((ordinal,), found.start(), found.end(), False)


def _by_label(text: str, labels: Mapping[str, int]) -> Iterator[Mention]:
    """Own names used as labels, in the letters that the document gives them: "FAKULTAS" is not "fakultas lain".

    "Kewajiban Fakultas:" counts too where no name follows ("Fakultas Teknik") and no post stands before.
    """
    for label, ordinal in labels.items():
        words = r"\s+".join(re.escape(word) for word in label.split())
        titled = r"\s+".join(re.escape(word.capitalize()) for word in label.split())
        pattern = rf"(?<![\w-]){words}(?![\w-])" + (
            rf"|(?<!ua )(?<!la )\b{titled}\b(?!\s+[A-Z])" if label.isupper() else ""
        )
        for found in re.finditer(pattern, text):
            yield Mention((ordinal,), found.start(), found.end(), False)


def _ordinal(found: re.Match[str], everyone: tuple[int, ...]) -> int | None:
    if word := found.group("id"):
        return ORDINALS.get(re.sub(r"\s", "", word.casefold()))
    if word := found.group("roman"):
        return _counted(word, everyone)
    if word := found.group("en"):
        return ENGLISH[word.casefold()]
    word = found.group("card").casefold()
    return ENGLISH_CARDINALS.get(word) or ({"a": 1, "b": 2}.get(word) or int(word))


def _counted(word: str, everyone: tuple[int, ...]) -> int | None:
    """The number of "PIHAK 2", "PIHAK II", and of what scans make of it: "PIHAK |", "PIHAK 11" where two agree."""
    roman = ROMANS.get(word.casefold().translate(BENT_ROMAN))
    if not word.isdigit():
        return roman
    return roman if roman and (int(word) not in everyone) else int(word)


def everyone_in(agreement: Agreement, text: str) -> tuple[int, ...]:
    """Ordinals of all parties: of those extracted, else of the labels that the text uses; two at least."""
    ordinals = {party.ordinal for party in agreement.parties}
    if len(ordinals) < 2:
        labels = (found.group(1) for found in LABELLED.finditer(text))
        ordinals = {n for label in labels for mention in mentions(label, ()) for n in mention.ordinals if n <= 40}
        ordinals = set(range(1, max(ordinals, default=2) + 1)) | {1, 2}
    return tuple(sorted(ordinals))
