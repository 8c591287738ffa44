"""The package loads what is asked for, and only that."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

import kerjasama_nlp as kn

HEAVY = {"spacy", "sklearn", "scipy", "networkx", "pdfplumber"}


def loaded_by(code: str) -> set[str]:
    """Heavy libraries that a fresh interpreter has loaded after some code."""
    code = f"import sys\n{code}\nprint(*({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_by("import kerjasama_nlp as kn; kn.Document; dir(kn)") == set()


def test_reading_loads_nothing_heavy() -> None:
    assert loaded_by("import kerjasama_nlp as kn; kn.read('tidak-ada.pdf')") == set()


def test_every_name_is_there() -> None:
    assert [name for name in kn.__all__ if getattr(kn, name, None) is None] == []
    assert set(kn.__all__) <= set(dir(kn))


def test_type_checkers_see_the_same_names_from_the_same_modules() -> None:
    tree = ast.parse(Path(str(kn.__file__)).read_text(encoding="utf-8"))
    promised = {
        name.name: str(node.module)
        for block in tree.body
        if isinstance(block, ast.If)
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert set(promised) == set(kn.__all__)
    assert promised.pop("match") == "kerjasama_nlp"
    given = {name: f"kerjasama_nlp.{kn._HOMES.get(name, 'types')}" for name in promised}
    assert given == promised


def test_unknown_names_raise() -> None:
    with pytest.raises(AttributeError, match="tidak_ada"):
        kn.tidak_ada  # noqa: B018


def test_modules_do_not_hide_the_functions_of_their_name() -> None:
    import kerjasama_nlp.extract.parties
    import kerjasama_nlp.read.pdf  # noqa: F401

    assert isinstance(kn.read, FunctionType)
    assert isinstance(kn.extract, FunctionType)
