"""Sets one agreement: title block, numbers, opening, parties, recitals, articles, signatures, page furniture."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any

import corpus_ink as ink
from corpus_layout import Cell, Flow, PageSteps, draw
from corpus_source import Block, Source, Toml, blocks

VIOLET, RED, GREEN = (0.33, 0.22, 0.62), (0.72, 0.12, 0.14), (0.10, 0.42, 0.28)
INK = {"violet": VIOLET, "red": RED, "green": GREEN}


def seeded(*parts: str) -> Random:
    """A random source that depends on names alone, never on the run."""
    return Random(int(hashlib.sha256("/".join(parts).encode()).hexdigest()[:12], 16))


def _title(flow: Flow, source: Source) -> None:
    look, raw = source.look, source.raw
    if look.get("emblems"):
        top, left, right = flow.height - 98, flow.left - 18, flow.width - flow.right - 40
        first, second = look["emblems"]
        flow.add(lambda c: (ink.emblem(c, left, top, 52, first), ink.emblem(c, right, top, 52, second)))
    inset = 70 if look.get("emblems") else 20
    spread = flow.leading * look.get("title_leading", 1.0)
    for line in raw["head"]:
        if line:
            cell = Cell(flow.left + inset, flow.measure - 2 * inset, line, "centre", bold=look.get("bold_title", True))
            flow.row(cell, leading=spread)
        else:
            flow.gap(0.5)
    flow.gap(0.6)
    lines = [f"{number.get('label', 'NOMOR')} : {number.get('text', '')}" for number in raw.get("number", [])]
    if join := look.get("number_join"):
        lines = [f"{raw['number'][0].get('label', 'NOMOR')} : {join.join(number['text'] for number in raw['number'])}"]
    for text in lines:
        if look.get("numbers", "centre") == "centre":
            flow.centred(text, bold=look.get("bold_numbers", False))
        else:
            flow.row(Cell(flow.left + 110, flow.measure - 110, text, "left"))
    if look.get("rule"):
        flow.rule()
    flow.gap(1)


def _party_table(flow: Flow, number: str, party: Toml) -> None:
    """ "I.  ANU BIN POLAN  : Bupati ..., selanjutnya disebut PIHAK KESATU." in three columns."""
    name_width = 128
    x = flow.left + 26 + name_width
    flow.row(
        Cell(flow.left, 26, number, "left"),
        Cell(flow.left + 26, name_width - 4, party["signatory"], "left", bold=True),
        Cell(x, 10, ":", "left"),
        Cell(x + 12, flow.measure - 38 - name_width, party["intro"]),
    )


def _party_fields(flow: Flow, number: str, party: Toml) -> None:
    """ "1. Nama : ... / Jabatan : ... / Alamat : ..." and a sentence below."""
    for n, (key, value) in enumerate(party["fields"].items()):
        flow.row(
            Cell(flow.left, 22, number if n == 0 else "", "left"),
            Cell(flow.left + 22, 62, key, "left"),
            Cell(flow.left + 86, 10, ":", "left"),
            Cell(flow.left + 98, flow.measure - 98, value, "left"),
        )
    flow.paragraph(party["intro"], left=22)


def _party_prose(flow: Flow, number: str, party: Toml) -> None:
    """ "1. **Anu bin Polan**, Kepala Dinas ..., selanjutnya disebut PIHAK KESATU." """
    flow.item(number, party["intro"], left=0)


PARTY_STYLES = {"table": _party_table, "fields": _party_fields, "prose": _party_prose}
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _parties(flow: Flow, source: Source) -> None:
    style = source.look.get("parties", "table")
    for n, party in enumerate(source.raw["party"]):
        numeral = f"{ROMANS[n]}." if style == "table" or source.look.get("roman_parties") else f"{n + 1}."
        numeral = party.get("numeral", numeral)
        filled = {**party, "intro": source.text(party["intro"])}
        flow.room(flow.leading * 2)
        PARTY_STYLES[style](flow, numeral, filled)
        flow.gap(0.5)


def _table(flow: Flow, heads: str, duties: Sequence[Block]) -> None:
    """ "No. | KEWAJIBAN PIHAK KESATU | KEWAJIBAN PIHAK KEDUA": the first bearer's items left, the others' beside."""
    sides = [[b.text for b in duties if (b.bearer == duties[0].bearer) == first] for first in (True, False)]
    flow.gap(0.5)
    flow.boxed("No.", *(head.strip() for head in heads.split("|")), bold=True)
    for n, (left, right) in enumerate(zip_longest(*sides, fillvalue=""), start=1):
        flow.boxed(f"{n}.", left, right)
    flow.gap(0.6)


def _body(flow: Flow, body: Sequence[Block], look: Toml) -> None:
    dashes, flat = bool(look.get("dashes")), bool(look.get("flat"))
    for n, block in enumerate(body):
        left = 0.0 if flat else 18.0 * block.level
        if block.role == "table":
            _table(flow, block.text, [b for b in body[n:] if b.table])
        elif block.table:
            continue
        elif block.marker:
            flow.item(block.marker, block.text, left=left, hang=24 if "(" in block.marker else 18, dashes=dashes)
        else:
            flow.paragraph(block.text, left=left, dashes=dashes)
        flow.gap(look.get("item_gap", 0.0))


def _heading(flow: Flow, clause: Toml, look: Toml) -> None:
    """Article number and heading, in the order that the document uses."""
    word, bold = look.get("article", "Pasal"), look.get("bold_headings", False)
    number, heading = clause.get("number"), clause.get("heading") or ""
    article = f"{word} {number}" if number else ""
    if bab := clause.get("bab"):
        flow.centred(bab, bold=bold)
    style = look.get("heading", "below")
    if style == "lettered":  # "IV. PEMBIAYAAN" at the margin, no word for article
        flow.row(Cell(flow.left, flow.measure, f"{number}. {heading}", "left", bold=bold))
        lines = []
    elif style == "inline":
        lines = [f"{article} - {heading}" if heading else article]
    elif style == "above":
        lines = [heading, article]
    else:
        lines = [article, heading]
    for line in lines:
        if line:
            flow.centred(line, bold=bold)
    flow.gap(look.get("heading_gap", 0.35))


def _clauses(flow: Flow, source: Source) -> dict[int, int]:
    pages: dict[int, int] = {}
    for n, (clause, body) in enumerate(zip(source.clauses, source.bodies, strict=True)):
        flow.gap(0.9)
        flow.room(flow.leading * (5 if clause.get("bab") else 4))
        pages[n] = flow.number
        _heading(flow, clause, source.look)
        _body(flow, body, {**source.look, "flat": clause.get("flat")})
    return pages


def _signatures(flow: Flow, source: Source) -> None:
    look, parties = source.look, list(source.raw["party"])
    if look.get("sign_order", "reversed") == "reversed" and len(parties) == 2:
        parties.reverse()
    flow.gap(1.2)
    for pair in (parties[n : n + 2] for n in range(0, len(parties), 2)):
        flow.room(flow.leading * 8)
        half = flow.measure / 2
        cells = [(flow.left + half * n, party) for n, party in enumerate(pair)]
        flow.row(*(Cell(x, half, f"{party['label']},", "centre") for x, party in cells))
        if look.get("sign_posts"):
            flow.row(*(Cell(x, half - 8, party["position"], "centre") for x, party in cells))
        flow.y -= flow.leading * 4
        for n, (x, party) in enumerate(cells):
            _signed(flow, x, half, party, look, n)
        flow.row(*(Cell(x + 6, half - 12, party["signatory"], "centre", bold=True) for x, party in cells))
        flow.gap(0.8)


def _signed(flow: Flow, x: float, half: float, party: Toml, look: Toml, n: int) -> None:
    """Ink over one half of the signature block."""
    if look.get("unsigned"):
        return
    y, seed = flow.y, flow.rng.random()
    if look.get("duty_stamp") and n == 0:
        flow.add(lambda c: ink.duty_stamp(c, x + half / 2 - 78, y + 6))
    if party.get("stamp"):
        colour = INK[party.get("stamp_ink", "violet")]
        flow.add(lambda c: ink.stamp(c, x + half / 2 - 34, y + 14, 38, party["stamp"], colour))
    if party.get("signed", True):
        flow.add(lambda c: ink.signature(c, x + half / 2 - 40, y + 14, 88, Random(seed)))


def _english_and_indonesian(flow: Flow, source: Source) -> dict[int, int]:
    """A bilingual agreement: every part twice, English at the left, Indonesian at the right."""
    middle, gutter = flow.measure / 2, 9
    left, right = (flow.left, middle - gutter), (flow.left + middle + gutter, middle - gutter)

    def both(one: str, two: str, align: str = "justify", *, bold: bool = False) -> None:
        flow.row(Cell(*left, one, align, bold), Cell(*right, two, align, bold))

    def paired(one: str, two: str) -> None:
        for english, indonesian in zip(
            blocks(source.text(one)), blocks(source.text(two)), strict=True
        ):  # the two columns keep the same items
            if english.marker:
                hang = 20 if "(" in english.marker else 15
                flow.row(
                    Cell(left[0], hang, english.marker, "left"),
                    Cell(left[0] + hang, left[1] - hang, english.text),
                    Cell(right[0], hang, indonesian.marker, "left"),
                    Cell(right[0] + hang, right[1] - hang, indonesian.text),
                )
            else:
                both(english.text, indonesian.text)
            flow.gap(0.25)

    raw, pages = source.raw, {}
    for one, two in zip(raw["head"], raw["head_id"], strict=True):
        both(one, two, "centre", bold=True)
        flow.gap(0.3)
    for number in raw.get("number", []):
        both(f"Number : {number['text']}", f"Nomor : {number['text']}", "centre")
    flow.gap(1)
    paired(raw["opening"], raw["opening_id"])
    for party in raw["party"]:
        flow.gap(0.3)
        paired(party["intro"], party["intro_id"])
    paired(raw["recitals"], raw["recitals_id"])
    for n, clause in enumerate(source.clauses):
        flow.gap(0.8)
        flow.room(flow.leading * 5)
        pages[n] = flow.number
        both(f"Article {clause['number']}", f"Pasal {clause['number']}", "centre", bold=True)
        both(clause["heading"], clause["heading_id"], "centre", bold=True)
        flow.gap(0.3)
        paired(clause["text"], clause["text_id"])
    return pages


def set_agreement(source: Source) -> tuple[Flow, dict[int, int]]:
    """Pages of an agreement, and the page on which each article begins."""
    flow = Flow(source.look, seeded(str(source.raw.get("scan_of", source.id)), "layout"))
    raw = source.raw
    if "head_id" in raw:
        pages = _english_and_indonesian(flow, source)
        _signatures(flow, source)
        return flow, pages
    _title(flow, source)
    flow.paragraph(source.text(raw["opening"]), indent=28 if source.look.get("indent") else 0)
    flow.gap(0.5)
    _parties(flow, source)
    _body(flow, blocks(source.text(raw.get("recitals", ""))), {**source.look, "item_gap": 0.2})
    pages = _clauses(flow, source)
    if raw.get("ending"):
        flow.gap(0.8)
        flow.paragraph(source.text(raw["ending"]))
    _signatures(flow, source)
    return flow, pages


def furniture(flow: Flow, source: Source) -> Any:
    """What repeats on every page: running head, page number, paraf, catch-word, scanner mark."""
    look = source.look
    seeds = [flow.rng.random() for _ in flow.pages]

    def decorate(canvas: Any, number: int, pages: Sequence[PageSteps]) -> None:
        total, base = len(pages), 40
        canvas.setFont(flow.regular, 8.5)
        if head := look.get("running_head"):
            canvas.drawString(flow.left, flow.height - 36, source.text(head))
            canvas.setLineWidth(0.4)
            canvas.line(flow.left, flow.height - 40, flow.width - flow.right, flow.height - 40)
        if foot := look.get("foot"):
            text = foot.replace("{n}", str(number)).replace("{N}", str(total))
            canvas.drawCentredString(flow.width / 2, base, text)
        if look.get("catchwords") and number < total:
            canvas.drawRightString(flow.width - flow.right, flow.bottom - 16, f"{pages[number].first} ...")
        if look.get("paraf") and not look.get("unsigned"):
            _paraf_box(canvas, flow, look["paraf"], Random(seeds[number - 1]))
        elif look.get("initials"):
            ink.paraf(canvas, flow.width - 70, 36, 20, Random(seeds[number - 1]))
        if look.get("scanner_mark"):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(24, 16, "Dipindai dengan PindaiKu")

    return decorate


def _paraf_box(canvas: Any, flow: Flow, labels: Sequence[str], rng: Random) -> None:
    """ "Paraf: PIHAK KESATU | PIHAK KEDUA", a small ruled box at the foot with initials in it."""
    width, height, x, y = 62, 26, flow.width - flow.right - 62 * len(labels), 26
    canvas.setLineWidth(0.5)
    canvas.setFont(flow.regular, 6.5)
    canvas.drawString(x - 26, y + 10, "Paraf")
    for n, label in enumerate(labels):
        canvas.rect(x + n * width, y, width, height)
        canvas.drawString(x + n * width + 3, y + height - 8, label)
        ink.paraf(canvas, x + n * width + 18, y + 2, 15, rng)


def render(source: Source, path: Path) -> dict[int, int]:
    """Write the digital PDF of an agreement; returns the page of each article."""
    flow, pages = set_agreement(source)
    draw(flow, path, title=source.raw["title"], furniture=furniture(flow, source))
    return pages
