"""What a template does with its fields is read from its tags."""

import pytest

from tests.documents.papers import SLUGS, shipped
from tests.documents.template_names import used
from tests.documents.word_templates import paragraphs
from thidua.documents.template_file import prepare
from thidua.documents.uses import Condition, uses


@pytest.mark.parametrize(
    ("text", "printed", "loops", "conditions"),
    [
        ("{{ a.b }}", ["a.b"], [], []),
        ("{{ a['b'] }}", ["a.b"], [], []),
        ("{{ a|viet_hoa }}", ["a"], [], []),
        ("{% if a.b %}x{% endif %}", [], [], [("a.b", None)]),
        ("{% if not a and b %}{{ c }}{% endif %}", ["c"], [], [("a", None), ("b", None)]),
        ('{% if a == "chữ" %}{% endif %}', [], [], [("a", "chữ")]),
        ('{% if "chữ" != a %}{% endif %}', [], [], [("a", "chữ")]),
        ('{{ "x" if a else b }}', ["b"], [], [("a", None)]),
        (
            "{% if a %}{% elif b %}{{ d }}{% else %}{{ c }}{% endif %}",
            ["d", "c"],
            [],
            [("a", None), ("b", None)],
        ),
        ("{% for d in bang %}{{ d.ten }}{% endfor %}", ["bang.*.ten"], ["bang"], []),
        ("{% for d in nhom.can_cu %}{{ d }}{% endfor %}", ["nhom.can_cu.*"], ["nhom.can_cu"], []),
        (
            "{% for d in a %}{% for e in d.b %}{{ e.c }}{{ loop.index }}{% endfor %}{% endfor %}",
            ["a.*.b.*.c"],
            ["a", "a.*.b"],
            [],
        ),
        ("{% for d in a if d.b %}{{ d.c }}{% endfor %}", ["a.*.c"], ["a"], [("a.*.b", None)]),
        ("{% set x = a.b %}{{ x.c }}", ["a.b.c"], [], []),
        ("{{ a }}{{ a }}", ["a"], [], []),
    ],
)
def test_what_is_printed_looped_over_and_asked_for(
    text: str, printed: list[str], loops: list[str], conditions: list[tuple[str, str | None]]
) -> None:
    found = uses(paragraphs(text))
    assert list(found.printed) == printed
    assert list(found.loops) == loops
    assert list(found.conditions) == [Condition(*condition) for condition in conditions]


@pytest.mark.parametrize("slug", SLUGS)
def test_no_path_of_a_shipped_template_is_overlooked(slug: str) -> None:
    compiled = prepare(shipped(slug).template(), shipped(slug).fields).compiled
    found = uses(compiled)
    asked = {condition.path for condition in found.conditions}
    assert {*found.printed, *found.loops, *asked} == used(compiled)
