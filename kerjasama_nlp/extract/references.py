"""Earlier agreements that this one cites: "berdasarkan Kesepakatan Bersama antara ... Nomor ... tentang ...".

Laws, decrees and letters are cited in the same way and are none: of the names that stand before a number the nearest
decides. An addendum cites what it amends, an extension what it extends; of several numbers of one agreement the first
is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement, Reference

KIND = (
    r"(?<![/.\w])(?:nota\s+kesepahaman(?:\s+bersama)?|kesepakatan\s+bersama|nota\s+kesepakatan(?:\s+bersama)?|"
    r"naskah\s+kesepakatan|"
    r"perjanjian\s+kerja\s?sama|perjanjian\s+induk|perjanjian\s+sewa|perjanjian\s+pinjam\s+pakai|surat\s+perjanjian|"
    r"memorandum\s+of\s+(?:understanding|agreement)|joint\s+agreement|cooperation\s+agreement|MoU|MoA|addendum|"
    r"adendum)(?![/.\w])"
)
LAW = (
    r"\b(?:undang-\s?undang|peraturan|keputusan|surat\s+(?:edaran|kuasa|keputusan|persetujuan|permohonan|menteri|"
    r"perintah|tugas)|surat(?!\s+perjanjian)|"
    r"instruksi|akta|izin|ijin|lembaran\s+negara|decree|law|regulation|deed|pengesahan|SK)\b"
)
TOKEN = re.compile(rf"(?P<kind>{KIND})|(?P<law>{LAW})|(?P<number>\b(?:nomor|no|number)\b\s*\.?\s*:?\s*)", re.IGNORECASE)
SELF = re.compile(r"^\W{0,3}(?:\(\w+\)\W{0,3})?(?:ini|tersebut|termaksud|dimaksud|sebagaimana|this)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?P<value>[A-Z0-9][^\n;]{1,70}?(?:\n[^\n;]{0,40}?)??)(?=\s+(?:dan\b|tentang\b|tanggal\b|tertanggal\b|yang\b|"
    r"antara\b|untuk\b|dengan\b|selanjutnya\b|"
    r"perihal\b|tgl\b|dated\b|concerning\b|regarding\b|and\b|between\b|pada\b|sepanjang\b|N(?:omor|o)\b)|"
    r"\s*[,;)\"”:]|\.\s|\.?\s*$|\s*\n\s*\n)",
    re.IGNORECASE,
)
TITLE = re.compile(r"\b(?:tentang|concerning|regarding)\s+(?P<title>.{4,400})", re.IGNORECASE | re.DOTALL)
TITLE_END = re.compile(
    r"\n\s*\n|[;:]|\.\s|\.$|\s+(?:dan\s*/?\s*(?:atau\s+)?)?N(?:omor|o)\b\W|,?\s+(?:ter)?tanggal\b|,?\s+(?:yang|"
    r"untuk)\s+selanjutnya|,?\s+selanjutnya\s+disebut|"
    r",?\s+dengan\s+(?:ketentuan|syarat)|,\s+(?:pelaksanaan|perlu|maka|dengan|yang|PARA|PIHAK|telah|dan\s+Nomor)|"
    r"\s+yang\s+(?:disetujui|telah|ditandatangani|diubah)|"
    r"\s+(?:sebagai\s+tindak\s+lanjut|pada\s+tanggal|di\s?ubah|sepanjang)|\n(?:BAB|PASAL|Pasal)\b|"
    r"\n\W*Berdasarkan\b|\n\s*\(?\d{1,2}[.)]\s",
    re.IGNORECASE,
)
START = re.compile(
    r"\bpada\s+hari\b|\bdengan\s+rahmat\b|\bmade\s+(?:on|this)\b|\bbertanda\s?-?\s?tangan\b|\bthis\s+day\b",
    re.IGNORECASE,
)
MAKING = re.compile(
    r"\b(?:sepakat|setuju|mufakat)\b.{0,60}$|\b(?:mengadakan|membuat|menandatangani|melakukan|"
    r"mengikatkan)\s+(?:diri\s+)?(?:dalam\s+)?$",
    re.IGNORECASE | re.DOTALL,
)
BEFORE = re.compile(
    r"\b(?:telah|ditandatangani\w*|berdasarkan|ketentuan|menindaklanjuti|tindak\s+lanjut|mengingat|antara)\b",
    re.IGNORECASE,
)
RELATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "extends",
        re.compile(r"\b(?:memperpanjang|perpanjangan(?:\s+(?:atas|dari|jangka\s+waktu))*|extension\s+of)\W*$", re.I),
    ),
    (
        "amends",
        re.compile(
            r"\b(?:mengubah|merubah|perubahan\s+(?:atas|beberapa|terhadap)|addendum\s+atas|diubah|"
            r"perjanjian\s+induk|amend)",
            re.I,
        ),
    ),
    (
        "implements",
        re.compile(
            r"\b(?:menindak\s?lanjuti|tindak\s+lanjut|berdasarkan|mengingat|dasar|memperhatikan|"
            r"pelaksanaan\s+(?:dari|lebih)|mengacu|merujuk|"
            r"ditandatangani\w*|telah\s+(?:melaksanakan|mengadakan)|pursuant|based\s+on|follow\s?-?\s?up)\b",
            re.I,
        ),
    ),
)
IMPLEMENTING = frozenset(
    {"perjanjian_kerja_sama", "implementing_arrangement", "memorandum_of_agreement", "perjanjian_sewa"}
)
REACH = 320


class _Cited(NamedTuple):
    number: str | None
    title: str | None
    start: int
    end: int


def extract_references(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in earlier agreements cited."""
    text, printed = mend(reading.text), reading.text
    end = max((c.span.end for c in agreement.clauses), default=len(text))
    opening = START.search(text)
    start = opening.start() if opening else 0
    own = {_squash(n.value) for n in agreement.numbers} or {_squash(n) for n in _numbers_in(text[:start])}
    found: dict[str, Reference] = {}
    for cited in _cited(text, printed, start, end):
        key = _squash(cited.number or cited.title or "")
        twin = next((other for other in found if _same(key, other)), None)
        if twin is not None and found[twin].title is None:
            found[twin] = replace(found[twin], title=cited.title)
        if key in own or twin is not None:
            continue
        relation = _relation(agreement, text, cited)
        value = reading.value(
            cited.number or cited.title or "",
            cited.start,
            cited.end,
            found_by="rule:citation",
            confidence=0.85 if cited.number else 0.55,
        )
        found[key] = Reference(cited.number, cited.title, relation, value)
    return replace(agreement, parents=tuple(found.values()))


