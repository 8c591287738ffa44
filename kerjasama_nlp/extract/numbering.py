"""Agreement numbers as printed, stamped or written by hand: "Nomor : 2252 / UN30 /ks 12019" -> "2252/UN30/ks/2019".

Half of them are filled in with a pen, so slashes read as 1 or |, and Roman months as 1I or V11.

    >>> clean_number("Nomor : 073/02-PKS/I1/2020")
    '073/02-PKS/II/2020'
    >>> clean_number("NOMOR :  ") is None
    True
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from kerjasama_nlp.language.dates import ROMAN_MONTHS, YEARS, roman_month
from kerjasama_nlp.language.words_agreement import NUMBER_WORDS

ROMAN = {month: roman.upper() for roman, month in ROMAN_MONTHS.items()}
PREFIX = re.compile(
    r"^\W{0,4}(?:ref(?:erence)?\W{1,3})?(?:(?:[a-z]\s)?[nmh]om[oe]r|number|nom[oe]r|no)(?:\b|(?=\d))[\s.:;,=_>-]*",
    re.IGNORECASE,
)
LOST_SLASH = re.compile(
    r"(?:(?<=\w)\s+[1l|!I(/\\\[]{1,2}\s*|(?<=\w)\s*[|!(\\\[]\s*|(?<=[^\W_])_+\s*[1l|!I]?\s*)((?:19|20)\d\d)\W*$"
)
ROMAN_AND_YEAR = re.compile(r"/([IVXivx|l]{1,4})[1l|!I]((?:19|20)\d\d)$")
"""The slash before the year read as a stroke: "/I12020"."""
ROMAN_IN_V = re.compile(r"/(X?V?I{0,2})V((?:19|20)\d\d)$")
"""The last stroke of the month and the slash behind it, read as one letter: "/V2023" for "/I/2023"."""

STROKES_AND_YEAR = re.compile(r"/([IVXivx1l|!]{1,4})/(?:19|20)\d\d$")


def clean_number(line: str, month: int | None = None, *, printed: bool = False, year: int | None = None) -> str | None:
    """The number on a "Nomor" line with spaces, slashes and the Roman month put right; None when blank or hopeless.

    `month`: of the signing date, which tells "11" (November) from a badly read "II"; `year`: of the same, which tells
    2021 from a badly read "2031". `printed`: the line comes from a text layer, whose strokes are what they are.
    """
    if has_blank(line):
        return None
    text = line if printed else _strokes(line)
    while True:
        cut = PREFIX.sub("", text, count=1)
        if cut == text:
            break
        text = cut
    if ":" in text:
        head, _, tail = text.rpartition(":")
        text = tail if len(tail.strip()) > 3 else head
    text = re.sub(r"[‐-―−]", "-", text).replace("\\", "/" if text.count("/") < 2 else "").strip()
    if re.fullmatch(r"\W*\d{1,4}\s+TAHUN\s+\d{4}\W*", text, re.IGNORECASE):
        return re.sub(r"\s+", " ", text.strip(" .,:;"))
    text = ROMAN_AND_YEAR.sub(r"/\1/\2", LOST_SLASH.sub(r"/\1", text))
    if (grown := ROMAN_IN_V.search(text)) and month is not None and roman_month(f"{grown.group(1)}I") == month:
        text = f"{text[: grown.start()]}/{ROMAN[month]}/{grown.group(2)}"
    text = re.sub(r"\s*([/.-])\s*", r"\1", text)
    text = re.sub(r"_+,?\s*", "", re.sub(r"[^\w/.\-&()+, ]", "", text)).strip(" .,-_/(")
    text = re.sub(r"/[1lI]((?:19|20)\d\d)$", r"/\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"([/.-])[oO](?=\d)|^[oO](?=\d)", lambda m: (m.group(1) or "") + "0", text)
    parts = text.split("/")
    if len(parts) >= 3 and re.fullmatch(r"\d{2,4}", parts[-1]):
        if not (printed and parts[-2].isdigit()):
            parts[-2] = _month(parts[-2], month)
        parts[-1] = parts[-1] if printed else _year(parts[-1], year)
    text = "/".join(parts)
    return text if _plausible(text) else None


def _strokes(line: str) -> str:
    """Signs that a pen or a scan leaves in numbers: "/×/" is "/X/", "UN9,10" and "UN99 10" have a dot, "0 68" no blank.

    A line that goes on under its "Nomor" lacks nothing but the colon, which is read as a stroke: "1 160-B/FS/VII/2020".
    """
    text = re.sub(r"(?<=\d),(?=\d)|(?<=[A-Z]\d\d)\s(?=\d{1,2}/)", ".", line.replace("×", "X"))
    prefix = PREFIX.match(text)
    head, rest = (text[: prefix.end()], text[prefix.end() :]) if prefix else ("", text)
    if not head:
        return re.sub(r"^\s*[1l|I:]\s+(?=\d{3})", "", rest)
    first, stroke, others = rest.partition("/")
    return head + re.sub(r"(?<=\d)\s+(?=\d[\d\s]{0,3}\s*/)", "", first + stroke) + others


def _year(text: str, year: int | None) -> str:
    """A year one digit off the year of signing and after it: agreements are not numbered in years to come."""
    if year is None or len(text) != 4 or int(text) <= year:
        return text
    return str(year) if sum(a != b for a, b in zip(text, str(year), strict=True)) == 1 else text


def _month(part: str, month: int | None) -> str:
    """ "1I" -> "II"; digits alone stay digits unless the signing month says that they are strokes: "11" in February."""
    if not re.fullmatch(r"(?:[IVXLivxl1|!]{1,2}\s+)?[IVXivx1l|!]{1,5}", part):
        return part
    read = roman_month(part)
    if read is None and month is not None:
        read = roman_month(re.sub(r"(?i)([vx])\1", r"\1", part.split()[-1]))
        return ROMAN[month] if read == month else part
    if read is None:
        return part
    if part.isdigit() and (month is None or int(part) == month) and part != "1":
        return part
    return ROMAN[read] if not part.isdigit() or month in (None, read) else part


def by_month(number: str, month: int) -> str:
    """A cited number with its Roman month as printed, where the strokes read are those of the month of its date.

    >>> by_month("070/06-Kesber/1/2020", 1)
    '070/06-Kesber/I/2020'
    >>> by_month("12/PKS/11/2020", 11)
    '12/PKS/11/2020'
    """
    found = STROKES_AND_YEAR.search(number)
    if found is None or roman_month(found.group(1)) != month:
        return number
    return f"{number[: found.start(1)]}{ROMAN[month]}{number[found.end(1) :]}"


def _plausible(text: str) -> bool:
    """Enough digits and separators to be a number, not a stroke of the pen: "B-047/BPS/2020"."""
    digits = sum(c.isdigit() for c in text)
    separators = len(re.findall(r"[/.-]", text))
    if digits < 3 or separators < 1 or len(text) < 6 or ", " in text:
        return False
    year = re.search(r"(?:19|20)?\d\d$", text)
    return text.count("/") >= 2 or bool(year and separators >= 2) or (digits >= 5 and "/" in text)


def has_blank(line: str) -> bool:
    """A part between slashes left as dots to be filled in: "NOMOR : ......../UTN/......./2025".

    What is left of the dots after a scan are letters with dots behind: "CLC.../UN24/LL/2021".
    """
    text = PREFIX.sub("", line, count=1)
    first, *rest = text.split("/")
    if any(re.fullmatch(r"[\s._…-]*[._…]{2,}[\s._…-]*", part) for part in (first, *rest)):
        return True
    return bool(rest) and not any(c.isdigit() for c in first) and bool(re.search(r"[._…]{3,}\s*$", first))


def is_number_line(text: str) -> bool:
    """ "Nomor : ...", "NOMOR ...", "No.16/102", "NO. PUSRI : ...", "Number: ..." """
    text = re.sub(r"^\W{0,3}ref(?:erence)?\W{1,3}(?=no|num)", "", text, flags=re.IGNORECASE)
    if re.match(r"\W{0,3}nomor\W*\d", text, re.IGNORECASE):
        return True
    match = re.match(r"\W{0,3}(\w{2,7})\s*([.:;,]?)", text)
    if not match:
        return False
    word = match.group(1).casefold().replace("0", "o")
    if word in ("no", "nо"):
        return match.group(2) in (".", ":") or bool(re.match(r"\W*no\W*\d", text, re.IGNORECASE))
    return len(word) >= 5 and word[0] in "nmh" and any(Levenshtein.distance(word, name) <= 1 for name in NUMBER_WORDS)


def looks_like_number(text: str) -> bool:
    """A bare agreement number: digits and slashes in one run. "119/66/Tapem", "20/KB.134.4/AKS/IX/2019"."""
    squeezed = re.sub(r"\s*([/.-])\s*", r"\1", text)
    digits = len(re.findall(r"[\dOo](?=[\d/O.-])|\d", text))
    slashes = text.count("/")
    if re.fullmatch(r"\W*\d+\s+TAHUN\s+\d{4}\W*", text, re.IGNORECASE):
        return True
    return digits >= 2 and slashes >= 1 and (slashes >= 2 or digits >= 5) and len(squeezed.split()) <= 4


def hint_of(number: str) -> tuple[int | None, int] | None:
    """(month, year) that a number carries at its end: "119/07-KB/IV/2021" -> (4, 2021)."""
    match = re.search(r"(?:/([IVX]{1,4}|\d{1,2}))?/(\d{4})$", number)
    if not match or int(match.group(2)) not in YEARS:
        return None
    part = match.group(1)
    month = roman_month(part) if part and not part.isdigit() else None
    return month, int(match.group(2))
