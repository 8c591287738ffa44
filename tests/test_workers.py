"""Children that hang, crash or eat memory get a status; the others are served."""

from __future__ import annotations

import os
import sys
import time

import pytest

from kerjasama_nlp import workers

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
