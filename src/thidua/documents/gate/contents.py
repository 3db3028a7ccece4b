"""The list of what each part is («[Content_Types].xml»)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from thidua.documents.opened import TYPES, Opened, parsed

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"

_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True)
class Contents:
    """The type of each part, by its name or else by its ending."""

    overrides: Mapping[str, str]
    defaults: Mapping[str, str]

    def of(self, part: str) -> str:
        """Return the type of a part; empty when the list does not say."""
        ending = part.rpartition(".")[2].lower()
        return self.overrides.get(part.lower()) or self.defaults.get(ending, "")


def contents(package: Opened) -> Contents:
    """Read the list."""
    root = parsed(package.parts[TYPES])
    overrides = {_part(item).lower(): item.get("ContentType", "") for item in _overrides(root)}
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iter(f"{_SPACE}Default")
    }
    return Contents(overrides, defaults)


def relisted(package: Opened, changed: Mapping[str, str]) -> Opened:
    """Return the package with other types for some parts, and none for parts that are not there."""
    root = parsed(package.parts[TYPES])
    there = {name.lower() for name in package.parts}
    gone = [item for item in _overrides(root) if _part(item).lower() not in there]
    for item in gone:
        root.remove(item)
    for item in _overrides(root):
        item.set("ContentType", changed.get(_part(item), item.get("ContentType", "")))
    for name in changed.keys() - {_part(item) for item in _overrides(root)}:
        etree.SubElement(root, f"{_SPACE}Override", PartName=f"/{name}", ContentType=changed[name])
    return package.with_parts({TYPES: written(root)}) if gone or changed else package


def written(root: Any) -> bytes:
    """Return a tree as a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _overrides(root: Any) -> list[Any]:
    return list(root.iterchildren(f"{_SPACE}Override"))


def _part(item: Any) -> str:
    return str(item.get("PartName", "")).lstrip("/")
