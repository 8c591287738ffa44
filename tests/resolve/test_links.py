"""Parents by number, by title, by parties and subject; and no parent where there is none."""

from __future__ import annotations

import pytest
from agreement_factory import OWN, agreement, cite

from kerjasama_nlp.resolve.links import find_duplicates, link_parents
from kerjasama_nlp.resolve.numbers import similarity
from kerjasama_nlp.resolve.partners import resolve_partners
from kerjasama_nlp.types import Agreement, Link

MOU = agreement(
    "mou.pdf",
    OWN,
    "Yayasan Pelita",
    title="Penyelenggaraan Program Rumah Layak Huni",
    numbers=("460/12-Kesra/V/2021", "085/B/PELITA/V/2021"),
    signed="2021-05-10",
    ends="2024-05-10",
)
OTHER = agreement(
    "other.pdf",
    OWN,
    "PT Sagara Jaya",
    title="Pemeliharaan Ruas Jalan Danau",
    numbers=("460/12-Kesra/V/2021", "77/SJ/V/2021"),
    signed="2021-05-10",
    ends="2024-05-10",
)


def pks(*partners: str, title: str = "Perbaikan Rumah", signed: str | None = "2021-06-01", **more: object) -> Agreement:
    return agreement("pks.pdf", OWN, *partners, kind="perjanjian_kerja_sama", title=title, signed=signed, **more)  # type: ignore[arg-type]


def links(*docs: Agreement) -> list[tuple[str, str, str]]:
    return [(link.parent, link.relation, link.basis) for link in found(*docs)]


def found(*docs: Agreement) -> tuple[Link, ...]:
    return link_parents(docs, resolve_partners(docs, own=[OWN]))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("460/12-Kesra/V/2021", [("mou.pdf", "implements", "explicit_number")]),
        ("460/12 - KESRA / V / 2021", [("mou.pdf", "implements", "explicit_number")]),
        ("...... dan 085/B/PELITA/V/2021", [("mou.pdf", "implements", "explicit_number")]),
        ("460/12-Kesro/V/2021", [("mou.pdf", "implements", "explicit_number")]),
        ("999/77-Lain/I/2019", []),
    ],
)
def test_by_number(number: str, expected: list[tuple[str, str, str]]) -> None:
    assert links(MOU, pks("Yayasan Pelita", cites=(cite(number),))) == expected


def test_a_number_shared_by_two_agreements_goes_to_the_partner() -> None:
    doc = pks("PT Sagara Jaya", title="Pemeliharaan Ruas Jalan Danau", cites=(cite("460/12-Kesra/V/2021"),))
    assert links(MOU, OTHER, doc) == [("other.pdf", "implements", "explicit_number")]


def test_by_title_when_the_number_is_blank() -> None:
    doc = pks("Yayasan Pelita", title="Bantuan", cites=(cite(None, "Program Rumah Layak Huni"),))
    assert links(MOU, doc)[0][::2] == ("mou.pdf", "cited_title")


def test_by_parties_and_subject() -> None:
    doc = pks("Yayasan Pelita", title="Program Rumah Tidak Layak Huni")
    (link,) = found(MOU, doc)
    assert (link.parent, link.basis) == ("mou.pdf", "same_parties_and_subject")
    assert link.strength < 0.9
    assert "rumah" in link.evidence


@pytest.mark.parametrize(
    "doc",
    [
        pks("Yayasan Pelita", title="Penyuluhan Narkotika"),
        pks("Yayasan Lain", title="Program Rumah Layak Huni"),
        pks("Yayasan Pelita", title="Program Rumah Layak Huni", signed="2020-01-01"),
        pks("Yayasan Pelita", title="Program Rumah Layak Huni", signed="2025-01-01"),
    ],
    ids=["other subject", "other partner", "earlier", "after the end"],
)
def test_no_guess(doc: Agreement) -> None:
    assert links(MOU, doc) == []


def test_addendum_amends_and_extension_extends() -> None:
    addendum = agreement(
        "add.pdf", OWN, "Yayasan Pelita", kind="addendum", signed="2022-01-01", cites=(cite("085/B/PELITA/V/2021"),)
    )
    extension = agreement(
        "ext.pdf", OWN, "Yayasan Pelita", kind="perpanjangan", title="Program Rumah Layak Huni", signed="2024-05-01"
    )
    assert links(MOU, addendum) == [("mou.pdf", "amends", "explicit_number")]
    assert links(MOU, extension) == [("mou.pdf", "extends", "same_parties_and_subject")]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("119/15-Kesber/VII/2020", "119 / 15 - KESBER / VII / 2020", True),
        ("128/MoU-CPS/2020", "128/MOU/CPS/2020", True),
        ("119/15-Kesber/VII/2020", "119/16-Kesber/VII/2020", False),
        ("119/15-Kesber/VII/2020", "119/15-Kesber/VII/2019", False),
        ("10513/UN30/2020", "10613/UN30/2020", True),
    ],
)
def test_similar_numbers(a: str, b: str, same: bool) -> None:
    assert (similarity(a, b) >= 0.85) is same


def test_rescan_is_a_duplicate_and_links_go_to_the_original() -> None:
    again = agreement(
        "mou2.pdf",
        OWN,
        "YAYASAN PELITA",
        title="PENYELENGGARAAN PROGRAM RUMAH LAYAK HUNI",
        numbers=("460/12-Kesra/V/2021",),
        signed="2021-05-10",
    )
    docs = (MOU, again, pks("Yayasan Pelita", cites=(cite("460/12-Kesra/V/2021"),)))
    copies = find_duplicates(docs, resolve_partners(docs, own=[OWN]))
    assert [(c.source, c.original) for c in copies] == [("mou2.pdf", "mou.pdf")]
    assert links(*docs) == [("mou.pdf", "implements", "explicit_number")]


def test_same_number_but_another_subject_is_no_duplicate() -> None:
    docs = (MOU, OTHER)
    assert find_duplicates(docs, resolve_partners(docs, own=[OWN])) == ()


def test_rescan_whose_handwritten_number_was_read_otherwise() -> None:
    again = agreement(
        "mou2.pdf",
        OWN,
        "Yayasan Pelita",
        title="Penyelenggaraan Program Rumah Layak Huni",
        numbers=("46O/12-Kesro/V/2021",),
        signed="2021-05-10",
    )
    docs = (MOU, again)
    assert [c.source for c in find_duplicates(docs, resolve_partners(docs, own=[OWN]))] == ["mou2.pdf"]


def test_two_agencies_may_sign_alike_papers_on_one_day() -> None:
    first, second = (
        agreement(
            f"{n}.pdf",
            f"Dinas {name} Kabupaten Rawaloka",
            "BPJS Kesehatan",
            kind="perjanjian_kerja_sama",
            title="Pemadanan Data Kepesertaan Jaminan",
            numbers=(f"{n}/PKS/2021",),
            signed="2021-05-10",
        )
        for n, name in ((11, "Sosial"), (12, "Kependudukan dan Pencatatan Sipil"))
    )
    assert find_duplicates((first, second), resolve_partners((first, second), own=[OWN])) == ()
