"""From an offset in a scanned text back to the letters of the file as it came.

The scan reads a tree in which tracked changes were accepted and merge fields became marks.  Here
the same is done to a copy in which every run bears its number.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from lxml import etree

from thidua.documents.scanning.merge_fields import write_marks
from thidua.documents.scanning.names import SPACE, w
from thidua.documents.scanning.paragraphs import Paragraph, sign
from thidua.documents.scanning.tracked import accept

_RUN, _LOOK, _TEXT, _PARAGRAPH = w("r"), w("rPr"), w("t"), w("p")
_GONE = (w("del"), w("moveFrom"))
_NUMBER = "number"


class Stretch(NamedTuple):
    """Letters of one run, from the first to before the last; `stop` None is to its end."""

    run: int
    start: int
    stop: int | None


class Letters:
    """The runs of a part by number, and where the scanned letters stand in them."""

    def __init__(self, root: Any, is_name: Callable[[str], bool]) -> None:
        self.runs = list(root.iter(_RUN))
        self.paragraphs = list(root.iter(_PARAGRAPH))
        numbered = [*self.runs, *self.paragraphs]
        for number, node in enumerate(numbered):
            node.set(_NUMBER, str(number))
        scanned = deepcopy(root)
        for node in numbered:
            del node.attrib[_NUMBER]
        accept(scanned)
        write_marks(scanned, is_name)
        self._scanned = [(_number(run), run) for run in scanned.iter(_RUN)]
        self._order = {run: index for index, (_, run) in enumerate(self._scanned)}
        kept = {number for number, _ in self._scanned}
        self._lost = [number for number, _ in enumerate(self.runs) if number not in kept]
        shift = len(self.runs)
        self._paragraphs = {_number(node) - shift: node for node in scanned.iter(_PARAGRAPH)}

    def stretches(self, paragraph: int, start: int, end: int) -> tuple[Stretch, ...]:
        """Return where those letters of the scanned paragraph stand; none when it is not there."""
        element = self._paragraphs.get(paragraph)
        if element is None:
            return ()
        read = Paragraph("", paragraph, element)
        stop = min(end, len(read.text))
        found: list[Stretch] = []
        before: Any = None
        offset = 0
        for at in range(stop):
            run = read.run(at)
            offset = offset + 1 if run is before else 0
            if at >= start and (at == start or run is not before):
                found += self._begun(run, offset)
            elif at >= start and found and found[-1].stop is not None:
                found[-1] = found[-1]._replace(stop=offset + 1)
            before = run
        return tuple(found)

    def _begun(self, run: Any, offset: int) -> Iterator[Stretch]:
        number = _number(run)
        if number >= 0:
            yield Stretch(number, offset, offset + 1)
            return
        for hidden in self._behind(run):
            yield Stretch(hidden, 0, None)

    def _behind(self, mark: Any) -> list[int]:
        """Return the runs in whose place the mark of a merge field was put."""
        at = self._order.get(mark)
        if at is None:  # no run of Word's own: an equation's
            return []
        before = next((n for n, _ in reversed(self._scanned[:at]) if n >= 0), -1)
        after = next((n for n, _ in self._scanned[at + 1 :] if n >= 0), len(self.runs))
        between = (number for number in self._lost if before < number < after)
        return [n for n in between if next(self.runs[n].iterancestors(*_GONE), None) is None]


def _number(node: Any) -> int:
    return int(node.get(_NUMBER, "-1"))


def cut(run: Any, cuts: set[int]) -> list[tuple[int, Any]]:
    """Cut a run before those of its letters; return the pieces with their first letter."""
    groups: list[tuple[int, list[Any]]] = [(0, [])]
    at = 0
    for child in [child for child in run if child.tag != _LOOK]:
        for start, part in _cut_child(child, at, cuts):
            if start in cuts and start > groups[-1][0]:
                groups.append((start, []))
            groups[-1][1].append(part)
        at += _length(child)
    if len(groups) == 1:
        return [(0, run)]
    pieces = [(start, _with(run, parts)) for start, parts in groups]
    for _, piece in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)
    return pieces


def _length(child: Any) -> int:
    if child.tag == _TEXT:
        return len(child.text or "")
    return int(bool(sign(child)))


def _cut_child(child: Any, at: int, cuts: set[int]) -> Iterator[tuple[int, Any]]:
    inner = sorted(place for place in cuts if at < place < at + _length(child))
    if not inner:
        yield at, child
        return
    text = child.text
    for start, stop in zip([at, *inner], [*inner, at + len(text)], strict=True):
        part = etree.Element(_TEXT, child.attrib)
        part.text = text[start - at : stop - at]
        part.set(SPACE, "preserve")
        yield start, part


def _with(run: Any, parts: list[Any]) -> Any:
    """Return a run of the same look that holds these."""
    made = etree.Element(_RUN, run.attrib, run.nsmap)
    look = run.find(_LOOK)
    if look is not None:
        made.append(deepcopy(look))
    made.extend(parts)
    return made
