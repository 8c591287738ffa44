"""Spellings -> partners: one organisation once, and a ledger that says why each pair of spellings was joined.

Precision before recall: two names meet when their keys are equal (`names.parse`) or when a rule with evidence of its
own joins them; a high similarity alone only ever becomes a suggestion in the ledger. Whoever is one's own party, or an
agency of it, is no partner; neither is a collective ("Kabupaten/Kota se-Jawa Barat").

    >>> from kerjasama_nlp.types import Agreement, Evidence, Party, Span, Value
    >>> def value(text): return Value(text, Evidence("x", Span(0, 0), text, ()), "test", 1.0)
    >>> def party(n, name): return Party(n, None, value(name), None, None, None, value("lainnya"))
    >>> a = Agreement("1", "a.pdf", "id", parties=(party(1, "Pemkab Rawaloka"), party(2, "PT. Sagara Jaya")))
    >>> b = Agreement("2", "b.pdf", "id", parties=(party(1, "Dinas Sosial Kab. Rawaloka"), party(2, "SAGARA JAYA")))
    >>> found = resolve_partners([a, b], own=["Pemerintah Daerah Kabupaten Rawaloka"])
    >>> [(p.id, p.aliases) for p in found.partners], [m.own for m in found.mentions]
    ([('sagara-jaya', ('PT. Sagara Jaya', 'SAGARA JAYA'))], [True, False, True, False])
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.language.organisations import fold, is_collective, without_scraps
from kerjasama_nlp.resolve.names import parse
from kerjasama_nlp.resolve.own import own_mentions
from kerjasama_nlp.resolve.same import Join, Occurrence, joins
from kerjasama_nlp.types import UMBRELLA_KINDS, Agreement, Mention, Partner


@dataclass(frozen=True, slots=True)
class Merge:
    """One row of the ledger. `joined` False: a suggestion for people, not acted on."""

    name: str
    canonical: str
    partner: str
    rule: str
    evidence: str
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """Partners, every mention with its partner, and the ledger of joins."""

    partners: tuple[Partner, ...]
    mentions: tuple[Mention, ...]
    ledger: tuple[Merge, ...]

    def partners_of(self, source: str) -> tuple[str, ...]:
        """Ids of the partners of one agreement, in order of naming, each once."""
        return tuple(dict.fromkeys(m.partner for m in self.mentions if m.source == source and m.partner))


def resolve_partners(
    agreements: Sequence[Agreement],
    *,
    own: Sequence[str],
    merges: Mapping[str, str] | None = None,
    known: Sequence[Partner] = (),
    listed: Sequence[Partner] = (),
) -> Resolution:
    """Resolve the parties of an archive.

    `own`: names of one's own office. `merges`: name -> canonical name, from people; a name given as its own canonical
    is kept apart. `known`: partners of an earlier run, whose ids stay. `listed`: partners from the office's own lists:
    their short forms and former names are joined to them (`merges` win), and they are called as the list calls them.
    """
    ordered = sorted(agreements, key=lambda a: (a.signed_on.value if a.signed_on else "9999", a.source))
    aliases = _aliases(listed)
    forced = {fold(name): canonical for name, canonical in (aliases | dict(merges or {})).items()}
    occurrences = [o for a in ordered for o in _occurrences(a, forced) if not is_collective(o.text)]
    mine = own_mentions(occurrences, own)
    others = [o for o in occurrences if (o.source, o.party) not in mine]
    apart = {o.name.key for o in others if fold(forced.get(fold(o.text), "")) == fold(o.text)}
    pairs = joins(others, apart=apart)
    leaders = _leaders(others, [p for p in pairs if p.joined], known)
    members: dict[str, list[Occurrence]] = defaultdict(list)
    for o in others:
        members[leaders[o.name.key]].append(o)
    called = {parse(p.name).key: p.name for p in listed}
    partners = tuple(sorted((_partner(i, found, called) for i, found in members.items()), key=lambda p: p.id))
    ledger = [*_spellings(members, forced, {fold(name) for name in merges or {}})]
    ledger += [
        Merge(p.first, p.second, leaders[p.first_key] if p.joined else p.first_key, p.rule, p.evidence, p.joined)
        for p in pairs
    ]
    why = {p.first_key: p.rule for p in pairs if p.joined} | {p.second_key: p.rule for p in pairs if p.joined}
    mentions = [
        Mention(o.source, o.party, o.text, o.name.type, None, mine[o.source, o.party])
        if (o.source, o.party) in mine
        else Mention(o.source, o.party, o.text, o.name.type, leaders[o.name.key], why.get(o.name.key, "nama"))
        for o in occurrences
    ]
    order = {a.source: n for n, a in enumerate(agreements)}
    mentions.sort(key=lambda m: (order[m.source], m.party))
    return Resolution(partners, tuple(mentions), tuple(sorted(ledger, key=_ledger_order)))


def read_merges(lines: Iterable[str]) -> dict[str, str]:
    """A user's CSV of two columns: name, canonical ("nama", "nama baku"); a first row of those words is skipped.

    >>> read_merges(["nama,nama_baku", "Kec. Rawa,Kecamatan Rawaloka"])
    {'Kec. Rawa': 'Kecamatan Rawaloka'}

    Raises:
        InputError: a row has fewer than two columns.
    """
    found: dict[str, str] = {}
    for number, row in enumerate(csv.reader(lines), 1):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            raise InputError(f"Daftar penggabungan mitra, baris {number}: perlu dua kolom, nama dan nama baku.")
        if number == 1 and fold(row[0]) in ("nama", "name"):
            continue
        found[row[0].strip()] = row[1].strip()
    return found


def _occurrences(agreement: Agreement, forced: Mapping[str, str]) -> list[Occurrence]:
    title = agreement.title.value if agreement.title else ""
    umbrella = agreement.kind is not None and agreement.kind.value in UMBRELLA_KINDS
    found = []
    for index, party in enumerate(agreement.parties):
        text = party.name.value
        name = parse(forced.get(fold(text), text))
        behalf = party.on_behalf_of.value if party.on_behalf_of else None
        name = replace(name, type=party.type.value) if name.type == "lainnya" and party.type.value else name
        position = party.position.value if party.position else ""
        signatory = party.signatory.value if party.signatory else ""
        found.append(
            Occurrence(agreement.source, index, party.ordinal, text, name, behalf, position, signatory, title, umbrella)
        )
    return found


def _leaders(others: Sequence[Occurrence], pairs: Sequence[Join], known: Sequence[Partner]) -> dict[str, str]:
    """Key -> partner id. The id is the key of a partner known before, else of the earliest agreement."""
    parent: dict[str, str] = {}
    for o in others:
        parent.setdefault(o.name.key, o.name.key)
    rank = {key: n for n, key in enumerate(parent)}

    def top(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for pair in pairs:
        a, b = top(pair.first_key), top(pair.second_key)
        if a != b:
            first, second = sorted((a, b), key=lambda key: rank[key])
            parent[second] = first
    before = {parse(alias).key: p.id for p in known for alias in (p.name, *p.aliases)}
    groups: dict[str, list[str]] = defaultdict(list)
    for key in parent:
        groups[top(key)].append(key)
    ids = {leader: next((before[k] for k in keys if k in before), leader) for leader, keys in groups.items()}
    return {key: ids[top(key)] for key in parent}


def _aliases(listed: Sequence[Partner]) -> dict[str, str]:
    """Short form or former name -> the name in the list, where it is one partner's only and no listed name itself."""
    owners: dict[str, set[str]] = defaultdict(set)
    for p in listed:
        for alias in p.aliases:
            owners[fold(alias)].add(p.name)
    names = {fold(p.name) for p in listed}
    return {alias: next(iter(found)) for alias, found in owners.items() if len(found) == 1 and alias not in names}


