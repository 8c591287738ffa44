"""The shipped corpus: its gold is valid, its pages hold what the gold says, and it is built the same way every time."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hostile.make import MAKERS, make_all
from openpyxl import load_workbook

from kerjasama_nlp.types import KINDS, UMBRELLA_KINDS

pytest.importorskip("reportlab")
ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
IDS = sorted(path.stem for path in (CORPUS / "agreements").glob("*.toml"))
TARGET_IDS = sorted(path.stem for path in (CORPUS / "target_sources").glob("*.toml"))

PARTY_TYPES = {
    *("pemerintah_daerah", "perangkat_daerah", "pemerintah_pusat", "bumn_bumd", "swasta", "perguruan_tinggi"),
    *("sekolah", "organisasi_masyarakat", "luar_negeri", "fasilitas_kesehatan", "lainnya"),
}
CLAUSE_TYPES = {
    *("general", "purpose", "object", "scope", "implementation", "rights_obligations", "financing", "duration"),
    *("confidentiality", "intellectual_property", "force_majeure", "disputes", "monitoring", "correspondence"),
    *("amendment", "termination", "sanctions", "taxes", "other_provisions", "closing", "other"),
}
MODALITIES = {"obligation", "right", "permission", "prohibition"}
RELATIONS = {"implements", "extends", "amends", "mentions"}
PAYERS = {
    *("each_party", "party_1", "party_2", "party_3", "apbd", "apbn", "other_lawful", "deferred", "none_stated"),
}
REGISTER_PAYERS = (PAYERS - {"party_1", "party_2", "party_3"}) | {"party_own", "party_partner"}
TIMES = {"in_force", "expired", "ended", "undated"}


@pytest.fixture(scope="session", autouse=True)
def scripts() -> Iterator[None]:
    """Lets the tests import the builders."""
    sys.path.insert(0, str(ROOT / "scripts"))
    yield
    sys.path.remove(str(ROOT / "scripts"))


def gold(identifier: str) -> dict[str, Any]:
    """Committed gold record of an agreement."""
    record: dict[str, Any] = json.loads((CORPUS / "gold" / f"{identifier}.json").read_text(encoding="utf-8"))
    return record


def register() -> dict[str, dict[str, Any]]:
    """Committed gold register by id."""
    lines = (CORPUS / "gold_register.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def page_texts(path: Path) -> list[str]:
    """Text layer of each page, blanks folded."""
    document = pdfium.PdfDocument(path)
    texts = []
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        texts.append(" ".join(layer.get_text_bounded().split()))
        layer.close()
        page.close()
    document.close()
    return texts


def squeezed(text: str) -> str:
    """Letters and digits only: line breaks inside a cell must not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


# ---- gold records


@pytest.mark.parametrize("identifier", IDS)
def test_gold_keeps_to_the_vocabulary(identifier: str) -> None:
    record = gold(identifier)
    assert record["id"] == identifier
    assert record["kind"] in KINDS
    assert record["language"] in {"id", "en"}
    assert {party["type"] for party in record["parties"]} <= PARTY_TYPES
    ordered = [party["ordinal"] for party in record["parties"]]  # those who sign jointly share one
    ordinals = set(ordered)
    assert ordered == sorted(ordered)
    assert ordinals == set(range(1, len(ordinals) + 1))
    assert {duty["modality"] for duty in record["obligations"]} <= MODALITIES
    assert all(set(duty["bearer"]) <= ordinals and duty["bearer"] for duty in record["obligations"])
    assert {clause["type"] for clause in record["clauses"]} <= CLAUSE_TYPES
    assert {parent["relation"] for parent in record["parents"]} <= RELATIONS
    assert record["financing"] is None or set(record["financing"]["sources"]) <= PAYERS
    if record["financing"]:
        assert record["financing"]["text"]


