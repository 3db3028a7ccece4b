"""Fields lost and new, by the names that clerks know."""

from tests.documents.word_templates import paragraphs
from thidua.documents.comparing import compare_fields
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.uses import uses

TEXT = FieldSpec(label="Tên đơn vị")
SPECS = {
    "ten": TEXT,
    "nam": FieldSpec(label="Năm"),
    "can_cu": FieldSpec(label="Các dòng căn cứ", type=FieldType.LIST),
    "bang": FieldSpec(
        label="Bảng", type=FieldType.TABLE, fields={"cot": FieldSpec(label="Điểm số")}
    ),
}


def _lines(old: str, new: str) -> list[str]:
    return compare_fields(uses(paragraphs(old)), uses(paragraphs(new)), SPECS).lines()


def test_the_same_uses_are_no_difference_wherever_they_stand() -> None:
    assert _lines("{{ ten }}{{ nam }}", "{{ nam }} của {{ ten }}") == []
    assert not compare_fields(uses(paragraphs("{{ ten }}")), uses(paragraphs("{{ ten }}")), SPECS)


def test_fields_lost_and_new_are_told_by_their_labels() -> None:
    assert _lines("{{ ten }}", "{{ nam }}") == [
        "Không còn trường «Tên đơn vị».",
        "Có thêm trường «Năm».",
    ]


def test_a_loop_that_is_gone_is_told_with_its_columns() -> None:
    assert _lines("{% for d in bang %}{{ d.cot }}{% endfor %}", "") == [
        "Không còn trường «Bảng: Điểm số».",
        "Không còn danh sách lặp lại «Bảng».",
    ]


def test_a_condition_that_is_gone_is_told_though_the_field_is_still_printed() -> None:
    assert _lines("{% if ten %}{{ ten }}{% endif %}", "{{ ten }}") == [
        "Không còn điều kiện «Tên đơn vị»."
    ]


def test_a_line_of_a_list_is_told_by_the_name_of_the_list() -> None:
    found = compare_fields(
        uses(paragraphs("")), uses(paragraphs("{% for d in can_cu %}{{ d }}{% endfor %}")), SPECS
    )
    assert [one["name"] for one in found.as_data()["new"]] == ["Các dòng căn cứ"] * 2


def test_a_name_that_is_no_field_is_told_as_it_is_written() -> None:
    assert _lines("", "{{ la }}") == ["Có thêm trường «la»."]
