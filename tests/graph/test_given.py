"""Verdicts, terms and needs beside what is derived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kerjasama_nlp.graph import given, ways
from kerjasama_nlp.graph.ask_agreements import broken_promises, expiring, payers, promises, unused, verdicts
from kerjasama_nlp.graph.ask_partners import duties, partner, profile
from kerjasama_nlp.graph.ask_targets import DECLARED, DERIVED, needs
from kerjasama_nlp.graph.example import example_state
from kerjasama_nlp.graph.given import DeclaredNeed, Verdict, latest
from kerjasama_nlp.graph.register import register
from kerjasama_nlp.graph.rows import labelled
from kerjasama_nlp.graph.state import State, build_state
from kerjasama_nlp.graph.status import time_status
from kerjasama_nlp.types import Activity, Agreement, Evaluation, Evidence, Issue, Match, Promise, Span, Term, Value

STATE = example_state()
AS_OF = date(2024, 1, 1)


def value(plain: Any) -> Value[Any]:
    return Value(plain, Evidence("doc", Span(0, 0), str(plain), ()), "test", 1.0)


def verdict(agreement: str, what: str, day: str | None = None) -> Verdict:
    return Verdict(agreement, what, day, "Bagian Kerja Sama", None, "keputusan.csv", "baris 2")


def built(*, agreements: dict[str, Agreement] | None = None, **more: Any) -> State:
    """The example with other agreements of the same names, or with rows of books."""
    return build_state(
        list((dict(STATE.agreements) | (agreements or {})).values()),
        partners=list(STATE.partners.values()),
        mentions=[m for found in STATE.mentions.values() for m in found],
        links=[link for found in STATE.parents.values() for link in found],
        targets=list(STATE.targets.values()),
        **({"matches": [m for found in STATE.matches.values() for m in found], "as_of": AS_OF} | more),
    )


def changed(source: str, **fields: Any) -> dict[str, Agreement]:
    return {source: replace(STATE.agreements[source], **fields)}


@pytest.mark.parametrize("what", ["continue", "extend", "revise"])
def test_a_verdict_stands_beside_the_derived_status(what: str) -> None:
    state = built(verdicts=[verdict("mou-2.pdf", what, "2023-06-01")])
    status = state.statuses["mou-2.pdf"]
    assert (status.time, status.follow_up, status.verdict) == ("active", "unused", what)
    assert "keputusan.csv, baris 2" in status.reasons[0]
    (row,) = unused(state)
    assert row["verdict"] == what
    assert labelled([row])[0]["Keputusan"].startswith("di")
    assert [r["verdict"] for r in register(state)] == [None, what, None]


def test_an_end_holds_from_its_day_and_says_why() -> None:
    state = built(verdicts=[verdict("mou-2", "end", "2023-06-01")])
    status = state.statuses["mou-2.pdf"]
    assert (status.time, status.ends_on, status.follow_up) == ("ended", "2023-06-01", "unused")
    assert status.reasons[0].startswith("Keputusan: diakhiri, 2023-06-01, oleh Bagian Kerja Sama")
    assert built(verdicts=[verdict("mou-2", "end", "2024-06-01")]).statuses["mou-2.pdf"].time == "active"


def test_the_last_verdict_holds() -> None:
    made = [verdict("a", "end", "2022-01-01"), verdict("a", "continue", "2023-01-01"), verdict("a", "extend")]
    assert latest(made, AS_OF) == made[1]
    assert latest(made, date(2022, 6, 1)) == made[0]
    assert latest(made, date(2021, 1, 1)) == made[2]
    state = built(verdicts=[verdict("mou-2", "end", "2022-04-01"), verdict("mou-2", "continue", "2023-01-01")])
    assert state.statuses["mou-2.pdf"].time == "active"
    assert [r["decided_on"] for r in verdicts(state)] == ["2022-04-01", "2023-01-01"]


def test_a_verdict_on_what_is_not_here_is_kept_apart() -> None:
    state = built(verdicts=[verdict("9/X/2020", "end")])
    assert [v.agreement for v in state.stray_verdicts] == ["9/X/2020"]
    assert state.statuses == STATE.statuses


def test_what_ended_by_its_own_words_ended_then() -> None:
    voids = Promise(value("batal dengan sendirinya"), 6, True)
    status = built(agreements=changed("mou-2.pdf", promise=voids)).statuses["mou-2.pdf"]
    assert (status.time, status.ends_on) == ("ended", "2022-09-01")


@pytest.mark.parametrize(
    ("term", "end", "time", "words"),
    [
        (Term(renewal=value("automatic")), date(2023, 1, 1), "active", "Diperpanjang otomatis"),
        (Term(renewal=value("by_agreement")), date(2023, 1, 1), "expired", "Berakhir 2023-01-01"),
        (Term(event=value("pembangunan masjid selesai")), None, "undated", "pembangunan masjid selesai"),
        (Term(event=value("pekerjaan selesai")), date(2023, 1, 1), "expired", "peristiwa: pekerjaan selesai"),
        (Term(event=value("pekerjaan selesai")), date(2030, 1, 1), "active", "peristiwa: pekerjaan selesai"),
    ],
)
def test_terms(term: Term, end: date | None, time: str, words: str) -> None:
    found = time_status(signed=date(2020, 1, 1), end=end, as_of=AS_OF, term=term)
    assert found.value == time
    assert words in " ".join(found.reasons)


def test_a_verdict_ends_what_renews_itself() -> None:
    term = Term(renewal=value("automatic"))
    found = time_status(signed=date(2020, 1, 1), end=date(2023, 1, 1), as_of=AS_OF, term=term, closed="Keputusan.")
    assert found.value == "ended"


@pytest.mark.parametrize(
    ("term", "day", "words"),
    [
        (None, "2024-12-01", "paling lambat 2024-12-01 (6 bulan"),
        (Term(renewal_notice=value(90)), "2025-03-03", "Perpanjangan diberitahukan paling lambat 2025-03-03 (90 hari"),
        (Term(termination_notice=value(30)), "2024-12-01", "Pengakhiran lebih awal diberitahukan 30 hari"),
        (
            Term(renewal=value("automatic"), termination_notice=value(30)),
            "2025-05-02",
            "Bila tidak diperpanjang lagi, diberitahukan paling lambat 2025-05-02",
        ),
    ],
)
def test_notice_of_the_agreement_or_of_the_rule(term: Term | None, day: str, words: str) -> None:
    state = built(agreements=changed("mou-1.pdf", term=term), as_of=date(2025, 1, 15))
    row = next(r for r in expiring(state) if r["source"] == "mou-1.pdf")
    assert row["notify_by"] == day
    assert words in row["reason"]


def test_what_renewed_itself_is_not_about_to_end() -> None:
    state = built(agreements=changed("mou-1.pdf", term=Term(renewal=value("automatic"))), as_of=date(2025, 8, 1))
    assert state.statuses["mou-1.pdf"].time == "active"
    assert "mou-1.pdf" not in {r["source"] for r in expiring(state)}


def test_a_duty_to_evaluate_is_a_promise() -> None:
    duty = Evaluation(value("dievaluasi setiap 1 (satu) tahun"), 12)
    state = built(agreements=changed("mou-1.pdf", evaluation=duty))
    rows = [r for r in promises(state) if r["promised"] == "evaluasi"]
    assert [(r["source"], r["deadline"], r["promise"]) for r in rows] == [
        ("mou-1.pdf", "2023-06-01", "dievaluasi setiap 1 (satu) tahun")
    ]
    assert {r["promised"] for r in broken_promises(state)} == {"tindak lanjut"}
    done = [Activity("k1", "kegiatan.csv", "2023-05-01", "Rapat evaluasi", "mou-1.pdf")]
    state = built(agreements=changed("mou-1.pdf", evaluation=duty), activities=done)
    assert not [r for r in promises(state) if r["promised"] == "evaluasi"]


@pytest.mark.parametrize(("scheme", "count"), [("", 1), ("partner_pays", 1), ("Ditanggung mitra", 1), ("shared", 0)])
def test_payers_by_scheme(scheme: str, count: int) -> None:
    assert len(payers(STATE, scheme=scheme)) == count


def test_payers_without_names_are_sources_in_words() -> None:
    money = STATE.agreements["pks-1.pdf"].financing
    assert money is not None
    bare = replace(money, payers=(), sources=("apbd", "party_2"), scheme=None)
    (row,) = payers(built(agreements=changed("pks-1.pdf", financing=bare)))
    assert (row["payers"], row["scheme"]) == ("APBD; pihak ke-2", None)


def test_declared_needs_stand_before_derived_ones() -> None:
    need = DeclaredNeed(
        "n1", "Dinas Lingkungan Hidup", "Alat pilah", 1, None, "Bank Sagara", "kebutuhan.csv", "baris 2"
    )
    state = built(needs=[need], matches=[Match("mou-2.pdf", 0, "n1", 0.6, ())])
    rows = needs(state, agency="DLH")
    assert [(r["origin"], r["target"], r["partner"], r["source"]) for r in rows] == [
        (DECLARED, "Alat pilah", "Universitas Sagara", "kebutuhan.csv"),
        (DERIVED, "Persentase sampah terkelola", None, "iku.pdf"),
    ]
    assert needs(state, agency="Dinas Sosial") == []


def test_profile_counts_what_was_carried_out() -> None:
    done = [
        Activity("k1", "kegiatan.csv", "2023-05-01", "Perbaikan rumah", "pks-1.pdf", benefit="12 rumah diperbaiki"),
        Activity("k2", "kegiatan.csv", "2024-05-01", "Perbaikan rumah", "pks-1.pdf", benefit="kemudian"),
    ]
    state = built(activities=done, agreements=changed("pks-1.pdf", cooperation="ksdpk"))
    (row,) = profile(state, name="pelita")
    assert (row["agreements"], row["duties"], row["activities"], row["share"]) == (2, 1, 1, "50%")
    assert row["benefits"] == "12 rumah diperbaiki"
    assert "pihak ketiga" in row["reason"]
    assert [(r["benefits"], r["cooperation"] is not None) for r in partner(state, name="pelita")] == [
        (None, False), ("12 rumah diperbaiki", True),
    ]  # fmt: skip
    assert duties(state, name="Tidak Ada") == []


def test_what_another_agreement_cites_was_signed() -> None:
    blank = Issue("extract", "date_blank", "Tanggal belum lengkap.")
    for source, time in (("mou-1.pdf", "undated"), ("mou-2.pdf", "draft")):
        unread = changed(source, signed_on=None, ends_on=None, issues=(blank,))
        assert built(agreements=unread).statuses[source].time == time


@pytest.mark.parametrize("module", [given, ways], ids=lambda m: m.__name__.rpartition(".")[2])
def test_examples(module: Any) -> None:
    import doctest

    results = doctest.testmod(module)
    assert results.attempted
    assert not results.failed
