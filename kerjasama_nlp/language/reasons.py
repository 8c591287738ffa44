"""The reasons of a match in one line of Indonesian, for whoever shows them: reports, tables, plans.

The names are those of `match.SIGNALS` and of what stands beside a scope item (`match.beside`); a name that is not known
here adds its weight and stays untold.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from kerjasama_nlp.types import Reason

PHRASES = (
    ("sama-sama menyebut {}", ("words", "covered", "characters")),
    ("kegiatan bidang {} lazim menggerakkan indikator ini", ("topic", "near_topic", "near_topic_encoded")),
    ("sejalan dengan sasaran atau perangkat daerahnya, bidang {}", ("goal_topic",)),
    ("maknanya bertalian, {}", ("related", "encoded")),
    ("mitra wajib: {}", ("duty",)),
    ("naskah menyebut {}", ("agency_named",)),
    ("mitranya {}", ("partner_type",)),
    ("mitra ini pernah melaksanakan {}", ("partner_record",)),
    ("butirnya terlalu umum", ("vague",)),
    ("butirnya hanya menyebut urusan", ("bare", "named")),
    ("indikatornya menghitung dokumen perangkat daerah sendiri", ("papers",)),
    ("urusannya lain", ("other_sector",)),
    ("hal lain yang menggerakkan indikator ini tidak dikerjakannya", ("missed",)),
    ("belum ada butir yang benar-benar mengerjakan indikator ini", ("unmet",)),
    ("ada butir lain yang lebih dekat", ("outdone", "outdone_encoded")),
)
"""What reasons of one kind are called together in a sentence, with the words that they rest on."""

TOPICAL = (PHRASES[1][0], PHRASES[2][0])
"""Phrases that name a topic; the same topic is not named twice."""

BARE = (PHRASES[3][0],)
"""Phrases that stand without words too, from this weight on."""
TOLD_BARE = 1.0

MOST = 4
"""Phrases for a match in one sentence: the weightiest."""

TOLD, TOLD_AGAINST = 0.15, 0.4
"""Weights below these (in logits) are left out of the sentence."""


def sentence(reasons: Sequence[Reason]) -> str:
    """One line of Indonesian for a reader; reasons of one kind are told together, and no words twice.

    >>> sentence((Reason("base", -3.0), Reason("words", 2.5, "sampah"), Reason("bare", -0.4, "x")))
    'Kemungkinan membantu 29%: sama-sama menyebut sampah; tetapi butirnya hanya menyebut urusan.'
    """
    speaks_for: list[str] = []
    against: list[str] = []
    said: set[str] = set()
    kinds = [(phrase, [r for name in names for r in reasons if r.name == name]) for phrase, names in PHRASES]
    for phrase, members in sorted(kinds, key=lambda kind: -sum(r.weight for r in kind[1])):
        weight = sum(r.weight for r in members)
        text = next((r.text for r in members if r.text), "")
        if weight <= -TOLD_AGAINST:
            against.append(phrase)
        elif (
            weight >= (TOLD if text else TOLD_BARE)
            and (text or phrase in BARE)
            and (phrase not in TOPICAL or text not in said)
        ):
            speaks_for.append(phrase.format(text).removesuffix(", "))
            said |= {text} if phrase in TOPICAL else set()
    parts = speaks_for[:MOST] or ["tidak ada yang menghubungkan keduanya"]
    if against:
        parts.append("tetapi " + " dan ".join(against))
    return f"Kemungkinan membantu {round(100 / (1 + exp(-sum(r.weight for r in reasons))))}%: {'; '.join(parts)}."
