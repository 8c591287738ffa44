"""Agreement numbers as evidence: "119/15-Kesber/VII/2020", typed, scanned and cited with slips.

>>> canonical("119 / 15 - Kesber / Vll / 2020") == canonical("119/15-KESBER/VII/2020")
True
>>> pieces("073/02-Kesber/I/2020 dan 14/UN6.RKT/MoU/2020")
('073/02-Kesber/I/2020', '14/UN6.RKT/MoU/2020')
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

LOOK_ALIKES = str.maketrans("OILSZB|", "0115281")
"""Letters and digits that handwriting and OCR confuse; both sides are folded, so no letter is ever decided."""
SAME = 0.97
CLOSE = 0.85
LEAST_LENGTH = 6


def canonical(number: str) -> str:
    """A number with its blanks, dots and dashes gone and look-alikes made one."""
    return re.sub(r"[^A-Z0-9/|]", "", number.upper()).translate(LOOK_ALIKES).strip("/")


def pieces(text: str) -> tuple[str, ...]:
    """The numbers of the parties when a citation gives them together: "A dan B", "A; B", "A Nomor: B"."""
    parts = re.split(r"\s+(?:dan|and|serta)\s+|[;,]\s+|\bnomor\b\s*:?", text, flags=re.IGNORECASE)
    return tuple(p.strip(" .:,") for p in parts if _serious(p))


def _serious(text: str) -> bool:
    """Long enough to identify, with digits and a slash or dash; not a row of dots."""
    plain = canonical(text)
    return len(plain) >= LEAST_LENGTH and any(c.isdigit() for c in plain) and bool(re.search(r"[/-]", text))


def similarity(a: str, b: str) -> float:
    """0..1 between two numbers; a running number that differs outright is never similar.

    >>> similarity("119/15-Kesber/VII/2020", "119/16-Kesber/VII/2020") < 0.85
    True
    >>> similarity("0001.MoU/HKM.02.01/2020", "0001.MOU/HKM.02.O1/2020")
    1.0
    """
    x, y = canonical(a), canonical(b)
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    score = Levenshtein.normalized_similarity(x, y)
    return score if _runs_agree(x, y) else min(score, CLOSE - 0.1)


def _runs_agree(x: str, y: str) -> bool:
    """All runs of digits before the year agree, but for one slip in a run of three or more."""
    slips = 0
    first, second = re.findall(r"\d+", x), re.findall(r"\d+", y)
    if len(first) != len(second):
        return len(first) > 1 and len(second) > 1 and set(first) & set(second) != set()
    for a, b in zip(first, second, strict=True):
        if a != b:
            if len(a) < 3 or len(a) != len(b) or Levenshtein.distance(a, b) > 1:
                return False
            slips += 1
    return slips <= 1


def best(cited: tuple[str, ...], own: tuple[str, ...]) -> tuple[float, str, str]:
    """The closest pair of a cited and an own number: similarity, cited, own."""
    pairs = [(similarity(c, o), c, o) for c in cited for o in own]
    return max(pairs, default=(0.0, "", ""))
