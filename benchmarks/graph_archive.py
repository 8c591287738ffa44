"""Invented archives of any size with the shape of real ones: few partners with many papers and many with one, names
spelled several ways, a third umbrella agreements of which half are never used, PKS that cite their parent by number,
by title or not at all, addenda, second scans, dates and numbers that were not read, targets, matches and activities.

    archive = make_archive(1000, seed=1)
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from kerjasama_nlp.graph.status import add_months
from kerjasama_nlp.types import (
    Activity,
    Agreement,
    Box,
    Evidence,
    Financing,
    Match,
    Party,
    Promise,
    Reason,
    Reference,
    ScopeItem,
    Span,
    Target,
    Value,
)

T = TypeVar("T")
OWN = "Pemerintah Kabupaten Rawaloka"
AGENCIES = (
    "Dinas Sosial", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Lingkungan Hidup", "Dinas Perhubungan",
    "Dinas Perikanan", "Dinas Pertanian", "Dinas Pariwisata", "Dinas Tenaga Kerja", "Dinas Perpustakaan",
    "Dinas Komunikasi dan Informatika", "Badan Pendapatan Daerah", "Badan Kepegawaian Daerah",
)  # fmt: skip
FORMS = ("Universitas", "PT", "Yayasan", "Koperasi", "Politeknik", "Forum", "CV", "Bank", "SMK Negeri", "Lembaga")
SYLLABLES = (
    "sa", "ga", "ra", "wa", "lo", "ka", "ti", "mu", "bu", "ri", "ne", "pa", "le", "sta", "nda", "mba", "ko", "ru", "di",
    "na", "ya", "sri", "jo", "pe",
)  # fmt: skip
NEW_PARTNER = 0.65
"""Share of agreements with a partner never seen before: so in a register of 843 rows of one institution, whose partners
are 547, of which 379 have one row and the largest has nine. The others go to those who have some already (Simon's
process), which gives these figures back."""
SUBJECTS = (
    "sampah", "stunting", "literasi", "pajak", "pasar", "nelayan", "sawah", "wisata", "rujukan", "vaksin", "beasiswa",
    "magang", "jalan", "irigasi", "arsip", "data", "bencana", "hutan", "terumbu", "koperasi", "ekspor", "batik",
    "perizinan", "posyandu", "air", "listrik", "kopi", "ternak", "seni", "olahraga",
)  # fmt: skip
ACTS = ("Pengelolaan", "Pendampingan", "Pelatihan", "Penelitian", "Penyediaan", "Pemantauan", "Penyuluhan", "Pemetaan")


@dataclass(frozen=True, slots=True)
class Archive:
    """What the stages before the graph would hand over."""

    agreements: tuple[Agreement, ...]
    targets: tuple[Target, ...]
    matches: tuple[Match, ...]
    activities: tuple[Activity, ...]


def make_archive(size: int, *, seed: int = 1) -> Archive:
    """An archive of so many agreements; the same size and seed give the same one."""
    rng = random.Random(seed)
    seen: list[str] = []
    umbrellas: list[Agreement] = []
    made: list[Agreement] = []
    for number in range(size):
        draw = rng.random()
        if umbrellas and draw < 0.03:
            made.append(_addendum(rng, number, rng.choice(umbrellas)))
        elif umbrellas and draw < 0.05:
            made.append(_second_scan(number, rng.choice(umbrellas)))
        elif umbrellas and draw < 0.40:
            made.append(_derived(rng, number, rng.choice(umbrellas)))
        else:
            partner = _name(rng) if not seen or rng.random() < NEW_PARTNER else rng.choice(seen)
            seen.append(partner)
            kind = "nota_kesepahaman" if draw < 0.75 else "perjanjian_kerja_sama"
            made.append(_agreement(rng, number, kind, partner))
            if kind == "nota_kesepahaman":
                umbrellas.append(made[-1])
    targets = tuple(_target(rng, n) for n in range(400))
    return Archive(tuple(made), targets, tuple(_matches(rng, made, targets)), tuple(_activities(rng, made)))


def _value(plain: T, page: int = 1, quote: str | None = None) -> Value[T]:
    text = quote if quote is not None else str(plain)
    return Value(plain, Evidence("d", Span(0, len(text)), text, (Box(page, 72.0, 72.0, 300.0, 84.0),)), "invented", 0.9)


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


def _name(rng: random.Random) -> str:
    words = [_word(rng) for _ in range(rng.randint(1, 3))]
    return f"{rng.choice(FORMS)} {' '.join(words)}"


def _spelled(rng: random.Random, name: str) -> str:
    """One of the ways in which offices write a name."""
    way = rng.random()
    if way < 0.2:
        return name.upper()
    if way < 0.3:
        return name.replace("PT ", "PT. ").replace("Universitas ", "Univ. ")
    return f"{name} ({''.join(w[0] for w in name.split()).upper()})" if way < 0.35 else name


def _agreement(rng: random.Random, number: int, kind: str, partner: str, *, after: date | None = None) -> Agreement:
    signed = (after or date(2012, 1, 1)) + timedelta(days=rng.randint(1, 900 if after else 4700))
    months = rng.choice((12, 24, 36, 36, 60, 60))
    subject = [*rng.sample(SUBJECTS, 2), _word(rng)]
    first = OWN if kind == "nota_kesepahaman" else f"{rng.choice(AGENCIES)} Kabupaten Rawaloka"
    parties = tuple(
        Party(n, f"PIHAK {n}", _value(name), None, None, None, _value("lainnya"))
        for n, name in ((1, first), (2, _spelled(rng, partner)))
    )
    numbers = (
        f"{rng.randint(100, 999)}/{number:05d}-KS/{signed.year}",
        f"{rng.randint(1, 999)}/{partner[:3]}/{signed.year}",
    )
    read = rng.random() > 0.05
    promise = Promise(_value("akan ditindaklanjuti dengan Perjanjian Kerja Sama", 3), rng.choice((None, 6, 12)), False)
    return Agreement(
        id=f"{number:08x}",
        source=f"arsip/{number:06d}.pdf",
        language="id",
        kind=_value(kind),
        title=_value(f"{rng.choice(ACTS)} {subject[0].capitalize()} dan {subject[1].capitalize()} {subject[2]}"),
        numbers=tuple(map(_value, numbers)) if rng.random() > 0.2 else (),
        signed_on=_value(signed.isoformat()) if read else None,
        duration_months=_value(months, 3),
        ends_on=_value(add_months(signed, months).isoformat(), 3) if read else None,
        parties=parties,
        scope=tuple(ScopeItem(_value(f"{rng.choice(ACTS)} {rng.choice(SUBJECTS)}", 2), "3") for _ in range(5)),
        financing=Financing((rng.choice(("each_party", "apbd", "party_2")),), _value("Biaya dibebankan", 3)),
        promise=promise if kind == "nota_kesepahaman" and rng.random() < 0.5 else None,
    )


def _parent_day(parent: Agreement) -> date | None:
    return date.fromisoformat(parent.signed_on.value) if parent.signed_on else None


def _derived(rng: random.Random, number: int, parent: Agreement) -> Agreement:
    """A PKS: half cite their parent by number, a fifth by title, the rest not at all."""
    made = _agreement(rng, number, "perjanjian_kerja_sama", parent.parties[1].name.value, after=_parent_day(parent))
    title = parent.title.value if parent.title else ""
    way = rng.random()
    if way < 0.5 and parent.numbers:
        cited = parent.numbers[0].value
        return replace(made, title=parent.title, parents=(Reference(cited, title, "implements", _value(cited)),))
    if way < 0.7:
        return replace(made, parents=(Reference(None, title, "implements", _value(title)),))
    return replace(made, title=_value(f"{title} Tahap {rng.randint(2, 5)}"))


def _addendum(rng: random.Random, number: int, parent: Agreement) -> Agreement:
    made = _agreement(rng, number, "addendum", parent.parties[1].name.value, after=_parent_day(parent))
    cited = parent.numbers[0].value if parent.numbers else None
    return replace(made, title=parent.title, parents=(Reference(cited, None, "amends", _value(cited or "")),))


def _second_scan(number: int, original: Agreement) -> Agreement:
    return replace(original, id=f"{number:08x}", source=f"arsip/{number:06d}.pdf")


def _target(rng: random.Random, number: int) -> Target:
    agency, subject = AGENCIES[number % len(AGENCIES)], SUBJECTS[number % len(SUBJECTS)]
    actual = str(rng.randint(40, 95))
    indicator = f"Persentase {subject} terkelola {number}"
    return Target(f"t{number}", "iku.pdf", 1 + number // 20, agency, None, indicator, "%", 2023, "80", actual, "higher")


def _matches(rng: random.Random, agreements: Sequence[Agreement], targets: Sequence[Target]) -> list[Match]:
    return [
        Match(
            a.id,
            rng.randrange(5),
            rng.choice(targets).id,
            round(rng.random(), 3),
            (Reason("kata sama", 1.0, "sampah"),),
        )
        for a in agreements
        for _ in range(10)
    ]


def _activities(rng: random.Random, agreements: Sequence[Agreement]) -> list[Activity]:
    cited = (a for a in agreements if rng.random() < 0.1)
    return [Activity(f"k{n}", "kegiatan.csv", "2023-05-01", "Pelatihan", a.source) for n, a in enumerate(cited)]
