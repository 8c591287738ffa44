"""What belongs to one office: its own names, its parameters, its decisions, kept in a kerjasama.toml; and its books:
activities, lists of partners, declared needs, verdicts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kerjasama_nlp.errors import InputError
from kerjasama_nlp.graph.given import DeclaredNeed, Verdict
from kerjasama_nlp.graph.state import State
from kerjasama_nlp.graph.status import Settings
from kerjasama_nlp.read.registers import MOST_NEEDS, ListedPartner, RegisterReading, capped
from kerjasama_nlp.resolve.partners import read_merges
from kerjasama_nlp.types import Activity, Issue, Partner, Target


@dataclass(frozen=True, slots=True)
class Office:
    """What belongs to one office: its own names (not partners), its parameters, its decisions on spellings.

    `verdicts`: books of its decisions on agreements; `most_needs`: how many needs one agency may declare.
    """

    own: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    merges: Mapping[str, str] = field(default_factory=dict)
    verdicts: tuple[Path, ...] = ()
    most_needs: int = MOST_NEEDS


def read_office(path: Path | None, own: Sequence[str] = ()) -> Office:
    """Settings of an office from its kerjasama.toml; names given on the command line come first.

        own = ["Pemerintah Kabupaten Rawaloka"]
        grace_months = 12
        merges = "mitra.csv"
        verdicts = "keputusan.csv"
        most_needs = 3

    Raises:
        InputError: the file or one that it names is missing, it is not TOML, or holds a key that is not known.
    """
    if path is None:
        return Office(tuple(own))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"Pengaturan {path} tidak dapat dibaca: {error}") from error
    numbers = {name: data.pop(name) for name in Settings.__slots__ if name in data}
    numbers |= {"most_needs": data.pop("most_needs")} if "most_needs" in data else {}
    names, merges, verdicts = data.pop("own", []), data.pop("merges", None), data.pop("verdicts", [])
    if data:
        known = ", ".join(["own", "merges", "verdicts", "most_needs", *Settings.__slots__])
        raise InputError(f"{path}: kunci tidak dikenal: {', '.join(data)}. Yang dikenal: {known}.")
    if bad := [name for name, value in numbers.items() if not isinstance(value, int) or value < 0]:
        raise InputError(f"{path}: {', '.join(bad)} harus berupa bilangan bulan, nol atau lebih.")
    names = [names] if isinstance(names, str) else names
    joins: Mapping[str, str] = {}
    if merges:
        table = _beside(path, merges, "penggabungan mitra")
        joins = read_merges(table.read_text(encoding="utf-8-sig").splitlines())
    books = [verdicts] if isinstance(verdicts, str) else verdicts
    decided = tuple(_beside(path, name, "keputusan") for name in books)
    most = numbers.pop("most_needs", MOST_NEEDS)
    return Office((*own, *names), Settings(**numbers), joins, decided, most)


def _beside(path: Path, name: str, what: str) -> Path:
    """A file that the settings name, beside them."""
    table = path.parent / name
    if not table.is_file():
        raise InputError(f"{path}: berkas {what} {table} tidak ada.")
    return table


@dataclass(frozen=True, slots=True)
class Books:
    """Rows of all books of an office, as the graph and the resolution take them."""

    activities: tuple[Activity, ...] = ()
    partners: tuple[Partner, ...] = ()
    needs: tuple[DeclaredNeed, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, readings: Iterable[RegisterReading], most_needs: int = MOST_NEEDS) -> Books:
        """The rows of all readings; of the needs each agency's first ones, over all books together."""
        read = list(readings)
        needs, beyond = capped([need for book in read for need in book.needs], most=most_needs)
        verdicts = (v for book in read for v in book.verdicts)
        return cls(
            activities=tuple(a for book in read for a in book.activities),
            partners=tuple(_listed(p) for book in read for p in book.partners),
            needs=tuple(
                DeclaredNeed(n.id, n.agency, n.need, n.priority, n.indicator, n.partner, n.source, n.place)
                for n in needs
            ),
            verdicts=tuple(Verdict(v.agreement, v.verdict, v.date, v.by, v.note, v.source, v.place) for v in verdicts),
            issues=(*(i for book in read for i in book.issues), *beyond),
        )

    def cited(self) -> list[str]:
        """What the rows cite agreements by."""
        texts = (*(a.agreement for a in self.activities), *(v.agreement for v in self.verdicts))
        return [text for text in texts if text]

    def needs_as_targets(self) -> list[Target]:
        """Declared needs in the shape in which agreements are matched with targets."""
        return [Target(n.id, n.source, None, n.agency, None, _words(n), None, None, None, None) for n in self.needs]


def _words(need: DeclaredNeed) -> str:
    return f"{need.need}. {need.indicator}" if need.indicator else need.need


def _listed(partner: ListedPartner) -> Partner:
    """A line of a list of partners; its short forms and former names stand in one cell: "PTN; Poltek Tirta"."""
    aliases = re.split(r"\s*[;,/|]\s*|\s+atau\s+", partner.alias or "")
    return Partner(partner.id, partner.name, tuple(filter(None, aliases)), partner.type or "lainnya")


def strays(state: State) -> list[Issue]:
    """Rows of books that cite an agreement which is not in the archive, each an issue."""
    issues = []
    for verdict in state.stray_verdicts:
        message = f"{verdict.place}: keputusan atas perjanjian yang tidak ada dalam arsip ({verdict.agreement})"
        issues.append(Issue("registers", "verdict_without_agreement", message, source=verdict.source))
    for activity in state.stray_activities:
        if activity.agreement:
            message = f"kegiatan '{activity.text[:60]}' menyebut perjanjian yang tidak ada dalam arsip"
            detail = f"{message} ({activity.agreement})"
            issues.append(Issue("registers", "activity_without_agreement", detail, source=activity.source))
    return issues
