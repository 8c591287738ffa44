"""Is a typed partner one of the parties? Generous on purpose: only a name that fits nobody is a difference.

>>> fits("LIPI", ["Sekretariat Utama Lembaga Ilmu Pengetahuan Indonesia"])
True
>>> fits("Universitas Sagara", ["Fakultas Hukum Universitas Sagara", "Kementerian Sosial"])
True
>>> fits("Universitas Sagara", ["PT Rawa Jaya", "Kementerian Sosial"])
False
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio, ratio, token_set_ratio

from kerjasama_nlp.language.organisations import expand, fold, legal_forms
from kerjasama_nlp.resolve.names import parse

ALIKE = 82.0
IN_TEXT = 88.0
LEAST_INITIALS = 3
LEAST_TELLING = 4
KIND_WORDS = re.compile(
    r"\b(?:memorandum of (?:understanding|agreement)|nota kesepahaman|kesepakatan bersama|perjanjian kerja ?sama|"
    r"letter of intent|nota kesepakatan)\b",
    re.IGNORECASE,
)
FORM = frozenset(
    fold("""dan of the and di universitas university pemerintah kementerian dinas badan republik indonesia""").split()
)
"""Words that many names share."""


def is_title(typed: str) -> bool:
    """The cell holds the title of a document, not the name of an organisation.

    >>> is_title("Memorandum of Understanding between A and B"), is_title("Universitas Sagara")
    (True, False)
    """
    return bool(KIND_WORDS.search(typed))


def fits(typed: str, names: Sequence[str], text: str = "") -> bool:
    """The typed name is one of the names, a part or the whole of one, its short form, or stands in the text."""
    if any(_alike(typed, name) for name in names):
        return True
    plain = _plain(typed)
    return len(plain) >= LEAST_TELLING and bool(text) and partial_ratio(plain, fold(text)) >= IN_TEXT


def _plain(name: str) -> str:
    return " ".join(word for word in expand(name).split() if word not in legal_forms())


def _alike(typed: str, name: str) -> bool:
    a, b = _plain(typed), _plain(name)
    if not a or not b:
        return False
    if ratio(a, b) >= ALIKE or a in b or b in a or parse(typed).whole == parse(name).whole:
        return True
    telling = [{w for w in text.split() if w not in FORM} for text in (a, b)]
    if telling[0] and telling[1] and (telling[0] <= telling[1] or telling[1] <= telling[0]):
        return True
    return _initials(typed, name) or token_set_ratio(a, b) >= ALIKE + 8


def _initials(typed: str, name: str) -> bool:
    """A word of capitals in one that is made of the first letters of the other, in order."""
    for short, long in ((typed, name), (name, typed)):
        letters = "".join(word[0] for word in fold(long).split() if word not in ("dan", "of", "the", "and"))
        for word in re.findall(r"\b[A-Z]{3,}\b", short if not short.isupper() or " " not in short.strip() else ""):
            if len(word) >= LEAST_INITIALS and word.casefold() in letters:
                return True
    return False
