"""Agreements cited in running text: kind, numbers, subject and date. "Kesepakatan Bersama ... Nomor ... tentang ..."

What stands before a number decides: the nearest name of an agreement, of a law, decree or letter. What these mean for
the agreement that cites them is said in `references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kerjasama_nlp.language.dates import find_dates

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
NEXT_MARK = re.compile(r"[,;:]\s+[a-z]$")
"""The letter of the next item of the list in which the title is cited: "... Rawaloka: | b. bahwa"."""
TITLE = re.compile(r"\b(?:tentang|concerning|regarding)\s+(?P<title>.{4,400})", re.IGNORECASE | re.DOTALL)
TITLE_END = re.compile(
    r"\n\s*\n|[;:]|\.\s|\.$|\s+(?:dan\s*/?\s*(?:atau\s+)?)?N(?:omor|o)\b\W|,?\s+(?:ter)?tanggal\b|,?\s+(?:yang|"
    r"untuk)\s+selanjutnya|,?\s+selanjutnya\s+disebut|"
    r",?\s+dengan\s+(?:ketentuan|syarat)|,\s+(?:pelaksanaan|perlu|maka|dengan|yang|PARA|PIHAK|telah|dan\s+Nomor)|"
    r",?\s+(?:dan|serta|maka)\s+(?:ber)?(?:sepakat|setuju|mufakat)\b|"
    r"(?-i:,\s+(?:dan|serta|maka)\s+(?:PARA\s+PIHAK|(?!menengah|berita)(?:me(?:n|m|ng|l|r)|ber)[a-z]{4,}))|"
    r",?\s+and\s+(?:have\s+|hereby\s+)?(?:agreed?|wish(?:es)?|desire)\b|"
    r"\s+yang\s+(?:disetujui|telah|ditandatangani|diubah)|"
    r"\s+(?:sebagai\s+tindak\s+lanjut|pada\s+tanggal|di\s?ubah|sepanjang)|\n(?:BAB|PASAL|Pasal)\b|"
    r"\n\W*Berdasarkan\b|\n\s*\(?\d{1,2}[.)]\s",
    re.IGNORECASE,
)
MAKING = re.compile(
    r"\b(?:sepakat|setuju|mufakat)\b.{0,60}$|\b(?:mengadakan|membuat|menandatangani|melakukan|"
    r"mengikatkan)\s+(?:diri\s+)?(?:dalam\s+)?$",
    re.IGNORECASE | re.DOTALL,
)
REACH = 320
DATE_REACH = 360
DATED = re.compile(
    r"\b(?:ter)?tanggal\b\s*:?\s*|\btgl\b\s*[.:]?\s*|\bdated\s+(?:the\s+)?|\bsigned\s+on\s+", re.IGNORECASE
)
TERM = re.compile(
    r"\b(?:berlaku|sejak|sampai|dengan|mulai|terhitung|berakhir|until|hingga|s/d)\W*(?:pada\W*)?$", re.IGNORECASE
)
SENTENCE_END = re.compile(r"\n\s*\n|;|(?<=[a-z0-9)])\.\s+(?=[A-Z(])|\n\s*(?:Pasal|PASAL|BAB)\b")
TRAILING = re.compile(r"(?:\s+(?:[a-z]{3,}|[Jj]o|dan|[Jj]uncto))+$")
"""Words of the sentence that run into a number: "180/7/KB/2020 dilanjutkan"."""


class Cited(NamedTuple):
    """One citation; `others`: numbers of the other parties; `stop`: where its last number ends."""

    number: str | None
    title: str | None
    start: int
    end: int
    stop: int
    kind: str = ""
    others: tuple[str, ...] = ()
    date: str | None = None


def citations(text: str, printed: str, start: int, end: int) -> Iterator[Cited]:
    """Signal words are looked for in the mended `text`, values cut from the `printed` one, which is as long."""
    kind: re.Match[str] | None = None
    open_one: Cited | None = None
    used: int | None = None
    about: str | None = (
        None  # subject of the kind before: "Kesepakatan Bersama tentang X, ditetapkan dengan Kesepakatan Bersama Nomor"
    )
    for token in TOKEN.finditer(text, start, end):
        if not token.group("number") and open_one is not None:
            yield _dated(text, open_one, token.start())
            open_one = None
        if token.group("kind"):
            if kind is not None and used != kind.start():
                yield from _unnumbered(text, printed, kind, token.start())
            about = None
            if kind is not None and used != kind.start() and token.start() - kind.end() <= REACH:
                about = _title(text, printed, kind.end(), token.start(), token.start()) or about
            kind = None if SELF.match(text[token.end() : token.end() + 30]) else token
        elif token.group("law"):
            kind = None
        elif kind is not None and token.start() - kind.end() <= REACH and (read := _number(text, printed, token)):
            value, stop = read
            if open_one is not None:
                open_one = open_one._replace(others=(*open_one.others, value), stop=stop)
            elif used != kind.start():
                used = kind.start()
                title = _title(text, printed, kind.end(), token.start(), stop, before=about)
                open_one = Cited(value, title, kind.start(), stop, stop, squash(kind.group()))
    if open_one is not None:
        yield _dated(text, open_one, end)
    if kind is not None and used != kind.start():
        yield from _unnumbered(text, printed, kind, end)


def _number(text: str, printed: str, token: re.Match[str]) -> tuple[str, int] | None:
    """The number behind its word and where it ends."""
    number = NUMBER.match(text, token.end())
    value = _clean(printed[slice(*number.span("value"))]) if number else None
    return (value, number.end()) if number and value else None


def _dated(text: str, cited: Cited, limit: int) -> Cited:
    """The citation with the date beside its numbers: "tanggal 3 Maret 2020", before or behind them."""
    sentence = SENTENCE_END.search(text, cited.stop, min(limit, cited.stop + DATE_REACH))
    behind = text[cited.stop : sentence.start() if sentence else min(limit, cited.stop + DATE_REACH)]
    for stretch in (text[cited.start : cited.stop], behind):
        for match in DATED.finditer(stretch):
            if TERM.search(stretch[max(0, match.start() - 40) : match.start()]):
                continue
            found = next(find_dates(stretch[match.end() : match.end() + 80]), None)
            if found is not None and found.start <= 40:
                return cited._replace(date=found.date.isoformat())
    return cited


def _unnumbered(text: str, printed: str, kind: re.Match[str], stop: int) -> Iterator[Cited]:
    """An agreement cited by its parties and subject, its number blank or unreadable."""
    after = text[kind.end() : min(stop, kind.end() + 420)]
    if not re.match(r"\s+antara\b", after, re.IGNORECASE) or MAKING.search(
        text[max(0, kind.start() - 80) : kind.start()]
    ):
        return
    title = _title(text, printed, kind.end(), min(stop, kind.end() + 420), 0)
    if title and re.search(r"\b(?:nomor|tanggal)\b", after, re.IGNORECASE):
        stop = kind.end() + len(after.rstrip())
        yield _dated(text, Cited(None, title, kind.start(), stop, stop, squash(kind.group())), stop)


def _clean(printed: str) -> str | None:
    """A number as printed, spaces about strokes and bent Roman months closed; None where it is no number."""
    value = re.sub(r"\s*([/–—-])\s*", r"\1", re.sub(r"\s+", " ", printed)).strip(" .,:;\"”'")
    value = TRAILING.sub("", re.sub(r"(?<=[IVX/])!|!(?=[IVX/])", "I", value))
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
        title = NEXT_MARK.sub("", title)
        if len(title) >= 4 and not re.match(r"N(?:o|omor)\b", title, re.IGNORECASE):
            return title
    return before


def numbers_in(text: str) -> Iterator[str]:
    """Numbers of a title block: the agreement's own."""
    for token in TOKEN.finditer(text):
        if (
            token.group("number")
            and (number := NUMBER.match(text, token.end()))
            and (value := _clean(number.group("value")))
        ):
            yield value


def squash(value: str) -> str:
    return re.sub(r"[\W_]", "", value.casefold())