@pytest.mark.parametrize("identifier", IDS)
def test_gold_dates_add_up(identifier: str) -> None:
    record = gold(identifier)
    if record["kind"] in {"addendum", "perpanjangan"} or None in (record["signed_on"], record["duration_months"]):
        return
    signed = date.fromisoformat(record["signed_on"])
    months = signed.month - 1 + record["duration_months"]
    ends = signed.replace(year=signed.year + months // 12, month=months % 12 + 1)
    assert record["ends_on"] == ends.isoformat()


@pytest.mark.parametrize("identifier", IDS)
def test_gold_is_what_the_source_says(identifier: str) -> None:
    import corpus_agreement
    import corpus_source

    phrases = corpus_source.load_phrases(CORPUS / "agreements")
    source = corpus_source.load(CORPUS / "agreements" / f"{identifier}.toml", phrases)
    _, pages = corpus_agreement.set_agreement(source)
    before = gold(identifier)
    made = corpus_source.with_details(source.gold(pages), before)
    assert made == before  # what the source knows is as it says; details were added by hand


# ---- pages


@pytest.mark.parametrize("identifier", IDS)
def test_pages_hold_the_gold_or_are_pictures(identifier: str) -> None:
    record = gold(identifier)
    texts = page_texts(CORPUS / "pdf" / f"{identifier}.pdf")
    assert texts
    assert all(1 <= clause["page"] <= len(texts) for clause in record["clauses"])
    if not any(texts):
        return  # a scan: nothing may be read but by OCR
    assert all(texts)
    whole = squeezed(" ".join(texts))
    if record["language"] == "en":  # two columns: the lines of both run into each other
        assert all(squeezed(item.split()[0]) in whole for item in record["scope"])
        return
    for item in (*record["scope"], *(duty["text"] for duty in record["obligations"]), record["title"]):
        assert squeezed(item) in whole
    for number in record["numbers"]:
        assert squeezed(number) in whole


def test_half_of_the_agreements_are_scans() -> None:
    scans = [i for i in IDS if not any(page_texts(CORPUS / "pdf" / f"{i}.pdf"))]
    assert 0.4 <= len(scans) / len(IDS) <= 0.6


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in (CORPUS / "pdf").glob("*.pdf")) < 12_000_000


# ---- register


def test_register_covers_every_agreement_and_links_inside_it() -> None:
    rows = register()
    assert sorted(rows) == IDS
    for row in rows.values():
        assert row["time"] in TIMES
        assert (row["follow_up"] in {"derived", "unused"}) == (
            row["kind"] in UMBRELLA_KINDS and row["time"] != "undated"
        )
        assert set(row["financing"]) <= REGISTER_PAYERS
        assert {partner["type"] for partner in row["partners"]} <= PARTY_TYPES
        assert {parent["id"] for parent in row["parents"]} <= set(IDS)
        assert row["duplicate_of"] is None or row["duplicate_of"] in rows
        assert len(row["partners"]) == len(gold(row["id"])["parties"]) - 1


def test_register_status_follows_from_its_own_dates() -> None:
    for row in register().values():
        if row["time"] in {"in_force", "expired"}:
            assert (row["time"] == "in_force") == (row["effective_end"] >= "2026-01-01"), row["id"]


def test_register_unused_means_that_nothing_was_derived() -> None:
    rows = register()
    parents = {p["id"] for row in rows.values() for p in row["parents"] if p["relation"] == "implements"}
    for identifier, row in rows.items():
        if row["follow_up"]:
            assert (row["follow_up"] == "derived") == ((row["duplicate_of"] or identifier) in parents)


def test_the_cases_that_the_demo_shows_are_there() -> None:
    rows = register()
    unused = [row for row in rows.values() if row["follow_up"] == "unused"]
    assert {"in_force", "expired", "ended"} <= {row["time"] for row in unused}
    assert sum(row["time"] == "in_force" for row in unused) >= 3
    assert any(row["duplicate_of"] for row in rows.values())
    assert {"cited_number", "same_parties_and_subject"} <= {p["basis"] for row in rows.values() for p in row["parents"]}
    assert {"addendum", "perpanjangan", "memorandum_of_understanding"} <= {row["kind"] for row in rows.values()}


def test_activity_register_cites_agreements_and_one_slip() -> None:
    with (CORPUS / "registers" / "kegiatan.csv").open(encoding="utf-8", newline="") as lines:
        cited = [row["Nomor Perjanjian"] for row in csv.DictReader(lines)]
    known = {number for row in register().values() for number in row["numbers"]}
    assert [number for number in cited if number and number not in known] == ["620/118-PKS/DPUPR/VII/2023"]


# ---- targets


def target_pages(identifier: str) -> list[str]:
    """Text of each page of a target document."""
    (path,) = (CORPUS / "targets").glob(f"{identifier}.*")
    if path.suffix == ".pdf":
        return page_texts(path)
    if path.suffix == ".csv":
        return [path.read_text(encoding="utf-8-sig")]
    book = load_workbook(path, read_only=True)
    text = " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None)
    book.close()
    return [text]


