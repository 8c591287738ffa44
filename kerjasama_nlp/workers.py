"""Run a function over many items in child processes that may die without taking the batch along.

Each child works on one item at a time under limits on wall time, CPU time and memory; one that breaks a limit or dies
is replaced and its item gets a status. Files from outside are hostile: a PDF of 2 kB can ask for 2 GB, and pdfium ends
the whole interpreter when memory runs out, so isolation in the same process is not enough.

    for index, outcome in run(read, paths, jobs=2): ...

CPU and memory limits need POSIX; elsewhere only the wall-time limit holds (not tested on Windows).
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
R = TypeVar("R")
START_UP = 180.0
"""Seconds a new child may take to load its modules on a busy machine, before the clock of its first item starts."""
BEGUN = "begun"
AHEAD = 3
"""An item is laid ready for a busy child while so many for each child still wait: later it would only be held up."""


class Limits(NamedTuple):
    """What one item may use: seconds of wall and CPU time, megabytes of address space."""

    wall: float = 600.0
    cpu: float = 480.0
    memory: int = 4_000


class Outcome(NamedTuple, Generic[R]):
    """`status`: "ok" with a value, or timed_out | out_of_memory | crashed with a detail."""

    status: str
    value: R | None
    detail: str
    seconds: float


class _Worker:
    """A child process, the item it works on and one that lies ready for it, so that it never waits for the parent."""

    def __init__(self, context: Any, function: Callable[[Any], Any], limits: Limits) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, function, limits), daemon=True)
        self.process.start()
        theirs.close()
        self.given: list[int] = []
        self.started = 0.0
        self.deadline = 0.0

    def give(self, index: int, item: Any) -> None:
        if not self.given:
            self.started = time.monotonic()
            self.deadline = self.started + START_UP
        self.given.append(index)
        self.connection.send(item)

    def begin(self, limits: Limits) -> None:
        """The child says that it has the item: from here its time counts."""
        self.started = time.monotonic()
        self.deadline = self.started + limits.wall

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def run(
    function: Callable[[T], R], items: Sequence[T], *, jobs: int = 1, limits: Limits | None = None
) -> Iterator[tuple[int, Outcome[R]]]:
    """Yield (index of item, outcome) as they finish; every item comes out exactly once.

    `function` must be importable by name (a module's own function), its items and results picklable.
    """
    limits = limits or Limits()
    context = _context(function)
    waiting = deque(range(len(items)))
    workers: list[_Worker] = []
    jobs = max(1, jobs)
    try:
        while waiting or workers:
            while waiting and len(workers) < jobs:
                workers.append(_Worker(context, function, limits))
                workers[-1].give(index := waiting.popleft(), items[index])
            for worker in _ready(workers):
                outcome = _collect(worker, limits)
                if outcome is None:
                    worker.begin(limits)
                    if len(waiting) > AHEAD * jobs and len(worker.given) == 1:
                        worker.give(index := waiting.popleft(), items[index])
                    continue
                index = worker.given.pop(0)
                worker.deadline = time.monotonic() + START_UP  # of what lies ready, until the child begins it
                yield index, outcome
                if outcome.status == "ok" and (worker.given or waiting):
                    if not worker.given:
                        worker.give(index := waiting.popleft(), items[index])
                else:
                    waiting.extendleft(reversed(worker.given))
                    workers.remove(worker)
                    worker.stop()
    finally:
        for worker in workers:
            worker.stop()


def _context(function: Callable[[Any], Any]) -> Any:
    """A clean child each time: forked from a small server that has the function's module loaded, or spawned."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        while isinstance(function, partial):
            function = function.func
        context.set_forkserver_preload([function.__module__])
        return context
    return multiprocessing.get_context("spawn")


def _ready(workers: list[_Worker]) -> list[_Worker]:
    """Workers that have said something, died or run out of time."""
    soonest = min(w.deadline for w in workers)
    answered = set(wait([w.connection for w in workers], timeout=max(0.0, soonest - time.monotonic())))
    now = time.monotonic()
    return [w for w in workers if w.connection in answered or now >= w.deadline]


def _collect(worker: _Worker, limits: Limits) -> Outcome[Any] | None:
    """The outcome of a worker's item; None when it has only begun."""
    seconds = time.monotonic() - worker.started
    if not worker.connection.poll():
        return Outcome("timed_out", None, f"lebih dari {limits.wall:.0f} detik", seconds)
    try:
        answer = worker.connection.recv()
        if answer == BEGUN:
            return None
        status, value, detail = answer
        return Outcome(status, value, detail, seconds)
    except (EOFError, ConnectionResetError):
        worker.process.join()
        return Outcome(*_death(worker.process.exitcode, limits), seconds)


def _death(code: int | None, limits: Limits) -> tuple[str, None, str]:
    """What an exit code says: SIGXCPU is the CPU limit, SIGKILL mostly the system's want of memory.

    SIGABRT is what pdfium and C++ do when an allocation fails; their failed checks trap or fault instead.
    """
    if resource and code == -signal.SIGXCPU:
        return "timed_out", None, f"lebih dari {limits.cpu:.0f} detik CPU"
    if resource and code == -signal.SIGKILL:
        return "out_of_memory", None, "dihentikan sistem"
    if resource and code == -signal.SIGABRT:
        return "out_of_memory", None, f"lebih dari {limits.memory} MB"
    return "crashed", None, f"proses berhenti dengan kode {code}"


def _serve(connection: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """The child: take an item, answer, until the parent goes away."""
    gc.freeze()  # what was there before it need not be looked through, nor copied from the server it was forked from
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            item = connection.recv()
            _confine(limits)
            connection.send(BEGUN)
            try:
                answer = ("ok", function(item), "")
            except MemoryError:
                answer = ("out_of_memory", None, f"lebih dari {limits.memory} MB")
            connection.send(answer)


def _confine(limits: Limits) -> None:
    if resource is None:
        return
    used = sum(os.times()[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + limits.cpu) + 1, hard))
    space = limits.memory * 1_000_000
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (space if most == resource.RLIM_INFINITY else min(space, most), most))
