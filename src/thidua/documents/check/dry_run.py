"""The template tried out: filled in with each field set, in a process behind walls."""

import json
import signal
from collections.abc import Mapping
from typing import Any

from thidua.documents.check import zygote
from thidua.documents.check.results import Flaw, as_flaw
from thidua.documents.check.wire import EVERY_SET
from thidua.documents.fields import FieldSpec
from thidua.documents.findings import Finding, Place, catalogue, finding
from thidua.documents.scanning.names import w
from thidua.documents.scanning.paragraphs import Paragraph
from thidua.documents.scanning.parts import CORE_PART, Scan

start = zygote.start

_WHEN = {
    "full": "với số liệu mẫu",
    "empty": "với mọi mục để trống và danh sách không có dòng nào",
    "one": "với mỗi danh sách một dòng",
    "many": "với mỗi danh sách nhiều dòng",
    "longest": "với các giá trị rất dài",
    "odd": "với các ký tự đặc biệt",
    EVERY_SET: "với số liệu mẫu",
}
_OUT_OF_TIME = {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL}


def dry_run(
    compiled: bytes, scan: Scan, specs: Mapping[str, FieldSpec], sample: Mapping[str, Any]
) -> tuple[Finding, ...]:
    """Return what goes wrong when papers are made of the compiled template that `scan` holds.

    A worker that is killed or dies is a finding like the others.
    """
    try:
        answer, status = zygote.ask((compiled, dict(specs), dict(sample)))
    except TimeoutError:
        return (_finding(EVERY_SET, Flaw("result-too-slow"), scan),)
    except (zygote.UnreachableError, OSError):
        return (_finding(EVERY_SET, Flaw("result-not-tried"), scan),)
    found = [_flaw(line) for line in answer.splitlines()]
    if status:
        found.append((EVERY_SET, Flaw(_death(status))))
    return tuple(_finding(name, flaw, scan) for name, flaw in dict.fromkeys(found))


def _flaw(line: bytes) -> tuple[str, Flaw]:
    """Read a line of the answer; one that was cut off, or makes no sense, is a flaw itself."""
    try:
        data = json.loads(line)
        name, flaw = data["set"], as_flaw(data)
        known = name in _WHEN and flaw.code in catalogue()
    except (ValueError, LookupError, TypeError):
        known = False
    return (name, flaw) if known else (EVERY_SET, Flaw("result-fails"))


def _death(status: int) -> str:
    """Return the code for a worker that ended before its answer was whole."""
    return "result-too-slow" if (status & 0x7F) in _OUT_OF_TIME else "result-fails"


def _finding(name: str, flaw: Flaw, scan: Scan) -> Finding:
    paragraph = _paragraph(flaw, scan)
    place, quote = Place(_area(flaw.part, scan), flaw.part), flaw.quote
    if paragraph is not None:
        text = paragraph.text
        after = text.find(quote, flaw.offset)
        start = (after if after >= 0 else text.find(quote)) if quote else -1
        place = paragraph.place()
        if start >= 0:
            end = start + len(quote)
            place, quote = paragraph.place(start, end), paragraph.quote_came(start, end)
    return finding(flaw.code, place, quote, when=_WHEN[name])


def _paragraph(flaw: Flaw, scan: Scan) -> Paragraph | None:
    """Return the paragraph whose ordinal in the compiled part the flaw has."""
    if flaw.paragraph is None or flaw.part not in scan.trees:
        return None
    here = scan.of_part(flaw.part)
    if flaw.part == CORE_PART:
        return next((found for found in here if found.number == flaw.paragraph), None)
    for number, element in enumerate(scan.trees[flaw.part].iter(w("p"))):
        if number == flaw.paragraph:
            return next((found for found in here if found.element is element), None)
    return None


def _area(part: str, scan: Scan) -> str:
    """Return the name of a part, as its paragraphs begin: «Đầu trang»."""
    if part in {"", scan.package.main}:
        return "Cả văn bản"
    names = (found.where.partition(",")[0] for found in scan.of_part(part))
    return next(names, "Cả văn bản")
