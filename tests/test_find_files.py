"""Which files an archive holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerjasama_nlp.batch import AGREEMENT_SUFFIXES, TARGET_SUFFIXES, find_files


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["b.pdf", "a.PDF", "c.docx", "d.txt"], ["a.PDF", "b.pdf", "c.docx"]),
        (["~$c.docx", ".tersembunyi.pdf", "Thumbs.db", "a.pdf"], ["a.pdf"]),
        (["mou/IMG_01.jpg", "mou/IMG_02.jpg", "a.pdf"], ["a.pdf", "mou"]),
        (["mou/hal 1.png", "mou/hal 2.png", "mou/Thumbs.db"], ["mou"]),
        (["foto/MoU Tirta.jpg", "foto/PKS Rawa.jpg"], ["foto/MoU Tirta.jpg", "foto/PKS Rawa.jpg"]),
        (
            ["foto/hal 1.jpg", "foto/hal 2.jpg", "foto/naskah.pdf"],
            ["foto/hal 1.jpg", "foto/hal 2.jpg", "foto/naskah.pdf"],
        ),
        (["foto/hal 1.jpg"], ["foto/hal 1.jpg"]),
    ],
)
def test_find_files(tmp_path: Path, names: list[str], found: list[str]) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    paths, issues = find_files([tmp_path], AGREEMENT_SUFFIXES)
    assert [str(p.relative_to(tmp_path).as_posix()) for p in paths] == found
    assert issues == []


def test_pictures_are_no_targets(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"hal {number}.jpg").write_bytes(b"")
    paths, issues = find_files([tmp_path], TARGET_SUFFIXES)
    assert (paths, [i.code for i in issues]) == ([], ["empty_folder"])


def test_a_missing_path_stays_in_the_list(tmp_path: Path) -> None:
    paths, issues = find_files([tmp_path / "tiada.pdf", tmp_path / "tiada.pdf"], AGREEMENT_SUFFIXES)
    assert (paths, issues) == ([tmp_path / "tiada.pdf"], [])
