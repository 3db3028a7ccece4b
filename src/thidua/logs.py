"""What the program tells of itself while it runs: one line an event, for a machine to read.

A fact has one of the names below: no line bears a password, a token, a score, the words of an
exception or the address that somebody typed, as there is no name for them.
"""

import json
import logging
import os
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

Fact = str | int | float | bool | None
FACTS = frozenset(
    {
        # where
        *("cluster", "year", "stage", "kind", "symbol", "subject"),
        # who: an account by the name that it logs in with; otherwise the name that a command gave
        *("account", "actor"),
        # in which run, in which request
        *("run", "request", "task"),
        # what became of it
        *("act", "sequence", "method", "route", "status", "ms", "code", "count", "via"),
    }
)
"""The names that a fact may have; `ms` is milliseconds, `code` a stable code of ours."""
_LOGGER = logging.getLogger("thidua")
_FRAMES = 12
_about: ContextVar[Mapping[str, Fact]] = ContextVar("about", default=MappingProxyType({}))


@contextmanager
def about(**facts: Fact) -> Iterator[None]:
    """Give these facts to every event within."""
    token = _about.set({**_about.get(), **_known(facts)})
    try:
        yield
    finally:
        _about.reset(token)


def tell(event: str, /, *, level: int = logging.INFO, error: Any = None, **facts: Fact) -> None:
    """Write the event down, with what it is about; of an `error` its type and place only."""
    extra = {"facts": {**_about.get(), **_known(facts)}, "event": event}
    _LOGGER.log(level, event, extra=extra, exc_info=error)


def telling(event: str, /, **facts: Fact) -> Callable[[], None]:
    """Return what tells the event later, with what it is about now."""
    known = {**_about.get(), **_known(facts)}

    def later() -> None:
        with about(**known):
            tell(event)

    return later


def _known(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    if unknown := facts.keys() - FACTS:
        msg = f"a line of the log has no place for {sorted(unknown)}"
        raise ValueError(msg)
    return {name: value for name, value in facts.items() if value not in {None, ""}}


class JsonLines(logging.Formatter):
    """An event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return json.dumps(_line(record), ensure_ascii=False, separators=(",", ":"))


class TextLines(logging.Formatter):
    """The same for people: «time LEVEL event name=value …»."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = _line(record)
        head = [str(line.pop(name)) for name in ("time", "level", "event")]
        rest = [f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in line.items()]
        return " ".join([*head, *rest])


def _line(record: logging.LogRecord) -> dict[str, Any]:
    """Return what is told of an event of ours, or of a library's: its name, never its words."""
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    event = getattr(record, "event", record.name)
    head = {"time": moment, "level": record.levelname, "event": event, "process": record.process}
    return head | getattr(record, "facts", dict(_about.get())) | _fault(record)


def _fault(record: logging.LogRecord) -> dict[str, Any]:
    """Return the type of an exception and the lines that it came through, innermost last."""
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
    return {"error": type(error).__name__, "trace": places}


def log_settings(form: str) -> dict[str, Any]:
    """Return how logging is set: «json» or «text» lines on standard error; nothing otherwise."""
    lines = {"json": JsonLines, "text": TextLines}.get(form)
    handlers = ["lines"] if lines else ["nothing"]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": lines or TextLines}},
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "lines"},
            "nothing": {"class": "logging.NullHandler"},
        },
        "loggers": {
            "thidua": {"handlers": handlers, "level": "INFO", "propagate": False},
            "django": {"handlers": handlers, "level": "WARNING", "propagate": False},
            # An answer of 4xx is an event of ours; what broke is told by Django, with its place.
            "django.request": {"level": "ERROR"},
        },
    }


def log_form() -> str:
    """Return what `THIDUA_LOG` asks for: what `thidua up` started tells of itself in JSON."""
    return os.environ.get("THIDUA_LOG", "json" if "THIDUA_UP" in os.environ else "")
