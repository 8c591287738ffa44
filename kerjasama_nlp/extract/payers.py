"""Who pays by name, how much, and whether the region or its partner carries the cost.

    "Biaya dibebankan kepada PIHAK KEDUA"              -> ("PT Cahaya Rawaloka",), partner_pays
    "dibebankan pada APBD PIHAK KESATU"                -> ("Pemerintah Kabupaten Rawaloka",), region_pays
    "ditanggung PARA PIHAK sesuai tugas masing-masing" -> both, shared
    "diatur dalam Perjanjian Kerja Sama tersendiri"    -> (), deferred

The scheme is seen from the regional government: its agencies and hospitals pay from the same budget. `partner_pays` is
PP 28/2018 art. 18 (a partner that is able to finance); no scheme without a regional government among the parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kerjasama_nlp.extract.financing import DUTY
from kerjasama_nlp.extract.inner import contradictions, located, sure
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.rupiah import amounts
from kerjasama_nlp.language.organisations import REGION_KINDS, party_type, region_in
from kerjasama_nlp.types import Agreement, Financing, Party, Value

REGIONAL = frozenset({"pemerintah_daerah", "perangkat_daerah"})
REGIONAL_CARE = re.compile(r"\b(?:RSUD|daerah|puskesmas|pusat\s+kesehatan\s+masyarakat)\b", re.IGNORECASE)
"""Hospitals and health centres of a region are its agencies (UPT or BLUD); others are partners."""


def extract_payers(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the payers' names, the sums of the financing article and the scheme."""
    financing = agreement.financing
    if financing is None:
        return agreement
    bound = _bound_to_pay(agreement)
    found = replace(
        financing,
        payers=payers(financing.sources, agreement.parties, by_duty=bound),
        amounts=tuple(_amounts(reading, financing)),
        scheme=scheme(financing.sources, agreement.parties, by_duty=bound),
    )
    issues = contradictions(reading, financing.text.evidence.span, financing.text.value)
    return replace(agreement, financing=found, issues=(*agreement.issues, *issues))


def payers(
    sources: Sequence[str], parties: Sequence[Party], *, by_duty: frozenset[int] = frozenset()
) -> tuple[str, ...]:
    """Names of the organisations that pay, in order of the parties, each once; a region for its agency's APBD.

    `by_duty`: ordinals of parties whose duties say that they find the money; they pay beside those that the article on
    costs names, which may be about stamps and taxes alone.
    """
    paying = _paying(sources, parties, by_duty)
    apbd = "apbd" in sources
    names = [_region(party) if apbd and is_regional(party) else party.name.value for party in paying]
    return tuple(dict.fromkeys(names))


def scheme(sources: Sequence[str], parties: Sequence[Party], *, by_duty: frozenset[int] = frozenset()) -> str | None:
    """One of types.SCHEMES, None without a regional government among the parties or where nothing is said."""
    if not any(is_regional(party) for party in parties):
        return None
    paying = _paying(sources, parties, by_duty)
    regions = {_region(party) for party in paying if is_regional(party)}
    partners = any(not is_regional(party) for party in paying)
    if (regions or "apbd" in sources) and (partners or len(regions) > 1):
        return "shared"
    if regions or "apbd" in sources:
        return "region_pays"
    if partners:
        return "partner_pays"
    return "deferred" if "deferred" in sources else None


def _bound_to_pay(agreement: Agreement) -> frozenset[int]:
    """Parties with a duty of their own like "menyediakan dana bantuan sosial"."""
    duties = [duty for duty in agreement.obligations if duty.modality == "obligation" and len(duty.bearer) == 1]
    return frozenset(duty.bearer[0] for duty in duties if DUTY.search(duty.text.value))


def is_regional(party: Party) -> bool:
    """A regional government, its agency, or a body that signs on its behalf (a regional hospital)."""
    behalf = party.on_behalf_of
    if party.type.value == "fasilitas_kesehatan" and REGIONAL_CARE.search(party.name.value):
        return True
    return party.type.value in REGIONAL or (behalf is not None and party_type(behalf.value)[0] in REGIONAL)


def _paying(sources: Sequence[str], parties: Sequence[Party], by_duty: frozenset[int]) -> list[Party]:
    """Parties that the sources name, directly or by whose budget it is, and then those bound by a duty."""
    wanted = {int(source.removeprefix("party_")) for source in sources if source.startswith("party_")}
    if "each_party" in sources:
        wanted |= {party.ordinal for party in parties}
    for source, members in (("apbd", is_regional), ("apbn", _is_central)):
        owners = {party.ordinal for party in parties if members(party)}
        if source in sources and len(owners) == 1:
            wanted |= owners
    wanted |= by_duty if wanted else frozenset()
    return [party for party in parties if party.ordinal in wanted]


def _is_central(party: Party) -> bool:
    return party.type.value == "pemerintah_pusat"


def _region(party: Party) -> str:
    """Whose APBD an agency spends: whom it acts for, else the region of its name, else itself."""
    if party.type.value == "pemerintah_daerah":
        return party.name.value
    behalf = party.on_behalf_of
    if behalf is not None and party_type(behalf.value)[0] == "pemerintah_daerah":
        return behalf.value
    region = region_in(party.name.value)
    if region is None or region.kind not in REGION_KINDS:
        return party.name.value
    return f"Pemerintah {region.kind.title()} {region.name.title()}"


def _amounts(reading: Reading, financing: Financing) -> Iterator[Value[int]]:
    """Every sum of the article once, in the order in which it is first named."""
    seen: set[int] = set()
    text = financing.text
    for one in amounts(text.value):
        if one.value is None or one.value in seen:
            continue
        seen.add(one.value)
        span = located(reading, text.evidence.span, text.value[one.start : one.end])
        yield reading.value(one.value, *span, found_by="rule:amount", confidence=sure(reading, span, one.sure))
