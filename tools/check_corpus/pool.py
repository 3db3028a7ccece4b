"""Work done in bounded processes: one that hangs, dies or eats memory is told, and replaced."""

import multiprocessing
import resource
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

WORKERS = 2
MEMORY = 3 << 30
_PRELOADED = ["thidua.documents.check", "tools.check_corpus.oracle"]
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(_PRELOADED)


@dataclass(frozen=True)
class Answer:
    """What became of a task: its value, or why there is none."""

    task: Any
    value: Any = None
    error: str = ""
    cpu: float = 0.0
    peak: int = 0  # kilobytes, of the worker so far


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    task: Any = None
    deadline: float = 0.0

    def give(self, task: Any, limit: float) -> None:
        self.task, self.deadline = task, time.monotonic() + limit
        self.pipe.send(task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run(
    function: Callable[[Any], Any],
    tasks: Sequence[Any],
    *,
    limit: float = 60.0,
    fresh: bool = False,
    workers: int = WORKERS,
) -> Iterator[Answer]:
    """Yield the answers as they come; with `fresh`, every task has a process of its own."""
    waiting = list(reversed(tasks))
    busy: list[_Worker] = []
    idle: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                worker = idle.pop() if idle else _started(function)
                worker.give(waiting.pop(), limit)
                busy.append(worker)
            for worker in _ready(busy):
                answer, alive = _answer(worker, limit)
                busy.remove(worker)
                if alive and not fresh:
                    idle.append(worker)
                else:
                    worker.end()
                yield answer
    finally:
        for worker in (*busy, *idle):
            worker.end()


def _started(function: Callable[[Any], Any]) -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(function, theirs))
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _ready(busy: Sequence[_Worker]) -> list[_Worker]:
    """Wait until a worker has answered, has died or is late."""
    soonest = min(worker.deadline for worker in busy) - time.monotonic()
    spoke = wait([worker.pipe for worker in busy], timeout=max(0.0, soonest))
    late = time.monotonic()
    return [worker for worker in busy if worker.pipe in spoke or worker.deadline <= late]


def _answer(worker: _Worker, limit: float) -> tuple[Answer, bool]:
    if not worker.pipe.poll():
        return Answer(worker.task, error=f"no answer within {limit:g} s"), False
    try:
        value, error, cpu, peak = worker.pipe.recv()
    except (EOFError, ConnectionError):
        return Answer(worker.task, error="the process died"), False
    return Answer(worker.task, value, error, cpu, peak), True


def _serve(function: Callable[[Any], Any], pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        start = time.process_time()
        value, error = None, ""
        try:
            value = function(task)
        except BaseException:  # noqa: BLE001 - whatever it is, it is the answer
            error = traceback.format_exc(limit=-4)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pipe.send((value, error, time.process_time() - start, peak))
