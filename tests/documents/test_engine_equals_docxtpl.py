"""A paper is the one that docxtpl would make, whatever the template and the values."""

import io
from typing import Any

import pytest
from docx.shared import Mm
from docxtpl import InlineImage, Listing, R, RichText, RichTextParagraph

from tests.documents.papers import SLUGS, compiled, opened, shipped
from tests.documents.word_templates import (
    by_docxtpl,
    canonical,
    paragraphs,
    pixel,
    runs,
    saved,
    table,
    with_footnote,
    with_header,
    with_pictures,
    with_properties,
    with_vertical_alignment,
)
from thidua.documents.engine import compile_template
from thidua.documents.environment import environment
from thidua.documents.word import Word
from thidua.errors import ThiduaError

ODD = "Sở A & B <C> “đ” 'x' \"y\" ]]> {{ ten }} {% if %} &amp;"
ROWS = [{"a": f"Hàng {number}", "b": ODD} for number in range(7)]
SETS: dict[str, dict[str, Any]] = {
    "full": {"ten": "Khối 7", "co": "x", "ds": ["một", "hai"], "bang": ROWS[:3], "so": 5},
    "empty": {"ten": "", "co": "", "ds": [], "bang": [], "so": 0},
    "one row": {"ten": "A", "co": "", "ds": ["một"], "bang": ROWS[:1], "so": 1},
    "long": {"ten": "dài " * 999, "co": "x", "ds": ["m"] * 99, "bang": ROWS * 30, "so": 10**9},
    "odd": {"ten": ODD, "co": "<", "ds": [ODD, ODD], "bang": ROWS, "so": -1},
    "lines": {"ten": "một\nhai\tba", "co": "x", "ds": ["a\nb", "\tc"], "bang": ROWS, "so": 2.5},
}

TEMPLATES: dict[str, bytes] = {
    "value": paragraphs("Gửi {{ ten }}.", "{{ ten }}{{ so }}", "{{ so }} {{ co }}"),
    "split runs": runs(
        "Gửi {", "{ te", "n }", "} và {%", " if co %}có{% e", "lse %}không{% endif %}"
    ),
    "branch over runs": runs("A {% if co %} B", "C {{ ten }} {% endif %}", "D"),
    "paragraphs": paragraphs(
        "{%p if co %}", "Có {{ ten }}", "{%p else %}", "Không", "{%p endif %}"
    ),
    "paragraph loop": paragraphs(
        "{%p for d in ds %}", "{{ loop.index }}. {{ d }}", "{%p endfor %}"
    ),
    "inline loop": paragraphs(
        "{% for d in ds %}{{ d }}{% if not loop.last %}; {% endif %}{% endfor %}"
    ),
    "set": paragraphs(
        "{% set x = ten %}{{ x }}", "{% for d in ds %}{% set y = d %}{{ y }}{% endfor %}"
    ),
    "empty loop": paragraphs("{% for d in ds %}{{ d }}{% else %}trống{% endfor %}"),
    "loop with test": paragraphs("{% for d in ds if d != 'hai' %}[{{ d }}]{% endfor %}"),
    "conditional text": paragraphs("{{ 'có' if co else 'không' }} {{ ten ~ ' - ' ~ so }}"),
    "comment": paragraphs("A{# bỏ đi #}B", "{#p cả đoạn #}", "C"),
    "whitespace": paragraphs("A {%- if co -%} B {%- endif %} C", "a {{- ten -}} b"),
    "marks": paragraphs("{_{ ten }_} {_% if %_} {{ ten }}"),
    "raw": paragraphs("{% raw %}{{ ten }}{% endraw %} {{ ten }}"),
    "tabs of the template": paragraphs("a\tb {{ ten }}", "c\nd"),
    "entities": paragraphs("A & B < C {{ ten }} {% if ten == 'x' and so < 3 %}nhỏ{% endif %}"),
    "rows": table(
        ("TT", "Tên"),
        ("{%tr for r in bang %}", ""),
        ("{{ loop.index }}", "{{ r.a }} {{ r.b }}"),
        ("{%tr endfor %}", ""),
    ),
    "only rows": table(
        ("{%tr for r in bang %}", ""), ("{{ r.a }}", "{{ r.b }}"), ("{%tr endfor %}", "")
    ),
    "rows or none": table(
        ("{%tr if co %}", ""), ("{{ ten }}", "{{ so }}"), ("{%tr endif %}", ""), ("cuối", "")
    ),
    "columns": table(
        ("{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}", "cuối"), ("a", "b", "c", "d")
    ),
    "column loops in rows": table(
        ("{%tr for r in bang %}", "", "", ""),
        ("{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}", "{{ r.a }}"),
        ("{%tr endfor %}", "", "", ""),
    ),
    "colspan": with_vertical_alignment(("{% colspan 2 %}x{{ ten }}", ""), ("c", "d")),
    "cell colour": with_vertical_alignment(("{% cellbg 'FF0000' %}x{{ ten }}", "b"), ("c", "d")),
    "vertical merge": with_vertical_alignment(
        ("{%tr for r in bang %}", ""), ("{% vm %}chung", "{{ r.a }}"), ("{%tr endfor %}", "")
    ),
    "horizontal merge": table(
        ("{%tc for d in ds %}", "{% hm %}{{ ten }}", "{%tc endfor %}"), ("a", "b", "c")
    ),
    "header and footer": with_header("Đầu {{ ten }}\ttrang", "Chân {% if co %}{{ so }}{% endif %}"),
    "footnote": with_footnote("Chú {{ ten }} {% for d in ds %}{{ d }}{% endfor %}"),
    "pictures": with_pictures("{{ ten }}", "b"),
    "pictures in a loop": with_pictures("đầu", "{%p for d in ds %}", "{{ d }}", "{%p endfor %}"),
}


