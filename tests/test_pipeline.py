"""The whole line: files in = statuses out, whatever the files are; the same input gives the same bytes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hostile.make import make_all

from kerjasama_nlp import batch, pipeline
from kerjasama_nlp.cli import main
from kerjasama_nlp.errors import InputError
from kerjasama_nlp.office import Office, read_office
from kerjasama_nlp.records import read_lines
from kerjasama_nlp.types import STATUSES

OWN = "Pemerintah Kabupaten Rawaloka"
DIGITAL = ("KRW-002", "KRW-004", "KRW-005", "KRW-008", "KRW-013")
FILES = (
    "agreements.jsonl",
    "register.jsonl",
    "partners.jsonl",
    "merges.jsonl",
    "targets.jsonl",
    "gaps.jsonl",
    "matches.jsonl",
    "activities.jsonl",
    "verdicts.jsonl",
    "needs.jsonl",
    "issues.jsonl",
    "graph.graphml",
    "graph.json",
    "report.html",
    "run.json",
)


@pytest.fixture(scope="module")
def archive(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some digital agreements and every bad file, in folders."""
    folder = tmp_path_factory.mktemp("arsip")
    (folder / "2025").mkdir()
    for name in DIGITAL:
        shutil.copy(corpus / "pdf" / f"{name}.pdf", folder / "2025")
    (folder / "rusak").mkdir()
    make_all(folder / "rusak")
    return folder


