"""The plain report: one HTML file in Indonesian that opens without a network.

write_report(result, Path("hasil/report.html"), own=("Pemerintah Kabupaten Rawaloka",))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import metadata
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kerjasama_nlp.graph.ask_targets import DECLARED, candidates
from kerjasama_nlp.graph.build import build_graph
from kerjasama_nlp.graph.given import VERDICT_NAMES
from kerjasama_nlp.graph.picture import partner_svg
from kerjasama_nlp.graph.queries import (
    IN_FORCE,
    expired_unused,
    expiring,
    needs,
    partners,
    unused,
    verdicts,
)
from kerjasama_nlp.graph.rows import STATUS_NAMES
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.match import sentence
from kerjasama_nlp.plan import plan
from kerjasama_nlp.types import STATUSES, UMBRELLA_KINDS, Issue, Match

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
BEST = 3
LIKELY = 0.25
"""Candidates below this probability are not shown beside a target."""
MOST_CANDIDATES = 60


def indonesian_date(iso: str | None) -> str | None:
    """A date as people write it.

    >>> indonesian_date("2026-01-09")
    '9 Januari 2026'
    """
    if not iso:
        return None
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def percent(chance: float) -> str:
    """A probability for people: whole per cents, never 0 or 100.

    >>> percent(0.417), percent(0.9999)
    ('42%', '99%')
    """
    return f"{min(max(round(100 * chance), 1), 99)}%"


def word(code: str | None) -> str:
    """The Indonesian word for a status or a verdict; PKS have no follow-up of their own."""
    return STATUS_NAMES.get(code) or VERDICT_NAMES.get(code, code) if code else "-"


def _best(state: State, source: str) -> list[dict[str, Any]]:
    """The likeliest targets of one agreement, each target once."""
    found: dict[str, Match] = {}
    for match in state.matches.get(source, ()):
        if match.target in state.targets and len(found) < BEST:
            found.setdefault(state.targets[match.target].indicator, match)
    return [
        {
            "chance": percent(match.probability),
            "indicator": indicator,
            "agency": state.targets[match.target].agency,
            "why": sentence(match.reasons),
        }
        for indicator, match in found.items()
    ]


def _candidates(state: State) -> list[dict[str, Any]]:
    """The best agreement in force for each target, likeliest first."""
    rows: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in candidates(state, least=LIKELY):
        if row["time"] in IN_FORCE:
            rows.setdefault((row["target"], row["agency"]), row | {"chance": percent(row["probability"]), "why": ""})
    return list(rows.values())[:MOST_CANDIDATES]


def _by_agency(state: State) -> list[tuple[str, list[dict[str, Any]]]]:
    """The plan, agency by agency."""
    rows = [row | {"chance": percent(row["probability"])} for row in plan(state)]
    return [(agency, list(group)) for agency, group in groupby(rows, key=lambda row: row["agency"])]


def _declared(state: State) -> list[dict[str, Any]]:
    """Needs that agencies declared, each with the best agreement in force."""
    rows = (row for row in needs(state) if row["origin"] == DECLARED) if state.needs else ()
    return [row | {"chance": percent(row["probability"]) if row["probability"] else None} for row in rows]


def render_report(state: State, *, counts: Mapping[str, int], issues: Sequence[Issue], own: Sequence[str]) -> str:
    """The report as HTML text."""
    environment = Environment(
        loader=PackageLoader("kerjasama_nlp"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "tanggal": indonesian_date,
        "istilah": word,
        "namaberkas": lambda source: PurePath(source or "").name,
    }
    problem_codes = {*STATUSES, "page_failed", "ocr_missing", "empty_folder"}
    problems = [i for i in issues if i.code in problem_codes and i.code != "ok"]
    kinds = Counter(a.kind.value for a in state.agreements.values() if a.kind)
    page: str = environment.get_template("report.html").render(
        as_of=state.as_of.isoformat(),
        own=list(own),
        counts=counts,
        readable=len(state.agreements),
        umbrellas=sum(n for kind, n in kinds.items() if kind in UMBRELLA_KINDS),
        unused=[row | {"best": _best(state, row["source"])} for row in unused(state, in_force_only=True)],
        expiring=expiring(state),
        expired_unused=expired_unused(state),
        expiring_months=state.settings.expiring_months,
        candidates=_candidates(state),
        partners=partners(state),
        planned=_by_agency(state),
        decided=verdicts(state),
        declared=_declared(state),
        picture=partner_svg(build_graph(state)),
        problems=problems,
        other_issues=len(issues) - len(problems),
        version=metadata.version("kerjasama-nlp"),
    )
    return page


def write_report(
    state: State, path: Path, *, counts: Mapping[str, int], issues: Sequence[Issue], own: Sequence[str]
) -> None:
    """Write the report of one run."""
    text = render_report(state, counts=counts, issues=issues, own=own)
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
