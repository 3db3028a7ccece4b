"""Tags by themselves: torn, mistyped, and what Word does to them."""

import io
import unicodedata

import pytest
from docx import Document

from tests.documents.check.small import blocks, checked, codes, one, runs
from tests.documents.word_templates import paragraphs


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("Năm {{ nam", "tag-unclosed", "Năm ⟦{{ nam⟧"),
        ("Năm {{ nam }", "tag-unclosed", "Năm ⟦{{ nam }⟧"),
        ("{{ nam và {{ kinh_gui }}", "tag-unclosed", "⟦{{ nam và ⟧{{ kinh_gui }}"),
        ("Năm nam }} này", "tag-unopened", "Năm nam ⟦}}⟧ này"),
        ("Năm {nam}} này", "tag-unopened", "Năm {nam⟦}}⟧ này"),
        ("{{ nam %}", "tag-closer-differs", "⟦{{ nam %}⟧"),
        ("{% if nam }}a{% endif %}", "tag-closer-differs", "⟦{% if nam }}⟧a{% endif %}"),
        ("{{{ nam }}", "tag-broken", "⟦{{{ nam }}⟧"),
        ("{{ }}", "tag-empty", "⟦{{ }}⟧"),
        ("{ khoi.ten }", "tag-single-brace", "⟦{ khoi.ten }⟧"),
        ("{ if nam }", "tag-single-brace", "⟦{ if nam }⟧"),
        ("{_{ nam }_}", "brace-escaped", "⟦{_{⟧ nam }_}"),
        ("{{r nam }}", "value-tag-letter", "⟦{{r nam }}⟧"),
        ("{{p nam }}", "value-tag-letter", "⟦{{p nam }}⟧"),
        ("{{ if nam }}a{% endif %}", "statement-in-value", "⟦{{ if nam }}⟧a{% endif %}"),
        ("{% khoi.ten %}", "value-in-statement", "⟦{% khoi.ten %}⟧"),
        ("{% end if %}", "statement-mistyped", "⟦{% end if %}⟧"),
        ("{{ nam + 1 }}", "expression-forbidden", "⟦{{ nam + 1 }}⟧"),
        ("{% if nam = 'a' %}b{% endif %}", "compare-single", "{% if ⟦nam = 'a'⟧ %}b{% endif %}"),
        ("{% endif %}", "block-unopened", "⟦{% endif %}⟧"),
        ("{% if nam %}", "block-unclosed", "⟦{% if nam %}⟧"),
        ("{% if nam %}a{% endfor %}", "tags-differ", "{% if nam %}a⟦{% endfor %}⟧"),
        ("{{ nam " + "x" * 1200 + " }}", "tag-too-long", "⟦{{ nam " + "x" * 53 + "⟧…"),
    ],
)
def test_one_fault_is_one_finding_with_the_part_at_fault(text: str, code: str, quote: str) -> None:
    found = [(f.code, f.quote) for f in checked(paragraphs(text)).findings if f.blocks]
    assert found[0][0] == code
    assert found[0][1].startswith(quote[:50])
    assert {other for other, _ in found} == {code}


@pytest.mark.parametrize(
    ("text", "code", "after"),
    [
        ("{% if nam == “2024” %}a{% endif %}", "tag-quotes", '{% if nam == "2024" %}'),
        ("{%– if nam –%}a{% endif %}", "tag-dashes", "{% if nam %}"),
        ("{%- if nam -%}a{% endif %}", "tag-dashes", "{% if nam %}"),
        ("{{\u00a0nam\u00a0}}", "tag-spaces", "{{ nam }}"),
        ("{{ n\u200bam }}", "tag-spaces", "{{ nam }}"),
        ("{ { nam } }", "tag-spaces", "{{ nam }}"),
        ("{% If nam %}a{% endif %}", "tag-case", "{% if nam %}"),
        (
            unicodedata.normalize("NFD", '{% if nam == "khối" %}') + "a{% endif %}",
            "tag-nfd",
            '{% if nam == "khối" %}',
        ),
    ],
)
def test_what_word_changed_is_understood_and_mended(text: str, code: str, after: str) -> None:
    result = checked(paragraphs(text))
    assert [found.code for found in result.findings] == [code]
    assert after in result.findings[0].explanation
    assert result.compiled is not None
    assert after in _text(result.compiled)


def _text(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def test_a_tag_over_several_runs_becomes_one() -> None:
    result = checked(runs("Năm {", "{ na", "m }", "} này"))
    assert result.findings == ()
    assert result.compiled is not None
    texts = [run.text for run in Document(io.BytesIO(result.compiled)).paragraphs[0].runs]
    assert "{{ nam }}" in "|".join(texts).split("Năm ")[1]
    assert "".join(texts) == "Năm {{ nam }} này"


def test_a_letter_before_a_command_may_stand_apart() -> None:
    result = checked(paragraphs("{% p if nam %}", "a", "{%pendif %}"))
    assert [found.code for found in result.findings] == ["tag-spaces", "tag-spaces"]
    assert result.compiled is not None
    assert "{%p if nam %}" in _text(result.compiled)
    assert "{%p endif %}" in _text(result.compiled)


def test_a_run_letter_makes_no_difference() -> None:
    result = checked(paragraphs("a {%r if nam %}b{% endif %}"))
    assert result.findings == ()
    assert result.compiled is not None
    assert _text(result.compiled) == "a {% if nam %}b{% endif %}"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Năm {{ na", "m }} này"), ("Năm {", "{ nam }} này"), ("{% if na", "m %}a{% endif %}")],
)
def test_a_tag_torn_over_two_paragraphs_is_told_once(first: str, second: str) -> None:
    found = [f for f in checked(paragraphs(first, second)).findings if f.blocks]
    assert [f.code for f in found][:1] == ["tag-split"]
    assert found[0].where == "Đoạn 1"
    assert len(found) == 1


def test_a_comment_is_left_out_of_the_compiled_file() -> None:
    result = checked(paragraphs("Năm {# sửa {{ sau }} #}{{ nam }}"))
    assert result.findings == ()
    assert result.compiled is not None
    assert _text(result.compiled) == "Năm {{ nam }}"


@pytest.mark.parametrize(
    "text", ["Tập {1; 2; 3}", "a } b", "50%", "{}", "# {x", "giá trị {abc} và }{"]
)
def test_plain_braces_are_no_tags(text: str) -> None:
    assert codes(paragraphs(text)) == []


def test_every_fault_is_told_at_once_at_its_place() -> None:
    found = checked(
        blocks("{{ namm }}", [["{{ khoi }}", "{{ can_cu }}"]], "{{ nam", "{% set a = 1 %}")
    ).findings
    assert [(f.code, f.where) for f in found] == [
        ("name-unknown", "Đoạn 1"),
        ("group-printed", "Bảng 1, hàng 1, ô 1"),
        ("list-printed", "Bảng 1, hàng 1, ô 2"),
        ("tag-unclosed", "Đoạn 2"),
        ("statement-forbidden", "Đoạn 3"),
    ]


def test_a_flood_of_faults_is_cut_and_says_so() -> None:
    found = checked(paragraphs(*["{{ x }}"] * 600)).findings
    assert found[-1].code == "too-many"
    assert len(found) == 501


def test_the_place_and_quote_are_a_persons() -> None:
    assert one("Một", "Năm {{ namm }} này") == ("name-unknown", "Đoạn 2", "Năm {{ ⟦namm⟧ }} này")
