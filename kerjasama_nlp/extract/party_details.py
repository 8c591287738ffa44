"""What gives a signatory his power, and where the party has its seat (PP 28/2018 art. 2 and 13).

    I. ANU BIN POLAN : Kepala Dinas Sosial Kabupaten Rawaloka, berdasarkan Keputusan Bupati Rawaloka Nomor
                       821/12-BKD/2024, bertindak untuk dan atas nama Pemerintah Kabupaten Rawaloka, berkedudukan di
                       Jalan Tirta Nomor 1 Rawaloka, selanjutnya disebut PIHAK KESATU
    -> "Keputusan Bupati Rawaloka Nomor 821/12-BKD/2024", "Jalan Tirta Nomor 1 Rawaloka"

Signal words are looked for in the mended copy; what lies between them is cut from the words on the page. What founded
a body ("didirikan berdasarkan Akta ...") is nobody's power to sign, and a notary's seat is not the party's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Hamming

from kerjasama_nlp.extract.flow import STROKES, Flow
from kerjasama_nlp.extract.heading import heading_of
from kerjasama_nlp.extract.inner import weighed
from kerjasama_nlp.extract.party_block import persons_of
from kerjasama_nlp.extract.party_parts import POST, Person
from kerjasama_nlp.extract.reading import Reading
from kerjasama_nlp.types import Agreement, Party, Value, Word

LABELLED = re.compile(
    r"\b(?:dise\w{1,3}t|dising\w+|referred\s+to|called|known)\b.{0,45}?(?:pihak\s+\S+|\bparty\b|[“\"][^”\"]+[”\"])",
    re.IGNORECASE,
)
FOLLOWS = (
    r"(?:yang\s+)?d\w{3}m\s+ha\w\s+in\w\b|dalam\s+hal\b|(?:yang\s+|dan\s+|sah\s+)*bertindak\b|(?:dan\s+)?(?:oleh\s+)?karen(?:a\s+itu|anya)\b|"
    r"(?:dan\s+)?oleh\s+karen\w*|(?:untuk\s+)?(?:dan\s+)?atas\s+nama\b|(?:yang\s+)?(?:sah\s+)?(?:me|di)wakili\b|"
    r"(?:dan\s+|yang\s+)?(?:untuk\s+)?selan?jutn\w*|dalam\s+jabatan(?:nya|\s+(?:tersebut|sebagaimana|itu|di\s?atas))|"
    r"dalam\s+kedudukan\w*\s+(?:tersebut|sebagai|selaku)|(?:dengan|yang)\s+demikian|sebagaimana\s+tersebut|"
    r"(?:which|who)\s+(?:in|is)\b|(?:and\s+)?(?:hereby|herein|therefore|duly\s+authori[sz]ed)\b|"
    r"(?:and\s+)?hereinafter\b|(?:and\s+)?(?:acting|represented|authori[sz]ed\s+to)\b|"
    r"(?:No(?:mor)?\.?\s+)?(?<![/.\w-])(?:Telp|Telepon|Tlp|HP|Fax|Faks|E-?mail|NPWP)\b\.?\s*[:=(+\d]|"
    r"(?:Nama|Jabatan|NIP|NIK|NRP|Pekerjaan|Pangkat|Instansi)\s*[:;=>]"
)
SEAT = (
    r"(?:yang\s+)?(?:ber(?:tempat\s+)?kedudukan|bertempat|berkantor|beralamat(?:kan)?|berdomisili)"
    r"(?:\s+(?:hukum|tetap|pusat|kantor))*(?:\s+(?:dan|serta)\s+(?:berkantor|beralamat)\w*(?:\s+(?:pusat|kantor))?)?"
    r"\s*(?::|['’.]?\s*\b(?:d[i1lìíî]s?|pada)\b|(?=\s(?-i:[A-Z])))\s*:?\s*(?!atas\b)|"
    r"\bAlamat(?:\s+(?:Kantor|Instansi|Lembaga|Rumah|Perusahaan|Lengkap))?\s*[:;=>-]+\s*|dengan\s+alamat\s*(?:di\b|:)?\s*|"
    r"(?:having|with|at)\s+(?:its|their|an?)\s+(?:\w+\s+){0,3}(?:office|address|domicile|seat|campus|place\s+of\s+business)"
    r"(?:\s+address)?\s+(?:at|in|is)\s+|(?:domiciled|located|headquartered|having\s+domicile)\s+(?:at|in)\s+|"
    r"whose\s+(?:\w+\s+)?(?:address|office)\s+is\s+(?:at\s+|in\s+)?"
)
POWER = (
    r"\bberdasar(?:kan)?\b(?:\s+(?:pada|kepada|atas)\b)?\s*:?\s*|"
    r"\bsesuai(?:\s+dengan)?\s+(?=(?:surat|s\.?k\b|keputusan|kuasa|akta|penetapan|petikan))|"
    r"\bdi(?:tetap|angkat|tunjuk)\w*\s+(?:dalam|melalui|dengan|sesuai)\s+(?=(?:surat|s\.?k\b|keputusan))|"
    r"\bdengan\s+(?=surat\s+(?:kuasa|tugas|perintah|penunjukan))|"
    r"\b(?:pursuant\s+to|based\s+(?:up)?on|by\s+virtue\s+of|appointed\s+(?:by|under|through))\s+(?:the\s+)?"
)
SEATS, POWERS = re.compile(SEAT, re.IGNORECASE), re.compile(POWER, re.IGNORECASE)
END_OF_SEAT = re.compile(
    rf"(?:{FOLLOWS})|;|:\s*(?:dan|serta|and)\b|\b(?:dan|serta|and)\s+(?:\d{{1,2}}|[IVX]{{1,4}}|(?-i:[a-e]))[.)]\s|\b(?:yang\s+)?(?:diangkat|didirikan|tunduk|disebut)\b|{POWER}|\bberkedudukan\b|"
    r"\bsebagai\s+(?:pihak|badan|perguruan)|\byang\s+(?:ber|di|me|se|ter)\w+|\b(?:suatu|sebuah)\s+\w+|"
    r"\b(?:a|an)\s+(?:company|legal|limited)\b",
    re.IGNORECASE,
)
END_OF_POWER = re.compile(rf"(?:{FOLLOWS})|;|{SEAT}", re.IGNORECASE)
FOUNDING = re.compile(
    r"\b(?:didirikan|dibentuk|disahkan|di[ur]+bah\w*|diselenggarakan|badan\s+hukum|established|incorporated|"
    r"organi[sz]ed|existing|formed)(?:\s+(?:dan|and|serta)\s+\w+)?(?:\s+(?:terakhir|under|in))?\W*$",
    re.IGNORECASE,
)
IDENTITY = re.compile(r"kartu\s+(?:identitas|tanda)|\bKTP\b|\bNIK\b|asas\b", re.IGNORECASE)
"""An identity card gives no power."""
NOTARY = re.compile(r"\bnotaris\b[^.;]{0,30}$|\bnotary\b[^.;]{0,30}$", re.IGNORECASE)
DEED = re.compile(
    r"\b(?:surat|s\.?k|keputusan|kuasa|akt[ae]|peraturan|undang|penetapan|pengangkatan|perintah|pelimpahan|instruksi|"
    r"berita\s+acara|anggaran\s+dasar|musyawarah|rapat|nomor|no|number|decree|deed|letter|appointment|resolution|"
    r"statute|articles?|bylaws?|law|regulation|power\s+of\s+attorney)\b|\d+/\w",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:Jalan|Jl|Jln|JI|Gedung|Kompleks?|Kampus|Kawasan|Kampung|Desa|Dusun|Kelurahan|Perkantoran|Ruko|Gang)\b",
    re.IGNORECASE,
)
""" "Alamat : ANU POLAN Direktur Jalan Tirta 1": labels of three rows were read before their values."""
BETWEEN = re.compile(r"(?:\b[1Il|]\s+)?(?:\bparaf\s+)?\bPIHAK\s+(?:KE\w+|PERTAMA|[IVX]+)\b\s*", re.IGNORECASE)
"""A box for initials that was read into the address."""
LOOSE = re.compile(
    r"(?:[\s,;:.|_~—–-]|\b(?:dan|dari|serta|yang|untuk|juncto|jo|sah|oleh|karenanya|diangkat|dengan|and|as)\b)+$",
    re.IGNORECASE,
)
LONGEST_SEAT, LONGEST_POWER = 260, 900
SURE = {"legal_basis": 0.98, "address": 0.98}
"""Shares of right values in a reading by eye of 20 real scans and the corpus, rounded down."""


def extract_party_details(reading: Reading, agreement: Agreement) -> Agreement:
    """Fill in the legal basis and the seat of each party, from what the party block says between two parties."""
    if not agreement.parties:
        return agreement
    heading = heading_of(reading)
    persons = persons_of(reading, heading.opening if heading else 0)
    every = agreement.parties
    return replace(
        agreement, parties=tuple(_detailed(reading, party, _person(party, every, persons)) for party in every)
    )


def _detailed(reading: Reading, party: Party, person: Person | None) -> Party:
    if person is None:
        return party
    flow = flow_of(reading, person)
    label = LABELLED.search(flow.mended)
    end = label.start() if label else len(flow.mended)
    return replace(
        party,
        legal_basis=_value(reading, flow, powers(flow.mended[:end]), "legal_basis"),
        address=_value(reading, flow, seats(flow.mended[:end]), "address"),
    )


def _person(party: Party, parties: Sequence[Party], persons: Sequence[Person]) -> Person | None:
    """The person of the block that a party was made of: same post or name, else around them, else so labelled."""
    for piece, value in (("post", party.position), ("name", party.signatory)):
        at = value.evidence.span.start if value else -1
        for person in persons:
            found = person.post if piece == "post" else person.name
            if found is not None and found.start == at:
                return person
    for value in (party.position, party.signatory):
        around = [p for p in persons if value and p.start <= value.evidence.span.start < p.end]
        if len(around) == 1:
            return around[0]
    alike = [person for person in persons if person.label and person.label == party.label]
    alone = sum(other.label == party.label for other in parties) == 1
    return alike[0] if len(alike) == 1 and alone else None


def flow_of(reading: Reading, person: Person) -> Flow:
    """The words about one person; of a table only those of his cell, whose text the person's `body` is."""
    words = reading.document.words_in(person.start, person.end)
    if person.shape != "columns":
        return Flow.of(words, reading.text)
    kept: list[Word] = []
    at = 0
    for word in words:
        piece = reading.text[word.start : word.end].translate(STROKES)
        if _same(piece, person.body[at : at + len(piece)]):
            kept.append(word)
            at += len(piece)
            at += person.body[at : at + 1] == " "
    return Flow.of(kept, reading.text)


