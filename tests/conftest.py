"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kerjasama_nlp.read import engines

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")  # the same examples every time: a red run can be repeated

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def ocr_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests never see what an earlier run read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERJASAMA_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        patch.setenv("KERJASAMA_ENCODERS", "off")  # tests of the encoders ask for them by name
        yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The agreements and targets that ship with the project."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' folder of real documents; users do not have it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the developers' folder ../shared")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `ocr` are skipped where Tesseract's Indonesian model is not installed."""
    if not engines.has_tesseract():
        for item in items:
            if item.get_closest_marker("ocr"):
                item.add_marker(pytest.mark.skip(reason="Tesseract with the Indonesian model is not installed"))
