"""Which program's file a zip is, by the parts it names."""

from collections.abc import Mapping

from thidua.documents.gate.contents import DOCUMENT, TEMPLATE, contents
from thidua.documents.opened import PACKAGE, TYPES, Opened, parsed, relationships_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_KINDS = (
    ("ms-word.document.macroenabled", "file-docm"),
    ("ms-word.template.macroenabled", "file-docm"),
    ("spreadsheetml", "file-excel"),
    ("ms-excel", "file-excel"),
    ("presentationml", "file-powerpoint"),
    ("ms-powerpoint", "file-powerpoint"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def other_zip(parts: Mapping[str, bytes]) -> str | None:
    """Return the code of a zip that is no Word file, nor a part of one."""
    if parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        return "file-odt"
    if TYPES in parts:
        return None
    return "file-damaged" if "word/document.xml" in parts else "file-archive"


def other_package(package: Opened) -> str | None:
    """Return the code of a package that is no ordinary Word document."""
    if relationships_part(PACKAGE) not in package.parts:
        return "file-damaged"
    kind = contents(package).of(package.main).lower()
    for mark, code in _KINDS:
        if mark in kind:
            return code
    if not package.main:
        return "file-not-word"
    if package.main not in package.parts:
        return "file-damaged"
    root = parsed(package.parts[package.main]).tag
    if root == f"{_STRICT}document":
        return "file-strict"
    known = kind in {DOCUMENT.lower(), TEMPLATE.lower()}
    return None if known and root == f"{_W}document" else "file-not-word"
