"""Cleaning, folding and capitals of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.text import clean, fold, inside, sentence_case, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (unicodedata.normalize("NFD", "Khối thi đua số 20"), "Khối thi đua số 20"),
        ("một\r\nhai\rba\vbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("cột\tcột", "cột\tcột"),
        ("thi\x00 đua\x07\x7f", "thi đua"),
        ("thi\u200b\ufeff đua\u200d", "thi đua"),
        ("\u202ethi\u2066 đua\u200e", "thi đua"),
        ("thi\ufffe\U0010ffff đua\ufdd0", "thi đua"),
        ("thi\ud800 đua", "thi đua"),
        ("e\u200b\u0302", "ê"),
        ("Sở A & B <C> 🎉", "Sở A & B <C> 🎉"),
    ],
)
def test_clean_text_keeps_what_a_reader_sees(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_clean_text_can_be_written_as_utf_8(text: str) -> None:
    clean(text + "\udfff").encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Đặng   Thị\nƯớc ", "dang thi uoc"),
        ("CHIẾN SĨ THI ĐUA CƠ SỞ", "chien si thi dua co so"),
        (unicodedata.normalize("NFD", "Nguyễn Hữu Đại"), "nguyen huu dai"),
        ("Hoà = Hòa", "hoa = hoa"),
        ("Ðơn vị ÐẦU", "don vi dau"),
    ],
)
def test_folded_text_has_no_accents_and_no_capitals(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khối thi đua số 20, Bộ VHTTDL", "khoi-thi-dua-so-20-bo-vhttdl"),
        ("QĐ 384/QĐ-VPCP", "qd-384-qd-vpcp"),
        ("«…»", ""),
    ],
)
def test_slug_joins_words_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ủy ban nhân dân tỉnh Phú Thọ", "Ủy ban nhân dân tỉnh Phú Thọ"),
        ("đơn vị A", "Đơn vị A"),
        ("", ""),
    ],
)
def test_sentence_case_raises_the_first_letter_only(text: str, expected: str) -> None:
    assert sentence_case(text) == expected


def test_plain_upper_is_right_for_every_vietnamese_letter() -> None:
    lower = (
        "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    )
    assert len(lower.upper()) == len(lower)
    assert lower.upper().lower() == lower


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đi công tác", "đi công tác"),
        ("02 người", "02 người"),
        ("UBND tỉnh họp", "UBND tỉnh họp"),
        ("", ""),
    ],
)
def test_a_text_inside_a_sentence_begins_small(text: str, expected: str) -> None:
    assert inside(text) == expected