def _same(piece: str, mended: str) -> bool:
    """A word and its copy in the mended text."""
    if piece == mended:
        return True
    return len(piece) == len(mended) >= 5 and Hamming.distance(piece.casefold(), mended.casefold()) <= 2


def powers(text: str) -> list[tuple[int, int]]:
    """Where a mended text names what the signatory's power rests on, without "berdasarkan"."""
    found: list[tuple[int, int]] = []
    leads = _leads(text)
    for place, lead in enumerate(leads):
        after = leads[place + 1].start() if place + 1 < len(leads) else len(text)
        if found and lead.start() < found[-1][1]:
            continue
        stop = END_OF_POWER.search(text, lead.end(), after)
        start, end = _trimmed(text, lead.end(), min(stop.start() if stop else after, lead.end() + LONGEST_POWER))
        sound = DEED.search(text, start, end) and not IDENTITY.match(text, start, end)
        if end - start > 6 and sound and re.search(r"\d|[A-Z]", text[start:end]):
            found.append((start, end))
    return found


def _leads(text: str) -> list[re.Match[str]]:
    """Every "berdasarkan" but those that say how the body was founded and its deed approved."""
    leads = []
    founded = 0
    for lead in POWERS.finditer(text):
        if FOUNDING.search(text[max(0, lead.start() - 60) : lead.start()]):
            stop = END_OF_POWER.search(text, lead.end())
            founded = stop.start() if stop else len(text)
        elif lead.start() >= founded:
            leads.append(lead)
    return leads


