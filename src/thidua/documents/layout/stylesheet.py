"""What a Word file says of its styles: styles, numbering levels, theme fonts, defaults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from thidua.documents.opened import Malformed, Opened, parsed
from thidua.documents.scanning import w

Node = Any  # an lxml element; lxml has no types

VAL = w("val")
_ID = w("styleId")
_BEYOND = 1_000_000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Style:
    """One style as it stands in the file."""

    identity: str
    name: str
    kind: str
    base: str
    node: Node = field(compare=False)

    @cached_property
    def run(self) -> Node | None:
        """Its character properties."""
        return self.node.find(w("rPr"))

    @cached_property
    def paragraph(self) -> Node | None:
        """Its paragraph properties."""
        return self.node.find(w("pPr"))

    @cached_property
    def conditions(self) -> Mapping[str, Node]:
        """What a table style says of its first row and the like."""
        found = self.node.findall(w("tblStylePr"))
        return {node.get(w("type"), ""): node for node in found}


class StyleSheet:
    """The styles of a file, each with its chain of bases."""

    def __init__(self, package: Opened) -> None:
        self._package = package
        root = self._root("styles")
        self.styles = dict(_styles(root)) if root is not None else {}
        self.default_run = _found(root, "docDefaults/rPrDefault/rPr")
        self.default_paragraph = _found(root, "docDefaults/pPrDefault/pPr")
        self._defaults = {
            style.kind: key for key, style in self.styles.items() if _is_default(style.node)
        }
        self._chains: dict[str, tuple[Style, ...]] = {}

    def _root(self, kind: str) -> Node | None:
        return related_root(self._package, kind)

    def setting(self, name: str) -> Node | None:
        """Return what the file's settings say under that name."""
        return _found(self._settings, name)

    @cached_property
    def _settings(self) -> Node | None:
        return self._root("settings")

    def chain(self, identity: str | None, kind: str) -> tuple[Style, ...]:
        """Return the style and its bases, nearest first; the default style where none is named."""
        known = identity if identity in self.styles else self._defaults.get(kind, "")
        if known not in self._chains:
            self._chains[known] = tuple(self._climb(known))
        return self._chains[known]

    def _climb(self, identity: str) -> Iterator[Style]:
        seen: set[str] = set()
        while identity in self.styles and identity not in seen:
            seen.add(identity)
            yield self.styles[identity]
            identity = self.styles[identity].base

    def theme_font(self, name: str) -> str:
        """Return the Latin font behind `minorHAnsi` and the like; empty where there is none."""
        return self._theme_fonts.get(name[:5], "")

    @cached_property
    def _theme_fonts(self) -> Mapping[str, str]:
        root = self._root("theme")
        return {name: _latin(root, name) for name in ("major", "minor")}

    def level(self, number: str, depth: str) -> Node | None:
        """Return the paragraph properties of a level of a numbered list."""
        return self._levels.get((number, depth))

    @cached_property
    def _levels(self) -> Mapping[tuple[str, str], Node]:
        root = self._root("numbering")
        return {} if root is None else dict(_levels(root))


def related_root(package: Opened, kind: str) -> Node | None:
    """Return the part of that kind beside the document; None where it is absent or unreadable."""
    for part in package.related(package.main, kind):
        try:
            return parsed(package.parts[part])
        except (KeyError, Malformed):
            continue
    return None


def figure(text: str | None) -> float:
    """Return a measure of the file; what is none, or beyond all paper, counts as nothing."""
    try:
        found = float(text or "0")
    except ValueError:
        return 0.0
    return found if abs(found) < _BEYOND else 0.0


def _styles(root: Node) -> Iterator[tuple[str, Style]]:
    for node in root.iterchildren(w("style")):
        identity = node.get(_ID, "")
        name = value(node, "name") or identity
        kind = node.get(w("type"), "paragraph")
        yield identity, Style(identity, name, kind, value(node, "basedOn") or "", node)


def _is_default(node: Node) -> bool:
    return node.get(w("default")) in {"1", "true", "on"}


def _found(root: Node | None, path: str) -> Node | None:
    return None if root is None else root.find("/".join(w(step) for step in path.split("/")))


def value(node: Node | None, name: str) -> str | None:
    """Return the `w:val` of a child; None where there is no such child or no value."""
    child = None if node is None else node.find(w(name))
    return None if child is None else child.get(VAL)


def _latin(root: Node | None, name: str) -> str:
    if root is None:
        return ""
    node = next(root.iter(f"{_DRAWING}{name}Font"), None)
    latin = None if node is None else node.find(f"{_DRAWING}latin")
    return "" if latin is None else latin.get("typeface", "")


def _levels(root: Node) -> Iterator[tuple[tuple[str, str], Node]]:
    abstract = {
        node.get(w("abstractNumId")): {
            level.get(w("ilvl"), "0"): level.find(w("pPr")) for level in node.iter(w("lvl"))
        }
        for node in root.iterchildren(w("abstractNum"))
    }
    for number in root.iterchildren(w("num")):
        levels = dict(abstract.get(value(number, "abstractNumId"), {}))
        for override in number.iterchildren(w("lvlOverride")):
            for level in override.iterchildren(w("lvl")):
                levels[level.get(w("ilvl"), "0")] = level.find(w("pPr"))
        for depth, look in levels.items():
            if look is not None:
                yield (number.get(w("numId"), ""), depth), look
