"""When and where signed, how long, until when; what does not add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama_nlp.extract.reading import reading_of
from kerjasama_nlp.extract.term import add_months, extract_term
from kerjasama_nlp.extract.title import extract_title
from kerjasama_nlp.types import Agreement
from tests.factories import document

TITLE = "KESEPAKATAN BERSAMA\nANTARA\nPEMERINTAH KABUPATEN RAWALOKA\nDENGAN\nUNIVERSITAS SAGARAYA\n"
SIGNED = (
    "Pada hari ini Senin tanggal Lima bulan April tahun Dua Ribu Dua Puluh Satu (05-04-2021) "
    "bertempat di Aula Rawaloka, kami yang bertanda tangan di bawah ini :\n"
)
FIVE = "Kesepakatan Bersama ini berlaku untuk jangka waktu 5 (lima) tahun terhitung sejak tanggal ditandatangani.\n"


def term(text: str, *, confidence: float = 1.0) -> Agreement:
    reading = reading_of(document(text, confidence=confidence))
    return extract_term(reading, extract_title(reading, Agreement("x", "x.pdf", reading.language)))


def values(agreement: Agreement) -> tuple[str | int | None, ...]:
    fields = (agreement.signed_on, agreement.signed_at, agreement.duration_months, agreement.ends_on)
    return tuple(field.value if field else None for field in fields)


def test_all_together() -> None:
    agreement = term(TITLE + SIGNED + "Pasal 5\nJANGKA WAKTU\n" + FIVE)
    assert values(agreement) == ("2021-04-05", "Aula Rawaloka", 60, "2026-04-05")
    assert agreement.ends_on is not None
    assert agreement.ends_on.found_by == "derived:signed+duration"
    assert agreement.issues == ()


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (
            "Pada hari ini Rabu tanggal 02 September 2020 bulan September tahun dua ribu dua puluh (02-09-2020), kami",
            "2020-09-02",
        ),
        ("Pada hari ini, Rabu, tanggal tiga belas, bulan Februari, tahun dua ribu sembilan belas, yang", "2019-02-13"),
        ("Pada hari ini Senin, 5 April 2021, kami", "2021-04-05"),
        ("Pada hari ini Senin tanggal 05-04-2021, kami", "2021-04-05"),
        ("Pada harl ini Senin tanggal lima bulan April tahun dua ribu dua puluh satu, kami", "2021-04-05"),
        (
            "Signed on this fifth day of April, two thousand and twenty-one, by and between the parties of the",
            "2021-04-05",
        ),
        ("Sada hari ini Kamis tanggal Tujuh Belas bulan Oktober Tahun Dua Ribu Sembilan Belas, kami", "2019-10-17"),
        (
            "Pada hari ini Senin tanggal Tujuh Belas bulan Februari tahun Dua Ribu Puluh (17-02-2020), kami",
            "2020-02-17",
        ),
        ("Pada hari ini Kamis tanggal Empat bulan Juli tahun Dua Ribu Sembilan Belas (04-02-2019), kami", "2019-07-04"),
        ("Pada hari ini ....... tanggal ..... bulan ..... tahun Dua Ribu Dua Puluh (..-..-2020), kami", None),
        ("Pada hari ini Rabu tanggal . 29... bulan .9{.. tahun Dua Ribu Dua Puluh (00-00-2020), kami", None),
        ("Pada hari ini Senin tanggal Tigapuluh bulan Februari tahun Dua Ribu Dua Puluh, kami", None),
        ("Perjanjian ini ditandatangani di Rawaloka pada tanggal 10 Januari 2019 dalam rangkap dua.", "2019-01-10"),
        ("This agreement is made on this 21st day of November, 2019, by and between the parties of the", "2019-11-21"),
        ("The parties shall sign this and the other of the.\nDate: Nov. 25, 2019", "2019-11-25"),
        ("Ditetapkan\nRawaloka, 10 Januari 2019", "2019-01-10"),
    ],
)
def test_signed_on(sentence: str, day: str | None) -> None:
    assert values(term(TITLE + sentence + "\n"))[0] == day


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        ("Pada hari ini Rabu tanggal Satu Agustus tahun Dua Ribu Sembilan Belas, kami", "date_conflict", "nama hari"),
        (
            "Pada hari ini Kamis tanggal Empat bulan Juli tahun Dua Ribu Sembilan Belas (04-02-2019), kami",
            "date_conflict",
            "angka",
        ),
    ],
)
def test_conflicts_are_issues(sentence: str, code: str, words: str) -> None:
    issue = term(TITLE + sentence + "\n").issues[0]
    assert (issue.stage, issue.code, issue.page) == ("extract", code, 1)
    assert words in issue.message


def test_an_end_before_the_start_is_an_issue() -> None:
    text = TITLE + SIGNED + "Perjanjian ini berlaku sejak ditandatangani sampai dengan tanggal 31 Desember 2018.\n"
    assert [issue.code for issue in term(text).issues] == ["end_before_start"]


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        (FIVE, 60),
        ("Perjanjian ini berlaku lima tahun terhitung sejak tanggal ditandatangani.", 60),
        ("Perjanjian Kerja Sama ini berlaku selama 12 (dua belas) bulan sejak ditandatangani.", 12),
        ("Kesepakatan ini mulai berlaku sejak tanggal ditandatangani untuk jangka waktu 3 ( tiga ) tahun.", 36),
        ("Nota ini berlaku dalam jangka waktu empat tahun dan dapat diperpanjang.", 48),
        ("Perjanjian ini beriaku untuk jangka waktu l (satu) tahun sejak ditandatangani.", 12),
        ("This MOU will remain in effect for a period of five (5) years from the date of signing.", 60),
        ("This agreement shall take effect for five (5) academic years from the day of signing.", 60),
        ("Nota ini dapat diakhiri dengan pemberitahuan paling lambat 3 (tiga) bulan sebelum berakhir.", None),
        ("Kewajiban rahasia tetap berlaku sampai dengan 2 (dua) tahun setelah perjanjian ini berakhir.", None),
        ("Nota ini ditindaklanjuti dalam jangka waktu paling lambat 6 (enam) bulan setelah ditandatangani.", None),
        ("Pelaksanaan dievaluasi setiap 1 (satu) tahun.", None),
    ],
)
def test_duration(sentence: str, months: int | None) -> None:
    assert values(term(TITLE + SIGNED + sentence + "\n"))[2] == months


def test_days_count_under_a_heading() -> None:
    text = "JANGKA WAKTU PELAKSANAAN\nPekerjaan ini dilaksanakan dalam jangka waktu 90 (sembilan puluh) hari kalender\n"
    assert values(term(TITLE + SIGNED + text))[2] == 3


def test_the_term_article_beats_other_sentences() -> None:
    text = (
        "Pasal 3\nPENYELESAIAN\nPerselisihan ini berlaku selama 2 (dua) tahun sejak terjadi.\n\n"
        "Pasal 4\nJANGKA WAKTU\n(1) Perjanjian ini berlaku untuk jangka waktu 4 (empat) tahun sejak ditandatangani.\n"
        "(2) Perpanjangan diajukan 6 (enam) bulan sebelum berakhir.\n"
    )
    assert values(term(TITLE + SIGNED + text))[2] == 48


@pytest.mark.parametrize(
    ("sentence", "ends", "rule"),
    [
        (
            "Perjanjian ini berlaku mulai tanggal 1 Januari 2020 sampai dengan tanggal 31 Desember 2022.",
            "2022-12-31",
            "stated_end",
        ),
        (
            "Kerjasama ini berlaku 4 (empat) tahun terhitung sejak tanggal 29 Maret 2018 sampai dengan tanggal "
            "dua puluh delapan bulan Maret tahun dua ribu dua puluh dua (28-03-2022).",
            "2022-03-28",
            "stated_end",
        ),
        (
            "Perjanjian ini berlaku 2 (dua) tahun terhitung sejak tanggal 1 Mei 2021.",
            "2023-05-01",
            "derived:start+duration",
        ),
    ],
)
def test_ends_on(sentence: str, ends: str, rule: str) -> None:
    found = term(TITLE + SIGNED + sentence + "\n").ends_on
    assert found is not None
    assert found.value == ends
    assert rule in found.found_by


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("bertempat di Pendopo Rawaloka, kami", "Pendopo Rawaloka"),
        ("bertempat di Kota\nSagaraya yang bertanda", "Kota Sagaraya"),
        ("bertempat di Aula Setda Jalan Pantai No. 1 kami", "Aula Setda"),
        ("bertempat di ........, kami", None),
        ("kami", None),
    ],
)
def test_signed_at(place: str, expected: str | None) -> None:
    sentence = (
        f"Pada hari ini Senin tanggal Lima bulan April tahun Dua Ribu Dua Puluh Satu {place} tangan di bawah ini:\n"
    )
    assert values(term(TITLE + sentence))[1] == expected


def test_poor_ocr_lowers_confidence() -> None:
    sharp, poor = (term(TITLE + SIGNED + FIVE, confidence=c).signed_on for c in (0.99, 0.4))
    assert sharp is not None
    assert poor is not None
    assert sharp.confidence > 0.9 > 0.75 > poor.confidence


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2020, 3, 10), 60, date(2025, 3, 10)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2019, 12, 31), 6, date(2020, 6, 30)),
    ],
)
def test_add_months(day: date, months: int, end: date) -> None:
    assert add_months(day, months) == end


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_one_damaged_letter_changes_nothing(data: st.DataObject) -> None:
    """A letter of the date or the term read wrong: the other readings outvote it."""
    text = SIGNED + FIVE
    letters = [i for i, c in enumerate(text) if c.isalpha() and _long_word(text, i)]
    at = data.draw(st.sampled_from(letters))
    noisy = text[:at] + data.draw(st.sampled_from("xz1~")) + text[at + 1 :]
    got = values(term(TITLE + noisy))
    assert got[0] == "2021-04-05"
    assert got[2] in (60, None)
    assert got[3] in ("2026-04-05", None)


def _long_word(text: str, at: int) -> bool:
    start = max(text.rfind(c, 0, at) for c in " (\n") + 1
    return len(text[start : start + 5].split()[0]) >= 5


NUMBERS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


@pytest.mark.parametrize(
    ("amount", "months"),
    [
        ("5 (line) tahun", 60),  # no English "nine"
        ("5 (line tahun", 60),
        ("3 (Iirna) tahun", 36),
        ("8 (tiga) tahun", 36),  # spelled exactly: the digit was misread
        ("l (satu) tahun", 12),
        ("five (5) years", 60),
        ("(sernbilan) bulan", 9),
        ("4 (four) tahun", 48),
    ],
)
def test_a_sound_digit_wins_over_a_torn_word(amount: str, months: int) -> None:
    text = (
        f"Pasal 5\nJANGKA WAKTU\nPerjanjian ini berlaku untuk jangka waktu {amount} terhitung sejak ditandatangani.\n"
    )
    duration = term(TITLE + SIGNED + text).duration_months
    assert duration is not None
    assert duration.value == months


@given(number=st.integers(1, 9), at=st.integers(0, 7), letter=st.sampled_from("aeilnor1"))
@settings(max_examples=40, deadline=None)
def test_no_damage_to_the_word_alone_changes_the_number(number: int, at: int, letter: str) -> None:
    """The digit is sound, one letter of the word is not: the term is what the digit says, or the word by an accident
    that spells another number exactly."""
    word = NUMBERS[number - 1]
    at %= len(word)
    torn = word[:at] + letter + word[at + 1 :]
    wanted = NUMBERS.index(torn) + 1 if torn in NUMBERS else number
    text = f"Pasal 5\nJANGKA WAKTU\nPerjanjian ini berlaku selama {number} ({torn}) tahun sejak ditandatangani.\n"
    duration = term(TITLE + SIGNED + text).duration_months
    assert duration is not None
    assert duration.value == wanted * 12


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("mulai tanggal 4 Januari 2024 sampai dengan tanggal 30 November.", "2024-11-30"),
        ("untuk Tahun Anggaran 2023 dan berakhir pada tanggal 20 Desember.", "2023-12-20"),
        ("sejak ditandatangani sampai dengan tanggal 31 Desember.", None),  # no year: none is guessed
        ("mulai tanggal 1 Juli 2024 sampai dengan tanggal 30 Juni.", None),  # before its start
        ("mulai tanggal 4 Januari 2024 sampai dengan tanggal 30 November 2025.", "2025-11-30"),
    ],
)
def test_an_end_that_lost_its_year(sentence: str, end: str | None) -> None:
    found = term(TITLE + SIGNED + f"Pasal 5\nJANGKA WAKTU\nPerjanjian ini berlaku {sentence}\n").ends_on
    assert (found.value if found else None) == end
