"""State, register, graph, exports and picture of the small example archive."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kerjasama_nlp.errors import EngineMissingError
from kerjasama_nlp.graph.build import EDGE_KINDS, NODE_KINDS, build_graph
from kerjasama_nlp.graph.example import example_state
from kerjasama_nlp.graph.exports import gexf, graphml, node_link, read_node_link, write_parquet
from kerjasama_nlp.graph.labels import Spot, placed
from kerjasama_nlp.graph.picture import partner_svg
from kerjasama_nlp.graph.queries import (
    PARAMETERS,
    QUERIES,
    chain,
    changed,
    changes,
    expiring,
    overlaps,
    partner,
    sectors,
    target,
    unused,
)
from kerjasama_nlp.graph.register import read_register, register
from kerjasama_nlp.graph.rows import COLUMNS, labelled
from kerjasama_nlp.graph.state import State, build_state, restated
from kerjasama_nlp.types import Activity, Link, Mention

STATE = example_state()


def with_activity(cited: str, *, actuals: tuple[str, str] | None = None) -> State:
    """The example with one activity that cites an agreement, and two years of a target where given."""
    rows = list(register(STATE))
    mentions, links, copies = read_register(rows, list(STATE.agreements.values()))
    target_rows = list(STATE.targets.values())
    if actuals:
        target_rows = [
            replace(target_rows[0], year=2023 + n, actual=a, id=target_rows[0].id if n else "t0")
            for n, a in enumerate(actuals)
        ]
    return build_state(
        list(STATE.agreements.values()),
        partners=list(STATE.partners.values()),
        mentions=mentions,
        links=links,
        duplicates=copies,
        targets=target_rows,
        matches=[m for matches in STATE.matches.values() for m in matches],
        activities=[Activity("k1", "kegiatan.csv", "2023-05-01", "Pelatihan bank sampah", cited)],
        as_of=STATE.as_of,
    )


def test_register_rows_have_the_keys_of_the_scorer() -> None:
    row = next(iter(register(STATE)))
    keys = {
        "source",
        "kind",
        "partners",
        "parents",
        "duplicate_of",
        "time",
        "follow_up",
        "reasons",
        "pages",
        "own_party",
    }
    assert keys <= set(row)
    assert row["pages"]["ends_on"] == 2


def test_register_brings_the_state_back() -> None:
    rows = list(register(STATE))
    mentions, links, copies = read_register(rows, list(STATE.agreements.values()))
    again = build_state(
        list(STATE.agreements.values()),
        partners=list(STATE.partners.values()),
        mentions=mentions,
        links=links,
        duplicates=copies,
        targets=list(STATE.targets.values()),
        matches=[m for matches in STATE.matches.values() for m in matches],
        as_of=STATE.as_of,
    )
    assert list(register(again)) == rows


def test_activity_is_use_and_a_moved_target_is_benefit() -> None:
    assert with_activity("mou-2").statuses["mou-2.pdf"].follow_up == "carried_out"
    assert with_activity("mou-2", actuals=("60", "71,5")).statuses["mou-2.pdf"].follow_up == "delivering"
    assert with_activity("mou-2", actuals=("71,5", "60")).statuses["mou-2.pdf"].follow_up == "carried_out"
    assert len(with_activity("tak dikenal").stray_activities) == 1


def test_graph_speaks_its_schema() -> None:
    graph = build_graph(with_activity("mou-2"))
    assert {data["kind"] for _, data in graph.nodes(data=True)} == set(NODE_KINDS)
    kinds = {data["kind"] for *_, data in graph.edges(data=True)}
    assert kinds <= set(EDGE_KINDS)
    assert {"signed_by", "implements", "covers", "may_serve", "about", "answers_for", "carries_out"} <= kinds
    assert all(0 <= data["confidence"] <= 1 for *_, data in graph.edges(data=True))


def test_exports_are_stable_and_readable() -> None:
    first, second = build_graph(STATE), build_graph(example_state())
    for export in (graphml, gexf, node_link):
        assert export(first) == export(second)
    ET.fromstring(graphml(first))
    ET.fromstring(gexf(first))
    assert node_link(read_node_link(node_link(first))) == node_link(first)


def test_picture_is_the_same_each_time_and_valid() -> None:
    svg = partner_svg(build_graph(STATE))
    assert svg == partner_svg(build_graph(example_state()))
    ET.fromstring(svg)
    assert "Univ. Sagara" in svg


def test_every_answer_has_its_evidence_and_a_heading_for_each_column() -> None:
    parameters = {
        "target": {"text": "sampah"},
        "partner": {"name": "Sagara"},
        "profile": {"name": "Pelita"},
        "duties": {"name": "Pelita"},
        "chain": {"start": "Yayasan Pelita", "end": "Universitas Sagara"},
        "changes": {"since": date(2022, 8, 1)},
    }
    assert set(PARAMETERS) <= {*parameters, "needs"}
    files = {*STATE.agreements, *(t.source for t in STATE.targets.values())}
    for name, query in QUERIES.items():
        for row in query(STATE, **parameters.get(name, {})):
            assert row["source"] in files, name
            assert row["page"] >= 1, name
            assert set(row) <= set(COLUMNS), name
            assert len(labelled([row])[0]) == len(row), name


def test_unused_names_the_best_target() -> None:
    (row,) = unused(STATE)
    assert row["target"] == "Persentase sampah terkelola"
    assert row["probability"] == 0.72
    assert "Tidak ada bukti dalam arsip ini" in row["reason"]


def test_expiring_window_and_renewal_deadline() -> None:
    assert expiring(STATE) == []
    later = example_state(as_of=date(2025, 3, 1))
    assert {row["notify_by"] for row in expiring(later)} == {"2024-12-01"}


def test_target_by_words_or_id() -> None:
    assert target(STATE, text="sampah terkelola") == target(STATE, text="t1")
    assert target(STATE, text="jalan") == []


def test_partner_by_words_or_id() -> None:
    assert partner(STATE, name="PELITA") == partner(STATE, name="yayasan-pelita")
    assert partner(STATE, name="Tidak Ada") == []


def test_nothing_changes_in_no_time() -> None:
    assert changes(STATE, after=STATE) == []


def two(titles: tuple[str, str], *, link: bool = False, ends: str = "2027-01-01") -> State:
    """Two agreements in force with one partner."""
    parts = example_state().agreements["mou-2.pdf"]
    agreements = [
        replace(
            parts,
            id=f"a{n}",
            source=f"a{n}.pdf",
            title=replace(parts.title, value=title),  # type: ignore[type-var]
            ends_on=replace(parts.ends_on, value=ends),  # type: ignore[type-var]
        )
        for n, title in enumerate(titles)
    ]
    mentions = [
        Mention(a.source, 1, "Universitas Sagara", "perguruan_tinggi", "universitas-sagara") for a in agreements
    ]
    links = [Link("a1.pdf", "a0.pdf", "implements", "explicit_number", 1.0, "")] if link else []
    return build_state(
        agreements, partners=list(STATE.partners.values()), mentions=mentions, links=links, as_of=STATE.as_of
    )


def test_overlaps_need_one_subject_and_no_descent() -> None:
    alike = ("Pengelolaan Sampah Pasar", "Pengelolaan Sampah Pasar dan Limbah")
    assert [(r["source"], r["other"]) for r in overlaps(two(alike))] == [("a0.pdf", "a1.pdf")]
    assert overlaps(two(alike, link=True)) == []
    assert overlaps(two(alike, ends="2023-06-01")) == []
    assert overlaps(two(("Pengelolaan Sampah Pasar", "Pelatihan Guru"))) == []


def test_a_past_day_knows_no_later_deeds() -> None:
    before = restated(STATE, date(2022, 6, 15))
    assert before.statuses["mou-1.pdf"].follow_up == "new"  # its PKS was signed on 1 July
    assert STATE.statuses["mou-1.pdf"].follow_up == "derived"
    assert {(r["source"], r["after"]) for r in changed(STATE, since=date(2022, 6, 15))} >= {("mou-1.pdf", "derived")}


def test_chain_finds_no_way_to_a_stranger() -> None:
    assert chain(STATE, start="Yayasan Pelita", end="Bank Antah") == []
    steps = chain(STATE, start="Pemerintah Kabupaten Rawaloka", end="universitas-sagara")
    assert [r["link"] for r in steps] == ["pihak dalam", "pihak dalam"]


def test_affairs_with_targets_and_no_agreement() -> None:
    target = replace(next(iter(STATE.targets.values())), id="t9", agency="Dinas Perpustakaan", indicator="Minat baca")
    state = replace(STATE, targets={**STATE.targets, "t9": target})
    assert [(r["affair"], r["source"]) for r in sectors(state)] == [("Perpustakaan", "iku.pdf")]


def test_parquet_tables_hold_every_node_and_edge(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    graph = build_graph(STATE)
    nodes, edges = (parquet.read_table(path).to_pylist() for path in write_parquet(graph, tmp_path))
    assert [n["id"] for n in nodes] == list(graph)
    assert len(edges) == graph.number_of_edges()
    assert {"start", "end", "kind", "confidence"} <= set(edges[0])


def test_parquet_without_its_library_names_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(EngineMissingError, match="parquet"):
        write_parquet(build_graph(STATE), tmp_path)


def test_given_affairs_win_over_words() -> None:
    state = replace(STATE, affairs={"mou-2.pdf": ("3.26",)})
    assert state.affairs_of("mou-2.pdf") == ("3.26",)
    assert STATE.affairs_of("mou-2.pdf") == ("2.11",)


def test_picture_leaves_out_agencies_that_signed_nothing() -> None:
    svg = partner_svg(build_graph(STATE))
    assert "Dinas Lingkungan Hidup" not in svg
    assert "Kab. Rawaloka" in svg


def test_labels_stay_inside_and_apart() -> None:
    spots = [Spot(str(n), 10.0 + 30 * n, 40.0, 7.0, "Badan Pendapatan Daerah Kabupaten Rawaloka") for n in range(12)]
    labels = placed(spots, [], (0, 0, 400, 100))
    assert labels
    places = {(round(label.x), round(label.y)) for label in labels}
    assert len(places) == len(labels)
    assert all(0 <= label.x <= 400 and 0 <= label.y <= 100 for label in labels)
