"""One value as the lines of a YAML scalar that reads back as the same value.

Written here and not by ruamel.yaml, whose emitter loses a space where it folds double spaces.
"""

import json
import re
import textwrap
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic_core import to_jsonable_python

_WIDTH = 88  # of long text, before its indentation
_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}  # in YAML 1.2 or 1.1
_LOOSE_SPACE = re.compile(r"^\s|  | $| \n", re.MULTILINE)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(value: Any) -> list[str]:
    """Give the lines of `value`: the first stands behind its key, the others beneath, indented."""
    if isinstance(value, Enum):
        return scalar(value.value)
    return _text(value) if isinstance(value, str) else [_word(value)]


def key(name: str) -> str:
    """Give `name` in one line, plain or in quotes."""
    return name if _is_plain(name) else _quoted(name)


def _word(value: Any) -> str:
    """Give what is no text: dates bare, numbers in full, other types as their JSON form."""
    match value:
        case Decimal():
            return _decimal(value)
        case date():
            return value.isoformat()
    simple = to_jsonable_python(value)
    return key(simple) if isinstance(simple, str) else json.dumps(simple)


def _decimal(value: Decimal) -> str:
    """Give the number without exponent and trailing zeros, so that equal ones look equal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(text: str) -> list[str]:
    printable = all(map(str.isprintable, text.split("\n")))
    if not printable or _LOOSE_SPACE.search(text):
        return [_quoted(text)]
    if "\n" in text:
        return _literal(text)
    if len(text) > _WIDTH:
        lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
        return [">-", *lines]
    return [key(text)]


def _is_plain(text: str) -> bool:
    """Say whether a line needs no quotes; doubtful ones get them."""
    return (
        text[:1].isalpha()
        and text.isprintable()
        and not text.endswith((":", " "))
        and text.lower() not in _NOT_TEXT
        and ": " not in text
        and " #" not in text
    )


def _literal(text: str) -> list[str]:
    """Give lines of text as they stand; the sign behind `|` keeps the line ends at the end."""
    if text.endswith("\n"):
        sign = "+" if text.endswith("\n\n") else ""
        return [f"|{sign}", *text.removesuffix("\n").split("\n")]
    return ["|-", *text.split("\n")]


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
