"""What points to what in the file: followed, cut, and judged."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from thidua.documents.findings import Finding, finding
from thidua.documents.gate.contents import contents, written
from thidua.documents.gate.naming import place_of
from thidua.documents.opened import (
    PACKAGE,
    TYPES,
    Opened,
    Relationship,
    parsed,
    relationships_part,
)

REFUSED = {
    "vbaProject": "file-macro",
    "wordVbaData": "file-macro",
    "attachedToolbars": "file-macro",
    "control": "file-active-x",
    "activeXControlBinary": "file-active-x",
    "oleObject": "file-ole",
    "package": "file-ole",
    "aFChunk": "file-alt-chunk",
    "subDocument": "file-sub-document",
}
_LINKS = {"http", "https", "mailto", "tel", "ftp", ""}
_LOCAL = {"file"}
_FILE = re.compile("^file:", re.IGNORECASE)
_FULL_FILE = 3  # «file:///» before a path without a server


def reached(package: Opened) -> dict[str, None]:
    """Return the names of the parts that the package needs, in the order in which they are met."""
    found = dict.fromkeys([TYPES])
    waiting = [PACKAGE]
    while waiting:
        source = waiting.pop(0)
        if relationships_part(source) in package.parts:
            found[relationships_part(source)] = None
        for arrow in package.relationships(source):
            if not arrow.external and arrow.target in package.parts and arrow.target not in found:
                found[arrow.target] = None
                waiting.append(arrow.target)
    return found


def sources(package: Opened) -> tuple[str, ...]:
    """Return the package itself, and its parts that point to anything."""
    return (
        PACKAGE,
        *(name for name in package.parts if relationships_part(name) in package.parts),
    )


def arrows_of(package: Opened) -> Iterator[Relationship]:
    """Yield every arrow of the package."""
    for source in sources(package):
        yield from package.relationships(source)


def cut(package: Opened, source: str, cuts: Callable[[Relationship], bool]) -> Opened:
    """Return the package without those arrows of the source."""
    gone = {arrow.identity for arrow in package.relationships(source) if cuts(arrow)}
    if not gone:
        return package
    name = relationships_part(source)
    root = parsed(package.parts[name])
    for item in [item for item in root if item.get("Id") in gone]:
        root.remove(item)
    return package.with_parts({name: written(root)})


def wrong_arrows(package: Opened) -> Iterator[Finding]:
    """Yield what is wrong with any arrow of the package."""
    types = contents(package)
    for source in sources(package):
        for arrow in package.relationships(source):
            if arrow.short_kind in REFUSED:
                yield finding(REFUSED[arrow.short_kind], place_of(source), arrow.target)
            elif arrow.external:
                yield from _outside(source, arrow)
            elif arrow.target not in package.parts:
                yield finding("file-part-missing", place_of(source), arrow.target)
            elif not types.of(arrow.target):
                yield finding("file-type-missing", place_of(source), arrow.target)


def _outside(source: str, arrow: Relationship) -> Iterator[Finding]:
    if arrow.short_kind != "hyperlink":
        yield finding("file-external", place_of(source), arrow.target)
    elif is_local(arrow.target):
        yield finding("file-link-local", place_of(source), arrow.target)
    elif scheme(arrow.target) not in _LINKS:
        yield finding("file-link-odd", place_of(source), arrow.target)


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters; empty when it has none."""
    plain = "".join(letter for letter in address if letter > " ")
    try:
        return urlsplit(plain).scheme.lower()
    except ValueError:
        return "?"


def is_local(address: str) -> bool:
    """Say whether the address is a file on this computer or in its network."""
    found = scheme(address)
    return found in _LOCAL or len(found) == 1 or address.startswith(("\\\\", "//"))


def is_remote(address: str) -> bool:
    """Say whether another computer would be asked for it."""
    if not is_local(address):
        return scheme(address) != ""
    path = _FILE.sub("", address.strip()).replace("\\", "/")
    slashes = len(path) - len(path.lstrip("/"))
    return slashes > 1 and slashes != _FULL_FILE and path.lstrip("/")[1:2] != ":"
