"""What an agency still lacks: values read from print, capaian by the official formulas, one gap per target and year.

    from kerjasama_nlp.gaps import gaps, lacking
    [(gap.indicator, gap.short, gap.unit) for gap in lacking(gaps(targets))]

Pure functions on frozen values; words and exceptions are data under `language/data`.
"""

from kerjasama_nlp.gaps.achieved import BANDS, achieved, band
from kerjasama_nlp.gaps.direction import Direction, Exceptions, direction, load_exceptions
from kerjasama_nlp.gaps.gap import Gap, gaps, in_words, lacking, latest, shortfall
from kerjasama_nlp.gaps.values import Amount, unit_name, value

__all__ = [
    "BANDS",
    "Amount",
    "Direction",
    "Exceptions",
    "Gap",
    "achieved",
    "band",
    "direction",
    "gaps",
    "in_words",
    "lacking",
    "latest",
    "load_exceptions",
    "shortfall",
    "unit_name",
    "value",
]
