"""A Word file taken apart in memory: its parts by name, what points to what, and written again."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from lxml import etree

from thidua.documents.zipping import packed, write_archive

TYPES = "[Content_Types].xml"
MAIN_KIND = "officeDocument"
PACKAGE = ""  # the package itself, as the source of relationships

Malformed = etree.XMLSyntaxError

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


class Relationship(NamedTuple):
    """One arrow from a part: the target is a part's name, or an address outside the file."""

    identity: str
    kind: str
    target: str
    external: bool

    @property
    def short_kind(self) -> str:
        """The last word of the kind: «image», «header»."""
        return self.kind.rpartition("/")[2]


@dataclass(frozen=True)
class Opened:
    """A Word package in memory: its parts by name (no leading slash), in the order of the file."""

    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, content: bytes) -> "Opened":
        """Open a file that this program made; what people send goes through the gate."""
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return cls({name: package.read(name) for name in package.namelist()})

    @cached_property
    def main(self) -> str:
        """The name of the main document's part; empty when the package names none."""
        return next(iter(self.related(PACKAGE, MAIN_KIND)), "")

    def related(self, part: str, reltype_suffix: str) -> tuple[str, ...]:
        """Return the parts that the part points to by relationships of that kind."""
        found = self.relationships(part)
        kept = (arrow for arrow in found if arrow.short_kind == reltype_suffix)
        return tuple(arrow.target for arrow in kept if not arrow.external)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return the relationships of a part, or of the package, in their order."""
        content = self.parts.get(relationships_part(part))
        if content is None:
            return ()
        folder = posixpath.dirname(part)
        return tuple(_arrow(element, folder) for element in parsed(content).iter(_RELATIONSHIP))

    def with_parts(self, changed: Mapping[str, bytes | None]) -> "Opened":
        """Return the package with some parts changed or added; None drops a part."""
        merged = {**self.parts, **changed}
        return Opened({name: part for name, part in merged.items() if part is not None})

    def saved(self) -> bytes:
        """Return the .docx: the same parts in the same order always give the same bytes."""
        names = sorted(self.parts, key=lambda name: name != TYPES)
        made = io.BytesIO()
        write_archive((packed(name, self.parts[name]) for name in names), made)
        return made.getvalue()


def parsed(content: bytes) -> Any:
    """Return the root of a part's tree; `Malformed` when it is none, or declares a DOCTYPE.

    No entities, no network, no DTD; the parser's own bounds of depth and text length hold.
    Comments and processing instructions are left out, so that text is never split by them.
    """
    if any(mark in content for mark in _DOCTYPE):
        raise Malformed("DOCTYPE", None, 1, 1)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


def relationships_part(part: str) -> str:
    """Return the name of the part that holds the relationships of a part, or of the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _arrow(element: Any, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode", "") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)
