"""The mark that the daily run leaves: when it ended, and what it found."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings

from thidua.files import write_atomically


@dataclass(frozen=True)
class DailyMark:
    """A daily run.

    `overdue` counts the needs that are past their days, `failed` the runs that failed or were cut
    off since the daily run before, `runs` how those ended that Prefect knows of.  `archive_bytes`
    was measured by the day's first run.
    """

    at: datetime
    overdue: int = 0
    failed: int = 0
    archive_bytes: int = 0
    runs: Mapping[str, int] = field(default_factory=dict)


def mark_daily(mark: DailyMark) -> None:
    """Leave the mark in place of the one before."""
    told = asdict(mark) | {"at": mark.at.isoformat()}
    write_atomically(_file(), json.dumps(told).encode())


def last_daily() -> DailyMark | None:
    """Return the last one; None where there is none, or none that can be read."""
    try:
        told = json.loads(_file().read_bytes())
        return DailyMark(**(told | {"at": datetime.fromisoformat(told["at"])}))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _file() -> Path:
    return Path(settings.WATCH) / "daily.json"
