"""Words are found without the marks that were not typed, and with those that were."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.search import LONGEST, MOST_TERMS, marked, plain, terms, texts_of


@pytest.mark.parametrize(
    ("text", "with_marks", "without"),
    [
        ("Kế hoạch", " kế hoạch ", " ke hoach "),
        (unicodedata.normalize("NFD", "KẾ HOẠCH"), " kế hoạch ", " ke hoach "),
        ("01/KH-KTĐ20", " 01 kh ktđ20 ", " 01 kh ktd20 "),
        ("Văn hóa, thủy lợi, khỏe", " văn hoá thuỷ lợi khoẻ ", " van hoa thuy loi khoe "),
        ("hoàn, hòa", " hoàn hoà ", " hoan hoa "),
        ("«%_»\0", "  ", "  "),
    ],
)
def test_a_text_is_kept_as_its_words(text: str, with_marks: str, without: str) -> None:
    assert (marked(text), plain(text)) == (with_marks, without)


def test_the_old_and_the_new_place_of_a_tone_are_one_spelling() -> None:
    pairs = ["hoà hòa", "hoạ họa", "khoẻ khỏe", "thuý thúy", "uỷ ủy", "toà tòa", "loè lòe"]
    for pair in pairs:
        one, other = pair.split()
        assert marked(one) == marked(other)


def test_two_texts_are_parted() -> None:
    assert marked("kế hoạch", "", "hoạt động") == " kế hoạch | hoạt động "
    assert plain("kế hoạch", "hoạt động") == " ke hoach | hoat dong "


def test_a_term_knows_whether_marks_were_typed_and_whether_it_may_go_on() -> None:
    found = terms("Kế hoach")
    assert [(one.marked, one.plain, one.has_marks, one.last) for one in found] == [
        ("kế", "ke", True, False),
        ("hoach", "hoach", False, True),
    ]
    assert [one.closed(one.plain) for one in found] == ["ke ", "hoach"]


def test_a_very_long_query_is_cut() -> None:
    assert len(terms("a " * 10_000)) == MOST_TERMS
    assert len(terms("a" * 10_000)[0].plain) == LONGEST


def test_each_text_of_the_fields_is_taken_once() -> None:
    fields = {"ten": "A", "don_vi": [{"ten": "B"}, {"ten": "A"}], "ky": {"nguoi": "C", "so": 1}}
    assert [*texts_of(fields)] == ["A", "B", "C", "1"]


@given(st.text())
def test_both_spellings_have_the_same_words(text: str) -> None:
    assert len(marked(text).split()) == len(plain(text).split())


@given(st.text())
def test_normal_forms_do_not_matter(text: str) -> None:
    composed, parted = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert marked(composed) == marked(parted)
