"""Words of duty, right, permission, prohibition and intention, per language, as data.

Counted in 71 agreements: *dapat* 68, *akan* 68, *sepakat* 62, *harus* 39, *wajib* 30, *berkewajiban* 21, *berhak* 17,
*bertanggung jawab* 16. Words of intention outnumber words of duty two to one; they bind nobody.

    >>> [force for force, *_ in forces("PIHAK KEDUA tidak boleh mengalihkan, dan wajib melapor")]
    ['prohibition', 'obligation']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kerjasama_nlp.language.mending import mend

MODALS: dict[str, dict[str, tuple[str, ...]]] = {
    "id": {
        "obligation": (
            "wajib",
            "berkewajiban",
            "kewajiban",
            "harus",
            "bertanggung jawab",
            "bertanggungjawab",
            "tanggung jawab",
            "tanggungjawab",
            "tugas",
            "bertugas",
            "peran",
            "berperan",
            "komitmen",
            "diwajibkan",
            "diharuskan",
            "menjamin",
        ),
        "right": ("berhak", "hak", "memiliki hak", "mempunyai hak", "berwenang", "wewenang", "kewenangan"),
        "permission": ("dapat", "boleh", "diperbolehkan", "diperkenankan"),
        "prohibition": (
            "dilarang",
            "tidak boleh",
            "tidak diperbolehkan",
            "tidak diperkenankan",
            "tidak dapat",
            "tidak dibenarkan",
            "hanya dapat",
            "hanya boleh",
            "larangan",
        ),
        "intention": ("akan", "sepakat", "bersepakat", "bersedia", "bermaksud", "setuju"),
    },
    "en": {
        "obligation": (
            "shall",
            "must",
            "obliged",
            "obligation",
            "obligations",
            "oblige",
            "responsible",
            "responsibility",
            "responsibilities",
            "duty",
            "duties",
            "is required to",
            "are required to",
            "undertakes",
        ),
        "right": ("entitled", "right", "rights"),
        "permission": ("may", "can"),
        "prohibition": ("shall not", "must not", "may not", "is prohibited", "are prohibited", "cannot"),
        "intention": ("will", "agree", "agrees", "intend", "intends", "wish"),
    },
}


class Force(NamedTuple):
    """A modal word and where it stands."""

    force: str
    start: int
    end: int


TOKEN = re.compile(r"\w+|[^\w\s]")


def _doc(text: str) -> tuple[Doc, list[re.Match[str]]]:
    """Words and stops as a spaCy doc, and where each stands."""
    tokens = list(TOKEN.finditer(text))
    return Doc(_vocab(), words=[token.group() for token in tokens]), tokens


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    """A bare vocabulary: the Indonesian one takes seconds to load and is not needed here."""
    return Vocab(lex_attr_getters=LEX_ATTRS)


@lru_cache(maxsize=1)
def _matcher() -> PhraseMatcher:
    matcher = PhraseMatcher(_vocab(), attr="LOWER")
    for words in MODALS.values():
        for force, phrases in words.items():
            matcher.add(force, [_doc(phrase)[0] for phrase in phrases])
    return matcher


def forces(text: str) -> Iterator[Force]:
    """Modal words in the order of the text; of two that overlap the longer ("tidak dapat", not "dapat")."""
    doc, tokens = _doc(mend(text))
    end_before = -1
    for start, minus, key in sorted((start, -end, key) for key, start, end in _matcher()(doc)):
        if start < end_before:
            continue
        end_before = -minus
        yield Force(doc.vocab.strings[key], tokens[start].start(), tokens[-minus - 1].end())
