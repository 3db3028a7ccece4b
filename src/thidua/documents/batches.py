"""Many papers into files: a batch at a time, each batch flushed to the disk once.

A paper takes its name only after its whole batch lies safely on the disk; whoever is killed on the
way leaves drafts behind, which the next run overwrites, and never half a paper.
"""

import ctypes
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO, Protocol


class Writer(Protocol):
    """A compiled template, as far as it is needed here."""

    def write_to(self, fields: Mapping[str, Any], out: BinaryIO) -> None:
        """Make the paper in an open file."""


Job = tuple[Mapping[str, Any], Path]

_BATCH = 256


def write_batches(opened: Callable[[], Writer], jobs: Iterable[Job], processes: int) -> int:
    """Write the papers; return how many.  Only a few batches of jobs are held at a time.

    `opened` gives the template; with several processes each of them calls it once.
    """
    if processes > 1:
        return sum(_in_processes(opened, _batches(jobs), processes))
    template = opened()
    return sum(_write_batch(template, batch) for batch in _batches(jobs))


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    source = iter(jobs)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _in_processes(
    opened: Callable[[], Writer], batches: Iterator[list[Job]], processes: int
) -> Iterator[int]:
    context = get_context("spawn")  # safe whatever threads there are
    with ProcessPoolExecutor(processes, context, _start, (opened,)) as pool:
        running: list[Future[int]] = []
        for batch in batches:
            running.append(pool.submit(_write_in_process, batch))
            if len(running) > processes:
                yield running.pop(0).result()
        for done in running:
            yield done.result()


_opened: list[Writer] = []  # of this process, when it works for another


def _start(opened: Callable[[], Writer]) -> None:
    _opened[:] = [opened()]


def _write_in_process(batch: list[Job]) -> int:
    return _write_batch(_opened[0], batch)


def _write_batch(template: Writer, batch: list[Job]) -> int:
    drafts = [path.with_name(f".{path.name}.draft") for _, path in batch]
    for draft, (fields, _) in zip(drafts, batch, strict=True):
        with draft.open("wb") as out:
            template.write_to(fields, out)
    folders = {path.parent for _, path in batch}
    for folder in folders:
        _flush(folder)
    for draft, (_, path) in zip(drafts, batch, strict=True):
        draft.replace(path)
    return len(batch)


def _flush(folder: Path) -> None:
    """Bring everything written on this file system to the disk, in one call."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush = getattr(ctypes.CDLL(None), "syncfs", None)
        if flush is None or flush(descriptor) != 0:
            os.sync()
    finally:
        os.close(descriptor)
