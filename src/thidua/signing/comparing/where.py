"""Where in the older revision an object stands: what to call its change."""

from collections.abc import Iterator

from thidua.signing.comparing.plain import Ref
from thidua.signing.comparing.step import Step
from thidua.signing.comparing.views import View
from thidua.signing.findings import Finding, finding

_UP = frozenset(("/P", "/Parent", "/Annots"))
CATALOG_CODES = {
    "/OpenAction": "script-added",
    "/AA": "script-added",
    "/Names": "names-changed",
    "/AF": "file-attached",
    "/Collection": "file-attached",
    "/Outlines": "outlines-changed",
    "/PageLabels": "outlines-changed",
    "/Dests": "outlines-changed",
    "/OCProperties": "layers-changed",
    "/Pages": "pages-changed",
}
PAGE_CODES = {
    "/Contents": "page-content-changed",
    "/Resources": "page-resources-changed",
    "/MediaBox": "page-box-changed",
    "/CropBox": "page-box-changed",
    "/TrimBox": "page-box-changed",
    "/BleedBox": "page-box-changed",
    "/ArtBox": "page-box-changed",
    "/Rotate": "page-box-changed",
    "/UserUnit": "page-box-changed",
    "/AA": "script-added",
    "/OC": "layers-changed",
}
_RESOURCE_CODES = {"/Font": "font-changed", "/XObject": "picture-changed"}


def unexplained(step: Step) -> Iterator[Finding]:
    """Yield a finding for every older object that was changed without leave."""
    left = step.touched - step.explained
    found = (_named(step.old, ref) for ref in sorted(left))
    yield from dict.fromkeys(found)


def _named(view: View, ref: Ref) -> Finding:
    return next(_of_pages(view, ref), None) or _of_catalog(view, ref) or finding("object-changed")


def _of_pages(view: View, ref: Ref) -> Iterator[Finding]:
    for number, page in enumerate(view.pages, start=1):
        entries = view.entries(page)
        yield from (finding(code, page=number) for code in _of_resources(view, ref, entries))
        for key, code in PAGE_CODES.items():
            if ref in view.reachable(entries.get(key), but=_UP):
                yield finding(code, page=number)
        for annotation in view.items(entries.get("/Annots")):
            if ref == annotation or ref in view.reachable(view.get(annotation), but=_UP):
                yield _of_annotation(view, annotation, ref, number)


def _of_resources(view: View, ref: Ref, page: dict[str, object]) -> Iterator[str]:
    resources = view.entries(page.get("/Resources"))
    for key, code in _RESOURCE_CODES.items():
        if ref in view.reachable(resources.get(key), but=_UP):
            yield code


def _of_annotation(view: View, annotation: Ref, ref: Ref, page: int) -> Finding:
    entries = view.entries(annotation)
    if ref != annotation and ref in view.reachable(entries.get("/V"), but=_UP):
        return finding("signature-changed")
    if entries.get("/Subtype") == "/Widget":
        return finding("slot-changed", page=page)
    return finding("annotation-changed", page=page)


def _of_catalog(view: View, ref: Ref) -> Finding | None:
    for key, code in CATALOG_CODES.items():
        if ref in view.reachable(view.catalog.get(key), but=_UP):
            return finding(code)
    return None
