"""Children that hang, crash or eat memory get a status; the others are served."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from json import loads
from pathlib import Path

import pytest

from kerjasama_nlp import workers
from kerjasama_nlp.read import read

posix = pytest.mark.skipif(sys.platform == "win32", reason="CPU and memory limits need POSIX")


def misbehave(what: str) -> str:
    if what == "hang":
        time.sleep(60)
    if what == "spin":
        while True:
            pass
    if what == "die":
        os._exit(7)
    if what == "eat":
        bytearray(3_000_000_000)
    return what.upper()


def outcomes(items: list[str], **limits: float) -> dict[str, str]:
    found = workers.run(misbehave, items, jobs=2, limits=workers.Limits(**limits))  # type: ignore[arg-type]
    return {items[index]: outcome.status for index, outcome in found}


@pytest.mark.slow
def test_every_item_ends_in_one_status() -> None:
    items = ["a", "hang", "b", "die", "c", "d"]
    assert outcomes(items, wall=3.0) == dict.fromkeys("abcd", "ok") | {"hang": "timed_out", "die": "crashed"}


@posix
@pytest.mark.slow
def test_memory_and_cpu_limits() -> None:
    assert outcomes(["eat", "a", "spin"], memory=2_000, cpu=1.0, wall=20.0) == {
        "eat": "out_of_memory",
        "a": "ok",
        "spin": "timed_out",
    }


def test_values_come_back_with_their_index() -> None:
    found = {index: outcome.value for index, outcome in workers.run(misbehave, ["x", "y"], jobs=1)}
    assert found == {0: "X", 1: "Y"}


def test_nothing_to_do() -> None:
    assert list(workers.run(misbehave, [], jobs=2)) == []


@pytest.mark.slow
def test_what_lay_ready_for_a_dead_child_is_not_lost() -> None:
    items = ["die"] + [f"a{n}" for n in range(6)] + ["die"] + [f"b{n}" for n in range(6)]
    found = {index: outcome.status for index, outcome in workers.run(misbehave, items, jobs=1)}
    assert found == {n: "crashed" if item == "die" else "ok" for n, item in enumerate(items)}


def test_giving_to_a_child_that_has_just_died_is_seen_when_collecting() -> None:
    limits = workers.Limits()
    worker = workers._Worker(workers._context(misbehave), misbehave, limits)
    worker.process.kill()
    worker.process.join()
    worker.give(0, "a")
    worker.give(1, "b")
    outcome, begun = workers._collect(worker, limits)
    worker.stop()
    assert outcome is not None
    assert (outcome.status, begun, worker.given) == ("out_of_memory", False, [0, 1])


def who(_: str) -> tuple[int, bool]:
    return os.getpid(), hasattr(sys.modules["__main__"], "__file__")


def test_children_do_not_load_the_main_module() -> None:
    before = sys.modules["__main__"]
    found = [outcome.value for _, outcome in workers.run(who, ["x"] * 9, jobs=1)]
    assert {main for _, main in found if main} == set()  # type: ignore[misc]
    assert len({process for process, _ in found}) == 1  # type: ignore[misc]
    assert sys.modules["__main__"] is before


def test_modules_of_bound_functions_are_loaded_beforehand() -> None:
    assert workers._modules(partial(who, partial(read), key=loads)) == {__name__, "kerjasama_nlp.read", "json"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a forked or spawned script of its own")
def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "skrip.py"
    script.write_text(
        "from kerjasama_nlp import batch\n"
        "from pathlib import Path\n"
        "print(*(d.status for d in batch.documents([Path('tidak-ada.pdf')])))\n",
        encoding="utf-8",
    )
    root = str(Path(workers.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": root},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["not_found"]
    assert done.stderr == ""


class Unsendable:
    """Its pickling runs out of memory."""

    def __reduce__(self) -> str:
        raise MemoryError


def heavy(what: str) -> object:
    return Unsendable() if what == "heavy" else what.upper()


def test_an_answer_too_large_to_send_is_out_of_memory() -> None:
    items = ["a", "heavy", *"bcdefgh"]
    found = {items[index]: outcome.status for index, outcome in workers.run(heavy, items, jobs=1)}
    assert found == dict.fromkeys("abcdefgh", "ok") | {"heavy": "out_of_memory"}


@pytest.mark.slow
def test_each_item_has_its_own_clock() -> None:
    found = {outcome.status for _, outcome in workers.run(nap, [0.3] * 8, jobs=1, limits=workers.Limits(wall=1.0))}
    assert found == {"ok"}


@posix
@pytest.mark.slow
def test_each_item_has_its_own_cpu_time() -> None:
    limits = workers.Limits(cpu=1.0, wall=20.0)
    found = [outcome.status for _, outcome in workers.run(spin, [0.7] * 3 + [9.0] + [0.1] * 3, jobs=1, limits=limits)]
    assert found == ["ok"] * 3 + ["timed_out"] + ["ok"] * 3


def nap(seconds: float) -> None:
    time.sleep(seconds)


def spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
