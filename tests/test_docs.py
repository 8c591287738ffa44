"""The commands and links in README and docs are real."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kerjasama_nlp.cli import FORMATS, QUESTIONS, build_parser
from kerjasama_nlp.graph.queries import QUERIES
from kerjasama_nlp.tabular import FORMATS as TABULAR

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "corpus" / "README.md"]


def commands(text: str) -> list[list[str]]:
    """Arguments of every `kerjasama ...` line in the fenced blocks; pipes, redirections and comments cut off."""
    found = []
    for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            match = re.match(r"\s*(?:\$ )?(?:\.venv/bin/)?kerjasama (.+)", line)
            if match:
                words = shlex.split(re.split(r"\s(?:[>|#]|&&|2>)", match.group(1))[0])
                found.append(words)
    return found


CASES = [
    pytest.param(words, id=f"{page.name}: {' '.join(words)[:60]}")
    for page in PAGES
    for words in commands(page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("words", CASES)
def test_commands_parse(words: list[str]) -> None:
    build_parser().parse_args(words)


def test_some_commands_were_found() -> None:
    assert len(CASES) > 5


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    monkeypatch.chdir(ROOT)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_command_line_knows_every_question() -> None:
    assert set(QUESTIONS) == set(QUERIES)
    assert tuple(FORMATS) == tuple(TABULAR)
