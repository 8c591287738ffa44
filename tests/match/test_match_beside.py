"""What stands beside the scope item, each alone, and together in `match_targets`."""

from dataclasses import replace

import pytest

from kerjasama_nlp.match import match_targets, score, sentence
from kerjasama_nlp.match.beside import (
    BESIDE,
    Case,
    Duty,
    Side,
    agency_named,
    duty,
    nearest_duties,
    partner_record,
    partner_type,
    reasons_beside,
    sides_of,
)
from kerjasama_nlp.types import Agreement, Box, Evidence, Mention, Obligation, Party, ScopeItem, Span, Target, Value

QUERY = "Persentase sampah terkelola | Kota bersih | Dinas Lingkungan Hidup Kabupaten Rawaloka"


def value(text: str, page: int = 1) -> Value[str]:
    return Value(text, Evidence("d", Span(0, len(text)), text, (Box(page, 0, 0, 9, 9),)), "test", 1.0)


def party(ordinal: int, name: str, type: str) -> Party:
    return Party(ordinal, f"PIHAK {ordinal}", value(name), None, None, None, value(type))


OWN = party(1, "Pemerintah Kabupaten Rawaloka", "pemerintah_daerah")
FIRM = party(2, "PT Bersih Sagara", "swasta")


def agreement(
    id: str, *parties: Party, duties: tuple[tuple[int, str], ...] = (), kind: str = "nota_kesepahaman"
) -> Agreement:
    return Agreement(
        id,
        f"{id}.pdf",
        "id",
        kind=value(kind),
        title=value(f"Kerja sama {id}"),
        parties=parties or (OWN, FIRM),
        scope=(ScopeItem(value("Pengolahan sampah pasar", 2), "3"),),
        obligations=tuple(Obligation((bearer,), "obligation", value(text, 4), "5") for bearer, text in duties),
    )


@pytest.mark.parametrize(
    ("chance", "expected"), [(0.9, (0.9, "mengangkut sampah (hlm. 4)")), (0.1, (0.0, "")), (None, (0.0, ""))]
)
def test_a_duty_speaks_when_it_delivers(chance: float | None, expected: tuple[float, str]) -> None:
    found = None if chance is None else (Duty("mengangkut  sampah", 4), chance)
    assert duty(Case(Side(), QUERY, duty=found)) == expected


@pytest.mark.parametrize(
    ("passage", "query", "expected"),
    [
        ("dinas lingkungan hidup kabupaten rawaloka", QUERY, 1.0),
        ("bersama dinas lingkungan hidup mengangkut sampah", QUERY, 1.0),
        ("dinas kesehatan", QUERY, 0.0),
        ("dinas lingkungan hidup", "Persentase sampah terkelola", 0.0),
        ("kepala dinas", "Persentase sampah | | Dinas", 0.0),
    ],
)
def test_the_agency_is_named(passage: str, query: str, expected: float) -> None:
    said = agency_named(Case(Side(passages=((passage, 3),)), query))
    assert said.value == expected
    assert said.text == ("Dinas Lingkungan Hidup (hlm. 3)" if expected else "")


@pytest.mark.parametrize(
    ("partner", "query", "expected"),
    [
        (party(2, "RSUD Rawaloka", "fasilitas_kesehatan"), "Angka kematian ibu | | Dinas Kesehatan", 1.0),
        (party(2, "Universitas Sagara", "perguruan_tinggi"), "Angka melanjutkan sekolah", 1.0),
        (FIRM, QUERY, 0.0),
    ],
)
def test_the_partner_exists_for_the_affair(partner: Party, query: str, expected: float) -> None:
    assert partner_type(Case(Side(partners=(partner,)), query)).value == expected


@pytest.mark.parametrize(("titles", "expected"), [((), 0.0), (("PKS A",), 0.5), (("PKS A", "PKS B", "PKS C"), 0.75)])
def test_a_record_counts_with_diminishing_returns(titles: tuple[str, ...], expected: float) -> None:
    assert partner_record(Case(Side(record=titles), QUERY)).value == expected


def test_nothing_known_nothing_said() -> None:
    assert reasons_beside(Case(Side(), QUERY)) == ()
    assert all(0 < weight < 1 for _, weight, _ in BESIDE)


def test_sides_know_partners_duties_and_record() -> None:
    first = agreement("a", duties=((1, "menyediakan lahan"), (2, "mengangkut sampah")))
    second = agreement("b", kind="perjanjian_kerja_sama")
    mentions = [
        Mention(a.source, n, p.name.value, p.type.value, None if p is OWN else "pt-bersih-sagara")
        for a in (first, second)
        for n, p in enumerate(a.parties)
    ]
    one, two = sides_of([first, second], mentions)
    assert one.partners == (FIRM,)
    assert one.duties == (Duty("mengangkut sampah", 4),)
    assert (one.record, two.record) == (("Kerja sama b",), ())
    assert sides_of([first])[0].partners == (FIRM,)  # not resolved: the local government is one's own


def test_the_nearest_duty_is_found() -> None:
    side = Side(duties=(Duty("menyerahkan laporan", 4), Duty("mengangkut sampah pasar setiap hari", 5)))
    found = nearest_duties([Side(), side], ["Angka kematian ibu", QUERY], [(1, 1), (0, 1)])
    assert {key: duty.page for key, (duty, _) in found.items()} == {(1, 1): 5}
    assert nearest_duties([Side()], [QUERY], [(0, 0)]) == {}


def test_matches_carry_what_stands_beside_and_still_add_up() -> None:
    bare = agreement("a")
    rich = replace(agreement("b", duties=((2, "Mengangkut dan mengolah sampah pasar setiap hari"),)), source="b.pdf")
    indicator = "Persentase sampah terkelola"
    target = Target("t", "pk.pdf", 1, "Dinas Lingkungan Hidup", None, indicator, "persen", 2024, "80", None)
    best, second = match_targets([bare, rich], [target])
    assert (best.agreement, second.agreement) == ("b", "a")
    for match in (best, second):
        assert score(match.reasons) == match.probability
    assert {r.name for r in best.reasons} - {r.name for r in second.reasons} == {"duty"}
    assert "mitra wajib: Mengangkut dan mengolah sampah pasar setiap hari (hlm. 4)" in sentence(best.reasons)
