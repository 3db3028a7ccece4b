"""What must not be in the file: each rule looks at the cleaned package and tells all it finds."""

from collections.abc import Callable, Iterator

from thidua.documents.findings import Finding, Place, finding
from thidua.documents.gate import limits
from thidua.documents.gate.arrows import REFUSED, arrows_of, scheme, wrong_arrows
from thidua.documents.gate.contents import contents
from thidua.documents.gate.instructions import Instruction, instructions
from thidua.documents.gate.naming import place_of
from thidua.documents.gate.pictures import size_of
from thidua.documents.gate.sniffing import OLE_START, ZIP_START
from thidua.documents.opened import Opened, parsed

_VERBS = {
    "DDE": "file-dde",
    "DDEAUTO": "file-dde",
    "LINK": "file-field-outside",
    "INCLUDE": "file-field-outside",
    "INCLUDETEXT": "file-field-outside",
    "INCLUDEPICTURE": "file-field-outside",
    "IMPORT": "file-field-outside",
    "RD": "file-field-outside",
    "DATABASE": "file-field-outside",
    "SUBSCRIBE": "file-field-outside",
    "EMBED": "file-ole",
    "CONTROL": "file-active-x",
    "HTMLACTIVEX": "file-active-x",
}
_ELEMENTS = {
    "altChunk": "file-alt-chunk",
    "subDoc": "file-sub-document",
    "OLEObject": "file-ole",
    "objectEmbed": "file-ole",
    "objectLink": "file-ole",
    "control": "file-active-x",
    "ocx": "file-active-x",
    "frameset": "file-external",
}
_VML = "{urn:schemas-microsoft-com:vml}"
_PROGRAMS = (OLE_START, ZIP_START, b"MZ")
_VBA = "_VBA_PROJECT"
_MACRO_TYPES = ("vbaproject", "macroenabled", "vbadata")
_ACTIVE_TYPES = ("activex",)
_PICTURE_NAMES = ("emf", "wmf", "emz", "wmz", "svg", "pict", "pct", "wdp")


def forbidden(package: Opened) -> Iterator[Finding]:
    """Yield everything that keeps the file out, and what a person must know of it."""
    for rule in _RULES:
        yield from rule(package)


def _fields(package: Opened) -> Iterator[Finding]:
    for name, part in _texts(package):
        for instruction in instructions(part):
            if code := _judged(instruction):
                quote = instruction.text.replace("\ufffc", "{…}").strip()
                yield finding(code, place_of(name), quote)


def _judged(instruction: Instruction) -> str | None:
    if instruction.hides:
        return "file-field-hidden"
    return _VERBS.get(instruction.verb)


def _elements(package: Opened) -> Iterator[Finding]:
    for name, part in _texts(package):
        marks = [mark for mark in _ELEMENTS if mark.encode() in part]
        if not marks and b"src" not in part:
            continue
        for element in parsed(part).iter(*(f"{{*}}{mark}" for mark in marks), f"{_VML}*"):
            local = element.tag.rpartition("}")[2]
            if local in _ELEMENTS and not element.tag.startswith(_VML):
                yield finding(_ELEMENTS[local], place_of(name))
            elif scheme(element.get("src", "")):
                yield finding("file-external", place_of(name), element.get("src"))


def _binaries(package: Opened) -> Iterator[Finding]:
    types = contents(package)
    told = {arrow.target for arrow in arrows_of(package) if arrow.short_kind in REFUSED}
    for name, part in package.parts.items():
        if name in told:
            continue
        kind = types.of(name).lower()
        if any(mark in kind for mark in _MACRO_TYPES) or name.lower().endswith("vbaproject.bin"):
            yield finding("file-macro", Place("Cả tệp", name), name)
        elif any(mark in kind for mark in _ACTIVE_TYPES):
            yield finding("file-active-x", Place("Cả tệp", name), name)
        elif part.startswith(_PROGRAMS):
            macro = part.startswith(OLE_START) and _VBA.encode("utf-16-le") in part
            yield finding("file-macro" if macro else "file-ole", Place("Cả tệp", name), name)


def _pictures(package: Opened) -> Iterator[Finding]:
    types = contents(package)
    for name, part in package.parts.items():
        size = size_of(part)
        if size:
            if size[0] * size[1] > limits.MAX_PIXELS:
                shown = f"{size[0]} × {size[1]} điểm"
                yield finding("file-picture-huge", place_of(name), name, size=shown)
        elif _is_picture(name, types.of(name)) and len(part) > limits.MAX_DRAWING:
            shown = f"{len(part) // 1_000_000} MB"
            yield finding("file-picture-huge", place_of(name), name, size=shown)


def _is_picture(name: str, kind: str) -> bool:
    return kind.startswith("image/") or name.lower().endswith(_PICTURE_NAMES)


def _settings(package: Opened) -> Iterator[Finding]:
    for name in package.related(package.main, "settings"):
        root = parsed(package.parts[name]) if name in package.parts else ()
        for element in root:
            local = element.tag.rpartition("}")[2]
            values = {key.rpartition("}")[2]: value for key, value in element.items()}
            on = values.get("enforcement", "0") in {"1", "true", "on"}
            if (local == "documentProtection" and on) or local == "writeProtection":
                yield finding("file-protected", place_of(name))


def _texts(package: Opened) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of text in which Word looks for fields and objects."""
    types = contents(package)
    for name, part in package.parts.items():
        text = name.lower().endswith(".xml") or types.of(name).endswith("xml")
        if text and not name.startswith(("customXml/", "docProps/")):
            yield name, part


_RULES: tuple[Callable[[Opened], Iterator[Finding]], ...] = (
    wrong_arrows,
    _binaries,
    _elements,
    _fields,
    _pictures,
    _settings,
)