@pytest.mark.parametrize("identifier", TARGET_IDS)
def test_target_rows_stand_on_their_pages(identifier: str) -> None:
    record = json.loads((CORPUS / "gold_targets" / f"{identifier}.json").read_text(encoding="utf-8"))
    pages = [squeezed(text) for text in target_pages(identifier)]
    assert record["id"] == identifier
    assert record["targets"]
    for row in record["targets"]:
        assert row["page"] in record["pages"]
        assert squeezed(row["indicator"]) in pages[row["page"] - 1]
        for value in (row["target"], row["actual"]):
            assert value is None or squeezed(value.removesuffix(".0")) in pages[row["page"] - 1]


# ---- building


def test_duties_of_a_table_keep_their_bearer_and_their_row() -> None:
    import corpus_source

    found = corpus_source.blocks(
        "Meliputi:\n#table KEWAJIBAN A | KEWAJIBAN B\n#duty 1 obligation\n1. satu;\n2. dua.\n"
        "#duty 2 obligation\n1. tiga.\n#end\nSekian.\n"
    )
    assert [(b.text, b.table) for b in found] == [
        ("Meliputi:", False),
        ("KEWAJIBAN A | KEWAJIBAN B", False),
        ("satu;", True),
        ("dua.", True),
        ("tiga.", True),
        ("Sekian.", False),
    ]
    assert [(b.bearer, words) for b, words in corpus_source.top_items(found, "duty")] == [
        ((1,), "satu"),
        ((1,), "dua"),
        ((2,), "tiga"),
    ]


@pytest.mark.parametrize("identifier", ["KRW-002", "KRW-011", "KRW-026"])
def test_a_digital_agreement_is_built_the_same_every_time(identifier: str, tmp_path: Path) -> None:
    import corpus_source

    import corpus

    phrases = corpus_source.load_phrases(CORPUS / "agreements")
    source = corpus_source.load(CORPUS / "agreements" / f"{identifier}.toml", phrases)
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        corpus.build_agreement(source, tmp_path / name)
        made.append((tmp_path / name / f"{identifier}.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.slow
def test_a_scan_is_built_the_same_every_time(tmp_path: Path) -> None:
    import corpus

    for name in ("one", "two"):
        corpus.main(["--only", "KRW-009", "--out", str(tmp_path / name)])
    one, two = (tmp_path / name / "pdf" / "KRW-009.pdf" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert page_texts(one) == ["", ""]


@pytest.mark.parametrize("identifier", TARGET_IDS)
def test_a_target_document_is_built_the_same_every_time(identifier: str, tmp_path: Path) -> None:
    import corpus_targets

    path = CORPUS / "target_sources" / f"{identifier}.toml"
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        record = corpus_targets.build(path, tmp_path / name)
        made.append(next((tmp_path / name).iterdir()).read_bytes())
    assert made[0] == made[1]
    assert record == json.loads((CORPUS / "gold_targets" / f"{identifier}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (7, "tujuh"),
        (11, "sebelas"),
        (16, "enam belas"),
        (100, "seratus"),
        (1024, "seribu dua puluh empat"),
        (2025, "dua ribu dua puluh lima"),
    ],
)
def test_number_words(number: int, words: str) -> None:
    import corpus_source

    assert corpus_source.number_words(number) == words


def test_items_keep_what_is_nested_in_them() -> None:
    import corpus_source

    found = corpus_source.blocks(
        "Meliputi:\n#scope\na. satu, terdiri atas:\n  1. dua; dan\n  2. tiga; dan\nb. empat.\n"
    )
    items = [words for _, words in corpus_source.top_items(found, "scope")]
    assert items == ["satu, terdiri atas: 1. dua; dan 2. tiga", "empat"]


# ---- hostile files


def test_hostile_files_are_made(tmp_path: Path) -> None:
    paths = make_all(tmp_path)
    assert [path.name for path in paths] == sorted(MAKERS)


@pytest.mark.parametrize("name", ["encrypted.pdf", "html.pdf", "empty.pdf", "truncated.pdf", "header_only.pdf"])
def test_hostile_files_do_not_open(name: str) -> None:
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(MAKERS[name]())


@pytest.mark.parametrize("name", ["restricted.pdf", "bad_xref.pdf", "blank.pdf", "huge_page.pdf"])
def test_awkward_files_do_open(name: str) -> None:
    document = pdfium.PdfDocument(MAKERS[name]())
    assert len(document) == 1
    document.close()
