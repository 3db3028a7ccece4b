"""Two pages side by side: frames around what differs, and around nothing else."""

import io

import pytest
from PIL import Image, ImageDraw

from thidua.documents.comparing import side_by_side

WIDTH, HEIGHT = 300, 400
RED, GREEN = (200, 30, 30), (20, 120, 40)


def _page(*lines: str) -> bytes:
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((20, 20 + 20 * number), line, fill=0)
    made = io.BytesIO()
    page.save(made, "PNG")
    return made.getvalue()


def _framed_rows(png: bytes, colour: tuple[int, int, int]) -> set[int]:
    """Which of the lines, counted from 0, have a frame of that colour around them."""
    sheet = Image.open(io.BytesIO(png))
    rows = set()
    for number in range(10):
        box = sheet.crop((0, 18 + 20 * number, sheet.width, 38 + 20 * number))
        if colour in {found for _, found in box.getcolors(maxcolors=100_000) or []}:
            rows.add(number)
    return rows


LINES = ("BAO CAO", "ket qua nam 2024", "don vi thu nhat", "don vi thu hai", "Noi nhan")


def test_pages_that_are_the_same_have_no_frames() -> None:
    (made,) = side_by_side([_page(*LINES)], [_page(*LINES)])
    assert _framed_rows(made, RED) == _framed_rows(made, GREEN) == set()
    assert Image.open(io.BytesIO(made)).width > 2 * WIDTH


@pytest.mark.parametrize(
    ("new", "old_rows", "new_rows"),
    [
        ((*LINES[:1], "ket qua nam 2025", *LINES[2:]), {1}, {1}),
        ((*LINES[:2], "mot dong moi", *LINES[2:]), set(), {2}),
        ((*LINES[:2], *LINES[3:]), {2}, set()),
        ((*LINES[1:], LINES[0]), {0}, {4}),
        ((), {0, 1, 2, 3, 4}, set()),
    ],
)
def test_only_the_lines_that_differ_are_framed(
    new: tuple[str, ...], old_rows: set[int], new_rows: set[int]
) -> None:
    (made,) = side_by_side([_page(*LINES)], [_page(*new)])
    assert _framed_rows(made, RED) == old_rows
    assert _framed_rows(made, GREEN) == new_rows


def test_a_line_that_went_to_the_next_page_is_not_framed() -> None:
    made = side_by_side([_page(*LINES)], [_page(*LINES[:3]), _page(*LINES[3:])])
    assert len(made) == 2
    for page in made:
        assert _framed_rows(page, RED) == _framed_rows(page, GREEN) == set()


def test_of_a_changed_line_only_the_changed_end_is_framed() -> None:
    (made,) = side_by_side([_page("ket qua nam 2024")], [_page("ket qua nam 2025")])
    sheet = Image.open(io.BytesIO(made))
    reds = [x for x in range(WIDTH) for y in range(HEIGHT) if sheet.getpixel((x, y)) == RED]
    assert min(reds) > 80
