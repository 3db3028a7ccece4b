"""What a revision did to the pages: a signature's widget may be added, nothing else."""

from collections.abc import Iterator

from thidua.signing.comparing.form import fields_of, page_of, widgets_of
from thidua.signing.comparing.plain import Plain, Ref
from thidua.signing.comparing.step import Step, appended_only, changed_keys, lost
from thidua.signing.comparing.where import PAGE_CODES
from thidua.signing.findings import Finding, finding

_KINDS = {
    "/Text": "ghi chú",
    "/FreeText": "chữ viết thêm",
    "/Stamp": "dấu đóng thêm",
    "/Link": "liên kết",
    "/Widget": "ô nhập",
    "/FileAttachment": "tệp kèm",
}


def page_changes(step: Step) -> Iterator[Finding]:
    """Yield what was done to the pages that may not be done."""
    old, new = step.old.pages, step.new.pages
    if old != new:
        yield _pages_changed(old, new)
    for number, page in enumerate(old):
        before, after = step.old.entries(page), step.new.entries(page)
        step.explain(page)
        for key in changed_keys(before, after):
            if key not in {"/Annots", "/Tabs", "/LastModified"}:
                yield finding(PAGE_CODES.get(key, "page-changed"), page=number + 1)
        yield from _annotations(step, number, before.get("/Annots"), after.get("/Annots"))


def _pages_changed(old: list[Ref], new: list[Ref]) -> Finding:
    if len(old) == len(new):
        return finding("pages-reordered" if set(old) == set(new) else "pages-changed")
    return finding("pages-added" if len(new) > len(old) else "pages-removed")


def _annotations(step: Step, page: int, before: Plain, after: Plain) -> Iterator[Finding]:
    old, new = step.old.items(before), step.new.items(after)
    yield from step.role(before, after)
    if lost(old, new):
        yield finding("annotation-removed", page=page + 1)
    elif not appended_only(old, new):
        yield finding("annotation-changed", page=page + 1)
    for one in lost(new, old):
        yield from _annotation(step, page, one)


def _annotation(step: Step, page: int, one: Plain) -> Iterator[Finding]:
    entries = step.new.entries(one)
    kind = _KINDS.get(str(entries.get("/Subtype")), "chú thích")
    if not isinstance(one, Ref) or not _is_signature(step, one):
        yield finding("annotation-added", page=page + 1, kind=kind)
    elif page_of(step.new, one) != [page] or entries.get("/P") not in {None, step.new.pages[page]}:
        yield finding("slot-moved", field="")


def _is_signature(step: Step, widget: Ref) -> bool:
    signing = (one for one in fields_of(step.new) if one.kind == "/Sig")
    return any(widget in widgets_of(step.new, one) for one in signing)
