"""Renewal, notices and events, on invented sentences."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.types import Term
from tests.factories import document

Expected = tuple[str | None, int | None, int | None, str | None]

CASES: list[tuple[str, Expected]] = [
    (
        "Nota Kesepahaman ini berlaku 5 (lima) tahun dan diperpanjang secara otomatis untuk jangka waktu yang sama "
        "kecuali salah satu PIHAK memberitahukan maksud mengakhiri paling lambat 6 (enam) bulan sebelumnya.",
        ("automatic", None, 180, None),
    ),
    (
        "This Memorandum shall be automatically renewed for successive periods of two years unless either Party gives "
        "three (3) months written notice of its intention not to renew.",
        ("automatic", 90, None, None),
    ),
    (
        "The term will be automatically extended unless either party gives a written notice not to extend six\n(6) "
        "months before the date of expiration.",
        ("automatic", 180, None, None),
    ),
    ("Perjanjian ini akan berlanjut dengan sendirinya setiap tahun.", ("automatic", None, None, None)),
    (
        "Apabila tidak ada pemberitahuan, Perjanjian ini dianggap diperpanjang untuk 1 (satu) tahun berikutnya.",
        ("automatic", None, None, None),
    ),
    (
        "Perjanjian ini tidak dapat diperpanjang secara otomatis; perpanjangan dilakukan atas kesepakatan PARA PIHAK.",
        ("by_agreement", None, None, None),
    ),
    (
        "Perjanjian ini dapat diperpanjang atas kesepakatan PARA PIHAK, dengan ketentuan PIHAK yang akan memperpanjang "
        "atau mengakhiri memberitahukan secara tertulis paling lambat 3 (tiga) bulan sebelum Perjanjian ini berakhir.",
        ("by_agreement", 90, 90, None),
    ),
    (
        "Perjanjian ini dapat diperpanjang atau diakhiri atas kesepakatan PARA PIHAK, dan PIHAK yang hendak "
        "memperpanjang memberitahukannya 60 (enam puluh) hari sebelum berakhirnya Perjanjian ini.",
        ("by_agreement", 60, None, None),
    ),
    (
        "PIHAK yang hendak mengakhiri Perjanjian ini memberitahukannya secara tertulis tiga bulan sebelumnya.",
        (None, None, 90, None),
    ),
    (
        "Dalam hal salah satu PIHAK hendak memutuskan kerja sama,\nPIHAK tersebut menyampaikan pemberitahuan paling "
        "lambat 30 (tiga puluh) hari kalender sebelum tanggal yang dikehendaki.",
        (None, None, 30, None),
    ),
    (
        "Perjanjian ini dapat diperp4njang atas kesepakatan PARA PIHAK dengan pemberitahuan l (satu) bu1an sebelum "
        "berakhirnya.",
        ("by_agreement", 30, None, None),
    ),
    (
        "This MoU may be extended by mutual consent of the Parties in writing six months before its expiry.",
        ("by_agreement", 180, None, None),
    ),
    (
        "This Agreement remains in force until the completion of the project, and may be terminated by either Party "
        "upon ninety (90) days' prior written notice.",
        (None, None, 90, "until the completion of the project"),
    ),
    (
        "Perjanjian ini berlaku sejak ditandatangani sampai dengan selesainya pembangunan Pasar Sagaraya.",
        (None, None, None, "sampai dengan selesainya pembangunan Pasar Sagaraya"),
    ),
    (
        "Perjanjian ini berlaku sampai dengan terbitnya keputusan pengangkatan penyuluh Tahun 2024.",
        (None, None, None, "sampai dengan terbitnya keputusan pengangkatan penyuluh Tahun 2024"),
    ),
    (
        "Perjanjian ini berakhir apabila pembangunan jembatan selesai.",
        (None, None, None, "berakhir apabila pembangunan jembatan selesai"),
    ),
    (
        "Perjanjian ini berakhir lebih awal apabila seluruh sambungan rumah telah terpasang.",
        (None, None, None, "berakhir lebih awal apabila seluruh sambungan rumah telah terpasang"),
    ),
    (
        "Perjanjian ini berakhir sebelum waktunya jika semua lampu jalan telah dinyalakan.",
        (None, None, None, "berakhir sebelum waktunya jika semua lampu jalan telah dinyalakan"),
    ),
    (
        "This Agreement terminates earlier when all boats have been delivered.",
        (None, None, None, "terminates earlier when all boats have been delivered"),
    ),
]
NOTHING = [
    "Perjanjian ini berakhir dengan sendirinya apabila jangka waktu berakhir dan tidak diperpanjang.",
    "Perjanjian ini berakhir apabila terjadi keadaan kahar.",
    "Perjanjian ini berakhir lebih awal apabila salah satu PIHAK melanggar kewajiban yang telah disepakati.",
    "Perjanjian ini berakhir sebelum jangka waktunya apabila PARA PIHAK sepakat.",
    "Perjanjian ini berakhir apabila jangka waktvnya hab1s, atau hak akses diputus.",
    "Perjanjian ini berakhir apabila salah satu PIHAK melanggar ketentuan Perjanjian ini.",
    "Perjanjian ini berakhir apabila ada perubahan peraturan perundang-undangan.",
    "Kesepakatan Bersama ini berlaku sampai dengan tanggal 31 Desember 2026.",
    "Kesepakatan Bersama ini berakhir setelah 5 (lima) tahun.",
    "Jangka waktu pembuatan Perjanjian Kerja Sama dapat diperpanjang atas kesepakatan PARA PIHAK.",
    "Hak yang timbul dari Perjanjian ini tetap berlaku sampai dengan diselesaikannya kewajiban tersebut.",
    "Perjanjian ini berlaku 3 (tiga) tahun sejak ditandatangani.",
]


def paper(sentence: str, heading: str = "JANGKA WAKTU") -> str:
    return f"Pasal 1\nTUJUAN\nTujuan kegiatan ini.\n\nPasal 2\n{heading}\n{sentence}\n\nPasal 3\nPENUTUP\nDemikian.\n"


def term_of(text: str) -> Term | None:
    return extract(document(text)).term


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_term(sentence: str, expected: Expected) -> None:
    term = term_of(paper(sentence))
    assert term is not None
    values = (term.renewal, term.renewal_notice, term.termination_notice, term.event)
    assert tuple(v.value if v else None for v in values) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_term(sentence: str) -> None:
    assert term_of(paper(sentence)) is None


def test_money_and_secrets_are_not_looked_at() -> None:
    sentence = "PIHAK KEDUA dapat mengakhiri pembayaran dengan pemberitahuan 30 (tiga puluh) hari sebelumnya."
    assert term_of(paper(sentence, "PEMBIAYAAN")) is None


def test_evidence_and_doubt() -> None:
    sure = term_of(paper("PIHAK yang hendak mengakhiri memberitahukan 3 (tiga) bulan sebelumnya."))
    torn = term_of(paper("PIHAK yang hendak mengakhiri memberitahukan 3 (empat) bulan sebelumnya."))
    assert sure is not None and sure.termination_notice is not None
    assert torn is not None and torn.termination_notice is not None
    assert sure.termination_notice.evidence.quote == "3 (tiga) bulan"
    assert torn.termination_notice.confidence < sure.termination_notice.confidence
