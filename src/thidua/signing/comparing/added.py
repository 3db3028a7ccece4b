"""What came along with a revision: nothing of it may act, load or hide anything."""

from collections.abc import Iterator

from thidua.signing.comparing.plain import Plain, Ref, Stream, parts
from thidua.signing.comparing.step import Step
from thidua.signing.findings import Finding, finding

_ACTS = frozenset(
    ("/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/RichMediaContent", "/XFA")
)
_FILES = frozenset(("/EF", "/RF", "/AF"))
_ACTIONS = frozenset(
    (
        "/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ResetForm", "/ImportData", "/GoTo",
        "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound", "/Named", "/Hide", "/Trans",
        "/SetOCGState", "/GoTo3DView", "/RichMediaExecute",
    )
)  # fmt: skip
# What a stream may not have: data elsewhere, another picture for the printer, another document.
_HIDES = frozenset(("/OC", "/OCGs", "/Alternates", "/Ref", "/OPI", "/F"))


def flaws_of_added(step: Step) -> Iterator[Finding]:
    """Yield what the objects that came along may not be, then those that nobody uses."""
    seen: set[Ref] = set()
    codes = {code for value in _values(step, seen) for code in _codes(value)}
    yield from (finding(code) for code in sorted(codes))
    if step.fresh - seen - step.revision.helpers:
        yield finding("unused-objects")


def _values(step: Step, seen: set[Ref]) -> Iterator[Plain]:
    waiting, looked_at = list(step.added), step.fresh | step.evidence
    while waiting:
        value = waiting.pop()
        if isinstance(value, Ref):
            if value in seen or value not in looked_at:
                continue
            seen.add(value)
            value = step.new.get(value)
        yield value
        waiting.extend(parts(value))


def _codes(value: Plain) -> Iterator[str]:
    entries = value.entries if isinstance(value, Stream) else value
    if not isinstance(entries, dict):
        return
    if _ACTS & set(entries) or _is_action(entries):
        yield "script-added"
    if _FILES & set(entries) or entries.get("/Type") in {"/Filespec", "/EmbeddedFile"}:
        yield "file-attached"
    if isinstance(value, Stream) and (_HIDES & set(entries) or entries.get("/Subtype") == "/PS"):
        yield "picture-hides"


def _is_action(entries: dict[str, Plain]) -> bool:
    return entries.get("/Type") == "/Action" or entries.get("/S") in _ACTIONS
