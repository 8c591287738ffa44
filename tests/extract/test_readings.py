"""Four readings of the date of signing, on invented title blocks."""

from __future__ import annotations

import pytest

from kerjasama_nlp.extract import extract
from kerjasama_nlp.types import DateReadings
from tests.factories import document

CASES = [
    (
        "Nomor : 073/04-KB/III/2022",
        "Pada hari ini Kamis tanggal Sepuluh bulan Maret tahun Dua Ribu Dua Puluh Dua (10-03-2022)",
        DateReadings("Kamis", "2022-03-10", "2022-03-10", "2022-03", "agree"),
    ),
    (  # the weekday is another
        "Nomor : 073/04-KB/III/2022",
        "Pada hari ini Senin tanggal Sepuluh bulan Maret tahun Dua Ribu Dua Puluh Dua (10-03-2022)",
        DateReadings("Senin", "2022-03-10", "2022-03-10", "2022-03", "conflict"),
    ),
    (  # last year's brackets
        "Nomor : 073/04-KB/III/2022",
        "Pada hari ini Kamis tanggal Sepuluh bulan Maret tahun Dua Ribu Dua Puluh Dua (10-03-2021)",
        DateReadings("Kamis", "2022-03-10", "2021-03-10", "2022-03", "conflict"),
    ),
    (  # no number, no weekday, no digits
        "",
        "Pada hari ini tanggal Sepuluh bulan Maret tahun Dua Ribu Dua Puluh Dua",
        DateReadings(None, "2022-03-10", None, None, "single"),
    ),
    (
        "Nomor : 073/04-KB/2022",
        "Pada hari ini Jum'at tanggal 11 bulan Maret tahun 2022",
        DateReadings("Jum'at", "2022-03-11", None, "2022", "agree"),
    ),
    (  # a number of two years before
        "Nomor : 073/04-KB/III/2020",
        "Pada hari ini Kamis tanggal Sepuluh bulan Maret tahun Dua Ribu Dua Puluh Dua (10-03-2022)",
        DateReadings("Kamis", "2022-03-10", "2022-03-10", "2020-03", "conflict"),
    ),
    (  # a number taken out before the turn of the year
        "Nomor : 073/04-KB/XII/2021",
        "Pada hari ini Kamis tanggal Enam bulan Januari tahun Dua Ribu Dua Puluh Dua (06-01-2022)",
        DateReadings("Kamis", "2022-01-06", "2022-01-06", "2021-12", "agree"),
    ),
    (  # a word of the year is missing
        "Nomor : 073/04-KB/III/2022",
        "Pada hari ini Kamis tanggal Sepuluh bulan Maret tahun Dua Ribu Puluh (10-03-2022)",
        DateReadings("Kamis", None, "2022-03-10", "2022-03", "agree"),
    ),
    (  # nothing filled in but the weekday
        "",
        "Pada hari ini Kamis tanggal ........ bulan ........ tahun ........",
        DateReadings("Kamis", None, None, None, "none"),
    ),
]


def paper(number: str, opening: str) -> str:
    return (
        f"KESEPAKATAN BERSAMA\nANTARA\nPEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nUNIVERSITAS SAGARAYA\nTENTANG\n"
        f"PENGELOLAAN SAMPAH\n{number}\n\n{opening}, kami yang bertanda tangan di bawah ini:\n"
        "I. BUDI SANTOSA : Bupati Rawaloka\n\nPasal 1\nTUJUAN\nTujuan.\n\nPasal 2\nPENUTUP\nDemikian.\n"
    )


@pytest.mark.parametrize(("number", "opening", "expected"), CASES)
def test_readings(number: str, opening: str, expected: DateReadings) -> None:
    assert extract(document(paper(number, opening))).date_readings == expected


def test_no_reading_at_all() -> None:
    assert extract(document("Pasal 1\nTUJUAN\nTujuan kegiatan ini.\n")).date_readings is None
