"""Who is one's own side: the office itself, its agencies, and whoever signs on its behalf.

With `--own "Pemerintah Kabupaten Rawaloka"` all of these are own parties: "Dinas Sosial Kabupaten Rawaloka",
"Sekretariat Daerah", "RSUD Rawaloka" (director: "Direktur RSUD Kabupaten Rawaloka"), "Badan Pengelola ..." signed by
"Sekretaris Daerah Kabupaten Rawaloka"; and with `--own "Universitas Sagara"` its faculties. A central office in the
region (Kejaksaan Negeri, BPS, BNN Kabupaten ...) is not, nor is a forum or association of the region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kerjasama_nlp.language.organisations import Region, expand, fold, region_in
from kerjasama_nlp.resolve.names import Name, near, parse
from kerjasama_nlp.resolve.same import Occurrence

AGENCY_TYPES = frozenset(["perangkat_daerah", "pemerintah_daerah", "fasilitas_kesehatan"])
UNCLEAR_TYPES = frozenset(["perangkat_daerah", "lainnya", "fasilitas_kesehatan", "sekolah"])
Key = tuple[str, int]


def own_mentions(occurrences: Sequence[Occurrence], own: Sequence[str]) -> dict[Key, str]:
    """(source, party index) -> why it is one's own."""
    names = [parse(name) for name in own]
    by_source: dict[str, list[Occurrence]] = defaultdict(list)
    for o in occurrences:
        by_source[o.source].append(o)
    found: dict[Key, str] = {}
    for group in by_source.values():
        found |= _clear(group, names)
    for group in by_source.values():
        found |= _unclear(group, names, found)
    keys = {o.name.key for o in occurrences if (o.source, o.party) in found}
    for o in occurrences:
        key = (o.source, o.party)
        if key not in found and o.name.key in keys and o.name.type in UNCLEAR_TYPES:
            found[key] = "pihak sendiri dalam naskah lain"
    return found


def _clear(group: Sequence[Occurrence], own: Sequence[Name]) -> dict[Key, str]:
    """Own by name or by the words "untuk dan atas nama"."""
    found = {}
    for o in group:
        if reason := _by_name(o, own):
            found[o.source, o.party] = reason
    governments = {o.ordinal for o in group if (o.source, o.party) in found and o.name.key in {n.key for n in own}}
    for o in group:
        # A "badan" of the region beside its own government, as another party, is somebody else (an association).
        words = fold(o.text)
        loose = words.startswith("badan ") and " daerah" not in words and not o.behalf
        if loose and governments and o.ordinal not in governments:
            found.pop((o.source, o.party), None)
    return found


def _by_name(o: Occurrence, own: Sequence[Name]) -> str:
    for name in own:
        if o.name.key == name.key:
            return "nama kantor sendiri"
        if o.name.whole == name.whole and o.name.type != "pemerintah_pusat":
            return f"bagian dari {name.text}"
        if name.region is None and _holds_misread(o.text, name.text):
            return f"nama {name.text} yang terbaca keliru"
        if o.behalf and _same_office(parse(o.behalf), name) and o.name.type != "organisasi_masyarakat":
            return f"bertindak atas nama {o.behalf}"
        if name.region and o.name.type in AGENCY_TYPES and _same_region(o.name.region, name.region):
            return f"perangkat daerah {name.text}"
    return ""


def _holds_misread(text: str, own: str) -> bool:
    """One's own name inside another with a letter misread: "Fakultas Hukum Universitas Sagarayo"."""
    words, wanted = fold(text).split(), fold(own).split()
    windows = (words[i : i + len(wanted)] for i in range(len(words) - len(wanted) + 1))
    return any(all(a == b or near(a, b) for a, b in zip(window, wanted, strict=True)) for window in windows)


def _same_office(behalf: Name, own: Name) -> bool:
    return behalf.key == own.key or behalf.whole == own.whole


def _same_region(a: Region | None, b: Region) -> bool:
    """The same region, or one misread by a letter that is in no list of regions."""
    if a is None or a.kind != b.kind:
        return False
    return a.name == b.name or (not a.code and near(a.name, b.name))


def _unclear(group: Sequence[Occurrence], own: Sequence[Name], found: dict[Key, str]) -> dict[Key, str]:
    """Own side not recognised by name: the party that its signatory's post, or its form, betrays."""
    if any((o.source, o.party) in found for o in group):
        return {}
    regions = [name.region for name in own if name.region]
    for o in group:
        post = region_in(o.position) if o.position else None
        if o.name.type in UNCLEAR_TYPES and any(_same_region(post, r) for r in regions):
            return {(o.source, o.party): f"jabatan penanda tangan: {o.position}"}
    for o in group:
        if regions and o.name.type == "perangkat_daerah" and o.name.region is None:
            return {(o.source, o.party): "perangkat daerah tanpa nama daerah lain"}
    for o in group:
        words = expand(o.text)
        if o.name.type in UNCLEAR_TYPES and any(f" {r.name} " in f" {words} {expand(o.position)} " for r in regions):
            return {(o.source, o.party): "menyebut daerah sendiri"}
    if regions and len({o.ordinal for o in group}) >= 2:
        for o in group:
            if o.name.type in ("fasilitas_kesehatan", "perangkat_daerah") and o.name.region is None:
                return {(o.source, o.party): "satu-satunya unit pemerintah di antara para pihak"}
    return {}
