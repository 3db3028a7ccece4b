"""A run of a year, as whoever started it follows it."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class RunState:
    """How a run stands; `about` names the year that it is a run of, as `run_name` does.

    It names none where nothing could be learnt of the run.
    """

    label: str
    done: bool
    failed: bool = False
    message: str = ""
    about: Collection[str] = ()


FINISHED = RunState("Đã chạy xong", done=True)


def run_name(cluster: str, year: int) -> str:
    """Return the name that the runs of a year bear."""
    return f"{cluster}/{year}"


def failed(message: str, about: Collection[str] = ()) -> RunState:
    """Return the state of a run that came to nothing, and why."""
    return RunState("Không chạy được", done=True, failed=True, message=message, about=about)
