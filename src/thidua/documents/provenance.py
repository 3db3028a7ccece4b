"""Where a paper comes from, kept in the file itself as custom document properties."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET  # only what this module wrote or a bounded part is read

from markupsafe import escape

CUSTOM_PART = "docProps/custom.xml"

_NAMES = {
    "kind": "thidua.kind",
    "template_digest": "thidua.template_sha256",
    "fields_digest": "thidua.fields_sha256",
}
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">'
)
_LARGEST_PART = 1_000_000


@dataclass(frozen=True)
class Provenance:
    """The kind of a paper, and the sha256 of the template and of the fields it was made from."""

    kind: str
    template_digest: str
    fields_digest: str


def custom_part(provenance: Provenance, kept: tuple[str, ...] = ()) -> bytes:
    """Return the part: the template's own properties, ours after them."""
    ours = [_property(_NAMES[key], getattr(provenance, key)) for key in _NAMES]
    numbered = (text.replace("@", str(pid), 1) for pid, text in enumerate([*kept, *ours], 2))
    return f"{_HEAD}{''.join(numbered)}</Properties>".encode()


def _property(name: str, value: str) -> str:
    return (
        f'<property fmtid="{_FORMAT}" pid="@" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
    )


def kept_properties(custom: bytes) -> tuple[str, ...]:
    """Return the properties that a template brings itself, each as text, to be kept."""
    return tuple(
        _property(str(escape(item.get("name", ""))), "".join(item.itertext()))
        for item in _items(custom)
        if item.get("name") not in _NAMES.values()
    )


def _items(custom: bytes) -> list[ET.Element]:
    if b"<!DOCTYPE" in custom:
        return []
    return ET.fromstring(custom).findall(f"{{{_PROPERTIES}}}property")  # noqa: S314 (no DOCTYPE)


def read_provenance(paper: bytes | Path) -> Provenance | None:
    """Return where the paper says that it comes from; None when it does not say so in full."""
    try:
        with zipfile.ZipFile(io.BytesIO(paper) if isinstance(paper, bytes) else paper) as package:
            if package.getinfo(CUSTOM_PART).file_size > _LARGEST_PART:
                return None
            items = _items(package.read(CUSTOM_PART))
    except (KeyError, zipfile.BadZipFile, ET.ParseError):
        return None
    found = {item.get("name"): "".join(item.itertext()) for item in items}
    if not found.keys() >= set(_NAMES.values()):
        return None
    return Provenance(**{key: found[name] for key, name in _NAMES.items()})
