"""Where a page has room for its two codes: in the left margin, else wherever nothing stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from thidua.errors import refuse
from thidua.signing.freezing.boxes import MM, Box

LABEL = 14.0  # what the two printed lines below a code take

_SIZES = (18 * MM, 16 * MM, 14 * MM)  # smaller ones are lost in a fax
_QUIET = 2.0 * MM
_EDGE = 6 * MM  # printers leave a rim empty
_FIRST = 18 * MM  # from the upper and the lower edge
_STEP = 1 * MM


class CodePlace(NamedTuple):
    """The lower left corner of a code, and how long its side is."""

    left: float
    bottom: float
    size: float


def code_places(
    page_size: tuple[float, float], occupied: Sequence[Box], page: int
) -> tuple[CodePlace, CodePlace]:
    """Return the places of the upper and the lower code on a page of that width and height.

    Refused with `code-place-missing`, naming the page (from 1), when there is no room.
    """
    width, height = page_size
    for size in _SIZES:
        upper = _first_free(_heights(height, size, down=True), width, size, occupied)
        if upper is None:
            continue
        taken = (*occupied, _box(upper))
        lower = _first_free(_heights(height, size, down=False), width, size, taken)
        if lower is not None:
            return upper, lower
    message = (
        f"Trang {page} không còn chỗ trống cho hai mã QR (18 mm). Hãy để lề trái từ 30 mm như "
        "thể thức quy định."
    )
    raise refuse("code-place-missing", message)


def _first_free(
    heights: Iterable[float], width: float, size: float, occupied: Sequence[Box]
) -> CodePlace | None:
    levels = tuple(heights)
    places = (CodePlace(x, y, size) for x in _lefts(width, size) for y in levels)
    free = (one for one in places if not any(_box(one).meets(box) for box in occupied))
    return next(free, None)


def _box(place: CodePlace) -> Box:
    left, bottom, size = place
    return Box(left, bottom - LABEL, left + size, bottom + size).grown(_QUIET)


def _heights(height: float, size: float, *, down: bool) -> Iterator[float]:
    """Yield each level of the page's half, from its edge to the middle."""
    steps = range(int((height / 2 - _FIRST - size) / _STEP))
    if down:
        return (height - _FIRST - size - step * _STEP for step in steps)
    return (_FIRST + LABEL + step * _STEP for step in steps)


def _lefts(width: float, size: float) -> Iterator[float]:
    """Yield the left margin, then the right one, then what lies between."""
    yield _EDGE
    yield width - _EDGE - size
    yield from (_EDGE + step * _STEP for step in range(int((width - 2 * _EDGE - size) / _STEP)))