def _cited(text: str, printed: str, start: int, end: int) -> Iterator[_Cited]:
    """Signal words are looked for in the mended `text`, values cut from the `printed` one, which is as long."""
    kind: re.Match[str] | None = None
    used: int | None = None
    about: str | None = (
        None  # subject of the kind before: "Kesepakatan Bersama tentang X, ditetapkan dengan Kesepakatan Bersama Nomor"
    )
    for token in TOKEN.finditer(text, start, end):
        if token.group("kind"):
            if kind is not None and used != kind.start():
                yield from _unnumbered(text, printed, kind, token.start())
            about = None
            if kind is not None and used != kind.start() and token.start() - kind.end() <= REACH:
                about = _title(text, printed, kind.end(), token.start(), token.start()) or about
            kind = None if SELF.match(text[token.end() : token.end() + 30]) else token
        elif token.group("law"):
            kind = None
        elif kind is not None and token.start() - kind.end() <= REACH and used != kind.start():
            number = NUMBER.match(text, token.end())
            value = _clean(printed[slice(*number.span("value"))]) if number else None
            if value is None:
                continue
            used = kind.start()
            stop = number.end() if number else token.end()
            title = _title(text, printed, kind.end(), token.start(), stop, before=about)
            yield _Cited(value, title, kind.start(), stop)
    if kind is not None and used != kind.start():
        yield from _unnumbered(text, printed, kind, end)


