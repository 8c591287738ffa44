"""Several who sign as one PIHAK and are named in one sentence.

    1. ANU POLAN selaku Kepala Dinas Sosial dan BUDI FULAN selaku Kepala Dinas Kesehatan, keduanya bertindak untuk dan
       atas nama Pemerintah Kota Sagaraya, selanjutnya disebut PIHAK KESATU;
    2. Anu Polan, Kepala Desa Rawa, ..., dan 3. Siti Fulanah, Direktur BUM Desa Rawa, ...; keduanya disebut PIHAK KEDUA

The sentence is cut before each name that has a post of its own; the label and the body that both act for are shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kerjasama_nlp.extract.party_parts import POST, Person, looks_like_name
from kerjasama_nlp.language.organisations import is_organisation

AS = r"(?:selaku|sebagai|dalam\s+kedudukannya\s+(?:selaku|sebagai))"
JOIN = re.compile(r"(?:[;:,.]\s*|\s)(?:dan|serta)\s+(?P<number>(?:\d{1,2}|[a-z]|[IVXl]{1,4})\s*[.)]\s*)?(?=[^\W\d_])")
ITEM = re.compile(r"[;:]\s+(?P<number>(?:\d{1,2}|[a-z]|[IVXl]{1,4})[.)]\s+)(?=[^\W\d_])")
COMMA = re.compile(r",\s+(?P<number>)(?=[A-Z][^\W\d_]{2,}\s)")
"""Between three: "X selaku Kepala A, Y selaku Kepala B, dan Z selaku Kepala C"."""
REPRESENTED_AGAIN = re.compile(
    r"[,;]?\s+(?:dan|serta)\s+(?=[A-Z][^;:]{3,120}?,?\s+(?:yang\s+)?(?:dalam\s+hal\s+ini\s+)?diwakili\b)"
)
HELD_BY = re.compile(rf"(?P<name>[^;:]{{4,80}}?)(?P<as>,?\s+{AS}\s+|,\s+)(?={POST.pattern})", re.IGNORECASE)
"""A name before its post: "Anu Polan, Kepala ...", "Anu Polan, S.H. selaku Kepala ..."."""
TOGETHER = re.compile(
    r"\b(?:(?:ke(?:dua|tiga|empat)|semua)nya|bersama\s*-?\s*sama|masing\s*-?\s*masing)\b", re.IGNORECASE
)


def joint_parts(text: str) -> list[tuple[int, int]]:
    """The words up to one label, cut where the next of several persons begins: start and end of each part."""
    first = POST.search(text)
    if first is None:
        return [(0, len(text))]
    named = bool(re.search(rf"\b{AS}\s*$", text[: first.start()], re.IGNORECASE))
    found = (match for pattern in (JOIN, ITEM, COMMA) for match in pattern.finditer(text, first.end()))
    joins = sorted(found, key=lambda m: m.start())
    cuts: list[tuple[int, int]] = []
    for join in joins:
        held = HELD_BY.match(text, join.end())
        if held is None or not _is_name(held.group("name")):
            continue
        sure = join.group("number") or (named and held.group("as").strip(" ,"))
        sure = sure or (join.re is not COMMA and TOGETHER.search(text, held.end()))
        if sure and (not cuts or join.start() > cuts[-1][1] + 20):
            cuts.append(join.span())
    return list(zip([0, *(after for _, after in cuts)], [*(before for before, _ in cuts), len(text)], strict=True))


def represented_parts(text: str) -> list[tuple[int, int]]:
    """ "Universitas A, diwakili oleh X selaku Rektor, dan Yayasan B, diwakili oleh Y selaku Ketua": one part each."""
    first = re.search(r"\bdiwakili\b", text)
    cuts = [match.span() for match in REPRESENTED_AGAIN.finditer(text, first.end())] if first else []
    return list(zip([0, *(after for _, after in cuts)], [*(before for before, _ in cuts), len(text)], strict=True))


def _is_name(text: str) -> bool:
    return len(text.split()) > 1 and looks_like_name(text) and not is_organisation(text) and not POST.search(text)


def shared(persons: Sequence[Person], text: str) -> Iterator[Person]:
    """Those of one sentence: "keduanya bertindak untuk dan atas nama X" holds for each who acts for nobody yet."""
    last = persons[-1]
    together = bool(TOGETHER.search(text))
    for person in persons:
        behalf = last.behalf if together and person.behalf is None else person.behalf
        yield replace(person, behalf=behalf, label=person.label or last.label, ordinal=person.ordinal or last.ordinal)
