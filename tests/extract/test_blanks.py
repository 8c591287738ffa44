"""Places that were read and carry nothing."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract.blanks import blank_date

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
    ],
)
def test_blank_date(sentence: str, blank: bool) -> None:
    assert (blank_date(sentence + WHO) is not None) is blank
