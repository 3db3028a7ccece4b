"""Where each slot's signature belongs on the pages, read from the marks of the Word file.

The n-th slot's space lies between the named destinations `ky<n>tren` and `ky<n>duoi`: the last line
above it, and the printed name.  The box keeps clear of every text but, where there is no room, the
printed name.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import pypdfium2

from thidua.errors import ThiduaError, refuse
from thidua.signing.freezing.boxes import MM, Box, texts
from thidua.signing.freezing.destinations import Point, points_of
from thidua.signing.places import Place

_WIDEST, _NARROWEST = 70 * MM, 30 * MM
_HIGHEST, _LOWEST = 40 * MM, 12 * MM
_EDGE = 15 * MM  # the narrowest margin that a paper may have
_GAP = 3.0
_SPACE = 6.0
_LINE = 24.0  # the most that a line of a signature is high


class _Spot(NamedTuple):
    """A printed name on its page, and the height of the last line above when that is known."""

    slot: str
    page: int
    name: Box
    ceiling: float


def find_places(pdf: bytes, slots: Sequence[str]) -> tuple[Place, ...]:
    """Return the box of each slot, in their order.

    Refused: `signature-place-lost` when the PDF has no mark of a slot, `signature-places-overlap`
    when two boxes would cover each other.
    """
    points = points_of(pdf)
    opened = pypdfium2.PdfDocument(pdf)
    pages = [texts(page) for page in opened]
    spots = [_spot(slot, n, points, pages) for n, slot in enumerate(slots, start=1)]
    sizes = [page.get_size() for page in opened]
    found = tuple(_place(spot, spots, pages[spot.page], sizes[spot.page]) for spot in spots)
    _check_apart(found)
    return found


def _spot(
    slot: str, number: int, points: Mapping[str, Point], pages: Sequence[Sequence[Box]]
) -> _Spot:
    name, last_line = points.get(f"ky{number}duoi"), points.get(f"ky{number}tren")
    if name is None:
        raise _lost(slot)
    lines = [box for box in pages[name.page] if box.within(name.top - _LINE, name.top)]
    right = [box for box in lines if box.right > name.left and box.top <= name.top + _GAP]
    if not right:
        raise _lost(slot)
    first = min(right, key=lambda box: (abs(box.left - name.left) > _SPACE, -box.top))
    printed = _whole(first, lines)
    above = last_line is not None and last_line.page == name.page
    return _Spot(slot, name.page, printed, last_line.top if last_line and above else name.top)


def _whole(first: Box, lines: Sequence[Box]) -> Box:
    """Return the box with what follows it at the distance of a space: a name in several pieces."""
    whole = first
    for box in sorted(lines):
        if box.within(whole.bottom, whole.top) and box.left >= whole.left:
            if box.left - whole.right > _SPACE:
                break
            whole = Box(whole.left, whole.bottom, max(whole.right, box.right), whole.top)
    return whole


def _place(
    spot: _Spot, spots: Sequence[_Spot], page: Sequence[Box], size: tuple[float, float]
) -> Place:
    name = spot.name
    highest = min(max(spot.ceiling, name.top + _GAP), name.top + _HIGHEST)
    if spot.ceiling <= name.top + _LINE:  # what is above stands on another page, or nothing does
        highest = min(name.top + _HIGHEST, size[1] - _EDGE)
    half = _half_width(spot, spots, page, (highest, size[0]))
    left, right = name.middle - half, name.middle + half
    over = [box for box in page if box.beside(left, right) and box.within(name.top, highest)]
    lowest = min((box.bottom for box in over if box.bottom > name.bottom + _GAP), default=highest)
    top, bottom = lowest - _GAP, name.top + _GAP
    if top - bottom < _LOWEST:
        bottom = max(top - _LOWEST, name.bottom - _GAP)
    edges = {"left": left, "bottom": bottom, "right": right, "top": top}
    return Place(slot=spot.slot, page=spot.page, **{at: round(v, 2) for at, v in edges.items()})


def _half_width(
    spot: _Spot, spots: Sequence[_Spot], page: Sequence[Box], limits: tuple[float, float]
) -> float:
    """Return how far the box may reach to both sides of the name's middle."""
    highest, width = limits
    middle, bottom = spot.name.middle, spot.name.bottom
    others = (one.name for one in spots if one.page == spot.page and one is not spot)
    beside = (one.middle for one in others if one.within(bottom - _HIGHEST, highest + _HIGHEST))
    columns = (abs(one - middle) / 2 - _GAP for one in beside if abs(one - middle) > _LINE)
    band = [box for box in page if box.within(bottom, highest) and not box.meets(spot.name)]
    texts_beside = (
        max(box.left - middle, middle - box.right) - _GAP
        for box in band
        if not box.left < middle < box.right
    )
    edges = (middle - _EDGE, width - _EDGE - middle, _WIDEST / 2)
    return max(min(*columns, *texts_beside, *edges), _NARROWEST / 2)


def _check_apart(places: Sequence[Place]) -> None:
    for one, other in combinations(places, 2):
        if one.page == other.page and _box(one).meets(_box(other)):
            message = (
                f"Chỗ ký của «{one.slot}» và «{other.slot}» chồng lên nhau ở trang {one.page + 1}. "
                "Hãy nới phần ký của mẫu."
            )
            raise refuse("signature-places-overlap", message)


def _box(place: Place) -> Box:
    return Box(place.left, place.bottom, place.right, place.top)


def _lost(slot: str) -> ThiduaError:
    message = f"Bản PDF không có dấu chỗ ký của «{slot}». Hãy làm lại bản PDF từ tệp Word."
    return refuse("signature-place-lost", message)
