"""Scope items."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from tests.factories import document

END = "\nPasal 9\nPENUTUP\n\nKesepakatan ini dibuat dalam rangkap 2 (dua).\n"


def scope(text: str) -> list[str]:
    return [item.text.value for item in extract(document("KESEPAKATAN BERSAMA\n\n" + text)).scope]


@pytest.mark.parametrize(
    ("what", "text", "items"),
    [
        (
            "a list",
            "Pasal 1\nRUANG LINGKUP\n\nRuang lingkup meliputi:\na. pelatihan;\nb. magang; dan\nc. riset.\n" + END,
            ["pelatihan", "magang", "riset"],
        ),
        (
            "one sentence",
            "Pasal 1\nRUANG LINGKUP\n\nRuang lingkup Kesepakatan Bersama ini adalah\npengelolaan sampah.\n" + END,
            ["Ruang lingkup Kesepakatan Bersama ini adalah pengelolaan sampah"],
        ),
        (
            "object and scope in one article: the list of the scope",
            "Pasal 1\nOBJEK DAN RUANG LINGKUP\n\n(1) Objek kerja sama ini adalah persampahan.\n"
            "(2) Ruang lingkup kerja sama ini meliputi:\n    a. pemilahan;\n    b. pengangkutan.\n" + END,
            ["pemilahan", "pengangkutan"],
        ),
        (
            "only an object",
            "Pasal 1\nOBJEK\n\nObjek kerja sama ini meliputi:\n1. terminal;\n2. pasar.\n" + END,
            ["terminal", "pasar"],
        ),
        (
            "scope before object",
            "Pasal 1\nOBJEK\n\nObjek adalah pasar.\nPasal 2\nRUANG LINGKUP\n\nMeliputi:\n1. sewa;\n2. parkir.\n" + END,
            ["sewa", "parkir"],
        ),
        (
            "labels of a paraf box between items",
            "Pasal 1\nRUANG LINGKUP\n\nMeliputi:\na. pelatihan;\nPIHAK KESATU | PIHAK KEDUA\nb. magang.\n" + END,
            ["pelatihan", "magang"],
        ),
        (
            "paragraphs that own lists alike are the items",
            "Pasal 1\nRUANG LINGKUP\n\n(1) Bidang pendidikan, meliputi:\na. magang; dan\nb. beasiswa.\n"
            "(2) Bidang kesehatan, meliputi:\na. imunisasi; dan\nb. gizi.\n" + END,
            [
                "Bidang pendidikan, meliputi: a. magang; dan b. beasiswa",
                "Bidang kesehatan, meliputi: a. imunisasi; dan b. gizi",
            ],
        ),
        (
            "a list within one of several paragraphs stays there",
            "Pasal 1\nRUANG LINGKUP\n\n(1) Ruang lingkup ini adalah penataan pasar.\n"
            "(2) PIHAK KEDUA menyusun:\n    a. studi kelayakan;\n    b. kajian.\n(3) PARA PIHAK melapor.\n" + END,
            [
                "Ruang lingkup ini adalah penataan pasar",
                "PIHAK KEDUA menyusun: a. studi kelayakan; b. kajian",
                "PARA PIHAK melapor",
            ],
        ),
        (
            "a memorandum without articles",
            "Bersepakat untuk melakukan kerja sama dalam bidang pendidikan, penelitian,\n"
            "dan pengabdian kepada masyarakat.\n\n"
            "Kerja sama ini berlaku 5 (lima) tahun.\n",
            [
                "Bersepakat untuk melakukan kerja sama dalam bidang pendidikan, penelitian, "
                "dan pengabdian kepada masyarakat"
            ],
        ),
        (
            "English",
            "Article 1\nSCOPE\n\n"
            "The scope of this Agreement is as follows:\n(a) staff exchange;\n(b) joint research; and\n"
            "(c) workshops.\nArticle 2\nCLOSING\n\nThis is signed in two copies.\n",
            ["staff exchange", "joint research", "workshops"],
        ),
    ],
)
def test_scope(what: str, text: str, items: list[str]) -> None:
    assert scope(text) == items, what


def test_each_item_has_its_evidence() -> None:
    agreement = extract(document("Pasal 1\nRUANG LINGKUP\n\nMeliputi:\na. pelatihan guru;\nb. magang.\n" + END))
    assert agreement.scope[0].text.evidence.quote == "pelatihan guru;"
    assert agreement.scope[0].clause == "1"
    assert 0 < agreement.scope[0].text.confidence <= 1