def seats(text: str) -> list[tuple[int, int]]:
    """Where a mended text names the seat: the first that is not a notary's."""
    for lead in SEATS.finditer(text):
        if NOTARY.search(text[max(0, lead.start() - 60) : lead.start()]):
            continue
        stop = END_OF_SEAT.search(text, lead.end())
        end = stop.start() if stop else len(text)
        start, end = _trimmed(text, lead.end(), min(end, lead.end() + LONGEST_SEAT))
        post, street = POST.search(text, start, end), STREET.search(text, start, end)
        if post and street and post.start() < street.start():
            start = street.start()
        if re.search(r"[^\W\d_]{3,}", text[start:end]):
            return [(start, end)]
    return []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    loose = LOOSE.search(text, start, end)
    end = loose.start() if loose and loose.end() == end else end
    lead = re.compile(r"[\s,;:.|_~-]*").match(text, start, end)
    return lead.end() if lead else start, end


def _value(reading: Reading, flow: Flow, spans: Sequence[tuple[int, int]], field: str) -> Value[str] | None:
    if not spans:
        return None
    text = "; ".join(_printed(flow.text[start:end]) for start, end in spans)
    places = [flow.span(start, end) for start, end in spans]
    first, last = min(place[0] for place in places), max(place[1] for place in places)
    read = sum(flow.confidence(start, end) for start, end in spans) / len(spans)
    return reading.value(text, first, last, found_by=f"rule:{field}", confidence=weighed(SURE[field], read))


def _printed(text: str) -> str:
    return re.sub(r"\s+", " ", BETWEEN.sub("", text)).strip(" ,;:|")
