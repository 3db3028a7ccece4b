"""The lint says nothing of what is shipped, however it was saved."""

import re
from datetime import date

import pytest

from tests.documents.layout.faulty import DAY
from tests.documents.papers import SLUGS, paper, shipped, template
from thidua.documents.layout import lint
from thidua.documents.layout.components import recognise
from thidua.documents.layout.lines import Sheet
from thidua.documents.opened import Opened
from thidua.documents.scanning import scan
from thidua.law.layout import LayoutRules, layout_rules


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_wrong_with_a_shipped_template_and_its_paper(slug: str) -> None:
    for rules in rules_of(slug):
        assert lint(Opened.of(shipped(slug).template()), rules) == ()
        assert lint(Opened.of(paper(slug)), rules) == ()


def rules_of(slug: str) -> list[LayoutRules]:
    """The rules of the kind's layout: those of the Party changed in 2026."""
    style = shipped(slug).layout.value
    return [layout_rules(style, day) for day in (DAY, date(2026, 6, 1))]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_paper_is_told_apart_without_the_names_of_its_styles(slug: str) -> None:
    named, bare = Opened.of(paper(slug)), _without_names(Opened.of(paper(slug)))
    assert _told(bare) == _told(named)
    assert lint(bare, rules_of(slug)[0]) == ()


def _told(package: Opened) -> list[tuple[str, str]]:
    parts = recognise(Sheet(scan(package))).parts
    return [(part.component.value, part.line.text) for part in parts]


def _without_names(package: Opened) -> Opened:
    styles = package.parts["word/styles.xml"].decode()
    names = iter(range(1000))
    bare = re.sub('<w:name w:val="[^"]*"/>', lambda _: f'<w:name w:val="K{next(names)}"/>', styles)
    return package.with_parts({"word/styles.xml": bare.encode()})


@pytest.mark.parametrize("slug", SLUGS)
def test_a_template_with_raw_tags_is_told_apart_as_the_clerks_own(slug: str) -> None:
    made = template(shipped(slug))
    assert lint(Opened.of(made.compiled), rules_of(slug)[0]) == ()
    assert _components(Opened.of(made.compiled)) == _components(Opened.of(made.source))


def _components(package: Opened) -> list[str]:
    return [part.component.value for part in recognise(Sheet(scan(package))).parts]
