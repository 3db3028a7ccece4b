"""What stands where on a page: boxes in points from its lower left corner."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

MM = 72 / 25.4

_BACKGROUND = 0.5  # of the page: a frame or a picture that everything stands on


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """How far right its middle is."""
        return (self.left + self.right) / 2

    def meets(self, other: "Box") -> bool:
        """Say whether the two share any area."""
        return self.beside(other.left, other.right) and self.within(other.bottom, other.top)

    def beside(self, left: float, right: float) -> bool:
        """Say whether it stands, in part, between two verticals."""
        return self.left < right and left < self.right

    def within(self, bottom: float, top: float) -> bool:
        """Say whether it stands, in part, between two heights."""
        return self.bottom < top and bottom < self.top

    def grown(self, by: float) -> "Box":
        """Return it with a margin on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


def texts(page: Any) -> tuple[Box, ...]:
    """Return the boxes of the texts on a page of pypdfium2, as they are drawn."""
    text = page.get_textpage()
    return tuple(Box(*text.get_rect(number)) for number in range(text.count_rects()))


def drawn(page: Any) -> tuple[Box, ...]:
    """Return the boxes of all that is drawn, but for what fills the page."""
    width, height = page.get_size()
    most = _BACKGROUND * width * height
    return (*texts(page), *_small(_objects(page), most))


def _objects(page: Any) -> Iterator[Box]:
    return (Box(*one.get_bounds()) for one in page.get_objects())


def _small(boxes: Iterable[Box], most: float) -> Iterator[Box]:
    return (box for box in boxes if (box.right - box.left) * (box.top - box.bottom) <= most)
