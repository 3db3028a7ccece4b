"""The preview: the sample, both sides of each condition, lists of 0, 1 and many, two by two."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.documents.papers import HEADED, shipped
from tests.documents.word_templates import paragraphs, table
from thidua.documents.engine import compile_template
from thidua.documents.fields import FieldSpec, FieldType, mismatches
from thidua.documents.preview import MOST_VARIANTS, Preview, preview, previewed
from thidua.documents.template_file import prepare

TEXT = FieldSpec(label="Cơ quan")
LIST = FieldSpec(label="Danh sách", type=FieldType.LIST)
ROWS = FieldSpec(
    label="Đơn vị", type=FieldType.TABLE, fields={"ten": FieldSpec(label="Tên"), "dong": LIST}
)


def _made(text: str, sample: Mapping[str, Any] | None = None, **specs: FieldSpec) -> Preview:
    return preview(prepare(paragraphs(text), specs).compiled, specs, sample)


def _texts(made: Preview) -> dict[str, str]:
    return {variant.name: variant.text.strip() for variant in made.variants}


def test_a_template_without_conditions_has_the_sample_alone() -> None:
    assert _texts(_made("{{ ten }}", {"ten": "Sở A"}, ten=TEXT)) == {"Đủ mọi trường": "Sở A"}


def test_both_sides_of_a_condition_on_a_text() -> None:
    made = _made("{% if ten %}Có {{ ten }}{% else %}Trống{% endif %}", {"ten": "Sở A"}, ten=TEXT)
    assert _texts(made) == {"Đủ mọi trường": "Có Sở A", "Không có Cơ quan": "Trống"}


def test_both_sides_of_a_condition_even_where_the_sample_has_none() -> None:
    made = _made("{% if ten %}Có {{ ten }}{% else %}Trống{% endif %}", {"ten": ""}, ten=TEXT)
    assert [variant.text.strip() for variant in made.variants] == ["Trống", "Có Cơ quan"]


def test_a_text_that_is_compared_is_tried_as_that_text() -> None:
    made = _made('{% if ten == "Khối" %}K{% else %}C{% endif %}', {"ten": "Cụm"}, ten=TEXT)
    assert _texts(made)["Cơ quan là «Khối»"] == "K"
    assert _texts(made)["Đủ mọi trường"] == "C"


def test_a_list_is_tried_with_0_1_and_30_rows() -> None:
    made = _made("{% for d in ds %}{{ d }}.{% endfor %}", {"ds": ["a", "b"]}, ds=LIST)
    assert _texts(made) == {
        "Đủ mọi trường": "a.b.",
        "1 dòng: Danh sách": "a.",
        "30 dòng: Danh sách": "a.b." * 15,
        "0 dòng: Danh sách": "",
    }


def test_a_condition_in_a_row_is_tried_in_rows_that_are_there() -> None:
    text = "{% for d in dv %}{% if d.ten %}{{ d.ten }}{% else %}?{% endif %}{% endfor %}"
    texts = _texts(_made(text, {"dv": [{"ten": "A"}]}, dv=ROWS))
    assert texts["Không có Đơn vị: Tên; 1 dòng: Đơn vị"] == "?"
    assert texts["0 dòng: Đơn vị"] == ""


def test_a_list_in_rows_is_tried_in_every_row() -> None:
    text = "{% for d in dv %}{% for e in d.dong %}x{% endfor %};{% endfor %}"
    texts = _texts(_made(text, dv=ROWS))
    assert texts["1 dòng: Đơn vị; 5 dòng: Đơn vị: Danh sách"] == "xxxxx;"
    assert texts["0 dòng: Đơn vị: Danh sách; 30 dòng: Đơn vị"] == ";" * 30


def test_any_two_states_meet_in_some_variant() -> None:
    specs = {name: FieldSpec(label=f"Chữ {name}") for name in "abcd"}
    text = "".join(f"{{% if {name} %}}{name}{{% endif %}}" for name in specs)
    seen = [set(variant.text.strip()) for variant in _made(text, **specs).variants]
    for one in "abcd":
        for other in set("abcd") - {one}:
            for has_one in (True, False):
                for has_other in (True, False):
                    assert any(
                        (one in text) is has_one and (other in text) is has_other for text in seen
                    )


def test_what_differs_is_told_in_full_where_the_name_is_short() -> None:
    specs = {name: FieldSpec(label=f"Danh sách {name}", type=FieldType.LIST) for name in "abc"}
    text = "".join(f"{{% for d in {name} %}}x{{% endfor %}}" for name in specs)
    variant = next(
        one for one in _made(text, **specs).variants if one.name == "1 dòng: 3 danh sách"
    )
    assert variant.differences == (
        "Danh sách a: 1 dòng",
        "Danh sách b: 1 dòng",
        "Danh sách c: 1 dòng",
    )


def test_too_many_variants_are_cut_and_that_is_told() -> None:
    specs = {
        f"ds_{number}": FieldSpec(label=f"Danh sách {number}", type=FieldType.LIST)
        for number in range(20)
    }
    made = _made("".join(f"{{% for d in {name} %}}x{{% endfor %}}" for name in specs), **specs)
    assert len(made.variants) == MOST_VARIANTS
    assert made.left_out > 0
    assert made.note == f"Chỉ xem trước 20 trường hợp; còn {made.left_out} trường hợp chưa xem."


@pytest.mark.parametrize("slug", HEADED)
def test_every_shipped_template_shows_both_sides_of_all_it_asks(slug: str) -> None:
    kind = shipped(slug)
    compiled = prepare(kind.template(), kind.fields).compiled
    made = preview(compiled, kind.fields, kind.sample())
    assert made.variants[0].content == compile_template(compiled).render(kind.sample())
    assert all(not list(mismatches(kind.fields, one.fields)) for one in made.variants)
    absent = "Cơ quan chủ quản: không có"
    assert {absent in variant.differences for variant in made.variants} == {True, False}
    assert len({variant.content for variant in made.variants}) == len(made.variants)


@pytest.mark.slow
def test_the_pages_of_each_variant_are_drawn() -> None:
    specs = {"ds": LIST}
    source = table(["TT"], ["{%tr for d in ds %}"], ["{{ d }}"], ["{%tr endfor %}"])
    made = previewed(prepare(source, specs).compiled, specs, dpi=30)
    assert [variant.name for variant in made.variants] == [
        "Đủ mọi trường",
        "1 dòng: Danh sách",
        "30 dòng: Danh sách",
        "0 dòng: Danh sách",
    ]
    assert all(
        variant.pages and variant.pages[0].startswith(b"\x89PNG") for variant in made.variants
    )


def test_without_libreoffice_there_is_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    specs = {"ten": TEXT}
    made = previewed(paragraphs("{{ ten }}"), specs, {"ten": "Sở A"})
    assert [(one.text.strip(), one.pages) for one in made.variants] == [("Sở A", None)]
