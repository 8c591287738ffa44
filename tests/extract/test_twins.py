"""Agreements in two languages, paragraph under paragraph: items and headings once, from the Indonesian lines."""

from __future__ import annotations

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.lines import lines_of
from kerjasama_nlp.extract.twins import without_twins
from tests.factories import document

TEXT = """PERJANJIAN KERJA SAMA

Pasal 1 / Article 1
Ruang Lingkup / Scope

Ruang lingkup perjanjian ini meliputi:
The scope of this agreement covers:
a. penyewaan perahu bagi nelayan;
rental of boats for fishermen;
b. lelang ikan; dan
fish auctions; and
c. pelatihan juru mudi.
a course for helmsmen of the fleet.
Pasal 2 / Article 2
Kewajiban / Obligations
(1) PIHAK PERTAMA wajib:
The FIRST PARTY shall:
a. merawat dermaga;
maintain piers and permits;
b. menyediakan jaring.
provide nets.
Pasal 3 / Article 3
Cuaca / Weather
Pelayaran dihentikan apabila badai datang.
Sailing shall stop in the event of storms.
"""


def test_two_languages_line_under_line() -> None:
    agreement = extract(document(TEXT))
    assert [(clause.number, clause.heading) for clause in agreement.clauses] == [
        ("1", "Ruang Lingkup / Scope"),
        ("2", "Kewajiban / Obligations"),
        ("3", "Cuaca / Weather"),
    ]
    assert [item.text.value for item in agreement.scope] == [
        "penyewaan perahu bagi nelayan",
        "lelang ikan",
        "pelatihan juru mudi",
    ]
    assert [(o.bearer, o.text.value) for o in agreement.obligations] == [
        ((1,), "merawat dermaga"),
        ((1,), "menyediakan jaring"),
    ]


def test_a_document_in_one_language_keeps_its_lines() -> None:
    lines = lines_of(document("Article 1\nThe parties shall provide boats for the fleet.\nPasal 2\nlelang ikan.\n"))
    assert without_twins(lines, lines) == tuple(lines)
