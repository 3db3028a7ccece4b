"""The names by which a clerk calls the fields."""

import pytest

from tests.documents.clerk.fields import FIELDS, NAMES, group, lines, rows, text
from thidua.documents.clerk import FieldNames
from thidua.documents.fields import FieldSpec
from thidua.errors import ThiduaError


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("Năm", "nam"),
        ("năm", "nam"),
        ("NAM", "nam"),
        ("  nam ", "nam"),
        ("Na\u0306m", "nam"),  # the accent as a letter of its own
        ("Tên\u00a0khối", "khoi.ten"),
        ("Tên khối", "khoi.ten"),
        ("Ten_khoi", "khoi.ten"),
        ("Tên   khối", "khoi.ten"),
        ("Khối thi đua: Tên khối", "khoi.ten"),
        ("khoi thi dua :ten khoi", "khoi.ten"),
        ("Căn cứ", "can_cu"),
        ("Đơn vị", "don_vi"),
        ("Đơn vị: TT", "don_vi.*.tt"),
        ("Đơn vị: Họ tên", "don_vi.*.dai_dien.ho_ten"),
        ("Đơn vị: Đại diện: Họ tên", "don_vi.*.dai_dien.ho_ten"),
        ("Họ tên", "don_vi.*.dai_dien.ho_ten"),
        ("Cá nhân: Tên riêng", "don_vi.*.ca_nhan.*.ten"),
        ("Đơn vị: Cá nhân: Tên riêng", "don_vi.*.ca_nhan.*.ten"),
        ("Cá nhân: TT", "don_vi.*.ca_nhan.*.tt"),
    ],
)
def test_a_field_is_found_whatever_the_accents_the_capitals_and_the_spaces(
    typed: str, path: str
) -> None:
    assert [field.path for field in NAMES.find(typed)] == [path]


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("TT", {"don_vi.*.tt", "don_vi.*.ca_nhan.*.tt", "tieu_chi.*.tt"}),
        ("Tên", set()),
        ("don_vi.ten", set()),
        ("", set()),
        ("Tên đơn vị: Năm", set()),
    ],
)
def test_a_name_of_several_fields_or_of_none_finds_those(typed: str, paths: set[str]) -> None:
    assert {field.path for field in NAMES.find(typed)} == paths


def test_the_name_of_a_field_is_the_shortest_that_is_its_own() -> None:
    specs = {
        "ten": text("Tên"),
        "trai": group("Bên trái", ten=text("Người ký"), khac=text("Việc khác")),
        "phai": group("Bên phải", ten=text("Người ký")),
        "bang": rows("Bảng", trong=group("Nhóm", ten=text("Tên"))),
    }
    assert {field.path: field.name for field in FieldNames(specs)} == {
        "ten": "Tên",
        "trai": "Bên trái",
        "trai.ten": "Bên trái: Người ký",
        "trai.khac": "Việc khác",
        "phai": "Bên phải",
        "phai.ten": "Bên phải: Người ký",
        "bang": "Bảng",
        "bang.*.trong": "Bảng: Nhóm",
        "bang.*.trong.ten": "Bảng: Tên",
    }


def test_every_field_is_found_by_its_own_name_and_its_path() -> None:
    for field in NAMES:
        assert NAMES.find(field.name) == (field,)
        assert NAMES.of_path(field.path) is field
    assert NAMES.of_path("khong_co") is None


@pytest.mark.parametrize(
    ("path", "lists"),
    [
        ("nam", ()),
        ("khoi.ten", ()),
        ("can_cu", ("can_cu",)),
        ("don_vi", ("don_vi",)),
        ("don_vi.*.ten", ("don_vi",)),
        ("don_vi.*.viec", ("don_vi", "don_vi.*.viec")),
        ("don_vi.*.ca_nhan.*.ten", ("don_vi", "don_vi.*.ca_nhan")),
    ],
)
def test_a_field_knows_the_lists_around_it(path: str, lists: tuple[str, ...]) -> None:
    field = NAMES.of_path(path)
    assert field is not None
    assert field.lists == lists


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tên khố", "Tên khối"),
        ("Tên khôis", "Tên khối"),
        ("Ten don v", "Đơn vị: Tên đơn vị"),
        ("Đơn vị: Tên", "Đơn vị: Tên đơn vị"),
        ("Căn", "Căn cứ"),
        ("Tên khối thi đua", "Tên khối"),
        ("Xyz qwert", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_offered_where_one_is_like_it(typed: str, name: str | None) -> None:
    near = NAMES.nearest(typed)
    assert (near.name if near else None) == name


@pytest.mark.parametrize(
    ("specs", "code"),
    [
        ({"a": text("Năm"), "b": text("NAM")}, "field-name-twice"),
        ({"a": rows("Bảng", x=text("Tên"), y=text("tên"))}, "field-name-twice"),
        ({"a": group("Nhóm", x=text("A")), "b": group("nhom", y=text("B"))}, "field-name-twice"),
        ({"a": text("Tên: riêng")}, "field-name-reserved"),
        ({"a": text("Nếu")}, "field-name-reserved"),
        ({"a": text("Mỗi đơn vị")}, "field-name-reserved"),
        ({"a": text("Cột mốc")}, "field-name-reserved"),
        ({"a": text("HẾT MỖI năm")}, "field-name-reserved"),
        ({"a": lines("Ngược lại")}, "field-name-reserved"),
        ({"a": rows("Bảng", x=text("Mỗi ngày"))}, "field-name-reserved"),
    ],
)
def test_names_that_could_be_taken_for_another_or_for_a_word_are_refused(
    specs: dict[str, FieldSpec], code: str
) -> None:
    with pytest.raises(ThiduaError) as caught:
        FieldNames(specs)
    assert caught.value.code == code


@pytest.mark.parametrize("label", ["Cộtt", "Nếux năm", "Tên cột", "Ngược"])
def test_a_name_that_only_begins_with_the_letters_of_a_word_is_a_name(label: str) -> None:
    assert FieldNames({"a": text(label)}).find(label)


def test_the_same_label_may_stand_in_two_lists() -> None:
    names = FieldNames(FIELDS)
    assert len(names.find("Đơn vị: TT")) == len(names.find("Tiêu chí: TT")) == 1
