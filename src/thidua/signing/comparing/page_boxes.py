"""Boxes on pages, in points from the lower left corner: what lies within what."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from thidua.signing.places import Place

_SLACK = 2.0  # points by which tools round a box
_TOUCH = 1.0  # points of overlap that nobody sees


class Box(NamedTuple):
    """A box: its left, lower, right and upper edge."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def seen(self) -> bool:
        """Whether it has any extent; invisible signatures have none."""
        return self.right - self.left > 0 and self.top - self.bottom > 0

    def within(self, other: "Box") -> bool:
        """Whether it lies in the other one, give or take a rounding."""
        return (
            self.left >= other.left - _SLACK
            and self.bottom >= other.bottom - _SLACK
            and self.right <= other.right + _SLACK
            and self.top <= other.top + _SLACK
        )

    def covers(self, other: "Box") -> bool:
        """Whether it hides a part of the other one that one would see."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > min(_TOUCH, other.right - other.left) / 2 and high > _TOUCH


def box_of(numbers: Sequence[object]) -> Box | None:
    """Return the box that a /Rect or /BBox says, its corners put in order; None for nonsense."""
    values = [float(one) for one in numbers if isinstance(one, (int, float))]
    if len(values) != 4 or len(numbers) != 4 or not all(map(math.isfinite, values)):  # noqa: PLR2004
        return None
    across, up = sorted(values[0::2]), sorted(values[1::2])
    return Box(across[0], up[0], across[1], up[1])


def place_box(place: Place) -> Box:
    """Return the box of a slot."""
    return Box(place.left, place.bottom, place.right, place.top)


@dataclass(frozen=True)
class Paper:
    """The base as it lies on the desk: its slots, and its octets for what stands on each page."""

    base: bytes
    places: tuple[Place, ...] = ()

    def slot_at(self, page: int, box: Box) -> str:
        """Return the slot in whose place the box lies, or nothing; pages count from 0."""
        fitting = (one for one in self.places if one.page == page and box.within(place_box(one)))
        return next((one.slot for one in fitting), "")

    def covered(self, page: int, box: Box) -> str:
        """Return the printed words that the box hides, or nothing."""
        with pypdfium2.PdfDocument(self.base) as document:
            return " ".join(_covered(document[page], box)).strip()


def _covered(page: pypdfium2.PdfPage, box: Box) -> Iterator[str]:
    text = page.get_textpage()
    for number in range(text.count_rects()):
        line = Box(*text.get_rect(number))
        if box.covers(line):
            yield text.get_text_bounded(*line) or "…"
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        if box.covers(Box(*_bounds(one))):
            yield "hình ảnh"


def _bounds(one: pypdfium2.PdfObject) -> list[float]:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *edges)
    return [edge.value for edge in edges]
