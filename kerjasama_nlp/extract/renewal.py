"""How the term runs on or ends: renewal, the notice it takes, the event it is tied to.

    (2) Perjanjian ini dapat diperpanjang atas kesepakatan PARA PIHAK, dengan ketentuan PIHAK yang akan memperpanjang
    memberitahukannya secara tertulis paling lambat 3 (tiga) bulan sebelum Perjanjian ini berakhir.
    (3) Perjanjian ini berakhir apabila pembangunan pasar telah selesai.

Extension takes the whole procedure again (PP 28/2018 art. 6); one that runs on by itself is the exception. The causes
of ending that the law lists (PP 28/2018 art. 9 and 22: change of law, parties agree, object gone, breach) are no event:
an event is what the term itself is tied to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kerjasama_nlp.extract.axis import ocr_confidence
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.extract.sentences import sentences
from kerjasama_nlp.language.durations import Duration, durations
from kerjasama_nlp.language.mending import mend
from kerjasama_nlp.types import Agreement, Clause, Term, Value

CLAUSES = (
    "duration", "termination", "closing", "other_provisions", "amendment", "other", "implementation", "monitoring",
    "general", "purpose", "object", "scope", "rights_obligations",
)  # fmt: skip
"""Where a term may be spoken of, the likeliest first. Not under money, secrets, force majeure, disputes."""
SURE = {"duration": 1.0, "termination": 0.97}
RUN_ON = (
    r"(?:diperpanjang|perpanjangan(?:nya)?|diperbaharui|diperbarui|berlanjut|dilanjutkan|berlaku\s+(?:terus|kembali)|"
    r"(?:be\s+)?(?:renewed|extended|renew|extend|renewal|extension|continue))"
)
BY_ITSELF = (
    r"(?:(?:secara\s+)?otomatis|dengan\s+sendirinya|secara\s+serta[\s-]merta|automatic(?:ally)?|"
    r"by\s+(?:itself|default)|tacit(?:ly)?)"
)
AUTOMATIC = re.compile(
    rf"\b{BY_ITSELF}\s+(?:(?:akan|dapat|shall|will|kembali|untuk|be)\s+){{0,3}}{RUN_ON}\b|"
    rf"\b{RUN_ON}\b(?:(?!\b(?:ber|di)?akhir(?:i)?\b|\bbatal\b|\bterminat|[;.]\s).){{0,70}}?\b{BY_ITSELF}\b|"
    rf"\bdianggap\s+(?:telah\s+)?(?:diperpanjang|berlanjut)\b|"
    rf"\bdeemed\s+(?:to\s+(?:be|have\s+been)\s+)?(?:renewed|extended)\b|\b(?:self|auto)-?renew\w*",
    re.IGNORECASE | re.DOTALL,
)
NOT_BEFORE = re.compile(r"\b(?:tidak|tanpa|bukan|not|no|never)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
ACT = r"(?:diperpanjang|memperpanjang|diperbaharui|diperbarui|extended|renewed|extend|renew|prolonged)"
CAN = re.compile(
    rf"\b(?:dapat|bisa|boleh|may|can|could)\s+(?:(?!sebelum\b|tidak\b|not\b|apabila\b)[\w/,()-]+\s+){{0,9}}?\(?{ACT}\b"
    r"|\b(?:akan\s+)?(?:diperpanjang|diperbaharui)(?:\s+\w+){0,3}?\s+(?:atas|berdasarkan|dengan|sesuai|melalui)\s+"
    r"(?:dasar\s+)?(?:kesepakatan|persetujuan|kebutuhan|permufakatan|hasil|addendum|adendum)"
    r"|\bperpanjangan\b(?!\s+ini)[^.;]{0,80}?\b(?:disepakati|disetujui|(?:atas|berdasarkan|dengan|sesuai|melalui)\s+(?:dasar\s+)?"
    r"(?:kesepakatan|persetujuan)(?!\s+bersama\s+(?:ini|antara|yang|nomor)))\b"
    r"|\b(?:extended|renewed)(?:\s+\w+){0,6}?\s+(?:by|upon|subject\s+to|with|on)\s+(?:the\s+)?(?:\w+\s+){0,2}"
    r"(?:agreement|consent|approval)"
    r"|\b(?:renewal|extension)\b[^.;]{0,80}?\b(?:agreement|consent|agreed|approval)\b"
    r"|\brenewable\b",
    re.IGNORECASE,
)
BY_BOTH = re.compile(
    r"kesepakatan|persetujuan|disepakati|disetujui|mufakat|tertulis|agreement|consent|mutual|agreed|approval",
    re.IGNORECASE,
)
OTHER_THING = re.compile(
    r"\b(?:pembuatan\s+perjanjian|penyusunan|pembayaran|penyerahan|masa\s+(?:studi|tugas|magang|garansi)|izin|ijin|"
    r"sertifikat|kontrak\s+kerja|polis|other\s+areas|other\s+fields|visa|bidang\s+lain)\b",
    re.IGNORECASE,
)
RENEW = re.compile(
    r"\b(?:mem|di)?perpanjang(?:an)?(?:nya)?\b|\bperbaha?rui\b|\bextend\w*\b|\bextension\b|\brenew\w*\b|\bprolong\w*",
    re.IGNORECASE,
)
STOP = re.compile(
    r"\b(?:mengakhiri|diakhiri|pengakhiran(?:nya)?|diakhirinya|memutuskan|diputuskan|pemutusan(?:nya)?|membatalkan|"
    r"dibatalkan|pembatalan(?:nya)?|menghentikan|dihentikan|mengundurkan\s+diri|terminat\w+|end(?:ing)?\s+(?:it|this|the)|withdraw\w*|cancel\w*)\b",
    re.IGNORECASE,
)
WISH = re.compile(r"^(?:memperpanjang|mengakhiri|memutuskan|membatalkan|menghentikan|mengundurkan)", re.IGNORECASE)
AHEAD = re.compile(
    r"['’]?\s*(?:(?:kerja|kalender|calendar|working|business|lamanya|in)\s+){0,2}(?:sebelum|sebelumnya|ke\s?muka|"
    r"terlebih\s+dahulu|di\s?muka|prior|before|advance|(?:prior\s+)?(?:written\s+)?(?:notice|notification))\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:sebagaimana\s+dimaksud|pemberitahuan|permohonan|usul\w*|such\s+notice)\b", re.IGNORECASE)
MONEY = re.compile(r"\b(?:pembayaran|membayar|denda|tagihan|payment|invoice)\b", re.IGNORECASE)
SELF = (
    r"(?:(?:perjanjian|kesepakatan|kesepahaman|kerja\s?sama|addendum|adendum|memorandum|agreement|MoU|MoA|arrangement)"
    r"\b[^.;:]{0,40}?|(?:this|the)\s+(?:\w+\s+){0,3}|jangka\s+waktu\b[^.;:]{0,60}?)"
)
UNTIL = re.compile(
    rf"\b{SELF}\b(?:berlaku|berlangsung|mengikat|berakhir|remain\w*|valid|continue|in\s+force|effective)\b[^.;:]{{0,160}}?"
    r"(?P<event>\b(?:sampai(?:\s+dengan)?|hingga|s\s?/\s?d|until|up\s+to)\s+"
    r"(?:(?:pada\s+)?(?:saat|waktu|dengan|ada|adanya)\s+|the\s+)?"
    r"(?:selesai(?:nya)?|diselesaikan(?:nya)?|terselesai\w*|terlaksana\w*|berakhirnya|lunas\w*|dilunasi\w*|terbit\w*|"
    r"diterbitkan\w*|ditetapkan\w*|tercapai\w*|terpenuhi\w*|dipenuhi\w*|dicabut\w*|diserahkan\w*|diserahterimakan\w*|"
    r"serah\s+terima|"
    r"dicapai\w*|terbentuk\w*|dibentuk\w*|beroperasi\w*|perjanjian|kesepakatan|pemberitahuan|pembangunan|pekerjaan|"
    r"completion|fulfil\w*|completed|termination\s+of\s+the\s+project|issuance|hand\s?over|"
    r"(?:seluruh|semua|all)\s+\w+(?:\s+\w+){0,4}?\s+(?:selesai|tuntas|lunas|terpenuhi|completed))\b[^.;]{0,160})",
    re.IGNORECASE,
)
EARLY = r"(?:(?:dengan\s+)?lebih\s+(?:awal|cepat|dini|dahulu)|sebelum\s+(?:jangka\s+)?waktunya|early|earlier|sooner)"
ENDS = re.compile(
    rf"\b{SELF}\b(?P<event>(?:akan\s+|dinyatakan\s+|shall\s+|will\s+)?(?:berakhir|selesai|gugur|end|ends|expires?|"
    rf"terminates?)(?:\s+(?:dengan\s+sendirinya|secara\s+otomatis|automatically|{EARLY})){{0,2}}\s+(?:apabila|jika|bila|setelah|sesudah|"
    r"pada\s+saat|saat|dengan|when|upon|once|after)\s+[^.;:]{4,200})",
    re.IGNORECASE,
)
BOILERPLATE = re.compile(
    r"\b(?:kahar|memaksa|majeure|undang\w*|peraturan|ketentuan|kebijakan|wanprestasi|melanggar|pelanggaran|lalai|"
    r"tidak\s+(?:\w+\s+){0,2}?(?:melaksanakan|memenuhi|ditindaklanjuti|diperpanjang|dapat|terwujud)|kesepakatan\s+para|"
    r"sepakat\w*|disepakati|persetujuan|salah\s+satu|masing-masing|sebelum|(?:jangka\s+)?waktu(?:nya)?|masa\s+berlaku(?:nya)?|pailit|disalahgunakan|"
    r"sendirinya|law|regulation|breach|either|bankrupt\w*|mutual|notice|period|term)\b",
    re.IGNORECASE,
)
"""Causes that the law lists anyway."""
UNTIL_WORD = re.compile(r"(?:sampai|hingga|s\s?/\s?d|until|up\s+to)\b", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:selesai|tuntas|lunas|terlaksana|tercapai|terpenuhi|terbit|terbentuk|beroperasi|"
    r"(?:telah|sudah)\s+(?:di|ter)\w+|di\w{4,}nya|(?:has|have)\s+been|complet\w+|fulfil\w+|signed|issued|handed|delivered|achieved)",
    re.IGNORECASE,
)
BY_CALENDAR = re.compile(
    r"^(?:\S+\s+){1,4}?(?:\d+|\(?\w+\)?)\s*(?:\([^)]*\)\s*)?(?:tahun|bulan|tanggal|hari|years?|months?|days?)\b",
    re.IGNORECASE,
)
"""Ends after a time: "berakhir setelah 5 (lima) tahun"."""


EVENT_END = re.compile(
    r",?\s+(?:dan|serta|and)\s+(?:hanya\s+)?(?:dapat|may|can|shall)\b|,\s+(?:dengan\s+ketentuan|unless|kecuali)\b",
    re.IGNORECASE,
)
BROKEN = re.compile(r"\s*(?:\(\d{1,3}\)\s+)?[a-z]{3}")
LEAST_WORDS = 12
"""Characters of a sentence; less is a page number or a stroke of the pen."""
KEPT = re.compile(r"\btetap\s+(?:ber|meng|harus)\w+|\bkewajiban\s+(?:tersebut|yang)\b|\bsurviv\w+", re.IGNORECASE)
"""What outlasts the term: "hak dan kewajiban tetap berlaku sampai diselesaikannya kewajiban tersebut"."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One sentence of a clause that may speak of the term, and the sentence before it."""

    text: str
    start: int
    before: str
    type: str


