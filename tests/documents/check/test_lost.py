"""What the version in use has and the upload has not."""

import pytest

from tests.documents.check.small import ENDFOR, FOR, ROW, blocks, checked

IN_USE = blocks(
    "Năm {{ nam }} của {{ khoi.ten }}",
    "{%p if kinh_gui %}",
    "Kính gửi",
    "{%p endif %}",
    [("TT", "Tên"), (FOR,), ROW, (ENDFOR,)],
)


def test_what_is_gone_is_told_with_where_it_was() -> None:
    found = checked(blocks("Năm {{ nam }}"), in_use=IN_USE).findings
    assert [f.code for f in found] == ["loop-lost", "field-lost", "condition-lost"]
    assert [f.title for f in found] == [
        "Mất phần lặp theo «Đơn vị thành viên»",
        "Mất trường «Tên khối»",
        "Mất điều kiện theo «Nơi nhận»",
    ]
    assert "Bảng 1, hàng 2, ô 1" in found[0].explanation


def test_nothing_is_lost_when_nothing_is_gone() -> None:
    assert checked(IN_USE, in_use=IN_USE).findings == ()


def test_a_misspelt_field_is_not_told_as_lost_too() -> None:
    changed = blocks("{{ namm }}")
    found = checked(changed, in_use=blocks("{{ nam }}")).findings
    assert [f.code for f in found] == ["name-unknown"]


@pytest.mark.parametrize("in_use", [b"", b"not a Word file"])
def test_a_version_in_use_that_cannot_be_read_is_passed_over(in_use: bytes) -> None:
    assert checked(blocks("a"), in_use=in_use).findings == ()
