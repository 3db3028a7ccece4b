"""The named destinations of a PDF: what its Word file's bookmarks became."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf


class Point(NamedTuple):
    """A page from 0, and a point on it from the lower left corner."""

    page: int
    left: float
    top: float


def points_of(pdf: bytes) -> Mapping[str, Point]:
    """Return the points that the destinations by name lead to."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(opened.pages)}
        return {
            name: Point(numbers[place[0].objgen], float(place[2]), float(place[3]))
            for name, place in _destinations(opened)
            if isinstance(place, pikepdf.Array) and place[1] == pikepdf.Name.XYZ
        }


def _destinations(opened: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield the named destinations, from the place where PDF 1.1 has them and that of PDF 1.2."""
    old: Any = opened.Root.get("/Dests", pikepdf.Dictionary())
    yield from ((name[1:], place) for name, place in old.items())
    tree = opened.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        yield from ((str(name), place) for name, place in pikepdf.NameTree(tree).items())