def extract_renewal(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in renewal, notices and the event of the end."""
    places = tuple(_places(reading, agreement.clauses))
    event = _event(reading, places)
    term = Term(
        renewal=_renewal(reading, places),
        renewal_notice=_notice(reading, places, RENEW, STOP),
        termination_notice=_notice(reading, places, STOP, RENEW),
        event=event,
    )
    return agreement if term == Term() else replace(agreement, term=term)


def _places(reading: Reading, clauses: Sequence[Clause]) -> Iterator[_Place]:
    """Sentences in the order of CLAUSES; signal words mended, offsets those of the text."""
    rank = {name: n for n, name in enumerate(CLAUSES)}
    spans = [(c.type, c.body.start, c.body.end) for c in sorted(clauses, key=lambda c: rank.get(c.type, 99))]
    for kind, start, end in spans or [("", 0, len(reading.text))]:
        if kind and kind not in rank:
            continue
        before, open_at = "", None
        for sentence in sentences(reading.text[start:end], start):
            first = sentence.start if open_at is None else open_at
            open_at = first if _goes_on(sentence.text, reading.text[sentence.end : end]) else None
            if open_at is not None:
                continue
            text = mend(reading.text[first : sentence.end])
            yield _Place(text, first, before, kind)
            before = text if len(text) >= LEAST_WORDS else before


def _goes_on(text: str, after: str) -> bool:
    """Cut at a comma, at the end of a page, at a number in brackets that begins a line: "six\\n(6) months"."""
    return bool(after.strip()) and (text.endswith(",") or (text[-1] not in ".;:" and bool(BROKEN.match(after))))


# -- renewal -------------------------------------------------------------------------------------------------------


def _renewal(reading: Reading, places: Sequence[_Place]) -> Value[str] | None:
    """ "automatic" wherever it is said, else "by_agreement"."""
    for place in places:
        for match in AUTOMATIC.finditer(place.text):
            if not NOT_BEFORE.search(place.text[: match.start()]) and not _negated(match.group()):
                return _found(reading, "automatic", place, match, "rule:by_itself", 0.93)
    for place in places:
        for match in CAN.finditer(place.text):
            if OTHER_THING.search(place.text[max(0, match.start() - 80) : match.end() + 60]):
                continue
            around = place.text[match.start() : match.end() + 160]
            sure = 0.95 if BY_BOTH.search(around) else 0.75
            return _found(reading, "by_agreement", place, match, "rule:can_extend", sure)
    return None


def _negated(words: str) -> bool:
    return bool(re.search(r"\b(?:tidak|not)\b", words, re.IGNORECASE))


def _found(reading: Reading, value: str, place: _Place, match: re.Match[str], rule: str, sure: float) -> Value[str]:
    """The sentence is the evidence; its place and how well it was read weigh on the confidence."""
    start, end = place.start, place.start + len(place.text)
    read = ocr_confidence(reading, place.start + match.start(), place.start + match.end())
    sure *= SURE.get(place.type, 0.93) * (0.6 + 0.4 * read)
    return reading.value(value, start, end, found_by=rule, confidence=round(sure, 3))


# -- notices -------------------------------------------------------------------------------------------------------


def _notice(
    reading: Reading, places: Sequence[_Place], about: re.Pattern[str], other: re.Pattern[str]
) -> Value[int] | None:
    """Days ahead that the wish must be announced: "paling lambat 3 (tiga) bulan sebelum ..." -> 90."""
    for place in places:
        for found in durations(place.text):
            if not AHEAD.match(place.text, found.end) or MONEY.search(place.text):
                continue
            if _of_other_thing(place) or not _concerns(place, found, about, other):
                continue
            start, end = place.start + found.start, place.start + found.end
            sure = 0.93 * SURE.get(place.type, 0.9) * (1.0 if found.agreed else 0.6)
            sure *= 0.6 + 0.4 * ocr_confidence(reading, start, end)
            return reading.value(found.days, start, end, found_by="rule:notice", confidence=round(sure, 3))
    return None


def _of_other_thing(place: _Place) -> bool:
    """ "perpanjangan tersebut" at the head of a page is that of the sentence before: "jangka waktu pembuatan ..."."""
    torn = place.before.rstrip()[-1:] not in (".", ";", ":", "")
    return bool(OTHER_THING.search(place.text) or (torn and OTHER_THING.search(place.before)))


def _concerns(place: _Place, found: Duration, about: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Whether the time belongs to this wish: the nearest of both, or both named together.

    "PIHAK yang akan memperpanjang atau mengakhiri ... 3 (tiga) bulan sebelum berakhir" is both; in "dapat diperpanjang
    atau diakhiri atas kesepakatan ..., PIHAK yang akan memperpanjang memberitahukan ..." only the extension.
    """
    for text in (place.text[: found.start], place.text[found.end :], place.before if BACK.search(place.text) else ""):
        mine, theirs = list(about.finditer(text)), list(other.finditer(text))
        if not mine and not theirs:
            continue
        wishes = [m for m in mine if WISH.match(m.group())], [m for m in theirs if WISH.match(m.group())]
        mine, theirs = wishes if any(wishes) else (mine, theirs)
        if not mine or not theirs:
            return bool(mine)
        late = mine[-1], theirs[-1]
        together = abs(late[0].start() - late[1].start()) <= 45
        return together or late[0].start() > late[1].start()
    return False


# -- the event -----------------------------------------------------------------------------------------------------


def _event(reading: Reading, places: Sequence[_Place]) -> Value[str] | None:
    """What the term is tied to, as printed: "sampai dengan selesainya pembangunan", "berakhir apabila ..."."""
    for place in places:
        if place.type not in ("", "duration", "termination", "closing", "other_provisions", "other"):
            continue
        for pattern in (UNTIL, ENDS):
            match = pattern.search(place.text)
            if match is None or place.text.rstrip().endswith(":") or KEPT.search(match.group()):
                continue
            cut = EVENT_END.search(match.group("event"))
            length = cut.start() if cut else len(match.group("event"))
            if not _is_event(match.group("event")[:length]):
                continue
            start = place.start + match.start("event")
            printed = reading.text[start : start + length].rstrip(" ,;")
            sure = 0.85 * SURE.get(place.type, 0.8) * (0.6 + 0.4 * ocr_confidence(reading, start, start + len(printed)))
            value = re.sub(r"\s+", " ", printed)
            return reading.value(value, start, start + len(printed), found_by="rule:event", confidence=round(sure, 3))
    return None


def _is_event(words: str) -> bool:
    """Something gets done; neither one of the causes that the law lists nor a time that runs out."""
    words = re.sub(rf"\b{EARLY}\b", "", words, flags=re.IGNORECASE)
    done = UNTIL_WORD.match(words) or DONE.search(words)
    return bool(done) and not BOILERPLATE.search(words) and not BY_CALENDAR.search(words)
