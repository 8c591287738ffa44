"""Which row speaks of which file: by the name of the file where the register gives it, else by number, else by partner
and date. A row is paired with one file at most, and a file with one row at most, except by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from kerjasama_nlp.audit import names, numbers
from kerjasama_nlp.audit.book import Entry
from kerjasama_nlp.audit.witness import Witness
from kerjasama_nlp.read.registers import first_date
from kerjasama_nlp.resolve.numbers import canonical


def stem(cell: str) -> str:
    """Name of a file without folder and ending, in small letters.

    >>> stem("arsip\\\\2020\\\\NK-07.PDF"), stem("NK-07")
    ('nk-07', 'nk-07')
    """
    name = PurePath(cell.replace("\\", "/")).name
    path = PurePath(name)
    return (path.stem if 1 < len(path.suffix) <= 5 and not path.suffix[1:].isdigit() else name).casefold()


def pair(entries: Sequence[Entry], witnesses: Sequence[Witness]) -> dict[int, Witness]:
    """Place of an entry -> its file."""
    found = _by_name(entries, witnesses)
    taken = {w.source for w in found.values()}
    free = [w for w in witnesses if w.source not in taken]
    rest = [i for i, e in enumerate(entries) if i not in found and not e.get("file")]
    for way in (_by_number, _by_partner_and_date):
        for i, witness in way(entries, rest, free):
            if i not in found and witness.source not in taken:
                found[i] = witness
                taken.add(witness.source)
    return found


def _by_name(entries: Sequence[Entry], witnesses: Sequence[Witness]) -> dict[int, Witness]:
    by_stem: dict[str, list[Witness]] = defaultdict(list)
    for w in witnesses:
        by_stem[w.stem.casefold()].append(w)
    places = ((i, by_stem.get(stem(e.get("file")), [])) for i, e in enumerate(entries) if e.get("file"))
    return {i: found[0] for i, found in places if len(found) == 1}


def _by_number(entries: Sequence[Entry], rest: Sequence[int], free: Sequence[Witness]) -> Iterable[tuple[int, Witness]]:
    """A typed number that exactly one free file has."""
    owners: dict[str, list[Witness]] = defaultdict(list)
    for w in free:
        for n in {canonical(n.value).replace("/", "") for n in (w.agreement.numbers if w.agreement else ())}:
            owners[n].append(w)
    for i in rest:
        for typed in numbers.typed_numbers(entries[i].get("number")):
            found = owners.get(canonical(typed).replace("/", ""), [])
            if len(found) == 1:
                yield i, found[0]
                break


def _by_partner_and_date(
    entries: Sequence[Entry], rest: Sequence[int], free: Sequence[Witness]
) -> Iterable[tuple[int, Witness]]:
    """Exactly one free file was signed on the typed day by the typed partner."""
    by_day: dict[str, list[Witness]] = defaultdict(list)
    for w in free:
        if w.agreement and w.agreement.signed_on:
            by_day[w.agreement.signed_on.value].append(w)
    for i in rest:
        found = [w for w in by_day.get(first_date(entries[i].get("start")) or "", ()) if named(entries[i], w)]
        if len(found) == 1:
            yield i, found[0]


def named(entry: Entry, witness: Witness) -> bool:
    """The typed partner is one of the parties."""
    parties = witness.agreement.parties if witness.agreement else ()
    known = [v.value for p in parties for v in (p.name, p.on_behalf_of) if v is not None]
    return bool(entry.get("partner")) and names.fits(entry.get("partner"), known)


def numbered(entry: Entry, witness: Witness) -> bool:
    """A typed number is one of its numbers, whatever slips."""
    read = witness.agreement.numbers if witness.agreement else ()
    typed = numbers.typed_numbers(entry.get("number"))
    return any(numbers.compare(t, n.value) != numbers.OTHER for t in typed for n in read)
