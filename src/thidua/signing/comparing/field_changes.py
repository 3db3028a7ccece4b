"""What a revision did to the form: a slot may be filled once, a signature field may be added."""

from collections.abc import Iterator

from thidua.signing.comparing.form import Field, fields_of, page_of, rectangle, widgets_of
from thidua.signing.comparing.page_boxes import Box, box_of
from thidua.signing.comparing.plain import Plain, Ref
from thidua.signing.comparing.step import Step, changed_keys, lost
from thidua.signing.findings import Finding, finding
from thidua.signing.places import field_name

_FILLED = frozenset(
    (
        "/V", "/AP", "/AS", "/F", "/MK", "/DA", "/DR", "/M", "/NM", "/Lock", "/Ff", "/TU", "/Q",
        "/BS", "/Border", "/H", "/Type",
    )
)  # fmt: skip
_OF_FIELD = _FILLED | {"/Subtype", "/Rect", "/P", "/FT", "/T", "/Parent", "/Kids", "/SV", "/TM"}
_FREE_FLAGS = 0x2C4  # print, read only, locked, contents locked
_STILL_FLAGS = 0x18  # no zoom, no rotation: the widget would leave its box
_SPECIAL = {"/A": "script-added", "/AA": "script-added", "/OC": "layers-changed"}
_SPECIAL_OF_SLOT = _SPECIAL | {"/Rect": "slot-moved", "/P": "slot-moved", "/T": "slot-moved"}


def field_changes(step: Step) -> Iterator[Finding]:
    """Yield what was done to the fields that may not be done."""
    old = {one.ref: one for one in fields_of(step.old)}
    new = {one.ref: one for one in fields_of(step.new)}
    for ref in lost(old, new):
        signed = "/V" in old[ref].entries
        yield finding("signature-removed" if signed else "slot-removed", field=old[ref].name)
    for ref in [one for one in old if one in new and one in step.touched]:
        yield from _changed(step, old[ref], new[ref])
    taken = {one.name for one in old.values()}
    for ref in [one for one in new if one not in old]:
        yield from _added(step, new[ref], taken)
        taken.add(new[ref].name)


def _changed(step: Step, old: Field, new: Field) -> Iterator[Finding]:
    step.explain(old.ref)
    if old.kind != "/Sig" or new.kind != "/Sig":
        yield finding("form-field-changed", field=old.name)
    elif old.entries.get("/V") is not None:
        yield from _changed_signed(old, new)
    elif new.entries.get("/V") is None:
        yield finding("other-slot-changed", field=old.name)
    else:
        yield from _filled(step, old, new)


def _changed_signed(old: Field, new: Field) -> Iterator[Finding]:
    if new.entries.get("/V") is None:
        yield finding("signature-removed", field=old.name)
    elif new.entries["/V"] != old.entries["/V"]:
        yield finding("signature-changed")
    else:
        yield finding("other-slot-changed", field=old.name)


def _filled(step: Step, old: Field, new: Field) -> Iterator[Finding]:
    keys = list(changed_keys(old.entries, new.entries))
    for key in keys:
        if key not in _FILLED:
            yield finding(_SPECIAL_OF_SLOT.get(key, "other-slot-changed"), field=old.name)
    if (_flags(old.entries) ^ _flags(new.entries)) & ~_FREE_FLAGS:
        yield finding("other-slot-changed", field=old.name)
    step.added.extend(new.entries.get(key) for key in keys)
    yield from _signature(step, new)
    yield from _appearance(step, new.ref, new.name)


def _flags(entries: dict[str, Plain]) -> int:
    flags = entries.get("/F", 0)
    return flags if isinstance(flags, int) else -1


def _signature(step: Step, one: Field) -> Iterator[Finding]:
    value = one.entries.get("/V")
    if value is None:
        return
    if not step.is_new(value):
        yield finding("signature-copied", field=one.name)
    step.signed.append(one.name)


def _added(step: Step, one: Field, taken: set[str]) -> Iterator[Finding]:
    step.added.append(one.ref)
    if one.kind != "/Sig" or one.ref not in step.fresh or "/Parent" in one.entries:
        yield finding("form-field-added", field=one.name)
    if one.name in taken or one.name.startswith(field_name("")):
        yield finding("slot-name-copied", field=one.name)
    for ref in dict.fromkeys([one.ref, *widgets_of(step.new, one)]):
        yield from _strange_keys(step, ref, one.name)
    yield from _signature(step, one)
    for widget in widgets_of(step.new, one):
        yield from _placed(step, widget, one.name)


def _strange_keys(step: Step, ref: Ref, name: str) -> Iterator[Finding]:
    entries = step.new.entries(ref)
    for key in sorted(set(entries) - _OF_FIELD):
        yield finding(_SPECIAL.get(key, "form-field-added"), field=name)
    if _flags(entries) < 0 or _flags(entries) & _STILL_FLAGS:
        yield finding("form-field-added", field=name)


def _placed(step: Step, widget: Ref, name: str) -> Iterator[Finding]:
    box, pages = rectangle(step.new, widget), page_of(step.new, widget)
    if widget not in step.fresh or box is None or len(pages) > 1:
        yield finding("form-field-added", field=name)
    elif pages and box.seen:
        yield from _seen(step, pages[0], box, name)
        yield from _appearance(step, widget, name)


def _seen(step: Step, page: int, box: Box, name: str) -> Iterator[Finding]:
    if step.paper.slot_at(page, box):
        return
    words = step.paper.covered(page, box)
    if words:
        yield finding("signature-covers-text", field=name, page=page + 1, words=_short(words))
    else:
        yield finding("signature-elsewhere", field=name, page=page + 1)


def _short(words: str, limit: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def _appearance(step: Step, widget: Ref, name: str) -> Iterator[Finding]:
    """Look at the picture's own box, which readers fit to the widget's.

    One without extent each treats in its own way, and it may spill over the page.
    """
    pictures = step.new.entries(step.new.entries(widget).get("/AP"))
    for picture in pictures.values():
        if not _fits(step, step.new.entries(picture)):
            yield finding("appearance-strange", field=name)


def _fits(step: Step, picture: dict[str, Plain]) -> bool:
    if "/BBox" not in picture:  # states of a button: none in a signature
        return False
    box = box_of([step.new.follow(one) for one in step.new.items(picture["/BBox"])])
    matrix = [step.new.follow(one) for one in step.new.items(picture.get("/Matrix"))]
    turned = matrix or [1, 0, 0, 1, 0, 0]
    numbers = all(isinstance(one, (int, float)) for one in turned) and len(turned) == 6  # noqa: PLR2004
    return bool(box and box.seen and numbers and turned[0] * turned[3] != turned[1] * turned[2])
