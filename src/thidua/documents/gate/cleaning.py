"""What can be taken out without a loss: each step returns the package and what it tells of it."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from thidua.documents.findings import Finding, finding
from thidua.documents.gate.arrows import cut, is_remote, reached, sources
from thidua.documents.gate.contents import DOCUMENT, TEMPLATE, contents, relisted, written
from thidua.documents.gate.naming import place_of
from thidua.documents.opened import PACKAGE, Opened, Relationship, parsed, relationships_part

Step = tuple[Opened, list[Finding]]

_BODY = "word/document.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TEMPLATES = ("attachedTemplate",)
_MERGES = (
    "mailMergeSource",
    "mailMergeHeaderSource",
    "mailMergeRecipientData",
    "recipientData",
)
_ADD_INS = (
    "extensibility",
    "webextensiontaskpanes",
    "webextension",
    "keyMapCustomizations",
    "customUI",
    "userCustomization",
)


def cleaned(package: Opened) -> Step:
    """Take every step in turn."""
    told: list[Finding] = []
    for step in _STEPS:
        package, found = step(package)
        told += found
    kept = reached(package)
    package = package.with_parts({name: None for name in package.parts if name not in kept})
    return relisted(package, {}), told


def _unused(package: Opened) -> Step:
    """Drop what nothing points to: no program would show it."""
    kept = reached(package)
    gone = [name for name in package.parts if name not in kept]
    orphans = [name for name in gone if not name.endswith(".rels")]
    told = [finding("file-parts-unused", quote=", ".join(orphans))] if orphans else []
    return package.with_parts(dict.fromkeys(gone)), told


def _from_dotx(package: Opened) -> Step:
    if contents(package).of(package.main) != TEMPLATE:
        return package, []
    return relisted(package, {package.main: DOCUMENT}), [finding("file-dotx")]


def _in_its_place(package: Opened) -> Step:
    """Give the main part the name that everybody expects; some programs count it up."""
    main, taken = package.main, _BODY.lower() in {name.lower() for name in package.parts}
    if main == _BODY or taken or not main.startswith("word/") or main.count("/") != 1:
        return package, []
    names = {main: _BODY, relationships_part(main): relationships_part(_BODY)}
    parts = {names.get(name, name): part for name, part in package.parts.items()}
    root = parsed(parts[relationships_part(PACKAGE)])
    for item in root:
        if item.get("Type", "").endswith("/officeDocument"):
            item.set("Target", _BODY)
    moved = Opened({**parts, relationships_part(PACKAGE): written(root)})
    kind = contents(package).of(main)
    return relisted(moved, {_BODY: kind}), [finding("file-tidied")]


def _core_by_its_name(package: Opened) -> Step:
    """Name the file's properties as the standard does: LibreOffice does not, others then miss them.

    A program that misses them makes new ones, under a name that is taken.
    """
    odd = [arrow.kind for arrow in package.relationships(PACKAGE) if _is_odd_core(arrow)]
    if not odd:
        return package, []
    name = relationships_part(PACKAGE)
    root = parsed(package.parts[name])
    for item in root:
        if item.get("Type") in odd:
            item.set("Type", _CORE)
    return package.with_parts({name: written(root)}), []


def _is_odd_core(arrow: Relationship) -> bool:
    return arrow.short_kind == "core-properties" and arrow.kind != _CORE


def _without_template(package: Opened) -> Step:
    told = []
    for source, arrow in _arrows(package, _TEMPLATES):
        code = "file-remote-template" if is_remote(arrow.target) else "file-attached-template"
        told.append(finding(code, place_of(source), arrow.target))
    return _without(package, _TEMPLATES, "attachedTemplate"), told


def _without_merge(package: Opened) -> Step:
    arrows = [arrow for _, arrow in _arrows(package, _MERGES)]
    told = [finding("file-mail-merge", quote=arrow.target) for arrow in arrows[:1]]
    return _without(package, _MERGES, "mailMerge"), told


def _without_signature(package: Opened) -> Step:
    arrows = package.relationships(PACKAGE)
    if not any(_is_signature(arrow) for arrow in arrows):
        return package, []
    return cut(package, PACKAGE, _is_signature), [finding("file-signature")]


def _is_signature(arrow: Relationship) -> bool:
    return "digital-signature" in arrow.kind


def _without_add_ins(package: Opened) -> Step:
    found = [arrow for _, arrow in _arrows(package, _ADD_INS)]
    told = [finding("file-add-in", quote=arrow.target) for arrow in found[:1]]
    return _without(package, _ADD_INS, ""), told


def _without_chart_data(package: Opened) -> Step:
    """Let each chart keep what it shows, without the workbook behind it."""
    told = []
    for part in [name for name in sources(package) if "/charts/" in name]:
        alone = _chart_alone(package, part)
        if alone is not package:
            told.append(finding("file-chart-data", place_of(part)))
        package = alone
    return package, told


def _chart_alone(package: Opened, part: str) -> Opened:
    root = parsed(package.parts[part])
    ids = {value for item in root.iter("{*}externalData") for value in item.values()}
    if not _dropped(root, "externalData"):
        return package
    return cut(package, part, lambda arrow: arrow.identity in ids).with_parts({part: written(root)})


def _dropped(root: Any, element: str) -> bool:
    """Drop the elements of that name below the root; say whether there were any."""
    found = [item for item in root.iter(f"{{*}}{element}") if item.getparent() is not None]
    for item in found:
        item.getparent().remove(item)
    return bool(found)


def _arrows(package: Opened, kinds: Collection[str]) -> Iterator[tuple[str, Relationship]]:
    for source in sources(package):
        for arrow in package.relationships(source):
            if arrow.short_kind in kinds:
                yield source, arrow


def _without(package: Opened, kinds: Collection[str], element: str) -> Opened:
    """Cut the arrows of those kinds, and drop the elements in their sources that hold them."""
    for source in dict.fromkeys(source for source, _ in _arrows(package, kinds)):
        package = cut(package, source, lambda arrow: arrow.short_kind in kinds)
        if not element or source == PACKAGE:
            continue
        root = parsed(package.parts[source])
        if _dropped(root, element):
            package = package.with_parts({source: written(root)})
    return package


_STEPS: tuple[Callable[[Opened], Step], ...] = (
    _unused,
    _from_dotx,
    _in_its_place,
    _core_by_its_name,
    _without_template,
    _without_merge,
    _without_signature,
    _without_add_ins,
    _without_chart_data,
)
