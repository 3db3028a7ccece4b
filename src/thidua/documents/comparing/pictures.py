"""Pages of two papers side by side, with frames around the lines that differ.

A page falls into bands, the lines of its text; a band that the other paper has as well is not
framed, wherever it stands there, so that one new line does not frame all that it pushed down.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

_WHITE = 255
_INK = 200  # darker than this is ink
_EMPTY = 0.02  # of the width: the upright lines of a table alone make no band
_THIN = 3
_PROFILE = 96
_TOLERANCE = 9  # what a line that moved by half a point differs from itself
_MOST_TRIED = 400_000
_GAP = 12
_PADDING = 2
_OLD_COLOUR = (200, 30, 30)
_NEW_COLOUR = (20, 120, 40)


Box = tuple[int, int, int, int]
Frame = tuple[int, Box]  # on which page, and where


class _Band(NamedTuple):
    """A stretch of rows with ink: its page, its box there, and what it looks like."""

    page: int
    box: Box
    image: Image.Image
    profile: bytes


def side_by_side(old_pages: Sequence[bytes], new_pages: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return a PNG for each page: the old one on the left, the new one on the right."""
    old, new = ([_opened(page) for page in pages] for pages in (old_pages, new_pages))
    old_frames, new_frames = _frames(_bands(old), _bands(new))
    made = []
    for at, (before, after) in enumerate(zip_longest(old, new)):
        left = _framed(before, _of_page(old_frames, at), _OLD_COLOUR)
        right = _framed(after, _of_page(new_frames, at), _NEW_COLOUR)
        made.append(_joined(left, right))
    return tuple(made)


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def _bands(pages: Sequence[Image.Image]) -> list[_Band]:
    return [band for at, page in enumerate(pages) for band in _page_bands(at, page)]


def _page_bands(at: int, page: Image.Image) -> Iterator[_Band]:
    ink = page.point(lambda shade: _WHITE if shade < _INK else 0)
    for top, bottom in _lines(ink):
        found = ink.crop((0, top, page.width, bottom)).getbbox()
        if found:
            box = (found[0], top, found[2], bottom)
            strip = page.crop((0, top, page.width, bottom))
            profile = strip.resize((_PROFILE, 1), Image.Resampling.BOX).tobytes()
            yield _Band(at, box, page.crop(box), profile)


def _lines(ink: Image.Image) -> list[tuple[int, int]]:
    """Return where lines of text begin and end; dots and rules belong to the line above them."""
    shares = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    lines: list[tuple[int, int]] = []
    rows = ((row, share > _EMPTY * _WHITE) for row, share in enumerate(shares))
    for full, group in groupby(rows, lambda row: row[1]):
        numbers = [row for row, _ in group]
        if not full:
            continue
        top, bottom = numbers[0], numbers[-1] + 1
        if lines and min(bottom - top, lines[-1][1] - lines[-1][0]) <= _THIN >= top - lines[-1][1]:
            top, _ = lines.pop()
        lines.append((top, bottom))
    return lines


def _same(old: _Band, new: _Band) -> bool:
    if abs(old.image.height - new.image.height) > 1:
        return False
    if old.profile == new.profile:
        return True
    height = old.image.height / max(1, new.image.height)
    return all(
        abs((_WHITE - one) * height - (_WHITE - other)) <= _TOLERANCE
        for one, other in zip(old.profile, new.profile, strict=True)
    )


def _frames(old: list[_Band], new: list[_Band]) -> tuple[list[Frame], list[Frame]]:
    pairs = _pairs(old, new)
    lone_old = [at for at in range(len(old)) if at not in pairs]
    lone_new = set(range(len(new))) - set(pairs.values())
    frames: list[Frame] = []
    new_frames: list[Frame] = []
    for at in lone_old:
        other = _counterpart(at, old, new, pairs, lone_new)
        if other is None:
            frames.append((old[at].page, old[at].box))
            continue
        lone_new.discard(other)
        for one, frame_list in ((old[at], frames), (new[other], new_frames)):
            frame_list.append((one.page, _differing(old[at], new[other], one)))
    new_frames += [(new[at].page, new[at].box) for at in sorted(lone_new)]
    return frames, new_frames


def _of_page(frames: Sequence[Frame], at: int) -> list[Box]:
    """Return the boxes of a page; those that touch are one."""
    boxes: list[Box] = []
    for box in sorted((box for page, box in frames if page == at), key=lambda box: box[1]):
        if boxes and box[1] - boxes[-1][3] <= _THIN:
            last = boxes.pop()
            sides = min(last[0], box[0]), last[1], max(last[2], box[2]), max(last[3], box[3])
            boxes.append(sides)
        else:
            boxes.append(box)
    return boxes


def _counterpart(
    at: int, old: list[_Band], new: list[_Band], pairs: dict[int, int], lone: set[int]
) -> int | None:
    """Return the band that stands where this one stood: as high, after the same neighbour."""
    before = at
    while before >= 0 and before not in pairs:
        before -= 1
    other = (pairs[before] if before >= 0 else -1) + at - before
    if other in lone and abs(new[other].image.height - old[at].image.height) <= 1:
        return other
    return None


def _differing(old: _Band, new: _Band, one: _Band) -> Box:
    """Return the box, of one of the two bands, of what differs between them."""
    size = max(old.box[2], new.box[2]), max(old.image.height, new.image.height)
    sheets = []
    for band in (old, new):
        sheet = Image.new("L", size, _WHITE)
        sheet.paste(band.image, (band.box[0], 0))
        sheets.append(sheet)
    shades = ImageChops.difference(*sheets).point(lambda shade: _WHITE if shade > _INK // 4 else 0)
    found = shades.getbbox()
    if not found:
        return one.box
    top = one.box[1]
    return found[0], top + found[1], found[2], top + found[3]


def _pairs(old: list[_Band], new: list[_Band]) -> dict[int, int]:
    """Return which band is which: the longest run of same ones in order."""
    if len(old) * len(new) > _MOST_TRIED:
        return {at: at for at in range(min(len(old), len(new))) if _same(old[at], new[at])}
    same = [[_same(one, other) for other in new] for one in old]
    longest = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            skipped = max(longest[i + 1][j], longest[i][j + 1])
            longest[i][j] = longest[i + 1][j + 1] + 1 if same[i][j] else skipped
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if same[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _framed(
    page: Image.Image | None,
    boxes: Sequence[Box],
    colour: tuple[int, int, int],
) -> Image.Image | None:
    if page is None:
        return None
    made = page.convert("RGB")
    pen = ImageDraw.Draw(made)
    for left, top, right, bottom in boxes:
        corners = (left - _PADDING, top - _PADDING, right + _PADDING, bottom + _PADDING)
        pen.rectangle(corners, outline=colour)
    return made


def _joined(left: Image.Image | None, right: Image.Image | None) -> bytes:
    there = [page for page in (left, right) if page]
    width, height = max(page.width for page in there), max(page.height for page in there)
    sheet = Image.new("RGB", (2 * width + _GAP, height), (210, 210, 210))
    for page, at in ((left, 0), (right, width + _GAP)):
        if page:
            sheet.paste(page, (at, 0))
    made = io.BytesIO()
    sheet.save(made, "PNG", optimize=False)
    return made.getvalue()
