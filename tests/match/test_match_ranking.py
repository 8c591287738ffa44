"""Ranking, reasons, and agreements against targets."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kerjasama_nlp.match import explain, match_targets, rank, score, sentence, shipped_pairs
from kerjasama_nlp.match.targets import TITLE
from kerjasama_nlp.types import Agreement, Evidence, ScopeItem, Span, Target, Value

ITEMS = [
    "Pemeliharaan ruas jalan penghubung desa",
    "Pelayanan rujukan persalinan bagi ibu hamil",
    "Pengolahan sampah menjadi kompos",
    "Kegiatan lain yang disepakati PARA PIHAK",
    "Pelatihan kerja bagi pencari kerja",
]


def value(text: str) -> Value[str]:
    return Value(text, Evidence("d", Span(0, len(text)), text, ()), "test", 1.0)


def agreement(id: str, *scope: str, title: str | None = None) -> Agreement:
    items = tuple(ScopeItem(value(text), "3") for text in scope)
    return Agreement(id, f"{id}.pdf", "id", title=value(title) if title else None, scope=items)


def target(id: str, indicator: str, goal: str | None = None, agency: str | None = None) -> Target:
    return Target(id, "pk.pdf", 1, agency, goal, indicator, "persen", 2024, "80", None)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("Persentase jalan kabupaten dalam kondisi mantap", 0),
        ("Menurunnya AKI | Derajat kesehatan | Dinas Kesehatan", 1),
        ("Persentase sampah terkelola", 2),
        ("TPT | Meningkatnya kesempatan kerja | Dinas Tenaga Kerja", 4),
    ],
)
def test_the_helping_item_comes_first(query: str, best: int) -> None:
    [found] = rank([query], ITEMS)
    assert found[0][0] == best
    assert 0.25 < found[0][1] < 1


@pytest.mark.parametrize("query", ["", "Persentase", "xyzzy", "Jumlah dari yang"])
def test_nothing_said_nothing_found(query: str) -> None:
    assert rank([query], ITEMS) == [[]]


def test_no_items_no_queries() -> None:
    assert rank(["sampah"], []) == [[]]
    assert rank([], ITEMS) == []


def test_nothing_fits_is_said_by_a_low_probability() -> None:
    [fits], [not_fits] = rank(["Persentase sampah terkelola"], ITEMS), rank(["Jumlah rapat paripurna desa"], ITEMS)
    assert all(chance < fits[0][1] / 2 for _, chance in not_fits)


def test_a_goal_that_is_not_given_is_no_evidence_against() -> None:
    [[(_, without)], [(_, with_goal)]] = rank(
        ["Persentase jalan mantap", "Persentase jalan mantap | Kondisi jalan yang mantap"], ITEMS, top=1
    )
    assert without == pytest.approx(with_goal, abs=0.1)


def test_ties_go_to_the_earlier_item_and_top_is_kept() -> None:
    [found] = rank(["pengolahan sampah"], ["Pengolahan sampah"] * 20, top=3)
    assert [index for index, _ in found] == [0, 1, 2]


def test_chunks_do_not_show() -> None:
    queries = [row.query for row in shipped_pairs() if row.query] * 2
    together = rank(queries, ITEMS)
    assert together == [rank([query], ITEMS)[0] for query in queries[:3]] + together[3:]
    assert together[: len(queries) // 2] == together[len(queries) // 2 :]


def test_reasons_add_up_to_the_probability() -> None:
    """Also for one pair asked about by itself, told the items that it was ranked among."""
    query = "Menurunnya AKI dan pengangguran sekitar jalan | Derajat kesehatan | Dinas Kesehatan"
    [found] = rank([query], ITEMS)
    assert len(found) > 1
    for index, chance in found:
        reasons = explain(query, ITEMS[index], among=ITEMS)
        assert score(reasons) == pytest.approx(chance, abs=5e-5)
        assert reasons[0].name == "base"


def test_a_sentence_names_words_and_topics() -> None:
    text = sentence(explain("Menurunnya AKI", "Rujukan persalinan ibu hamil"))
    assert text.startswith("Kemungkinan membantu ")
    assert "AKI ~ ibu" in text
    assert "ibu dan bayi" in text
    assert "\n" not in text


def test_a_sentence_says_when_nothing_joins_them() -> None:
    assert "tidak ada yang menghubungkan" in sentence(explain("Opini BPK", "Budidaya lele"))


def test_match_targets() -> None:
    agreements = [
        agreement("a", "Pemeliharaan ruas jalan", "Pengolahan sampah pasar"),
        agreement("b", title="Pengolahan Sampah Menjadi Kompos"),
        agreement("c"),
    ]
    targets = [target("t1", "Persentase sampah terkelola"), target("t2", "Jumlah arsip yang dialihmediakan")]
    matches = match_targets(agreements, targets)
    assert {(m.agreement, m.item, m.target) for m in matches} == {("a", 1, "t1"), ("b", TITLE, "t1")}
    assert [m.probability for m in matches] == sorted((m.probability for m in matches), reverse=True)
    for m in matches:
        assert score(m.reasons) == pytest.approx(m.probability, abs=1e-4)
    assert match_targets(agreements, targets, top=1) == matches[:1]
    assert match_targets(agreements, targets, floor=1.0) == ()
    assert match_targets([], targets) == match_targets(agreements, []) == ()


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import json; from kerjasama_nlp.match import rank, shipped_pairs; p = shipped_pairs();"
        "print(json.dumps(rank([r.query for r in p], list(dict.fromkeys(t for r in p for t in r.grades)))))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": s}, capture_output=True, check=True).stdout
        for s in ("1", "2")
    ]
    assert runs[0] == runs[1]


@pytest.mark.shared
def test_measured_on_real_pairs(shared: Path) -> None:
    folder = shared / "data" / "matching"
    items = [json.loads(line)["text"] for line in (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()]
    queries = [json.loads(line) for line in (folder / "queries_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    found = rank([" | ".join((q["indikator"], q["sasaran"], q["agency"])) for q in queries], items)
    assert all(found)
