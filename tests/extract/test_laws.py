"""Laws of an agreement, each once."""

from __future__ import annotations

from kerjasama_nlp.extract import extract
from tests.factories import document

HEAD = "KESEPAKATAN BERSAMA\nTENTANG\nPENGELOLAAN SAMPAH\n\nDengan memperhatikan:\n"
BODY = "\n\nPasal 1\nTUJUAN\nTujuan kegiatan ini.\n\nPasal 2\nPENUTUP\nDemikian Kesepakatan Bersama ini dibuat.\n"


def test_each_law_once_with_its_words() -> None:
    text = (
        HEAD
        + "1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\n"
        + "2. Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah;\n"
        + "3. Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan atas Undang-Undang Nomor 23 Tahun 2014."
        + BODY
    )
    laws = extract(document(text)).laws
    assert [law.value for law in laws] == ["UU 23/2014", "PP 28/2018", "UU 9/2015"]
    assert laws[1].evidence.quote == "Peraturan Pemerintah Nomor 28 Tahun 2018"


def test_agreements_are_no_laws() -> None:
    text = HEAD + "1. Nota Kesepahaman Nomor 12/NK/2019 tentang Pengelolaan Sampah." + BODY
    assert extract(document(text)).laws == ()


def test_bent_digits_are_less_sure() -> None:
    text = HEAD + "1. Undang-Undang Nomor 23 Tahun 2O14; dan\n2. Peraturan Pemerintah Nomor 28 Tahun 2018." + BODY
    bent, straight = extract(document(text)).laws
    assert (bent.value, straight.value) == ("UU 23/2014", "PP 28/2018")
    assert bent.confidence < straight.confidence - 0.1


def test_a_law_younger_than_the_agreement_is_doubted() -> None:
    text = (
        HEAD
        + "1. Undang-Undang Nomor 1 Tahun 2029."
        + BODY.replace("Demikian", "Pada hari ini Senin tanggal 4 Maret 2024 Demikian")
    )
    doubted = extract(document("Pada hari ini Senin tanggal 4 bulan Maret tahun 2024 (04-03-2024)\n" + text)).laws
    assert [law.value for law in doubted] == ["UU 1/2029"]
    assert doubted[0].confidence < 0.6
