"""Hostile files end in a status, the batch goes on, and the parent does not grow."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from kerjasama_nlp import batch, workers
from kerjasama_nlp.read import read
from kerjasama_nlp.types import STATUSES
from tests.hostile import bombs, make

LIMITS = workers.Limits(wall=60.0, cpu=40.0, memory=2_500)
BAD = set(STATUSES) - {"ok", "partial"}
SOUND = {"bad_xref.pdf", "restricted.pdf", "huge_page.pdf"}
pytestmark = pytest.mark.slow


def statuses(paths: list[Path], **options: object) -> dict[str, str]:
    function = partial(read, policy="tesseract", **options)  # type: ignore[arg-type]
    outcomes = workers.run(function, [str(p) for p in paths], jobs=2, limits=LIMITS)
    return {paths[i].name: o.value.status if o.value else o.status for i, o in outcomes}


@pytest.mark.ocr
def test_small_bad_files(tmp_path: Path) -> None:
    found = statuses(make.make_all(tmp_path))
    assert set(found) == set(make.MAKERS)
    assert {name for name, status in found.items() if status == "ok"} == SOUND
    assert set(found.values()) <= set(STATUSES)


@pytest.mark.ocr
@pytest.mark.skipif(sys.platform == "win32", reason="limits need POSIX")
def test_bombs_do_not_stop_the_batch(tmp_path: Path) -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = bombs.make_bombs(tmp_path / "bom")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (tmp_path / "baik.pdf").write_bytes(make.one_page())
    found = statuses([*made, tmp_path / "baik.pdf"])
    assert found.pop("baik.pdf") == "ok"
    assert set(found) == set(bombs.BOMBS)
    assert {name: status for name, status in found.items() if status not in BAD and name != "text_flood.pdf"} == {}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - max(before, grown) < 50_000  # kilobytes


def test_links_in_rings_and_names_that_are_no_text(tmp_path: Path) -> None:
    archive = tmp_path / "arsip"
    (archive / "a").mkdir(parents=True)
    (archive / "a" / "atas").symlink_to(archive, target_is_directory=True)
    (archive / "putar.pdf").symlink_to(archive / "putar.pdf")
    names = [b"baris\nbaru.pdf", b"bukan-utf8-\xff\xfe.pdf", "aksen-\u00e9.PDF".encode(), b"~$kunci.docx"]
    for name in names if sys.platform == "linux" else names[2:]:
        with open(os.path.join(os.fsencode(archive), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(make.one_page("PERJANJIAN KERJA SAMA ANTARA KABUPATEN RAWALOKA DAN KOTA SAGARAYA"))
    paths, issues = batch.find_files([archive], batch.AGREEMENT_SUFFIXES)
    found = statuses(paths)
    assert found.pop("putar.pdf") == "not_found"
    assert set(found.values()) == {"ok"}
    assert len(found) == (3 if sys.platform == "linux" else 1)
    assert issues == []
