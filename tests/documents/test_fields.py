"""The fields of a kind are a contract: the template keeps it, and values that break it are told."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from tests.documents.papers import ISSUED_ON, SLUGS, compiled, shipped, template
from tests.documents.template_names import declared, leaves, used
from thidua.documents.clerk import FieldNames, compile_marks
from thidua.documents.fields import FieldSpec, FieldType, mismatches, narrowed
from thidua.documents.opened import Opened
from thidua.documents.plain_text import plain_text
from thidua.documents.render import render
from thidua.documents.scanning import scan
from thidua.errors import ThiduaError


@pytest.mark.parametrize("slug", SLUGS)
def test_every_name_that_the_template_uses_is_a_field(slug: str) -> None:
    assert used(compiled(slug)) - set(declared(shipped(slug).fields)) == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_of_the_kinds_own_is_used_by_its_template(slug: str) -> None:
    assert leaves(shipped(slug).own_fields) - used(compiled(slug)) == set()


def test_every_common_field_is_used_by_some_template_but_for_those_kept_for_the_clerk() -> None:
    everywhere = set().union(*(used(compiled(slug)) for slug in SLUGS))
    assert leaves(shipped(SLUGS[0]).common_fields) - everywhere == {"khoi.loai_thuong"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_template_is_written_in_the_clerk_s_language_alone(slug: str) -> None:
    kind = shipped(slug)
    text = plain_text(kind.template())
    assert "«" in text
    assert not [sign for sign in "{}" if sign in text]
    _, findings = compile_marks(scan(Opened.of(kind.template())), FieldNames(kind.fields))
    assert findings == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_each_field_has_a_name_of_its_own_by_which_it_is_found(slug: str) -> None:
    names = FieldNames(shipped(slug).fields)
    assert [names.find(field.name) for field in names] == [(field,) for field in names]


def test_a_name_means_the_same_in_every_kind() -> None:
    """But for the table of units, which holds other things in each kind."""
    labels = defaultdict(set)
    for slug in SLUGS:
        for field in FieldNames(shipped(slug).fields):
            labels[field.path].add(field.spec.label)
    assert {path: found for path, found in labels.items() if len(found) > 1} == {
        "don_vi": {"Bên ký", "Thành viên"},
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_no_field_of_the_kinds_own_hides_a_common_one(slug: str) -> None:
    kind = shipped(slug)
    assert kind.own_fields.keys() & kind.common_fields.keys() == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_groups_and_tables_have_fields_inside_and_texts_have_none(slug: str) -> None:
    def check(specs: dict[str, FieldSpec]) -> None:
        for spec in specs.values():
            assert bool(spec.fields) is (spec.type in {FieldType.GROUP, FieldType.TABLE})
            check(spec.fields)

    check(shipped(slug).fields)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_has_exactly_the_fields(slug: str) -> None:
    kind = shipped(slug)
    assert list(mismatches(kind.fields, kind.sample())) == []


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v: v.pop("nam"), "nam: thiếu giá trị"),
        (lambda v: v["khoi"].pop("ten"), "khoi.ten: thiếu giá trị"),
        (lambda v: v["ung_vien"][1].pop("ty_le"), "ung_vien[1].ty_le: thiếu giá trị"),
        (lambda v: v.update(namm="2024"), "namm: không có trong danh mục trường"),
        (
            lambda v: v["ung_vien"][0].update(x=""),
            "ung_vien[0].x: không có trong danh mục trường",
        ),
        (lambda v: v.update(nam=2024), "nam: cần một đoạn chữ"),
        (lambda v: v.update(nam=None), "nam: cần một đoạn chữ"),
        (lambda v: v.update(khoi="Khối 7"), "khoi.: cần một nhóm trường"),
        (lambda v: v.update(can_cu="Căn cứ"), "can_cu: cần một danh sách"),
        (lambda v: v.update(can_cu=["Căn cứ", 5]), "can_cu[1]: cần một đoạn chữ"),
        (lambda v: v.update(ung_vien={}), "ung_vien: cần một danh sách"),
        (lambda v: v.update(ung_vien=["A"]), "ung_vien[0].: cần một nhóm trường"),
    ],
)
def test_values_that_are_not_the_fields_are_refused_in_vietnamese(
    change: Change, message: str
) -> None:
    kind = shipped("bien-ban-kiem-phieu")
    values = kind.sample()
    change(values)
    with pytest.raises(ThiduaError) as caught:
        render(kind, template(kind), values, title="", issued_on=ISSUED_ON)
    assert caught.value.code == "fields-mismatch"
    assert [problem.message for problem in caught.value.problems] == [message]


def test_all_that_is_wrong_with_the_values_is_told_at_once_in_the_order_of_the_fields() -> None:
    specs = {name: FieldSpec(label=name) for name in "abcd"}
    assert list(mismatches(specs, {"y": "", "x": "", "c": 3, "b": ""})) == [
        "a: thiếu giá trị",
        "c: cần một đoạn chữ",
        "d: thiếu giá trị",
        "y: không có trong danh mục trường",
        "x: không có trong danh mục trường",
    ]


def test_values_are_narrowed_to_the_fields_at_every_depth() -> None:
    row = FieldSpec(label="Dòng", type=FieldType.TABLE, fields={"ten": FieldSpec(label="Tên")})
    group = FieldSpec(label="Nhóm", type=FieldType.GROUP, fields={"bang": row})
    values = {"khoi": {"bang": [{"ten": "A", "x": "1"}], "y": "2"}, "z": "3"}
    assert narrowed({"khoi": group, "vang": row}, values) == {"khoi": {"bang": [{"ten": "A"}]}}
