"""The codes say which page it is, and who does not hold the key cannot make one."""

import pytest

from thidua.errors import ThiduaError
from thidua.signing.freezing.boxes import MM, Box
from thidua.signing.freezing.code_places import code_places
from thidua.signing.freezing.qr import Payload, payload, read_payload

KEY = b"k" * 32
TEXT = payload("K7F3Q5X2", 3, 2, 4, KEY)
WIDTH, HEIGHT = 210 * MM, 297 * MM
TEXT_BLOCK = Box(30 * MM, 20 * MM, 195 * MM, 277 * MM)


def test_what_is_written_is_read() -> None:
    assert TEXT.startswith("THIDUA1:K7F3Q5X2:3:2-4:")
    assert read_payload(TEXT, KEY) == Payload("K7F3Q5X2", 3, 2, 4, genuine=True)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (TEXT, b"x" * 32),
        (TEXT.replace("2-4", "3-4"), KEY),
        (TEXT.replace(":3:", ":2:"), KEY),
        (TEXT.replace("K7F3", "K7F4"), KEY),
        (TEXT[:-1] + ("A" if TEXT[-1] != "A" else "B"), KEY),
    ],
)
def test_a_code_that_the_key_did_not_make_is_not_genuine(text: str, key: bytes) -> None:
    read = read_payload(text, key)
    assert read is not None
    assert not read.genuine


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org",
        TEXT + "A",
        "\n" + TEXT,
        TEXT + "\n",
        TEXT.replace("THIDUA1", "THIDUA2"),
        TEXT.replace("2-4", "5-4"),
        TEXT.replace("2-4", "0-4"),
        TEXT.replace("2-4", "²-4"),
        TEXT.replace(":3:", ":999999:"),
    ],
)
def test_another_text_is_no_code_of_ours(text: str) -> None:
    assert read_payload(text, KEY) is None


def test_the_codes_stand_in_the_left_margin_above_and_below() -> None:
    upper, lower = code_places((WIDTH, HEIGHT), [TEXT_BLOCK], 1)
    assert upper.left == lower.left == 6 * MM
    assert upper.size == lower.size == 18 * MM
    assert upper.bottom > HEIGHT * 0.8
    assert lower.bottom < HEIGHT * 0.2


@pytest.mark.parametrize(
    ("occupied", "where"),
    [
        (Box(0, 0, 180 * MM, HEIGHT), "right"),
        (Box(0, 0, WIDTH, 200 * MM), "above"),
        (Box(0, 0, 10 * MM, HEIGHT), "right"),
        (Box(0, 250 * MM, WIDTH, HEIGHT), "left"),
    ],
)
def test_a_code_goes_where_nothing_stands(occupied: Box, where: str) -> None:
    if where == "above":
        with pytest.raises(ThiduaError) as refused:
            code_places((WIDTH, HEIGHT), [occupied], 7)
        assert refused.value.code == "code-place-missing"
        assert "Trang 7" in str(refused.value)
        return
    for left, bottom, size in code_places((WIDTH, HEIGHT), [occupied], 1):
        assert not Box(left, bottom, left + size, bottom + size).meets(occupied)
        assert (left > WIDTH / 2) == (where == "right")


def test_in_a_narrow_margin_the_codes_are_smaller() -> None:
    places = code_places((WIDTH, HEIGHT), [Box(22.5 * MM, 0, WIDTH, HEIGHT)], 1)
    assert [round(place.size / MM) for place in places] == [14, 14]
