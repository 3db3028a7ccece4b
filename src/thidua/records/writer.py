"""Write a model as canonical YAML: the same model always gives the same bytes."""

from typing import Any

from pydantic import BaseModel

from thidua.records.scalars import key, scalar


def dump(model: BaseModel) -> str:
    """Give the model as block-style YAML: its fields in order, those at their default left out.

    The tag that tells the members of a union apart must therefore have no default.
    """
    fields = model.model_dump(by_alias=True, exclude_defaults=True, round_trip=True)
    return "".join(f"{line}\n" for line in _block(fields))


def _block(value: Any) -> list[str]:
    """Give the lines of any value as they stand at the left margin."""
    match value:
        case dict() if value:
            return [line for name, inner in value.items() for line in _entry(name, inner)]
        case list() | tuple() if value:
            return [line for item in value for line in _behind("-", _block(item))]
        case dict():
            return ["{}"]
        case list() | tuple():
            return ["[]"]
    return scalar(value)


def _entry(name: Any, value: Any) -> list[str]:
    """Give `name: value`, a group or list that holds something beneath its name."""
    head = f"{key(str(name))}:"
    lines = _block(value)
    if value and isinstance(value, dict | list | tuple):
        return [head, *map(_indented, lines)]
    return _behind(head, lines)


def _behind(head: str, lines: list[str]) -> list[str]:
    """Give the first of `lines` behind `head` and the others beneath it."""
    return [f"{head} {lines[0]}", *map(_indented, lines[1:])]


def _indented(line: str) -> str:
    return f"  {line}" if line else line
