"""Matching is tested with what ships; tests that ask for `encoders` run where the extra `semantic` is installed."""

from __future__ import annotations

import pytest

from kerjasama_nlp.match.encoders import installed


@pytest.fixture(autouse=True)
def static_embedding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same embedder on every machine."""
    monkeypatch.setenv("KERJASAMA_ENCODERS", "off")


@pytest.fixture
def encoders(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence encoders, or skip."""
    if not installed():
        pytest.skip("needs the extra semantic")
    monkeypatch.setenv("KERJASAMA_ENCODERS", "on")
