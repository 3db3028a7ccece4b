"""What tags may say, and what their names stand for."""

import pytest

from tests.documents.check.small import ENDFOR, FOR, blocks, checked, codes
from tests.documents.word_templates import paragraphs

EACH = "{% for d in don_vi %}", "{% endfor %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ nam }}",
        "{{nam}}",
        "{{ khoi.ten | viet_hoa }}",
        '{{ can_cu | noi("; ") }}',
        "{{ can_cu | noi }}",
        '{{ nam or "chưa rõ" }}',
        '{{ nam if kinh_gui else "không" }}',
        "{% if nam and not kinh_gui or (can_cu) %}a{% endif %}",
        '{% if nam == "2024" %}a{% endif %}',
        '{% if nam != kinh_gui and "a" in khoi.ten %}a{% endif %}',
        '{% if nam in ["2023", "2024"] %}a{% endif %}',
        "{% for d in don_vi %}{{ d.ten }}{% if not loop.last %}; {% endif %}{% endfor %}",
        "{% for d in don_vi if d.viec %}{{ loop.index }}{% else %}không{% endfor %}",
        "{% for d in don_vi %}{% if loop.index == 1 %}a{% endif %}{% endfor %}",
        "{% for p in can_cu %}{{ p }}{{p}}{% endfor %}",
        "{{ nam | so | bang_chu }}",
    ],
)
def test_what_papers_need_is_allowed(text: str) -> None:
    assert codes(paragraphs(text)) == []


@pytest.mark.parametrize(
    "inside",
    [
        "cycler.__init__.__globals__.os.popen('id').read()",
        "''.__class__.__mro__[1].__subclasses__()",
        "nam.upper()",
        "range(9)",
        "lipsum(n=9)",
        "9**(9**9)",
        "nam * 99999999",
        "nam[0]",
        "khoi['ten']",
        "nam ~ nam",
        "nam is defined",
        "{'a': 1}.a",
        "nam + -1",
        "nam if kinh_gui",
        "nam | attr('x')",
        "self.x",
        "nam.__class__",
        "(" * 300 + "nam" + ")" * 300,
    ],
)
def test_what_reaches_further_is_refused(inside: str) -> None:
    for text in ("{{ %s }}", "{%% if %s %%}a{%% endif %%}", "{%% for x in %s %%}a{%% endfor %%}"):
        result = checked(paragraphs(text % inside))
        assert result.compiled is None
        assert any(found.blocks for found in result.findings)


@pytest.mark.parametrize(
    "statement",
    [
        *("set x = 1", "import 'a' as b", "include 'a'", "extends 'a'", "block a", "macro a()"),
        *("raw", "autoescape false", "with a=1", "do nam", "call a()", "filter upper", "debug"),
        *("vm", "hm", "cellbg nam", "colspan nam", "trans"),
    ],
)
def test_other_statements_are_refused(statement: str) -> None:
    assert codes(paragraphs(f"a {{% {statement} %}} b")) == ["statement-forbidden"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ can_cu }}", "list-printed"),
        ("{{ don_vi }}", "list-printed"),
        ("{{ khoi }}", "group-printed"),
        ("{{ nam == 'a' }}", "condition-printed"),
        ("{{ not nam }}", "condition-printed"),
        ("{% if khoi %}a{% endif %}", "group-condition"),
        ("{% for x in nam %}{{ x }}{% endfor %}", "loop-over-text"),
        ("{% for x in khoi %}{{ x }}{% endfor %}", "loop-over-text"),
        ("{% for a, b in don_vi %}{{ a }}{% endfor %}", "loop-unreadable"),
        ("{% for d trong don_vi %}{{ d.ten }}{% endfor %}", "loop-unreadable"),
        ("{% for loop in don_vi %}a{% endfor %}", "loop-unreadable"),
        ("{{ don_vi.ten }}", "field-outside-loop"),
        ("{% for d in don_vi %}a{% endfor %}{{ d.ten }}", "field-outside-loop"),
        ("{{ loop.index }}", "loop-outside"),
        ("{% for d in don_vi %}{{ loop.cycle }}{% endfor %}", "loop-unknown"),
        ("{% if nam > 3 %}a{% endif %}", "compare-unfit"),
        ("{% if nam == 2024 %}a{% endif %}", "compare-unfit"),
        ('{% if nam > "3" %}a{% endif %}', "compare-unfit"),
        ('{% if can_cu == "a" %}a{% endif %}', "compare-unfit"),
        ('{% if nam == "50%" %}a{% endif %}', "literal-unfit"),
        ("{{ nam | upper }}", "filter-unknown"),
        ("{{ nam | noi }}", "filter-unfit"),
        ("{{ can_cu | viet_hoa }}", "filter-unfit"),
        ("{{ nam | so(2) }}", "expression-forbidden"),
        ("{{ nam khoi }}", "name-unknown"),
        ("{% if nam %}a{% endif nam %}", "tag-not-understood"),
        ("{{ khoi.ten.dai }}", "name-unknown"),
    ],
)
def test_each_misuse_has_its_sentence(text: str, code: str) -> None:
    assert codes(paragraphs(text))[0] == code


@pytest.mark.parametrize(
    ("name", "meant", "label"),
    [
        ("Nam", "nam", "Năm thi đua"),
        ("năm", "nam", "Năm thi đua"),
        ("khoi.tên", "khoi.ten", "Tên khối"),
        ("khoi.tem", "khoi.ten", "Tên khối"),
        ("khoiten", "khoi.ten", "Tên khối"),
        ("kinhgui", "kinh_gui", "Nơi nhận"),
        ("kinh gui", "kinh_gui", "Nơi nhận"),
        ("khoi.truog", "khoi.truong", "Khối trưởng"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest(name: str, meant: str, label: str) -> None:
    (found,) = checked(paragraphs(f"{{{{ {name} }}}}")).findings
    assert found.code == "name-unknown"
    assert f"({meant})" in found.fix
    assert label in found.fix
    assert found.quote == f"{{{{ ⟦{name}⟧ }}}}"


def test_names_are_looked_at_in_every_branch_and_loop() -> None:
    each = "{% for d in don_vi %}{% if d.tenn %}{{ d.ttt }}{% else %}{{ d.viecc }}{% endif %}"
    found = checked(paragraphs(f"{each}{{% endfor %}}")).findings
    assert [f.quote.split("⟦")[1].split("⟧")[0] for f in found] == ["d.tenn", "d.ttt", "d.viecc"]
    assert "(d.ten)" in found[0].fix
    assert "«Đơn vị thành viên: Tên đơn vị»" in found[0].fix


def test_a_name_that_is_like_nothing_has_no_hint() -> None:
    (found,) = checked(paragraphs("{{ qqqqqq }}")).findings
    assert "Có phải" not in found.fix


def test_the_paths_are_those_that_are_used() -> None:
    result = checked(
        blocks("{{ nam }}{% if khoi.ten %}a{% endif %}", [(FOR,), ("{{ d.ten }}",), (ENDFOR,)])
    )
    assert result.paths == {"nam", "khoi.ten", "don_vi", "don_vi.*.ten"}
    assert set(result.used.paths) == {"nam", "don_vi.*.ten"}
    assert set(result.used.loops) == {"don_vi"}
    assert set(result.used.conditions) == {"khoi.ten"}
