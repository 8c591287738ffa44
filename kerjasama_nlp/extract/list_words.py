"""Words and stops that begin and end listed items, in the words of Indonesian agreements."""

from __future__ import annotations

import re
from collections.abc import Iterable

TERMINAL = re.compile(r"[;:,.]\W*(?:\b(?:dan|dan\s?/\s?atau|atau|serta|and|or)\W*)?$", re.IGNORECASE)
HANGING = re.compile(
    r"\b(?:dan|atau|serta|dan\s?/\s?atau|and|or|untuk|dalam|dengan|yang|oleh|dari|kepada)\W*$", re.IGNORECASE
)
"""Ends of lines that the next line must complete."""
NAMING = re.compile(
    r"\b(?:kabupaten|kota|provinsi|propinsi|kecamatan|kelurahan|desa|republik|universitas|pemerintah|p\s?ihak|para|dinas|"
    r"badan|nomor|tahun|pasal|ayat|huruf|kepada|rumah|program|bidang|university|of|the|party)\W*$",
    re.IGNORECASE,
)
"""Ends of lines that a name must complete: "di Kabupaten | Rawaloka"."""
OPEN_ENDED = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:lain|lainnya|other)\b.*\b(?:disepakati|disetujui|agreed)\b", re.IGNORECASE
)
"""The item that closes many lists: "kegiatan lain yang disepakati PARA PIHAK"."""
CONNECTIVE = re.compile(r"[\s,;:.]*\b(?:dan\s?/\s?atau|dan|serta|atau|and\s?/\s?or|and|or)\W*$", re.IGNORECASE)
FILL = re.compile(r"[\s;:,.–—_~=-]+$")
"""Signs that fill a line up to the margin, and the stop before them."""
REFERENCE = re.compile(
    r"\b(?:ayat|huruf|pasal|angka|nomor|poin|butir|paragraph|article)\s*(?:\(?\w{1,3}\)?\s*(?:dan|,|sampai dengan|"
    r"and)\s*)?$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\b(?:meliputi|mencakup|berikut|antara lain|yaitu|yakni|dari|adalah|berupa|untuk|berhak|wajib|berkewajiban|"
    r"bertugas|"
    r"menyangkut|terdiri\s+(?:dari|atas)|following|follows|include|including|are|to|shall)\s*:\W*$",
    re.IGNORECASE,
)
BENT_LEAD = re.compile(
    r"\b(?:meliputi|mencakup|berikut|antara lain|yaitu|yakni|adalah|berhak|wajib|berkewajiban)\s+[-–—|=!;]\W*$",
    re.IGNORECASE,
)
"""A lead whose ":" came as another sign: "Ruang lingkup Perjanjian ini adalah -"."""
PARTY = (
    r"(?:P\s?IHAK|Pihak)\s+(?:\w+(?:\s?(?:belas|BELAS))?|[|!])|P\s?ARA\s+PIHAK|Para\s+Pihak|"
    r"(?:The\s+)?(?:First|Second|Third)\s+Party|The\s+Parties"
)
PARTY_LEAD = re.compile(rf"^\W*(?:{PARTY})(?!\w).{{0,40}}:\W*$")
"""A line of few words that a party begins and a colon ends, whatever the verb was: "PIHAK KEDUA bertuqas:"."""
DUTY = r"(?i:hak|kewajiban|tugas|tanggung\s?jawab|wewenang|peran|rights?|obligations?|responsibilities)"
TAIL = (
    r"(?i:[\s,:.]|dan|atau|and|of|untuk|adalah|meliputi|mempunyai|memiliki|ber|wajib|dilarang|tidak boleh|harus|"
    r"sebagai|berikut|antara lain|yaitu)"
)
HEAD_OF_DUTIES = re.compile(rf"^\W*(?:{DUTY})(?:{TAIL}|{DUTY}|{PARTY})*$")
HEAD_OF_PARTY = re.compile(rf"^\W*(?:{PARTY})(?:{TAIL}|{DUTY})*$")
"""Lines that head a list without a mark: "Hak:", "Kewajiban PIHAK KESATU meliputi", "PIHAK KEDUA mempunyai hak :"."""
MARKED_HEAD = re.compile(rf"^\W*(?:Dalam\b[^:]{{0,60}}?[\s,])?(?:{DUTY}\W+(?:dan\W+)?)*(?:{PARTY})(?!\w).{{0,50}}:\W*$")
"""What heads the list of one party behind a mark: "(2) Dalam perjanjian ini, PIHAK KEDUA bertanggung jawab atas:"."""


def trim(text: str) -> str:
    """An item without what joins it to the next: "magang; dan" -> "magang".

    >>> trim("pelatihan, dan/atau")
    'pelatihan'
    >>> trim("magang selama 6 bulan.----")
    'magang selama 6 bulan'
    """
    return CONNECTIVE.sub("", FILL.sub("", text)).strip(" ;:,.")


def join(lines: Iterable[str]) -> str:
    """Lines as one string; a word broken by a hyphen is closed again.

    >>> join(["Ciletuh-", "Palabuhan", "ratu"])
    'Ciletuh-Palabuhan ratu'
    """
    text = ""
    for line in lines:
        text += line if not text or re.search(r"\w-$", text) else " " + line
    return re.sub(r"\s+", " ", text).strip()


def ending(text: str) -> float:
    """How much the end of a line looks like the end of an item. OCR reads ";" as ":" and ","."""
    bare = text.rstrip()
    joined = CONNECTIVE.sub("", bare)
    bonus = 0.5 if joined != bare and re.search(r"[;:,.]\s*\S+\W*$", bare) else 0.0
    if bonus:
        found = re.search(r"([;:,.])\s*\S+\W*$", bare)
        last = found.group(1) if found else ""
    else:
        last = bare[-1:]
    return {";": 3.0, ":": 2.0, ".": 2.0, ",": 1.0}.get(last, -1.5) + bonus
