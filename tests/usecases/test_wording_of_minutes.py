"""How the minutes of an appraisal say its reasons: in words, each once, only what is asked."""

import re

import pytest

from tests.conftest import KHOI_5
from tests.usecases.test_paper_fields import fields
from thidua.domain.override import Override
from thidua.domain.reasons import Reason, Source
from thidua.usecases.paper_fields.appraisal import asked, in_words, told
from thidua.usecases.records_folder import read_folder


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ("58/60 người ≈ 96,67% ≥ 70%", "58/60 người, khoảng 96,67%, yêu cầu ít nhất 70%"),
        ("42/60 người = 70% ≥ 70%", "42/60 người, bằng 70%, yêu cầu ít nhất 70%"),
        ("41/60 người ≈ 68,33% < 70%", "41/60 người, khoảng 68,33%, yêu cầu ít nhất 70%"),
        ("31/60 người ≈ 51,67% > 50%", "31/60 người, khoảng 51,67%, yêu cầu trên 50%"),
        ("30/60 người = 50% ≤ 50%", "30/60 người, bằng 50%, yêu cầu trên 50%"),
        ("15% × 60 = 9; đề nghị 9 ≤ 9", "15% × 60 = 9; đề nghị 9, không quá 9"),
        ("15% × 60 = 9; đề nghị 10 > 9", "15% × 60 = 9; đề nghị 10, không quá 9"),
        ("danh hiệu «Lao động tiên tiến»", "danh hiệu “Lao động tiên tiến”"),
        ("Nội bộ đoàn kết", "Nội bộ đoàn kết"),
    ],
)
def test_signs_are_written_in_words(signs: str, words: str) -> None:
    assert in_words(signs) == words


def test_a_reason_is_followed_by_its_answer_and_by_what_it_rests_on() -> None:
    reason = Reason("united", met=True, text="Nội bộ đoàn kết", sources=(Source("Điều 27", "S2"),))
    assert told(reason) == "Nội bộ đoàn kết: đạt (Điều 27)"


def test_what_was_set_aside_is_said_once() -> None:
    instruction = Override.model_construct(nominee="a", condition="united")
    text = "Nội bộ mất đoàn kết; bỏ qua theo chỉ đạo của X"
    assert told(Reason("united", met=True, text=text, override=instruction)) == text


def test_a_condition_that_the_law_does_not_set_is_not_asked() -> None:
    assert not asked(Reason("a", met=True, text="Đăng ký: không phải là điều kiện xét tặng"))
    assert asked(Reason("a", met=True, text="Nội bộ đoàn kết"))


def test_every_reason_of_a_year_reads_as_prose_and_the_votes_come_once() -> None:
    rows = fields(read_folder(KHOI_5), "bien-ban-binh-xet")["de_nghi_xet"]
    lines = [line for row in rows for line in row["ly_do"]]
    assert lines
    assert [line for line in lines if re.search(r"[≥≤≈<>\[\]«»{}]|không phải là", line)] == []
    assert [sum(" phiếu" in line for line in row["ly_do"]) for row in rows] == [1] * len(rows)
