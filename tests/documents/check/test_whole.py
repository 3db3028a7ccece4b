"""The check as a whole: shipped templates, any soup of tags, and what it costs."""

import random
import time
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.check.small import FIELDS, blocks, checked, runs
from tests.documents.word_templates import paragraphs
from thidua.documents.check import check
from thidua.documents.engine import compile_template
from thidua.documents.field_sets import field_sets
from thidua.documents.findings import catalogue
from thidua.documents.kinds import Kind, kinds

KINDS = kinds(Path(__file__).parents[3] / "templates" / "docx")
PIECES = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%", "-", "–", " ", "\u00a0", "“", "”", '"'),
    *("if", "for", "in", "else", "elif", "endif", "endfor", "nam", "khoi.ten", "don_vi", "d.ten"),
    *("d", "can_cu", "p ", "tr ", "tc ", "r ", "|", "noi", ".", "(", ")", "==", "«", "»", "Năm"),
    *("{{ nam }}", "{% if nam %}", "{% endif %}", "{%p for d in don_vi %}", "{%p endfor %}"),
    *("{%tr for d in don_vi %}", "{%tr endfor %}", "{%tc endfor %}", "\n", "\t", "{_{", "a\u0301"),
)
SOUP = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_shipped_templates_are_clean(kind: Kind) -> None:
    result = check(kind.template(), kind.fields, dry_run=False)
    assert result.findings == ()
    assert result.compiled is not None


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(SOUP, max_size=4), st.lists(st.lists(SOUP, min_size=2, max_size=2), max_size=3))
def test_no_soup_of_tags_makes_it_stumble(texts: list[str], rows: list[list[str]]) -> None:
    template = blocks(*texts, *([rows] if rows else []))
    result = checked(template)
    if result.compiled is not None:
        engine = compile_template(result.compiled)
        for values in field_sets(FIELDS).values():
            engine.render(values)


def test_a_mark_at_fault_is_told_once() -> None:
    template = paragraphs("«Năm thi đua» {{ nam }}", "«Sai bét»", "«Nếu có Sai»", "a", "«Hết nếu»")
    assert [found.code for found in checked(template).findings] == ["name-unknown"] * 2


def test_a_sound_template_is_tried_out_at_last() -> None:
    kind = KINDS["giay-moi"]
    result = check(kind.template(), kind.fields, sample=kind.sample(), in_use=kind.template())
    assert result.findings == ()
    assert result.compiled is not None


def test_the_same_soup_in_runs_is_read_as_in_one() -> None:
    dice = random.Random(4)  # noqa: S311
    for _ in range(15):
        text = "".join(dice.choices(PIECES, k=8)).replace("\n", " ").replace("\t", " ")
        cut = sorted(dice.choices(range(len(text) + 1), k=2))
        pieces = text[: cut[0]], text[cut[0] : cut[1]], text[cut[1] :]
        whole, torn = (checked(made).findings for made in (paragraphs(text), runs(*pieces)))
        assert [(f.code, f.quote) for f in whole] == [(f.code, f.quote) for f in torn]


def test_a_long_file_is_read_in_its_length() -> None:
    def seconds(count: int) -> float:
        made = blocks(*["Năm {{ nam }} của {{ khoi.tenn }} và {{ x }}"] * count)
        began = time.process_time()
        checked(made)
        return time.process_time() - began

    seconds(10)
    assert seconds(1600) < 12 * max(seconds(400), 0.02)


def test_every_sentence_can_be_written() -> None:
    for code, entry in catalogue().items():
        texts = (entry.title, entry.explanation, entry.fix)
        assert all(list(Formatter().parse(text)) for text in texts), code
