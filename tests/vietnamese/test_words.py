"""Numbers in words, read back by a parser of the test's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.words import in_words, money_in_words

NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
DIGITS = {name: digit for digit, name in enumerate(NAMES)} | {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6}


def read_back(words: str) -> int:
    """Read the number from its words, word by word, without knowing how they were made."""
    total = below_billion = group = digit = 0
    for word in words.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in SCALES:
            below_billion += (group + digit) * SCALES[word]
            group = digit = 0
        elif word == "tỷ":
            total = (total + below_billion + group + digit) * 10**9
            below_billion = group = digit = 0
        else:
            assert word == "linh"
    return total + below_billion + group + digit


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "không"),
        (1, "một"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1015, "một nghìn không trăm mười lăm"),
        (1005, "một nghìn không trăm linh năm"),
        (2000, "hai nghìn"),
        (21_000, "hai mươi mốt nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (10**9, "một tỷ"),
        (10**9 + 500, "một tỷ năm trăm"),
        (1_050_000_000, "một tỷ không trăm năm mươi triệu"),
        (10**12, "một nghìn tỷ"),
        (10**12 + 5, "một nghìn tỷ không trăm linh năm"),
        (123_000_000_000_000, "một trăm hai mươi ba nghìn tỷ"),
        (10**18, "một tỷ tỷ"),
    ],
)
def test_numbers_are_read_as_an_accountant_reads_them(count: int, expected: str) -> None:
    assert in_words(count) == expected


@given(st.integers(min_value=0, max_value=10**18))
def test_words_read_back_to_the_number(count: int) -> None:
    assert read_back(in_words(count)) == count


@given(st.integers(min_value=0, max_value=9999))
def test_small_words_read_back_to_the_number(count: int) -> None:
    assert read_back(in_words(count)) == count


@pytest.mark.parametrize("count", [-1, 10**18 + 1])
def test_what_the_words_do_not_reach_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        in_words(count)


@pytest.mark.parametrize(
    ("dong", "expected"),
    [
        (18_720_000, "Mười tám triệu bảy trăm hai mươi nghìn đồng"),
        (710_000, "Bảy trăm mười nghìn đồng"),
        (0, "Không đồng"),
    ],
)
def test_money_in_words_begins_with_a_capital(dong: int, expected: str) -> None:
    assert money_in_words(dong) == expected
