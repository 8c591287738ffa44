"""Places that were read and carry nothing."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.extract.blanks import blank_date
from tests.factories import document

WHO = ", kami yang bertanda tangan di bawah ini"


@pytest.mark.parametrize(
    ("sentence", "blank"),
    [
        ("Pada hari ini tanggal bulan tahun dua ribu delapan belas", True),
        ("Pada hari ini ...... tanggal ....... bulan ........ tahun 2021", True),
        ("Pada hari ini Kamis tanggal dua puluh satu tahun dua ribu dua puluh", True),
        ("Pada hari ini Kamis tanggal dua puluh satu bulan Mei tahun dua ribu dua puluh", False),
        ("Pada hari ini Kamis tanggal ...... (21-05-2020)", False),
        ("Pada hari ini Kamis tanggal Qva gulah bulan Jebryari tahun dua ribu dua puluh", False),  # filled, unreadable
        ("Pada hari ini telah diadakan perjanjian", False),
        ("Pada hari Rabu tanggal ..7. bulan ........ tahun 2019", True),  # only the month is left open
        ("Pada hari Rabu tanggal ~4 bulan ^(] tahun 2019", False),
    ],
)
def test_blank_date(sentence: str, blank: bool) -> None:
    assert (blank_date(sentence + WHO) is not None) is blank


@pytest.mark.parametrize(
    ("sentence", "confidence", "code"),
    [
        ("Pada hari Rabu tanggal bulan ...07... tahun ...2019...", 0.9, "date_unread"),  # the pen's day was dropped
        ("Pada hari Rabu tanggal bulan ...07... tahun ...2019...", 1.0, "date_blank"),  # no ink in a text layer
        ("Pada hari Rabu tanggal ......... bulan ...07... tahun 2019", 0.9, "date_blank"),
        ("Pada hari Rabu tanggal &~ bulan :^] tahun 2019", 0.9, "date_unread"),
        ("Pada hari Rabu tanggal Tvjuh bulan Jvl* tahun 2019", 0.3, "date_unread"),
        ("Pada hari Rabu tanggal ......... bulan ......... tahun 2019", 0.4, "date_blank"),
        ("Pada hari Rabu tanggal tujuh bulan Agustus tahun dua ribu sembilan belas", 0.9, None),
    ],
)
def test_unread_is_not_blank(sentence: str, confidence: float, code: str | None) -> None:
    text = f"NOTA KESEPAHAMAN\nTENTANG\nPASAR RAKYAT\nNomor : 7/NK/2019\n\n{sentence}{WHO}:\n"
    codes = [i.code for i in extract(document(text, confidence=confidence)).issues if i.code.startswith("date_")]
    assert codes == ([code] if code else [])
