"""Alerts that wait to be sent: a file each, so that none is lost when the program dies.

A file of one that was told stays for a while, so that it is not told again.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings

from thidua.files import write_atomically

_KEPT = timedelta(days=14)
"""What could not be told for so long is let go; what was told is remembered as long."""


class AlertKind(StrEnum):
    """What an alert is about."""

    OVERDUE = "overdue"
    RUN_FAILED = "run-failed"
    RUN_LOST = "run-lost"


class Way(StrEnum):
    """By what it is told."""

    MAIL = "mail"
    WEBHOOK = "webhook"


@dataclass(frozen=True)
class Alert:
    """Something to tell: days of a year that passed (`lines`), or a run that failed (`code`).

    `cluster` is empty and `year` 0 where it is about no year; `via` are the ways by which it is
    still to be told.
    """

    kind: AlertKind
    day: date
    cluster: str = ""
    year: int = 0
    code: str = ""
    run: str = ""
    lines: tuple[str, ...] = ()
    via: tuple[Way, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from others, the same whenever it is made anew.

        A run of a year is told once; of the daily runs, which come every few minutes, one a day.
        """
        day = self.day.isoformat()
        said: list[object] = [self.kind, self.cluster, self.year, self.code, self.lines or day]
        if self.run:
            said = [self.run] if self.cluster else [self.kind, day]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]


def ways() -> tuple[Way, ...]:
    """Return the ways that the office has set."""
    found = {Way.MAIL: settings.EMAIL_HOST, Way.WEBHOOK: settings.ALERT_WEBHOOK_URL}
    return tuple(way for way, where in found.items() if where)


def put(alert: Alert) -> bool:
    """Keep the alert to be told; False where there is no way, or it was put already."""
    known = _waits(alert).exists() or _told(alert).exists()
    if known or not ways():
        return False
    _write(replace(alert, via=ways()))
    return True


def waiting() -> list[Alert]:
    """Return what is still to be told, the oldest days first."""
    return sorted(_read(), key=lambda alert: (alert.day, alert.cluster, alert.year, alert.key))


def waiting_alerts() -> int:
    """Return how many there are."""
    return sum(1 for _ in _folder("waiting").glob("*.json"))


def note_told(alert: Alert, way: Way) -> Alert:
    """Note that it was told by that way; return it with those that are left."""
    left = replace(alert, via=tuple(one for one in alert.via if one != way))
    _write(left)
    if not left.via:
        _told(left).parent.mkdir(parents=True, exist_ok=True)
        _waits(left).replace(_told(left))
    return left


def let_go(day: date) -> int:
    """Forget what is too old; return how many alerts were told to nobody in all that time."""
    lost = [alert for alert in waiting() if alert.day < day - _KEPT]
    for alert in lost:
        _waits(alert).unlink(missing_ok=True)
    for file in _folder("told").glob("*.json"):
        if date.fromtimestamp(file.stat().st_mtime) < day - _KEPT:  # noqa: DTZ012 (days)
            file.unlink(missing_ok=True)
    return len(lost)


def _write(alert: Alert) -> None:
    content = asdict(alert) | {"day": alert.day.isoformat()}
    write_atomically(_waits(alert), json.dumps(content, ensure_ascii=False).encode())


def _read() -> Iterator[Alert]:
    """Yield what can be read: a file that somebody damaged tells nothing."""
    for file in _folder("waiting").glob("*.json"):
        try:
            yield _alert(json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError):
            continue


def _alert(said: dict[str, Any]) -> Alert:
    read = {
        "kind": AlertKind(said["kind"]),
        "day": date.fromisoformat(said["day"]),
        "lines": tuple(said["lines"]),
        "via": tuple(map(Way, said["via"])),
    }
    return Alert(**(said | read))


def _waits(alert: Alert) -> Path:
    return _folder("waiting") / f"{alert.key}.json"


def _told(alert: Alert) -> Path:
    return _folder("told") / f"{alert.key}.json"


def _folder(name: str) -> Path:
    return Path(settings.WATCH) / "alerts" / name
