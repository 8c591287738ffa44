"""A small invented archive: what the doctests of the queries ask, and a first look for readers of the code.

>>> state = example_state()
>>> [(source, status.time, status.follow_up) for source, status in state.statuses.items()]
[('mou-1.pdf', 'active', 'derived'), ('mou-2.pdf', 'active', 'unused'), ('pks-1.pdf', 'active', None)]
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from kerjasama_nlp.graph.state import State, build_state
from kerjasama_nlp.types import (
    Agreement,
    Box,
    Evidence,
    Financing,
    Link,
    Match,
    Mention,
    Obligation,
    Partner,
    Party,
    Promise,
    Reason,
    ScopeItem,
    Span,
    Target,
    Value,
)

T = TypeVar("T")
OWN = "Pemerintah Kabupaten Rawaloka"


def _value(value: T, page: int = 1) -> Value[T]:
    return Value(value, Evidence("contoh", Span(0, 1), str(value), (Box(page, 72.0, 72.0, 90.0, 84.0),)), "contoh", 0.9)


def _agreement(source: str, kind: str, title: str, days: tuple[str, str], partner: str, form: str) -> Agreement:
    parties = (
        Party(1, "PIHAK KESATU", _value(OWN), None, None, None, _value("pemerintah_daerah")),
        Party(2, "PIHAK KEDUA", _value(partner), None, None, None, _value(form)),
    )
    return Agreement(
        source,
        source,
        "id",
        kind=_value(kind),
        title=_value(title),
        signed_on=_value(days[0]),
        ends_on=_value(days[1], 2),
        parties=parties,
    )


def example_state(*, as_of: date = date(2024, 1, 1)) -> State:
    """Two umbrella agreements, one of them carried out by a PKS, and one target."""
    used = _agreement(
        "mou-1.pdf",
        "nota_kesepahaman",
        "Rumah Layak Huni",
        ("2022-06-01", "2025-06-01"),
        "Yayasan Pelita",
        "organisasi_masyarakat",
    )
    pks = _agreement(
        "pks-1.pdf",
        "perjanjian_kerja_sama",
        "Perbaikan Rumah Tidak Layak Huni",
        ("2022-07-01", "2025-06-01"),
        "Yayasan Pelita",
        "organisasi_masyarakat",
    )
    idle = _agreement(
        "mou-2.pdf",
        "nota_kesepahaman",
        "Pengelolaan Sampah",
        ("2022-03-01", "2027-03-01"),
        "Universitas Sagara",
        "perguruan_tinggi",
    )
    agreements = [
        _with(used),
        _with(idle, scope="Pendampingan pengelolaan sampah desa", promised=6),
        _with(pks, duty=True),
    ]
    mentions = [
        Mention(a.source, i, p.name.value, p.type.value, p.name.value.lower().replace(" ", "-") if i else None)
        for a in agreements
        for i, p in enumerate(a.parties)
    ]
    return build_state(
        agreements,
        partners=[
            Partner("universitas-sagara", "Universitas Sagara", (), "perguruan_tinggi"),
            Partner("yayasan-pelita", "Yayasan Pelita", (), "organisasi_masyarakat"),
        ],
        mentions=mentions,
        links=[Link("pks-1.pdf", "mou-1.pdf", "implements", "explicit_number", 0.98, "1/NK/2022")],
        targets=[_target()],
        matches=[Match("mou-2.pdf", 0, "t1", 0.72, (Reason("kata sama", 1.4, "sampah, kelola"),))],
        as_of=as_of,
    )


def _with(a: Agreement, *, scope: str | None = None, promised: int | None = None, duty: bool = False) -> Agreement:
    """The same agreement with a scope item, a promise with its deadline in months, or a duty that the partner pays."""
    scoped = (ScopeItem(_value(scope, 2), "3"),) if scope else ()
    promise = Promise(_value("ditindaklanjuti dengan Perjanjian Kerja Sama", 2), promised, False) if promised else None
    duties = (Obligation((2,), "obligation", _value("menyediakan tenaga tukang", 2), "5"),) if duty else ()
    words = _value("Biaya dibebankan kepada PIHAK KEDUA", 3)
    money = Financing(("party_2",), words, (a.parties[1].name.value,), scheme="partner_pays") if duty else None
    return Agreement(
        a.id,
        a.source,
        a.language,
        kind=a.kind,
        title=a.title,
        signed_on=a.signed_on,
        ends_on=a.ends_on,
        parties=a.parties,
        scope=scoped,
        obligations=duties,
        financing=money,
        promise=promise,
    )


def _target() -> Target:
    return Target(
        "t1",
        "iku.pdf",
        4,
        "Dinas Lingkungan Hidup",
        "Lingkungan bersih",
        "Persentase sampah terkelola",
        "persen",
        2024,
        "80",
        "71",
        "higher",
    )
