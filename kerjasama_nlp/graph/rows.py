"""What rows of answers are made of: columns with their Indonesian headings, and the page that proves a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from types import MappingProxyType
from typing import Any

from kerjasama_nlp.graph.given import VERDICT_NAMES
from kerjasama_nlp.graph.register import page_of
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.language.organisations import expand
from kerjasama_nlp.types import Match, Obligation

Row = dict[str, Any]

COLUMNS = MappingProxyType(
    {
        "title": "Judul",
        "partner": "Mitra",
        "partner_id": "Kode mitra",
        "partner_type": "Jenis mitra",
        "kind": "Jenis naskah",
        "number": "Nomor",
        "signed_on": "Ditandatangani",
        "ends_on": "Berakhir",
        "notify_by": "Batas pemberitahuan perpanjangan",
        "deadline": "Batas yang dijanjikan",
        "time": "Masa berlaku",
        "follow_up": "Tindak lanjut",
        "promise": "Janji dalam naskah",
        "target": "Target yang mungkin dibantu",
        "agency": "Perangkat daerah",
        "rank": "Prioritas",
        "short": "Kekurangan",
        "probability": "Peluang",
        "scope": "Ruang lingkup",
        "reason": "Alasan",
        "agreements": "Jumlah naskah",
        "umbrellas": "Naskah payung",
        "used": "Naskah payung yang ditindaklanjuti",
        "activities": "Kegiatan",
        "duties": "Kewajiban mitra",
        "payers": "Yang membiayai",
        "scheme": "Skema pembiayaan",
        "amount": "Nilai (rupiah)",
        "verdict": "Keputusan",
        "decided_on": "Tanggal keputusan",
        "by": "Diputuskan oleh",
        "promised": "Yang dijanjikan",
        "origin": "Asal kebutuhan",
        "need": "Kebutuhan",
        "proposed": "Mitra yang diusulkan",
        "place": "Baris",
        "cooperation": "Bentuk kerja sama",
        "carried_out": "Naskah dengan kegiatan",
        "share": "Bagian dengan kegiatan",
        "benefits": "Manfaat yang dicatat",
        "duty": "Kewajiban",
        "due": "Tenggat",
        "beneficiary": "Penerima manfaat",
        "original": "Naskah asal",
        "before": "Sebelum",
        "after": "Sesudah",
        "other": "Berkas lain",
        "other_title": "Judul lain",
        "similarity": "Kemiripan",
        "betweenness": "Keantaraan",
        "affair": "Urusan",
        "targets": "Jumlah target",
        "year": "Tahun",
        "unit": "Satuan",
        "goal": "Nilai target",
        "actual": "Realisasi",
        "agreement": "Berkas naskah",
        "step": "Langkah",
        "start": "Dari",
        "link": "Hubungan",
        "end": "Ke",
        "page": "Halaman",
        "source": "Berkas",
    }
)
KIND_NAMES = MappingProxyType(
    {
        "nota_kesepahaman": "Nota Kesepahaman",
        "kesepakatan_bersama": "Kesepakatan Bersama",
        "nota_kesepakatan": "Nota Kesepakatan",
        "memorandum_of_understanding": "Memorandum of Understanding",
        "memorandum_of_agreement": "Memorandum of Agreement",
        "implementing_arrangement": "Implementing Arrangement",
        "letter_of_intent": "Letter of Intent",
        "perjanjian_kerja_sama": "Perjanjian Kerja Sama",
        "addendum": "Adendum",
        "perpanjangan": "Perpanjangan",
        "perjanjian_sewa": "Perjanjian Sewa",
        "other": "Lainnya",
    }
)
STATUS_NAMES = MappingProxyType(
    {
        "draft": "belum ditandatangani",
        "not_started": "belum mulai",
        "active": "berlaku",
        "expiring": "segera berakhir",
        "expired": "berakhir",
        "ended": "diakhiri atau gugur",
        "undated": "tanggal akhir tidak diketahui",
        "new": "baru",
        "unused": "belum dimanfaatkan",
        "derived": "sudah diturunkan",
        "carried_out": "sudah dilaksanakan",
        "delivering": "memberi hasil",
    }
)
"""Codes of both axes as people read them."""
SCHEME_NAMES = MappingProxyType(
    {
        "partner_pays": "ditanggung mitra",
        "region_pays": "ditanggung daerah",
        "shared": "ditanggung bersama",
        "deferred": "diatur kemudian",
    }
)
SOURCE_NAMES = MappingProxyType(
    {
        "each_party": "masing-masing pihak",
        "apbd": "APBD",
        "apbn": "APBN",
        "other_lawful": "sumber lain yang sah",
        "deferred": "diatur kemudian",
    }
)
COOPERATION_NAMES = MappingProxyType(
    {
        "ksdd": "Kerja sama daerah dengan daerah lain (KSDD)",
        "ksdpk": "Kerja sama daerah dengan pihak ketiga (KSDPK)",
        "sinergi": "Sinergi dengan pemerintah pusat",
        "ksdpl": "Kerja sama dengan pemerintah daerah di luar negeri (KSDPL)",
        "ksdll": "Kerja sama dengan lembaga di luar negeri (KSDLL)",
    }
)
"""Kinds of regional cooperation by law, as people read them."""
STATUS_COLUMNS = frozenset(["time", "follow_up", "before", "after"])
EDGE_NAMES = MappingProxyType(
    {
        "signed_by": "pihak dalam",
        "implements": "melaksanakan",
        "extends": "memperpanjang",
        "amends": "mengubah",
        "duplicate_of": "pindaian lain dari",
        "part_of": "bagian dari",
        "covers": "mencakup",
        "may_serve": "mungkin membantu",
        "about": "urusan",
        "answers_for": "bertanggung jawab atas",
        "carries_out": "kegiatan dari",
    }
)
"""Kinds of edges as people read them."""
NO_EVIDENCE = "Tidak ada bukti dalam arsip ini"


def labelled(rows: Iterable[Row]) -> list[Row]:
    """Rows under their Indonesian headings, statuses in words; dates stay ISO, so that tables can sort them.

    >>> labelled([{"partner": "PT Sagara", "time": "expiring", "page": 2}])
    [{'Mitra': 'PT Sagara', 'Masa berlaku': 'segera berakhir', 'Halaman': 2}]
    """
    return [{COLUMNS.get(k, k): _in_words(k, v) for k, v in row.items()} for row in rows]


def _in_words(column: str, value: Any) -> Any:
    if column in STATUS_COLUMNS:
        return STATUS_NAMES.get(value, value)
    return VERDICT_NAMES.get(value, value) if column == "verdict" else value


def head(state: State, source: str) -> Row:
    """Columns that every row about an agreement shares."""
    agreement = state.agreements[source]
    kind = value(state, source, "kind")
    return {
        "title": value(state, source, "title"),
        "partner": "; ".join(p.name for p in state.partners_of(source)) or None,
        "kind": KIND_NAMES.get(kind or "", kind),
        "number": "; ".join(n.value for n in agreement.numbers) or None,
        "signed_on": value(state, source, "signed_on"),
        "ends_on": state.statuses[source].ends_on,
    }


def value(state: State, source: str, key: str) -> str | None:
    found = getattr(state.agreements[source], key)
    return str(found.value) if found is not None else None


def proof(state: State, source: str, *keys: str) -> Row:
    """Page of the first key that was read, else of the title, else the first page; and the file."""
    agreement = state.agreements[source]
    known = (page_of(agreement, key) for key in (*keys, "title", "numbers", "kind"))
    return {"page": next((page for page in known if page is not None), 1), "source": source}


def scope_text(state: State, source: str, item: int) -> str | None:
    scope = state.agreements[source].scope
    return scope[item].text.value if 0 <= item < len(scope) else value(state, source, "title")


def scope_proof(state: State, source: str, item: int) -> Row:
    scope = state.agreements[source].scope
    page = scope[item].text.evidence.page if 0 <= item < len(scope) else None
    return {"page": page, "source": source} if page is not None else proof(state, source)


def best_match(state: State, source: str) -> Match | None:
    """The likeliest match; matches come sorted by probability."""
    return next((m for m in state.matches.get(source, ()) if m.target in state.targets), None)


def because(reasons: Sequence[str]) -> str:
    return " ".join(reasons) or NO_EVIDENCE


def partner_ids(state: State, name: str) -> set[str]:
    """Partners with that id, that whole, or a spelling that holds all the words."""
    words = expand(name).split()
    found = set()
    for key, p in state.partners.items():
        spellings = (expand(alias).split() for alias in (p.name, *p.aliases))
        if name in (key, key.split("/", 1)[0]) or any(set(words) <= set(s) for s in spellings):
            found.add(key)
    return found


def owed(state: State, source: str, wanted: Collection[str]) -> list[Obligation]:
    """Obligations that the partners bear in one agreement."""
    agreement = state.agreements[source]
    ordinals = {agreement.parties[m.party].ordinal for m in state.mentions.get(source, ()) if m.partner in wanted}
    return [o for o in agreement.obligations if o.modality == "obligation" and ordinals & set(o.bearer)]
