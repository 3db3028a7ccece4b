"""Each part of text made safe to read: UTF-8, no DOCTYPE, bounded, well-formed, nothing hidden."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from thidua.documents.findings import Finding, finding
from thidua.documents.gate import limits
from thidua.documents.gate.naming import place_of
from thidua.documents.opened import Malformed, parsed

_ENDINGS = (".xml", ".rels", ".vml", ".svg", ".xhtml", ".html", ".htm")
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>", re.ASCII)
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"']")
_WIDE = {
    BOM_UTF16_LE: "utf-16-le",
    BOM_UTF16_BE: "utf-16-be",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"<\x00\x00\x00", b"\x00\x00\x00<")
_EBCDIC = b"\x4c\x6f\xa7\x94"
_SAME_AS_UTF8 = {"", "utf-8", "utf8", "us-ascii", "ascii"}
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HIDDEN = ("<!--", "<?")
_OF_OTHERS = ("customXml/", "docProps/")  # their own notes stay as they are


class Text(NamedTuple):
    """A part as it may be read: what was changed, or what is wrong with it."""

    content: bytes
    changed: bool = False
    wrong: tuple[Finding, ...] = ()


def tidied(parts: Mapping[str, bytes], named: Collection[str] = ()) -> dict[str, Text]:
    """Return each part of text, and each one `named`, safe to parse unless something is wrong."""
    return {
        name: _tidied(name, part, kept=name.startswith(_OF_OTHERS))
        for name, part in parts.items()
        if name in named or name.lower().endswith(_ENDINGS)
    }


def _tidied(name: str, content: bytes, *, kept: bool) -> Text:
    if len(content) > limits.MAX_TEXT * 2:
        return _wrong("file-bomb", name, content)
    text = _decoded(content)
    if text is None:
        return _wrong("file-encoding", name, content)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return _wrong("file-doctype", name, content)
    plain = content if content.startswith(b"<") and content[1:2] != b"\x00" else _rewritten(text)
    if _too_much(plain, limits.MAX_ARROWS if name.endswith(".rels") else limits.MAX_TAGS):
        return _wrong("file-bomb", name, content)
    try:
        root = parsed(plain)
    except Malformed as error:
        return _wrong("file-part-malformed", name, content, line=error.lineno or 1)
    hides = not kept and any(mark in text[5:] for mark in _HIDDEN)
    if hides:
        plain = _HEAD + etree.tostring(root, encoding="UTF-8")
    return Text(plain, changed=plain is not content)


def _decoded(content: bytes) -> str | None:
    """Return the text; None when it is in no encoding that Word files have."""
    if content.startswith((*_UTF32, _EBCDIC)):
        return None
    wide = _WIDE.get(content[:2])
    declared = _ENCODING.search(content[:512])
    named = declared[1].decode("ascii", "replace").strip().lower() if declared else ""
    if not wide and named not in _SAME_AS_UTF8:
        return None
    try:
        return content.decode(wide or "utf-8")
    except UnicodeDecodeError:
        return None


def _rewritten(text: str) -> bytes:
    """Return the text in UTF-8, with the declaration that says so."""
    own = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    return _HEAD + own.lstrip().encode("utf-8", "replace")


def _too_much(content: bytes, tags: int) -> bool:
    return (
        len(content) > limits.MAX_TEXT
        or content.count(b"<") > tags
        or content.count(b"=") > limits.MAX_ATTRIBUTES
    )


def _wrong(code: str, name: str, content: bytes, **found: object) -> Text:
    return Text(content, wrong=(finding(code, place_of(name), name, **found),))


def total_bound(texts: Mapping[str, Text]) -> Iterator[Finding]:
    """Yield a finding when all parts of text together are too much."""
    if sum(len(text.content) for text in texts.values()) > limits.MAX_ALL_TEXT:
        yield finding("file-bomb")
