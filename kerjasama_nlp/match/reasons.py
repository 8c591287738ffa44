"""Why: the named weights of one match, which add up to its logit, with the words on either side.

>>> reasons = explain("Persentase sampah terkelola", "Pengolahan sampah pasar")
>>> reasons[0].name, [r.text for r in reasons if r.name == "words"]
('base', ['sampah'])
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kerjasama_nlp.language.abbreviations import meaning
from kerjasama_nlp.language.reasons import sentence
from kerjasama_nlp.language.stems import stem, tokens
from kerjasama_nlp.match.collection import Collection, Pairs, Queries, merged
from kerjasama_nlp.match.encoders import embedder_of
from kerjasama_nlp.match.model import KEEP, Model, load, probability, signal_values
from kerjasama_nlp.match.related import closest
from kerjasama_nlp.match.sector import told_sectors
from kerjasama_nlp.match.signals import compared
from kerjasama_nlp.match.text import item_words, query_words, split_query, strip_boilerplate
from kerjasama_nlp.match.topics import asked_topics, done_topics, topic_stems, topics
from kerjasama_nlp.types import Reason

BASE = "base"
NEAR = ("near_topic", "near_topic_encoded")

__all__ = ["BASE", "explain", "reasons_of", "score", "sentence", "told_words"]


def shared_words(query: str, item: str) -> tuple[tuple[str, str], ...]:
    """Words as written on either side that share a stem, abbreviations opened: the query's word, the item's word.

    >>> shared_words("Menurunnya AKI", "Rujukan bagi ibu melahirkan")
    (('AKI', 'ibu'),)
    """
    indicator, goal, agency = query_words(query)
    wanted = (indicator | goal | agency).keys() & item_words(item).keys()
    left, right = _places(query, query), _places(strip_boilerplate(item), "")
    pairs = {(written(left[s]), written(right[s])): None for s in sorted(wanted) if s in left and s in right}
    return tuple(pairs)


def written(word: str) -> str:
    """A word for a reader: capitals are kept where they are an abbreviation's.

    >>> written("KETERTIBAN"), written("UMKM"), written("Tera")
    ('ketertiban', 'UMKM', 'tera')
    """
    return word if word.isupper() and (len(word) < 6 or meaning(word, "")) else word.lower()


def _places(text: str, context: str) -> dict[str, str]:
    """Stem -> the first word as written that it comes from."""
    found: dict[str, str] = {}
    for token in tokens(text):
        own = stem(token.text)
        long = meaning(token.text, context or text)
        opened = tuple(s for word in tokens(long) for s in stem(word.text)) if long else ()
        for part in (*own, *opened):
            found.setdefault(part, token.text)
    return found


def shared_topics(query: str, item: str, *, by_goal: bool = False) -> tuple[str, ...]:
    """Topics that the query asks for (indicator, or else goal and agency) and the item works on."""
    indicator, goal, agency = query_words(query)
    asked = asked_topics([*goal, *agency] if by_goal else [*indicator])
    done = done_topics(item_words(item).keys())
    return tuple(sorted((name for name in asked if name in done), key=lambda n: (-asked[n] * done[n], n)))


def told_words(query: str, item: str) -> str:
    """Shared words for a reader, grouped by the query's word; one written alike on both sides is written once.

    >>> told_words("Persentase UMKM naik kelas", "Pelatihan usaha mikro")
    'UMKM ~ mikro/usaha'
    """
    grouped: dict[str, list[str]] = {}
    for left, right in shared_words(query, item):
        grouped.setdefault(left, []).append(right)
    return ", ".join(
        left if [right.casefold() for right in rights] == [left.casefold()] else f"{left} ~ {'/'.join(rights)}"
        for left, rights in grouped.items()
    )


def told_relation(query: str, item: str) -> str:
    """The two words of affairs, as written, that bring both sides nearest; "mengikuti ~ pendapatan" tells nothing.

    >>> told_relation("Angka Kematian Ibu", "Kunjungan rumah bagi bayi")
    'ibu ~ bayi'
    """
    sides = (merged(query_words(query)), item_words(item))
    left_words, right_words = ({s: w for s, w in side.items() if s in topic_stems()} for side in sides)
    pair = closest(left_words, right_words)
    if pair is None:
        return ""
    places = _places(query, query), _places(strip_boilerplate(item), "")
    left, right = (written(side.get(stem, stem)) for side, stem in zip(places, pair, strict=True))
    return "" if left.casefold() == right.casefold() else f"{left} ~ {right}"


def _text(name: str, query: str, item: str) -> str:
    if name in ("topic", "goal_topic"):
        return ", ".join(shared_topics(query, item, by_goal=name == "goal_topic"))
    if name in ("words", "covered", "characters"):
        return told_words(split_query(query).indicator if name in ("covered", "characters") else query, item)
    if name in ("related", "encoded"):
        return told_relation(query, item)
    if name == "other_sector":
        return told_sectors(split_query(query), item)
    if name == "missed":
        asked, shared = asked_topics([*query_words(query)[0]]), shared_topics(query, item)
        return ", ".join(topic for topic in asked if topic not in shared)
    if name == "unmet":
        return ", ".join(asked_topics([*query_words(query)[0]]))
    return item if name in ("vague", "bare", "named") else split_query(query).indicator if name == "papers" else ""


def near_name(queries: Queries, items: Collection, row: int, column: int, *, encoded: bool = False) -> str:
    """The topic that both sides come nearest to."""
    left, right = (queries.near_encoded, items.near_encoded) if encoded else (queries.near, items.near)
    if left is None or right is None:
        return ""
    shared = left[row] * right[column]
    return topics().names[int(shared.argmax())] if shared.any() else ""


def reasons_of(items: Collection, queries: Queries, pairs: Pairs, model: Model) -> tuple[tuple[Reason, ...], ...]:
    """Reasons of every pair: the base first, then the signals by weight; silent signals are left out."""
    found = []
    weighted = signal_values(queries, items, pairs) * np.array(model.weights)
    for row, column, weights in zip(pairs.rows, pairs.columns, weighted, strict=True):
        query, item = queries.texts[row], items.texts[column]
        near = {name: near_name(queries, items, row, column, encoded=name == NEAR[1]) for name in NEAR}
        told = [
            Reason(name, round(float(weight), 5), near[name] if name in near else _text(name, query, item))
            for name, weight in zip(model.signals, weights, strict=True)
            if abs(weight) >= 5e-6
        ]
        found.append(
            (Reason(BASE, model.base, items.embedder.name), *sorted(told, key=lambda r: (-abs(r.weight), r.name)))
        )
    return tuple(found)


def explain(query: str, item: str, *, among: Sequence[str] = (), model: Model | None = None) -> tuple[Reason, ...]:
    """Why an item does or does not help: weights that add up to the logit of the probability that `rank` gives.

    `among`: the items that `rank` was given, since a pair is compared with its rivals; without them it stands alone.
    """
    items = Collection([item, *among], embedder_of(model.embedder) if model else None)
    used = model or load(items.embedder.model)
    queries = items.queries([query])
    [found] = items.candidates(queries, KEEP)
    columns = np.union1d(found.columns, [0])
    pairs = compared(queries, items, Pairs(np.zeros(len(columns), int), columns))
    [reasons] = reasons_of(items, queries, pairs[np.array([0])], used)
    return reasons


def score(reasons: Sequence[Reason]) -> float:
    """The probability that the reasons add up to."""
    return float(probability(np.array([sum(r.weight for r in reasons)]))[0])