def _unnumbered(text: str, printed: str, kind: re.Match[str], stop: int) -> Iterator[_Cited]:
    """An agreement cited by its parties and subject, its number blank or unreadable."""
    after = text[kind.end() : min(stop, kind.end() + 420)]
    if not re.match(r"\s+antara\b", after, re.IGNORECASE) or MAKING.search(
        text[max(0, kind.start() - 80) : kind.start()]
    ):
        return
    title = _title(text, printed, kind.end(), min(stop, kind.end() + 420), 0)
    if title and re.search(r"\b(?:nomor|tanggal)\b", after, re.IGNORECASE):
        yield _Cited(None, title, kind.start(), kind.end() + len(after.rstrip()))


def _clean(printed: str) -> str | None:
    """A number as printed, spaces about strokes and bent Roman months closed; None where it is no number."""
    value = re.sub(r"\s*([/–—-])\s*", r"\1", re.sub(r"\s+", " ", printed)).strip(" .,:;\"”'")
    value = re.sub(r"(?<=[IVX/])!|!(?=[IVX/])", "I", value)
    if not re.search(r"\d", value) or not re.search(r"[/.-]|\d\s*tahun\s*\d", value, re.IGNORECASE) or len(value) < 5:
        return None
    return None if len(value.split()) > 6 else value


def _title(
    text: str, printed: str, after_kind: int, number_at: int, after_number: int, before: str | None = None
) -> str | None:
    """Words after "tentang", before the number or behind it; `before` where neither holds any."""
    behind = text[after_number : after_number + 660] if after_number > number_at else ""
    other = next((t for t in TOKEN.finditer(behind) if t.group("law") or t.group("kind")), None)
    for base, stretch in ((after_kind, text[after_kind:number_at]), (after_number, behind)):
        found = TITLE.search(stretch)
        if not found or (stretch is behind and (found.start() > 260 or (other and other.start() < found.start()))):
            continue
        words = found.group("title")
        cut = TITLE_END.search(words)
        at = base + found.start("title")
        title = re.sub(r"\s+", " ", printed[at : at + (cut.start() if cut else len(words))]).strip(' ,.;:"“”')
        if len(title) >= 4 and not re.match(r"N(?:o|omor)\b", title, re.IGNORECASE):
            return title
    return before


def _relation(agreement: Agreement, text: str, cited: _Cited) -> str:
    kind = agreement.kind.value if agreement.kind else None
    if kind == "addendum":
        return "amends"
    if kind == "perpanjangan":
        return "extends"
    around = text[max(0, cited.start - 200) : cited.start]
    clause = next((c for c in agreement.clauses if c.span.start <= cited.start < c.span.end), None)
    if clause is not None and clause.type not in ("general", "purpose"):
        return "mentions"
    for relation, words in RELATIONS:
        if words.search(around):
            return (
                relation
                if relation != "implements" or kind is None or kind in IMPLEMENTING or _follows(around)
                else "mentions"
            )
    return "implements" if kind in IMPLEMENTING else "mentions"


def _follows(around: str) -> bool:
    return bool(re.search(r"\b(?:menindak\s?lanjuti|tindak\s+lanjut)\b", around, re.IGNORECASE))


def _numbers_in(text: str) -> Iterator[str]:
    """Numbers of a title block: the agreement's own."""
    for token in TOKEN.finditer(text):
        if (
            token.group("number")
            and (number := NUMBER.match(text, token.end()))
            and (value := _clean(number.group("value")))
        ):
            yield value


def _squash(value: str) -> str:
    return re.sub(r"[\W_]", "", value.casefold())


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 5 and (short in long or short == long)
