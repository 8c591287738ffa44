"""Sets the performance documents of the invented region and their gold rows: one TOML source each.

Layouts: `triwulan` (quarterly table, header on the first page only, some rules missing), `perjanjian_kinerja`
(pledge, table of targets, budget), `iku_xlsx` (several agencies, an agency's name as a row of its own), `iku_csv`.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

Toml = dict[str, Any]
WHEN = datetime(2026, 1, 1)
STAMP = (2026, 1, 1, 0, 0, 0)

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, alignment=TA_JUSTIFY)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8.5, leading=10.5)
SMALL = ParagraphStyle("small", parent=CELL, fontSize=6.6, leading=7.8)
HEAD = ParagraphStyle("head", parent=CELL, fontName="Helvetica-Bold", alignment=TA_CENTER)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=11.5, alignment=TA_CENTER)


def styled(base: ParagraphStyle, **changes: Any) -> ParagraphStyle:
    """A style that differs a little from another."""
    return ParagraphStyle(f"{base.name}-{'-'.join(changes)}", parent=base, **changes)


SMALL_HEAD = styled(SMALL, fontName="Helvetica-Bold", alignment=TA_CENTER)
SMALL_BOLD = styled(SMALL, fontName="Helvetica-Bold")
SMALL_RIGHT = styled(SMALL, alignment=TA_RIGHT)
SMALL_MIDDLE = styled(SMALL, alignment=TA_CENTER)
CENTRE = styled(BODY, alignment=TA_CENTER)
CELL_MIDDLE = styled(CELL, alignment=TA_CENTER)
CELL_RIGHT = styled(CELL, alignment=TA_RIGHT)


def _pdf(path: Path, source: Toml, story: list[Any], pagesize: tuple[float, float]) -> None:
    document = SimpleDocTemplate(
        str(path), pagesize=pagesize, leftMargin=48, rightMargin=48, topMargin=46, bottomMargin=40, invariant=1
    )
    document.title = source["title"]
    document.author = "Kabupaten Rawaloka (contoh)"
    document.build(story)


# ---- quarterly table


def _quarter_cells(row: Toml) -> list[Any]:
    cells: list[Any] = []
    for quarter in range(4):
        done, spent = (row.get("q", []) + [["", ""]] * 4)[quarter]
        cells += [Paragraph(done, SMALL_MIDDLE), Paragraph(spent, SMALL_RIGHT)]
    return cells


def triwulan(source: Toml, path: Path) -> None:
    """ "Urusan/Program/Kegiatan | Indikator | Realisasi I..IV (K, Rp) | Perangkat Daerah" on landscape pages."""
    widths = [118, 138, 40, 72, 40, 72, 40, 72, 28, 44, 72]
    top = [
        [Paragraph(text, SMALL_HEAD) for text in ("Urusan/Bidang Urusan/Program/Kegiatan", source["column"])]
        + [Paragraph(f"Realisasi Kinerja Pada Triwulan I - IV Tahun {source['year']}", SMALL_HEAD)]
        + [""] * 7
        + [Paragraph("Perangkat Daerah Penanggung Jawab", SMALL_HEAD)],
        ["", ""] + [x for roman in ("I", "II", "III", "IV") for x in (Paragraph(roman, SMALL_HEAD), "")] + [""],
        [Paragraph(x, SMALL_HEAD) for x in ("2", "3")] + [Paragraph(x, SMALL_HEAD) for x in ("K", "Rp") * 4] + [""],
    ]
    story: list[Any] = []
    for page in sorted({row["page"] for row in source["row"]}):
        rows = [row for row in source["row"] if row["page"] == page]
        head = top if page == 1 else []
        body = []
        for row in rows:
            face = SMALL_BOLD if row.get("bold") else SMALL
            first = [Paragraph(row.get("goal", ""), face), Paragraph(row.get("indicator", ""), face)]
            body.append([*first, *_quarter_cells(row), Paragraph(source["short"], face)])
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOX", (0, 0), (-1, -1), 0.6, colors.black),
            ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ]
        # The real forms lose some of the rules between rows: so do these.
        style += [
            ("LINEBELOW", (0, len(head) + n), (-1, len(head) + n), 0.4, colors.black)
            for n in range(len(body))
            if n % 3 != 1
        ]
        if head:
            green, amber = colors.Color(0.57, 0.82, 0.31), colors.Color(1, 0.75, 0.05)
            style += [
                ("SPAN", (2, 0), (9, 0)),
                *(("SPAN", (x, 1), (x + 1, 1)) for x in (2, 4, 6, 8)),
                *(("SPAN", (x, 0), (x, 1)) for x in (0, 1, 10)),
                ("BACKGROUND", (0, 0), (1, 1), green),
                ("BACKGROUND", (10, 0), (10, 1), green),
                ("BACKGROUND", (2, 0), (9, 1), amber),
                ("LINEBELOW", (0, 0), (-1, 2), 0.5, colors.black),
            ]
        if story:
            story.append(PageBreak())
        story.append(Table(head + body, colWidths=widths, style=style))
    _pdf(path, source, story, landscape(A4))


# ---- pledge


def _pledge(source: Toml) -> list[Any]:
    story: list[Any] = [Spacer(1, 18)]
    story += [Paragraph(line, TITLE) for line in source["head"]]
    story += [Spacer(1, 16), Paragraph(source["opening"], BODY), Spacer(1, 8)]
    for party in source["party"]:
        rows = [[key, ":", Paragraph(party[key], BODY)] for key in ("Nama", "Jabatan")]
        story.append(Table(rows, colWidths=[70, 12, 400], style=[("FONT", (0, 0), (-1, -1), "Helvetica", 10)]))
        story += [Paragraph(party["role"], BODY), Spacer(1, 8)]
    for text in source["pledge"]:
        story += [Paragraph(text, styled(BODY, firstLineIndent=26)), Spacer(1, 6)]
    return [*story, *_signed(source)]


def _signed(source: Toml) -> list[Any]:
    first, second = source["party"]
    lines = [
        ["", source["dated"]],
        ["PIHAK KEDUA,", "PIHAK KESATU,"],
        ["", ""],
        ["", ""],
        [second["Nama"], first["Nama"]],
        ["", f"NIP. {first['nip']}"],
    ]
    rows = [[Paragraph(text, CENTRE) for text in line] for line in lines]
    return [Spacer(1, 20), Table(rows, colWidths=[250, 250])]


def _grid(rows: list[list[Any]], widths: list[float], spans: list[tuple[int, int]], start: int) -> Table:
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, start - 1), colors.Color(0.87, 0.87, 0.87)),
    ]
    style += [("SPAN", (x, first), (x, last)) for first, last in spans for x in (0, 1)]
    return Table(rows, colWidths=widths, style=style)


def perjanjian_kinerja(source: Toml, path: Path) -> None:
    """Page 1 the pledge; page 2 "No | Sasaran | Indikator Kinerja | Satuan | Target", then "Program | Anggaran"."""
    columns = source["columns"]
    rows = [[Paragraph(name, HEAD) for name in columns], [Paragraph(f"({n + 1})", HEAD) for n in range(len(columns))]]
    spans: list[tuple[int, int]] = []
    count = 0
    for row in source["row"]:
        fresh = "goal" in row
        count += fresh
        if not fresh:
            spans[-1] = (spans[-1][0], len(rows))
        else:
            spans.append((len(rows), len(rows)))
        unit = [Paragraph(row.get("unit", ""), CELL_MIDDLE)] if "SATUAN" in columns else []
        label = f"{row['label']} " if row.get("label") else ""
        rows.append(
            [
                Paragraph(str(count) if fresh else "", CELL_MIDDLE),
                Paragraph(row.get("goal", ""), CELL),
                Paragraph(label + row["indicator"], CELL),
                *unit,
                Paragraph(row["target"], CELL_MIDDLE),
            ]
        )
    widths = [26.0, 150.0, 190.0, 62.0, 70.0] if "SATUAN" in columns else [26.0, 160.0, 216.0, 96.0]
    budget = [[Paragraph(x, HEAD) for x in ("No", "Program", "Anggaran (Rp)", "Keterangan")]]
    for n, (program, amount, origin) in enumerate(source["budget"], start=1):
        budget.append(
            [
                Paragraph(str(n), CELL_MIDDLE),
                Paragraph(program, CELL),
                Paragraph(amount, CELL_RIGHT),
                Paragraph(origin, CELL_MIDDLE),
            ]
        )
    story = [
        *_pledge(source),
        PageBreak(),
        *(Paragraph(line, TITLE) for line in source["table_head"]),
        Spacer(1, 10),
        _grid(rows, widths, [span for span in spans if span[0] != span[1]], 2),
        Spacer(1, 18),
        _grid(budget, [26.0, 270.0, 110.0, 92.0], [], 1),
        *_signed(source),
    ]
    _pdf(path, source, story, A4)


# ---- indicator lists


def iku_xlsx(source: Toml, path: Path) -> None:
    """A workbook: title rows, a header row, and each agency's name as a row above its indicators."""
    book = Workbook()
    sheet = book.active
    sheet.title = "IKU"
    for line in source["head"]:
        sheet.append([line])
    sheet.append([])
    sheet.append(source["columns"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    agency = None
    for row in source["row"]:
        if row["agency"] != agency:
            agency = row["agency"]
            sheet.append([agency])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        numbers = [float(t.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", t) else t for t in row["targets"]]
        sheet.append([row["code"], row["indicator"], row["unit"], row["base"], *numbers, row["meaning"], row["origin"]])
    sheet.merge_cells("A1:I1")
    book.properties.creator = "Kabupaten Rawaloka (contoh)"
    book.properties.created = WHEN
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_still(buffer.getvalue()))


def _still(workbook: bytes) -> bytes:
    """The same workbook without the clock: openpyxl writes the time of saving into it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", old.read(name))
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()


def iku_csv(source: Toml, path: Path) -> None:
    """A semicolon-separated list, as an Indonesian spreadsheet saves it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(source["columns"])
    for n, row in enumerate(source["row"], start=1):
        writer.writerow([n, source["agency"], row["goal"], row["indicator"], row["unit"], *row["targets"]])
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))


LAYOUTS: dict[str, tuple[str, Callable[[Toml, Path], None]]] = {
    "triwulan": ("pdf", triwulan),
    "perjanjian_kinerja": ("pdf", perjanjian_kinerja),
    "iku_xlsx": ("xlsx", iku_xlsx),
    "iku_csv": ("csv", iku_csv),
}


# ---- gold rows


def _entry(source: Toml, row: Toml, **values: Any) -> Toml:
    """One gold row in the order of the annotation rules."""
    empty = {"goal": row.get("goal"), "indicator": row.get("indicator"), "unit": row.get("unit")}
    return {**empty, "year": source.get("year"), "target": None, "actual": None, "page": row.get("page", 1), **values}


def _unit(indicator: str, actual: str | None) -> str | None:
    """The unit in brackets at the end of an indicator, else the one beside the number."""
    if bracketed := re.search(r"\(([^()]+)\)$", indicator):
        return bracketed[1]
    return "%" if actual and "%" in actual else None


def _quarterly(source: Toml) -> list[Toml]:
    entries, goal = [], None
    for row in source["row"]:
        goal = row.get("goal") or goal
        if not row.get("indicator"):
            continue
        done = [k for k, _ in row.get("q", []) if k]
        actual = done[-1] if done else None
        entries.append(_entry(source, row, goal=goal, actual=actual, unit=_unit(row["indicator"], actual)))
    return entries


def _pledged(source: Toml) -> list[Toml]:
    entries, goal = [], None
    for row in source["row"]:
        goal = row.get("goal") or goal
        entries.append(_entry(source, row, goal=goal, target=row["target"], page=2))
    return entries


def _listed(source: Toml) -> list[Toml]:
    return [
        _entry(source, row, year=year, target=target, **({"agency": row["agency"]} if "agency" in row else {}))
        for row in source["row"]
        for year, target in zip(source["years"], row["targets"], strict=True)
    ]


GOLD: dict[str, Callable[[Toml], list[Toml]]] = {
    "triwulan": _quarterly,
    "perjanjian_kinerja": _pledged,
    "iku_xlsx": _listed,
    "iku_csv": _listed,
}


def build(path: Path, out: Path) -> Toml:
    """Write one target document and return its gold record."""
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    ending, layout = LAYOUTS[source["layout"]]
    layout(source, out / f"{source['id']}.{ending}")
    entries = GOLD[source["layout"]](source)
    return {
        "id": source["id"],
        "kind": source["kind"],
        "agency": source.get("agency"),
        "region": source.get("region"),
        "year": source.get("year"),
        "pages": sorted({entry["page"] for entry in entries}),
        "targets": entries,
        "notes": source.get("notes", ""),
    }
