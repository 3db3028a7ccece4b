"""What happened to a file, revision by revision: only signing is allowed, all else is told.

Every older object that a revision says differently must be explained by one of the few things
that signing does; what it brings along must hang on these and may not act.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyhanko.pdf_utils.generic import pdf_string

from thidua.signing.comparing.added import flaws_of_added
from thidua.signing.comparing.appended import Revision
from thidua.signing.comparing.field_changes import field_changes
from thidua.signing.comparing.page_boxes import Paper
from thidua.signing.comparing.page_changes import page_changes
from thidua.signing.comparing.plain import Plain, Stream
from thidua.signing.comparing.step import Step, changed_keys
from thidua.signing.comparing.views import History
from thidua.signing.comparing.where import CATALOG_CODES, unexplained
from thidua.signing.findings import Finding, finding

_OF_TOOLS = frozenset(("/ModDate", "/Producer"))


def changes(
    history: History, revisions: Iterable[Revision], paper: Paper
) -> Iterator[tuple[Step, tuple[Finding, ...]]]:
    """Yield each revision against the one before, with what it may not have done."""
    for revision in revisions:
        number = revision.number
        step = Step(history.view(number - 1), history.view(number), revision, paper)
        yield step, tuple(dict.fromkeys(_findings(step)))


def _findings(step: Step) -> Iterator[Finding]:
    yield from _trailer(step)
    yield from _catalog(step)
    yield from page_changes(step)
    yield from _form(step)
    yield from field_changes(step)
    _evidence(step)
    yield from unexplained(step)
    yield from flaws_of_added(step)


def _trailer(step: Step) -> Iterator[Finding]:
    old, new = (view.trailer.get("/Info") for view in (step.old, step.new))
    yield from step.role(old, new)
    said = (_told(view.entries(info)) for view, info in ((step.old, old), (step.new, new)))
    if set(changed_keys(*said)) - _OF_TOOLS:
        yield finding("info-changed")


def _told(info: Mapping[str, Plain]) -> dict[str, Plain]:
    """The words of the information, however they are spelt: tools write them in their own way."""
    return {
        key: str(pdf_string(value)) if isinstance(value, bytes) else value
        for key, value in info.items()
    }


def _catalog(step: Step) -> Iterator[Finding]:
    step.explain(step.old.trailer.get("/Root"))
    for key in changed_keys(step.old.catalog, step.new.catalog):
        step.added.append(step.new.catalog.get(key))
        if key not in _ALLOWED:
            yield finding(CATALOG_CODES.get(key, "catalog-changed"))
    for key, allowed in _ALLOWED.items():
        yield from allowed(step, step.new.catalog.get(key))


def _version(step: Step, value: Plain) -> Iterator[Finding]:
    if value != step.old.catalog.get("/Version") and not isinstance(value, str):
        yield finding("catalog-changed")


def _extensions(step: Step, value: Plain) -> Iterator[Finding]:
    yield from step.role(step.old.catalog.get("/Extensions"), value)
    if value is not None and not step.new.entries(value):
        yield finding("catalog-changed")


def _metadata(step: Step, value: Plain) -> Iterator[Finding]:
    """Descriptions are not shown: they may be renewed, as long as they are nothing else."""
    yield from step.role(step.old.catalog.get("/Metadata"), value)
    found = step.new.follow(value)
    if found is not None and not (
        isinstance(found, Stream) and found.entries.get("/Type") == "/Metadata"
    ):
        yield finding("catalog-changed")


def _permissions(step: Step, value: Plain) -> Iterator[Finding]:
    before, after = step.old.catalog.get("/Perms"), value
    yield from step.role(before, after)
    old, new = step.old.entries(before), step.new.entries(after)
    for key in changed_keys(old, new):
        if key != "/DocMDP" or key in old or not step.is_new(new[key]):
            yield finding("permissions-changed")


def _nothing(_step: Step, _value: Plain) -> Iterator[Finding]:
    yield from ()


_ALLOWED = {
    "/AcroForm": _nothing,  # looked at as a whole
    "/DSS": _nothing,
    "/Extensions": _extensions,
    "/Metadata": _metadata,
    "/Perms": _permissions,
    "/Version": _version,
}


def _form(step: Step) -> Iterator[Finding]:
    before, after = (view.catalog.get("/AcroForm") for view in (step.old, step.new))
    old, new = step.old.entries(before), step.new.entries(after)
    yield from step.role(before, after)
    yield from step.role(old.get("/Fields"), new.get("/Fields"))
    for key in set(changed_keys(old, new)) - {"/Fields", "/SigFlags", "/DR", "/DA"}:
        if (key, new.get(key)) != ("/NeedAppearances", "false"):
            yield finding("form-changed")
    if new.get("/SigFlags") != old.get("/SigFlags") and new.get("/SigFlags") not in {1, 3}:
        yield finding("form-changed")
    yield from _fonts(step, old.get("/DR"), new.get("/DR"))


def _fonts(step: Step, before: Plain, after: Plain) -> Iterator[Finding]:
    """The form's own fonts may grow; none may become another."""
    yield from step.role(before, after)
    old, new = step.old.entries(before), step.new.entries(after)
    for kind, resources in old.items():
        yield from step.role(resources, new.get(kind))
        mine, theirs = step.old.entries(resources), step.new.entries(new.get(kind))
        if any(theirs.get(name) != mine[name] for name in mine):
            yield finding("form-changed")


def _evidence(step: Step) -> None:
    """Evidence for later years may grow; its objects may serve nothing else."""
    before, after = (view.catalog.get("/DSS") for view in (step.old, step.new))
    own = step.old.reachable(before) | step.new.reachable(after)
    if own:  # seldom, and the rest of the file is long
        elsewhere = step.old.reachable(step.old.trailer, but=frozenset(("/DSS",)))
        step.evidence = own - elsewhere - step.fresh
    step.explained |= step.evidence
    step.added.append(after)
