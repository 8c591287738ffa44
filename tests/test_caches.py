"""Caches lie where the office says, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerjasama_nlp.caches import cache_folder


def test_where_caches_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KERJASAMA_CACHE", str(tmp_path))
    assert cache_folder("ocr") == tmp_path / "ocr"
    monkeypatch.setenv("KERJASAMA_CACHE", "OFF")
    assert cache_folder("ocr") is None
    monkeypatch.delenv("KERJASAMA_CACHE")
    found = cache_folder("vectors")
    assert found is not None
    assert found.name == "vectors"
    assert "kerjasama_nlp" in found.parts
