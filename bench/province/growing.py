"""A cluster with more units: one of them stands model, with its people, nominees and figures.

Works on a record as plain data.  What is about the model unit is there once more under other names;
votes and attendance grow with it, so that everything still agrees.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from thidua.domain.scoring import ScoreKind

Data = dict[str, Any]
_ABOUT = ("unit", "slug", "nominee", "person", "subject")
"""Whom an item of a list is about: the first of these that it has."""
_DELEGATES = 2
_COUNTS = ("entitled", "present", "issued", "returned", "valid")


def add_unit(data: Data, model: str, number: int) -> None:
    """Add a unit like the `model`; `number` tells its names from those of others like it."""
    names = {slug: f"{slug}-{number}" for slug in [model, *_of(data, model)]}
    leadership = data.pop("leadership")
    _repeat(data, names, number)
    data["leadership"] = leadership
    for year in data["years"]:
        _let_vote(year)
        _tell_apart(year, names[model], number)


def _of(data: Data, unit: str) -> Iterator[str]:
    """Yield the unit's people, and the codes of its nominees."""
    for person in data["people"]:
        if any(post["organization"] == unit for post in person["posts"]):
            yield person["slug"]
    for year in data["years"]:
        yield from (one["code"] for one in year["awards"]["nominees"] if one["unit"] == unit)


def _repeat(node: Any, names: Mapping[str, str], number: int) -> None:
    """Repeat every item about one of the `names`, under its new name, at the end of its list."""
    if isinstance(node, dict):
        for value in node.values():
            _repeat(value, names, number)
    elif isinstance(node, list):
        about = [item for item in node if isinstance(item, dict) and _about(item) in names]
        for item in node:
            _repeat(item, names, number)
        node += [_renamed(item, names, number) for item in about]


def _about(item: Data) -> Any:
    return next((item[name] for name in _ABOUT if item.get(name)), None)


def _renamed(item: Data, names: Mapping[str, str], number: int) -> Data:
    """Return a copy under the new names; what people are called gets the number, too."""
    changed: Data = changed_texts(copy.deepcopy(item), lambda text: names.get(text, text))
    if "posts" in changed:
        changed["name"] += f" {number}"
    if "memberships" in changed:
        for name in changed["names"]:
            name["name"] += f" {number}"
    return changed


def changed_texts(node: Any, change: Any) -> Any:
    """Return the plain data with every text in it changed."""
    if isinstance(node, str):
        return change(node) if type(node) is str else node  # an enum is no text
    if isinstance(node, dict):
        return {name: changed_texts(value, change) for name, value in node.items()}
    if isinstance(node, list):
        return [changed_texts(item, change) for item in node]
    return node


def _let_vote(year: Data) -> None:
    """Let the delegates of one more unit vote, for everything."""
    ballot = year["ballot"]
    for count in _COUNTS:
        ballot[count] += _DELEGATES
    for choice in ballot["choices"]:
        choice["agree"] = ballot["valid"] - choice["disagree"]


def _tell_apart(year: Data, unit: str, number: int) -> None:
    """Give the unit fewer points than its model has, so that no two are equal."""
    for sheet in year["scoring"]["sheets"]:
        if sheet["unit"] == unit:
            first = max(sheet["scores"], key=lambda score: score["points"])
            first["points"] -= number * Decimal("0.5")
            if sheet["kind"] is ScoreKind.AGREED and not first["reason"]:
                first["reason"] = "Thống nhất theo tài liệu kiểm chứng"


def replaced(data: Any, table: Mapping[str, str]) -> Any:
    """Return the plain data with each text of the table replaced, the longest first."""
    longest = sorted(table, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))
    return changed_texts(data, lambda text: pattern.sub(lambda found: table[found[0]], text))
