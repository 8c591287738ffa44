"""Capitals back to normal case: "PEMERINTAH KABUPATEN RAWALOKA" -> "Pemerintah Kabupaten Rawaloka".

Which words stay in capitals (PT, RSUD, "CARE") is learned from the running text of the same document.

    >>> title_case("DINAS KESEHATAN DAN SOSIAL (DKS) RAWALOKA", {})
    'Dinas Kesehatan dan Sosial (DKS) Rawaloka'
    >>> title_case("BPKAD KOTA RAWALOKA", {})
    'BPKAD Kota Rawaloka'
    >>> title_case("YAYASAN CARE RAWALOKA", forms("Ketua Yayasan CARE Rawaloka, dalam hal ini ..."))
    'Yayasan CARE Rawaloka'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

SMALL = frozenset(
    """
    dan di dengan untuk pada dalam oleh bagi yang ke dari serta atas tentang of and the for in on to at by
    with
    """.split()  # noqa: SIM905
)
ALWAYS = frozenset(
    """
    pt cv ud rsud rsup rsu rsj rs bpjs bnn bnnk bnnp bps bi tni polri ri bumn bumd bumdes upt uptd rsia smk
    sma smp sd mts bpr bprs lpm lppm fkip fisip fmipa feb umkm asn apbd apbn unesco sdm ipb itb uin iain stkip
    stikes stie stai
    """.split()  # noqa: SIM905
)
LONGEST_SHORT = 6
"""Letters of an abbreviation."""
ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})$")
_GAP = "[ ,./-]+"
SHOUTED = re.compile(
    rf"\b(?:[A-Z]{{2,}}{_GAP})*[A-Z]{{6,}}(?:{_GAP}[A-Z]{{2,}})+\b|\b[A-Z]{{2,}}(?:{_GAP}[A-Z]{{2,}})*{_GAP}[A-Z]{{6,}}\b"
)
"""Names set in capitals inside a sentence ("PEMERINTAH KABUPATEN RAWALOKA, berkedudukan ..."): no abbreviations."""
ONSETS = frozenset(
    """
    bh bj bl br by ch cl cr dh dj dl dr dw dy dz fj fl fr gh gj gl gr gw hj hl kh kj kl kn kr ks kw ky lh ll mb mh mp nd
    ng nj ny ph pl pr ps py rh sc sh sj sk sl sm sn sp sq sr st sv sw sy th tj tr ts tw ty wh wr zh
    """.split()  # noqa: SIM905
)
"""Two consonants that may begin a word; "BPKAD", "LPTIK", "DPUPR" begin with none of them and are abbreviations."""
ADDRESS = re.compile(r"\S+@\S+|\bwww\.\S+|\bhttps?:\S+")
"""Where names stand in small letters though nobody writes them so."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def forms(text: str) -> dict[str, str]:
    """How words are written in running text (lines that are mostly small letters): folded word -> commonest form."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for line in text.split("\n"):
        letters = [c for c in line if c.isalpha()]
        if len(letters) > 15 and sum(c.islower() for c in letters) > 0.55 * len(letters):
            for word in WORD.findall(SHOUTED.sub(" ", ADDRESS.sub(" ", line))):
                seen[word.casefold()][word] += 1
    return {word: max(counts.items(), key=lambda item: (item[1], item[0]))[0] for word, counts in seen.items()}


def is_capitals(text: str) -> bool:
    """Mostly capitals, as title blocks are set."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def title_case(text: str, known: Mapping[str, str]) -> str:
    """Capitals to title case; a text that is not in capitals stays as it is."""
    if not is_capitals(text):
        return text
    depth_at = [text[: m.start()].count("(") > text[: m.start()].count(")") for m in WORD.finditer(text)]
    place = iter(range(len(depth_at)))

    def one(match: re.Match[str]) -> str:
        index = next(place)
        return _word(match.group(), known, inside=depth_at[index], first=index == 0)

    return WORD.sub(one, text)


def _word(word: str, known: Mapping[str, str], *, inside: bool, first: bool) -> str:
    folded = word.casefold()
    form = known.get(folded)
    if folded in SMALL and not first:
        return folded
    if folded in ALWAYS or (ROMAN.match(word) and len(word) <= 5 and folded not in known):
        return word.upper()
    if form and not form.islower():
        return form
    if form is None and (inside and " " not in word and len(word) <= 9):
        return word
    if len(word) > 1 and not re.search(r"[AEIOUaeiou]", word):
        return word
    if len(word) <= LONGEST_SHORT and re.match(r"[^aeiouy]{2}", folded) and folded[:2] not in ONSETS:
        return word
    return word[:1].upper() + word[1:].lower()