def _partner(partner: str, found: Sequence[Occurrence], called: Mapping[str, str]) -> Partner:
    """The name people will read: the office's own, else the most frequent spelling, mixed case before capitals, the
    fuller one.
    """
    counts = Counter(o.text for o in found)
    name = max(counts, key=lambda t: (counts[t] + (0.5 if not t.isupper() else 0.0), len(t), t))
    types = Counter(o.name.type for o in found)
    best = min(types, key=lambda t: (t == "lainnya", -types[t], t))
    own = next((called[o.name.key] for o in found if o.name.key in called), None)
    return Partner(partner, own or without_scraps(name), tuple(sorted(counts)), best)


def _spellings(
    members: Mapping[str, Sequence[Occurrence]], forced: Mapping[str, str], by_hand: Collection[str]
) -> Iterable[Merge]:
    """Ledger rows of spellings that share a key, and of those that people or their lists joined."""
    for partner, found in members.items():
        for key in sorted({o.name.key for o in found}):
            texts = sorted({o.text for o in found if o.name.key == key and fold(o.text) not in forced})
            for text in texts[1:]:
                yield Merge(text, texts[0], partner, "ejaan", f"kunci sama: {key}")
        for text in sorted({o.text for o in found}):
            if fold(text) in forced:
                hand = fold(text) in by_hand
                why = "daftar penggabungan kantor" if hand else "singkatan atau nama lain pada daftar mitra kantor"
                yield Merge(text, forced[fold(text)], partner, "petugas" if hand else "daftar mitra", why)


def _ledger_order(row: Merge) -> tuple[str, str, str, str]:
    return row.partner, row.canonical, row.name, row.rule
