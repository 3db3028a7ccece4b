"""Templates run no code, lose no text and leave no blank."""

import unicodedata
from pathlib import Path

import pytest

from tests.documents.papers import filled
from thidua.documents.environment import environment
from thidua.documents.filters import FILTERS
from thidua.documents.values import cleaned
from thidua.errors import ThiduaError


@pytest.mark.parametrize(
    "template",
    [
        "{{ khong_co }}",
        "{{ nhom.khong_co }}",
        "{{ nhom.khong_co.ten }}",
        "{% if khong_co %}A{% endif %}",
        "{% for d in khong_co %}A{% endfor %}",
        "{{ ten ~ khong_co }}",
    ],
)
def test_a_name_that_nothing_bears_is_an_error_and_not_a_blank(
    tmp_path: Path, template: str
) -> None:
    with pytest.raises(ThiduaError, match="Mẫu «thu» không điền được") as caught:
        filled(tmp_path, template, ten="A", nhom={"ten": "B"})
    assert caught.value.code == "template-broken"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ ten.__class__.__mro__[1].__subclasses__() }}",
        "{{ ten['__class__'] }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ joiner() }}",
        "{{ namespace() }}",
        "{{ range(1000000000) }}",
        "{{ dict(a=ten) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ ten.upper() }}",
        "{{ ten.upper }}",
        "{{ ten['upper'] }}",
        "{{ ds.append }}",
        "{{ nhom['items'] }}",
        "{{ nhom.update }}",
        "{{ 'A{0.__class__}'.format(ten) }}",
        "{{ ten | attr('__class__') }}",
        "{{ ten | upper }}",
        "{% macro m() %}A{% endmacro %}{{ m() }}",
        "{% for d in ds %}{{ loop.cycle('a') }}{% endfor %}",
        "{% include 'mau.docx' %}",
        "{% import 'os' as os %}",
        "{{ ten + 1 }}",
        "{{ 1 / 0 }}",
        "{{ ten",
        "{% if ten %}",
    ],
)
def test_a_template_calls_nothing_and_reaches_nothing_but_its_values(
    tmp_path: Path, attack: str
) -> None:
    with pytest.raises(ThiduaError) as caught:
        filled(tmp_path, attack, ten="A", ds=["B"], nhom={"ten": "C"})
    assert caught.value.code == "template-broken"


def test_no_function_and_no_test_is_offered_and_filters_are_the_project_s_own() -> None:
    made = environment()
    assert (made.globals, made.tests) == ({}, {})
    assert {name for name in made.filters if name.isprintable()} == set(FILTERS)


@pytest.mark.parametrize(
    "text",
    [
        "Sở A & B <C>",
        "{{ ten }}",
        "{% if %}",
        "{%p for d in ds %}",
        "{# chú thích #}",
        "&amp; &lt;",
        "]]>",
        "</w:t></w:r>",
        "“Đoàn kết” - 'sáng tạo' \"hiệu quả\"",
        "a  b",
    ],
)
def test_a_text_arrives_whole_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    assert filled(tmp_path, "Gửi {{ ten }}.", ten=text) == f"Gửi {text}."


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("Khối\x00 thi\x07 đua\x1b", "Khối thi đua"),
        (unicodedata.normalize("NFD", "Phường Tiếng Việt"), "Phường Tiếng Việt"),
        ("Khối\u200b thi\ufeff đua", "Khối thi đua"),
    ],
)
def test_what_nobody_sees_is_cleaned_away(tmp_path: Path, text: str, arrives: str) -> None:
    assert filled(tmp_path, "{{ ten }}", ten=text) == arrives


def test_texts_are_cleaned_at_every_depth() -> None:
    dirty = {"ds": ["a\x00"], "bang": [{"ten": "b\x00"}], "so": 5}
    assert cleaned(dirty) == {"ds": ["a"], "bang": [{"ten": "b"}], "so": 5}


def test_line_ends_and_tabs_stay_inside_the_paragraph(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ ten }}", ten="một\r\nhai\tba") == "một\nhai\tba"


@pytest.mark.parametrize("name", ["items", "keys", "values", "get", "pop", "copy", "update"])
def test_a_field_may_be_called_like_a_method(tmp_path: Path, name: str) -> None:
    assert filled(tmp_path, f"{{{{ nhom.{name} }}}}", nhom={name: "A"}) == "A"


def test_lists_rows_and_conditions_do_what_a_clerk_expects(tmp_path: Path) -> None:
    template = (
        "{% for d in ds %}{{ loop.index }}{{ d }} {% endfor %}"
        "{% for r in bang %}{% if r.ten and r.ten != 'x' %}{{ r.ten }}{% endif %}{% endfor %}"
    )
    rows = [{"ten": "x"}, {"ten": ""}, {"ten": "C"}]
    assert filled(tmp_path, template, ds=["A", "B"], bang=rows) == "1A 2B C"