@pytest.mark.parametrize("values", SETS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_each_part_equals_docxtpl_s(name: str, values: str) -> None:
    source, fields = TEMPLATES[name], SETS[values]
    template = compile_template(source)
    assert template.fallback_reasons == ()
    assert canonical(template.render(fields)) == canonical(by_docxtpl(source, fields))


@pytest.mark.parametrize("values", SETS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_both_generators_give_the_same_bytes(name: str, values: str) -> None:
    source, fields = TEMPLATES[name], SETS[values]
    by_jinja = compile_template(source, generator="jinja").render(fields)
    assert compile_template(source).render(fields) == by_jinja


def _changed(value: Any, change: str) -> Any:  # noqa: PLR0911 (a case a line)
    match value:
        case dict():
            return {name: _changed(item, change) for name, item in value.items()}
        case [first, *_] if change == "one row":
            return [_changed(first, change)]
        case [*items] if change == "empty":
            return [] if items else items
        case [*items] if change == "long":
            return [_changed(item, change) for item in items * 9]
        case [*items]:
            return [_changed(item, change) for item in items]
        case str():
            return {"odd": ODD, "empty": "", "long": value * 9, "lines": "a\nb\tc"}.get(
                change, value
            )
    return value


@pytest.mark.parametrize("generator", ["bytes", "jinja"])
@pytest.mark.parametrize("change", ["none", "one row", "empty", "long", "odd", "lines"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_shipped_kind_equals_docxtpl_s_paper(slug: str, change: str, generator: str) -> None:
    source = compiled(slug)
    fields = _changed(shipped(slug).sample(), change)
    template = compile_template(source, generator=generator)
    assert template.fallback_reasons == ()
    assert canonical(template.render(fields)) == canonical(by_docxtpl(source, fields))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_shipped_kind_is_proved_well_formed(slug: str) -> None:
    assert compile_template(compiled(slug)).proved_well_formed


def _rich() -> RichText:
    rich = RichText("Sở A & B <C>", bold=True, color="FF0000")
    rich.add("hai\nba\tbốn\anăm\fsáu", italic=True)
    return rich


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (paragraphs("a {{r ten }} b", "{{r ten }}x"), {"ten": _rich()}),
        (paragraphs("a {{r ten }} b"), {"ten": R("")}),
        (paragraphs("{{p ten }}", "b"), {"ten": RichTextParagraph(_rich())}),
        (runs("a {{ ten }} b", "c"), {"ten": Listing("a & b\n<c>\td\ae\ff")}),
        (
            table(
                ("{%tr for r in bang %}", ""), ("{{r r.a }}", "{{ r.b }}"), ("{%tr endfor %}", "")
            ),
            {"bang": [{"a": _rich(), "b": Listing("x\ny")}] * 3},
        ),
        (with_header("{{r ten }}", "{{ ten2 }}", ""), {"ten": _rich(), "ten2": Listing("a\nb")}),
    ],
)
def test_docxtpl_s_own_texts_come_as_it_sets_them(source: bytes, fields: dict[str, Any]) -> None:
    template = compile_template(source)
    made = template.render(fields)
    assert canonical(made) == canonical(by_docxtpl(source, fields))
    assert made == compile_template(source, generator="jinja").render(fields)


def test_a_picture_as_a_value_goes_to_docxtpl() -> None:
    source = paragraphs("a {{ hinh }} {{ ten }}", "{% for h in ds %}{{ h }}{% endfor %}")
    word = Word(source)
    picture = InlineImage(word, io.BytesIO(pixel()), width=Mm(9))
    fields = {"hinh": picture, "ten": "Sở A & B <C>", "ds": [picture, picture]}
    theirs = Word(source)
    for_them = InlineImage(theirs, io.BytesIO(pixel()), width=Mm(9))
    theirs.render(
        {**fields, "hinh": for_them, "ds": [for_them] * 2}, environment(), autoescape=True
    )
    made = compile_template(source).render(fields)
    assert canonical(made) == canonical(saved(theirs))
    assert made == compile_template(source).render(fields)


def test_a_sub_document_goes_to_docxtpl_and_serves_one_paper() -> None:
    source = paragraphs("{{p con }}", "{{ ten }}")
    template = compile_template(source)
    word = template.word()
    part = word.new_subdoc()
    part.add_paragraph("Trong văn bản con")
    made = template.render({"con": part, "ten": "A & B"})
    assert b"Trong v" in canonical(made)["word/document.xml"]
    with pytest.raises(ThiduaError) as caught:
        template.render({"con": part, "ten": "A & B"})
    assert caught.value.code == "subdocument-foreign"


def test_tags_in_the_properties_are_filled_in_and_escaped_once() -> None:
    source = with_properties(
        title="Mẫu {{ ten }}", comments="A & B", subject="{% if co %}x{% endif %}"
    )
    plain = {"ten": "Khối 7", "co": "x"}
    template = compile_template(source)
    assert canonical(template.render(plain)) == canonical(by_docxtpl(source, plain))
    odd = opened(template.render({"ten": "Sở A & B <C>", "co": ""})).core_properties
    assert (odd.title, odd.comments, odd.subject) == ("Mẫu Sở A & B <C>", "A & B", "")
