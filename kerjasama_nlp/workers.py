"""Run a function over many items in child processes that may die without taking the batch along.

Each child works on one item at a time under limits on wall time, CPU time and memory; one that breaks a limit or dies
is replaced and its item gets a status. Files from outside are hostile: a PDF of 2 kB can ask for 2 GB, and pdfium ends
the whole interpreter when memory runs out, so isolation in the same process is not enough.

    for index, outcome in run(read, paths, jobs=2): ...

What only some systems have stands here: CPU and memory limits need POSIX, elsewhere only the wall-time limit holds (not
tested on Windows); giving memory back needs Linux.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from types import ModuleType
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
MAIN = "__main__"
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
        with contextlib.nullcontext() if MAIN in _modules(function) else _without_main():
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
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has just died: `_collect` will see it
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

    `function` must be importable by name (a module's own function), its items and results picklable, its items small:
    paths, not contents.
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
                outcome, begun = _collect(worker, limits)
                done = worker.given.pop(0) if outcome else None
                if begun:
                    worker.begin(limits)
                else:  # of what lies ready, until the child says that it has it
                    worker.deadline = time.monotonic() + START_UP
                keep = outcome is None or outcome.status == "ok"
                if keep and waiting and len(worker.given) < (2 if begun and len(waiting) > AHEAD * jobs else 1):
                    worker.give(index := waiting.popleft(), items[index])
                elif not keep or not worker.given:
                    waiting.extendleft(reversed(worker.given))
                    workers.remove(worker)
                    worker.stop()
                if outcome and done is not None:
                    yield done, outcome
    finally:
        for worker in workers:
            worker.stop()


def _context(function: Callable[[Any], Any]) -> Any:
    """A clean child each time: forked from a small server that has the function's modules loaded, or spawned."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(sorted(_modules(function)))
        return context
    return multiprocessing.get_context("spawn")


def _modules(function: Any) -> set[str]:
    """Modules of a function and of those bound into it."""
    if isinstance(function, partial):
        return set().union(*map(_modules, (function.func, *function.args, *function.keywords.values())))
    return {function.__module__} if callable(function) else set()


_MAIN_LOCK = threading.Lock()


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """A child started meanwhile does not load the program's main module, whose functions it is not asked to run.

    It would cost each child of the command `kerjasama` half a second and 120 MB, and a script without
    `if __name__ == "__main__"` would start its work all over in the child.
    """
    with _MAIN_LOCK:
        main = sys.modules[MAIN]
        sys.modules[MAIN] = ModuleType(MAIN)
        try:
            yield
        finally:
            sys.modules[MAIN] = main


def _ready(workers: list[_Worker]) -> list[_Worker]:
    """Workers that have said something, died or run out of time."""
    soonest = min(w.deadline for w in workers)
    answered = set(wait([w.connection for w in workers], timeout=max(0.0, soonest - time.monotonic())))
    now = time.monotonic()
    return [w for w in workers if w.connection in answered or now >= w.deadline]


def _collect(worker: _Worker, limits: Limits) -> tuple[Outcome[Any] | None, bool]:
    """The outcome of a worker's item, None when there is none yet, and whether the worker has begun the next."""
    seconds = time.monotonic() - worker.started
    if time.monotonic() >= worker.deadline and not worker.connection.poll():
        return Outcome("timed_out", None, f"lebih dari {limits.wall:.0f} detik", seconds), False
    try:
        answer = worker.connection.recv()
        if answer == BEGUN:
            return None, True
        status, value, detail, begun = answer
        return Outcome(status, value, detail, seconds), begun
    except (EOFError, ConnectionResetError):
        worker.process.join()
        return Outcome(*_death(worker.process.exitcode, limits), seconds), False


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
    """The child: take an item, answer, until the parent goes away.

    When the next item lies ready, the answer says that it has begun, which saves a message.
    """
    gc.freeze()  # what was there before it need not be looked through, nor copied from the server it was forked from
    _give_memory_back()
    begun = False
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            if not begun:
                item = connection.recv()
                _confine(limits)
                connection.send(BEGUN)
            status, value = "ok", None
            try:
                value = function(item)
            except MemoryError:
                status = "out_of_memory"
            if begun := connection.poll():
                item = connection.recv()
                _confine(limits)
            try:
                connection.send((status, value, "" if status == "ok" else f"lebih dari {limits.memory} MB", begun))
            except MemoryError:
                connection.send(("out_of_memory", None, f"lebih dari {limits.memory} MB", begun))
            del value  # or it would lie beside the next


def _give_memory_back() -> None:
    """Ask the C library to give large blocks back when they are freed: a worker with OCR stays some 100 MB smaller."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt:
        mallopt(-3, 4_000_000)  # M_MMAP_THRESHOLD: fixed, or it grows with every large block


def _confine(limits: Limits) -> None:
    if resource is None:
        return
    used = sum(os.times()[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + limits.cpu) + 1, hard))
    space = limits.memory * 1_000_000
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (space if most == resource.RLIM_INFINITY else min(space, most), most))
