"""Alerts that wait to be sent: a file each, so that none is lost when the program dies."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from thidua.files import write_atomically

OVERDUE, FAILED = "overdue", "run-failed"
MAIL, WEBHOOK = "mail", "webhook"


@dataclass(frozen=True)
class Alert:
    """Something to tell of a cluster's year: the days that passed (`lines`), or a run that failed.

    `code` is a stable code; `via` the ways by which it is still to be told.  `cluster` is empty
    where a run is of no year.
    """

    kind: str
    day: date
    cluster: str
    year: int
    code: str
    run: str = ""
    lines: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from others, the same whenever it is made anew."""
        said = [self.kind, self.cluster, self.year, self.code, self.run, *self.lines]
        if self.kind == FAILED and not self.run:
            said.append(self.day.isoformat())
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]


def channels() -> tuple[str, ...]:
    """Return the ways that the office has set."""
    ways = {MAIL: settings.EMAIL_HOST, WEBHOOK: settings.ALERT_WEBHOOK_URL}
    return tuple(way for way, where in ways.items() if where)


def put(alert: Alert) -> bool:
    """Keep the alert until it is told by every way; False where the office has set none."""
    if not channels():
        return False
    _write(replace(alert, via=channels()))
    return True


def waiting() -> list[Alert]:
    """Return what is still to be told, the oldest days first."""
    return sorted(_read(), key=lambda alert: (alert.day, alert.cluster, alert.year, alert.key))


def waiting_alerts() -> int:
    """Return how many there are."""
    return sum(1 for _ in _folder().glob("*.json"))


def told(alert: Alert, way: str) -> Alert:
    """Note that it was told by that way; told by all, it is gone."""
    left = replace(alert, via=tuple(one for one in alert.via if one != way))
    if left.via:
        _write(left)
    else:
        forget(alert)
    return left


def forget(alert: Alert) -> None:
    """Let it go."""
    _file(alert).unlink(missing_ok=True)


def _write(alert: Alert) -> None:
    content = asdict(alert) | {"day": alert.day.isoformat()}
    write_atomically(_file(alert), json.dumps(content, ensure_ascii=False).encode())


def _read() -> Iterator[Alert]:
    """Yield what can be read: a file that somebody damaged tells nothing."""
    for file in _folder().glob("*.json"):
        try:
            yield _alert(json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError):
            continue


def _alert(said: dict[str, Any]) -> Alert:
    lists = {name: tuple(said[name]) for name in ("lines", "via")}
    return Alert(**(said | lists | {"day": date.fromisoformat(said["day"])}))


def _file(alert: Alert) -> Path:
    return _folder() / f"{alert.key}.json"


def _folder() -> Path:
    return Path(settings.WATCH) / "alerts"
