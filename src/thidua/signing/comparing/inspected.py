"""A file's whole history after its base, read strictly: who filled what, what else happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    SuspiciousModification,
)

from thidua.signing.comparing.appended import first_size, revisions_of
from thidua.signing.comparing.changes import changes
from thidua.signing.comparing.compared import Seen, differences
from thidua.signing.comparing.form import fields_of, page_of, rectangle, widgets_of
from thidua.signing.comparing.limits import DEFAULT_LIMITS
from thidua.signing.comparing.locks import lock_findings
from thidua.signing.comparing.page_boxes import Paper
from thidua.signing.comparing.step import Step
from thidua.signing.comparing.tiling import TrickedError
from thidua.signing.comparing.views import History, View, open_pdf
from thidua.signing.findings import Decision, Finding, finding, heaviest
from thidua.signing.places import Place


@dataclass(frozen=True)
class Inspection:
    """What was found in the revisions after the base, and how many pages the file has."""

    pages: int
    steps: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()

    def fresh(self, size: int) -> Iterator[Step]:
        """Yield the revisions that stand after the first `size` octets."""
        return (step for step in self.steps if step.revision.start >= size)


def inspect(content: bytes, base: int, held: int, places: tuple[Place, ...]) -> Inspection:
    """Compare each revision after the first `base` octets with the one before.

    The first `held` octets were accepted before: a second opinion is asked only on what follows.
    pyHanko's errors are let through: the file cannot be read.
    """
    reader = open_pdf(content)
    if "/Encrypt" in reader.trailer:
        return Inspection(0, findings=(finding("file-encrypted"),))
    history = History(reader)
    pages = len(history.view(reader.total_revisions - 1).pages)
    if pages > DEFAULT_LIMITS.pages:
        return Inspection(pages, findings=(finding("too-many-pages", limit=DEFAULT_LIMITS.pages),))
    try:
        revisions = revisions_of(history, content, base)
    except TrickedError:
        return Inspection(pages, findings=(finding("structure-tricked"),))
    judged = tuple(changes(history, revisions, Paper(content[:base], places)))
    steps = tuple(step for step, _ in judged)
    found = [one for _, findings in judged for one in findings]
    found += lock_findings(steps, places, _first_after(steps, held))
    found += _second_opinion(reader, content[:base], content, steps, held, found)
    return Inspection(pages, steps, tuple(dict.fromkeys(found)))


def inspect_unknown(content: bytes) -> Inspection:
    """Compare the revisions of a file of which nothing is known with its own first one."""
    size = first_size(open_pdf(content), content)
    return inspect(content, size, size, ())


def _first_after(steps: tuple[Step, ...], size: int) -> int:
    after = (step.revision.number for step in steps if step.revision.start >= size)
    return next(after, len(steps) + 1_000_000)


def _second_opinion(  # noqa: PLR0913, PLR0917
    reader: PdfFileReader,
    base: bytes,
    content: bytes,
    steps: tuple[Step, ...],
    held: int,
    found: list[Finding],
) -> Iterator[Finding]:
    """Ask two other readers, unless the file is refused already."""
    if not steps or heaviest(found) is Decision.REJECT:
        return
    yield from differences(base, content, _seen(steps[-1].new))
    first = _first_after(steps, held)
    if first < reader.total_revisions and _suspicious(reader, first - 1):
        yield finding("change-unusual")


def _suspicious(reader: PdfFileReader, base_revision: int) -> bool:
    """Ask pyHanko's own policy, without the traceback that `review_file` logs."""
    old = reader.get_historical_resolver(base_revision)
    later = map(reader.get_historical_resolver, range(base_revision + 1, reader.total_revisions))
    try:
        levels = [DEFAULT_DIFF_POLICY.apply(old, new).modification_level for new in later]
    except SuspiciousModification:
        return True
    return any(level > ModificationLevel.FORM_FILLING for level in levels)


def _seen(view: View) -> Iterator[Seen]:
    for one in fields_of(view):
        if one.kind != "/Sig" or one.entries.get("/V") is None:
            continue
        for widget in widgets_of(view, one):
            box = rectangle(view, widget)
            if box and box.seen:
                yield from (Seen(page, box) for page in page_of(view, widget))