@pytest.fixture(scope="module")
def out(archive: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one run."""
    folder = tmp_path_factory.mktemp("hasil")
    paths = [str(archive), str(archive / "tiada.pdf")]
    targets = [str(corpus / "targets"), str(archive / "2025")]
    options = ["--registers", str(corpus / "registers"), "--out", str(folder), "--as-of", "2026-01-01", "--own", OWN]
    status = main(["run", *paths, "--targets", *targets, *options, "--jobs", "2", "--quiet", "--ocr", "tesseract"])
    assert status == 0
    return folder


@pytest.mark.slow
def test_files_in_are_statuses_out(archive: Path, out: Path) -> None:
    inside = sorted(p for p in archive.rglob("*") if p.suffix == ".pdf")
    rows = list(read_lines(out / "agreements.jsonl"))
    assert [r["source"] for r in rows] == [*map(str, inside), str(archive / "tiada.pdf")]
    assert {r["status"] for r in rows} <= set(STATUSES)
    counted = Counter(r["status"] for r in rows)
    assert counted["ok"] >= len(DIGITAL)
    assert counted["not_found"] == 1
    assert counted["encrypted"] >= 1
    assert counted["not_a_document"] >= 2
    issues = {i["source"] for i in read_lines(out / "issues.jsonl")}
    assert {r["source"] for r in rows if r["status"] != "ok"} <= issues


@pytest.mark.slow
def test_all_files_of_a_run(out: Path) -> None:
    assert {p.name for p in out.iterdir()} == set(FILES)
    log = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert log["counts"]["files"] == sum(n for key, n in log["counts"].items() if key.startswith("status_"))
    assert set(log) == {"versions", "parameters", "counts", "seconds"}
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "Masih berlaku, belum dimanfaatkan" in report
    assert "http://" not in report.replace("http://www.w3.org/", "")
    assert "https://" not in report


@pytest.mark.slow
def test_target_files_without_a_table_are_reported(archive: Path, out: Path) -> None:
    codes = {(i["source"], i["code"]) for i in read_lines(out / "issues.jsonl")}
    assert (str(archive / "2025" / "KRW-005.pdf"), "no_target_table") in codes


@pytest.mark.slow
def test_state_is_loaded_for_another_date(out: Path) -> None:
    now, later = pipeline.load(out), pipeline.load(out, as_of=date(2040, 1, 1))
    assert now.as_of == date(2026, 1, 1)
    assert now.statuses.keys() == later.statuses.keys()
    assert {s.time for s in later.statuses.values()} <= {"expired", "ended", "undated", "draft"}


@pytest.mark.slow
@pytest.mark.parametrize("query", [["unused"], ["expiring"], ["target", "sampah"], ["partner", "universitas"]])
def test_ask_in_every_format(out: Path, tmp_path: Path, query: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "csv", "json"):
        assert main(["ask", *query, "--out", str(out), "--format", form]) == 0
        assert capsys.readouterr().out
    path = tmp_path / "jawaban.xlsx"
    assert main(["ask", *query, "--out", str(out), "--format", "xlsx", "--file", str(path)]) == 0
    assert path.stat().st_size > 0


@pytest.mark.slow
def test_books_of_an_office_are_used(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agreement = corpus / "pdf" / "KRW-002.pdf"
    rows = {
        "keputusan.csv": "Berkas,Keputusan,Tanggal,Oleh\nKRW-002.pdf,diakhiri,2024-05-01,Bupati\n9/X/1999,lanjut,,\n",
        "kebutuhan.csv": "Perangkat Daerah,Kebutuhan\nDinas Air,a\nDinas Air,b\nDinas Air,c\nDinas Air,d\n",
        "mitra.csv": "Nama Mitra,Jenis,Singkatan\nPT Antah Berantah,swasta,AB\n",
    }
    for name, text in rows.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "hasil"
    books = ["--registers", str(tmp_path / "kebutuhan.csv"), str(tmp_path / "mitra.csv")]
    books += ["--verdicts", str(tmp_path / "keputusan.csv")]
    assert (
        main(["run", str(agreement), "--out", str(out), "--as-of", "2026-01-01", "--own", OWN, "--quiet", *books]) == 0
    )
    (row,) = read_lines(out / "register.jsonl")
    assert (row["time"], row["verdict"], row["effective_end"]) == ("ended", "end", "2024-05-01")
    codes = [i["code"] for i in read_lines(out / "issues.jsonl") if i["stage"] == "registers"]
    assert codes == ["too_many_needs", "verdict_without_agreement"]
    capsys.readouterr()
    assert main(["ask", "needs", "Dinas Air", "--out", str(out), "--format", "json"]) == 0
    assert [
        r["Kebutuhan"] if "Kebutuhan" in r else r["Target yang mungkin dibantu"]
        for r in json.loads(capsys.readouterr().out)
    ] == ["a", "b", "c"]
    assert main(["ask", "verdicts", "--out", str(out), "--format", "json"]) == 0
    assert [r["Keputusan"] for r in json.loads(capsys.readouterr().out)] == ["diakhiri"]
    assert "keputusan" in (out / "report.html").read_text(encoding="utf-8").casefold()


@pytest.mark.slow
def test_same_input_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        pipeline.run(
            [corpus / "pdf" / "KRW-002.pdf", corpus / "pdf" / "KRW-004.pdf"],
            targets=[corpus / "targets" / "RWL-PKJ-01.pdf"],
            out=tmp_path / name,
            as_of=date(2026, 1, 1),
            office=Office(own=(OWN,)),
        )
    for name in FILES:
        if name not in ("run.json", "report.html"):
            assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes(), name


def test_empty_folder_and_missing_path(tmp_path: Path) -> None:
    files, issues = batch.find_files([tmp_path, tmp_path / "tiada.pdf"], batch.AGREEMENT_SUFFIXES)
    assert files == [tmp_path / "tiada.pdf"]
    assert [i.code for i in issues] == ["empty_folder"]


def test_nothing_to_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kosong").mkdir()
    arguments = ["run", str(tmp_path / "kosong"), "--out", str(tmp_path / "hasil"), "--own", OWN]
    assert main(arguments) == 1
    assert "Tidak ada berkas perjanjian" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "x.pdf", "--out", "hasil"], "--own"),
        (["ask", "unused", "--out", "tiada"], "kerjasama run"),
        (["ask", "target", "--out", "tiada"], "perlu teks"),
    ],
)
def test_errors_say_what_to_do(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["ask", "x", "--out", "y"], ["run", "x", "--out", "y", "--as-of", "besok"]])
def test_wrong_command_line(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2


def test_office_settings(tmp_path: Path) -> None:
    path = tmp_path / "kerjasama.toml"
    path.write_text('own = ["Pemkab Rawaloka"]\ngrace_months = 18\n', encoding="utf-8")
    office = read_office(path, ["Dinas Kesehatan Kabupaten Rawaloka"])
    assert office.own == ("Dinas Kesehatan Kabupaten Rawaloka", "Pemkab Rawaloka")
    assert office.settings.grace_months == 18


def test_office_books(tmp_path: Path) -> None:
    (tmp_path / "keputusan.csv").write_text("Nomor,Keputusan\n", encoding="utf-8")
    path = tmp_path / "kerjasama.toml"
    path.write_text('verdicts = "keputusan.csv"\nmost_needs = 2\n', encoding="utf-8")
    office = read_office(path)
    assert (office.verdicts, office.most_needs) == ((tmp_path / "keputusan.csv",), 2)


@pytest.mark.parametrize(
    "text",
    ['verdicts = "tiada.csv"', "most_needs = -1", "grace = 3", "own = [", "grace_months = -1", 'merges = "tiada.csv"'],
)
def test_office_settings_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kerjasama.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_office(path)


def test_faults_of_ours_end_in_a_status(tmp_path: Path) -> None:
    def fail(path: str) -> str:
        raise ZeroDivisionError(path)

    lost = batch.guarded(fail, lambda path, status, detail: f"{path} {status} {detail}", "a.pdf")
    assert lost.startswith("a.pdf crashed ZeroDivisionError: a.pdf (test_pipeline.py:")
