"""Every mistake of a file is told at once, with its place, in Vietnamese."""

from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from thidua.errors import Problem, ThiduaError
from thidua.records.reader import Document, read


class Kind(StrEnum):
    """The two names of one concept."""

    KHOI = "KHOI"
    CUM = "CUM"


class Score(BaseModel):
    """One line of a score table."""

    model_config = ConfigDict(extra="forbid")

    criterion: Annotated[str, Field(min_length=2, pattern=r"^\D+$")] = "nội dung"
    points: Annotated[int, Field(ge=0, lt=100)] = 0

    @field_validator("points")
    @classmethod
    def _no_thirteen(cls, points: int) -> int:
        if points == 13:
            message = "điểm 13 không dùng"
            raise ValueError(message)
        return points


class Table(BaseModel):
    """A file with one of each kind of value."""

    model_config = ConfigDict(extra="forbid")

    label: str
    kind: Kind = Kind.KHOI
    mode: Literal["bonus", "penalty"] = "bonus"
    share: Decimal = Decimal(1)
    agreed: bool = False
    day: date = date(2024, 1, 1)
    moment: datetime = datetime(2024, 1, 1)  # noqa: DTZ001  (local time, as papers have it)
    hour: time = time(8)
    scores: Annotated[list[Score], Field(max_length=2)] = []
    best: Score | None = None
    amount: int | str = 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of the file that a test writes and reads."""
    return tmp_path / "table.yaml"


def problems(path: Path, text: str) -> tuple[Problem, ...]:
    """Write `text` to `path` and give what is wrong with it."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ThiduaError) as caught:
        read(path, Table, shown_as="bảng điểm")
    return caught.value.problems


def document(path: Path, text: str) -> Document[Table]:
    """Write `text` to `path` and read it."""
    path.write_text(text, encoding="utf-8")
    return read(path, Table)


def test_text_becomes_enums_dates_and_exact_decimals(path: Path) -> None:
    table = document(
        path,
        "label: Khối 20\nkind: CUM\nshare: 0.10\nday: 2024-04-17\nmoment: 2024-04-17T08:30:00\n"
        "hour: 08:30\nscores:\n  - points: 5\nbest: {criterion: đoàn kết, points: 7}\n",
    ).value
    assert table == Table(
        label="Khối 20",
        kind=Kind.CUM,
        share=Decimal("0.1"),
        day=date(2024, 4, 17),
        moment=datetime(2024, 4, 17, 8, 30),  # noqa: DTZ001
        hour=time(8, 30),
        scores=[Score(points=5)],
        best=Score(criterion="đoàn kết", points=7),
    )


@pytest.mark.parametrize("text", ["no", "on", "2024-01-01", "Độc lập - Tự do - Hạnh phúc", "''"])
def test_text_that_looks_like_something_else_stays_text(path: Path, text: str) -> None:
    assert document(path, f"label: {text}\n").value.label == text.strip("'")


def test_a_byte_order_mark_of_windows_is_passed_over(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbflabel: A\n")
    assert read(path, Table).value.label == "A"


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("kind: KHỐI", "not-a-choice", "cần một trong các giá trị KHOI hoặc CUM, nhưng gặp «KHỐI»"),
        ("mode: x", "not-a-choice", "cần một trong các giá trị bonus hoặc penalty, nhưng gặp «x»"),
        ("share: nửa", "not-a-number", "cần một số dạng 272.5, nhưng gặp «nửa»"),
        ("agreed: yes", "not-true-false", "cần true hoặc false, nhưng gặp «yes»"),
        ("day: 17/4/2024", "not-a-date", "cần một ngày dạng 2024-04-17, nhưng gặp «17/4/2024»"),
        ("day: 2023-02-29", "not-a-date", "cần một ngày dạng 2024-04-17, nhưng gặp «2023-02-29»"),
        ("day: 5", "not-a-date", "cần một ngày dạng 2024-04-17, nhưng gặp số 5"),
        (
            "moment: mai",
            "not-a-datetime",
            "cần ngày giờ dạng 2024-04-17T08:30:00, nhưng gặp «mai»",
        ),
        ("hour: 8 giờ", "not-a-time", "cần giờ dạng 08:30, nhưng gặp «8 giờ»"),
        (
            "scores: A",
            "not-a-list",
            "cần một danh sách, mỗi dòng một gạch đầu dòng, nhưng gặp «A»",
        ),
        ("scores: [{}, {}, {}]", "too-long", "không được quá 2 phần tử, nhưng có 3"),
        ("best: []", "not-a-group", "cần các mục dạng «tên: giá trị», nhưng gặp một danh sách"),
        ("best: {points: năm}", "not-an-integer", "cần một số nguyên, nhưng gặp «năm»"),
        ('best: {points: "5"}', "not-an-integer", "cần một số nguyên, nhưng gặp «5»"),
        ("best: {points: 5.5}", "not-an-integer", "cần một số nguyên, nhưng gặp số 5.5"),
        ("best: {points: true}", "not-an-integer", "cần một số nguyên, nhưng gặp true"),
        ("best: {points: -1}", "too-small", "phải từ 0 trở lên, nhưng gặp số -1"),
        ("best: {points: 100}", "too-large", "phải nhỏ hơn 100, nhưng gặp số 100"),
        ("best: {points: 13}", "value-refused", "điểm 13 không dùng"),
        ("best: {criterion: a}", "too-short", "cần ít nhất 2 ký tự, nhưng gặp «a»"),
        ("best: {criterion: a1}", "wrong-pattern", r"«a1» không theo mẫu ^\D+$"),
        (
            "best: {criterion: 1}",
            "not-text",
            "cần chữ, nhưng gặp số 1; hãy đặt trong dấu nháy kép",
        ),
        ("best: {point: 1}", "field-unknown", "không có mục nào tên «point»; có phải «points»?"),
        (
            "scores: [{x: 1}]",
            "field-unknown",
            "không có mục nào tên «x»; các mục có thể dùng: criterion, points",
        ),
        ("lable: B", "field-unknown", "không có mục nào tên «lable»; có phải «label»?"),
        ("share: 12345678901234567.5", "yaml-number", None),
        ("share: .inf", "yaml-number", None),
        ("amount: 0912345678", "yaml-number", None),
        ("amount: !secret 5", "yaml-tag", "không dùng kiểu «!secret»"),
        ("[a]: 1", "yaml-key", "tên mục phải là một chữ"),
    ],
)
def test_a_mistake_is_told_with_its_code_and_line(
    path: Path, line: str, code: str, message: str | None
) -> None:
    (problem,) = problems(path, f"label: A\n{line}\n")
    assert (problem.code, problem.file, problem.line) == (code, "bảng điểm", 2)
    assert message in (None, problem.message)


def test_all_mistakes_are_told_at_once_in_the_order_of_lines(path: Path) -> None:
    found = problems(
        path,
        "kind: A\nscores:\n  - points: 5\n  - criterion: tốt\n    points: x\nlabel: 3\nkind: B\n",
    )
    assert [(problem.line, problem.field, problem.code) for problem in found] == [
        (1, "kind", "not-a-choice"),
        (5, "scores.1.points", "not-an-integer"),
        (6, "label", "not-text"),
        (7, "kind", "yaml-duplicate"),
    ]


def test_a_missing_key_is_placed_at_its_parent(path: Path) -> None:
    class Parent(BaseModel):
        tables: list[Table]

    path.write_text("tables:\n  - label: A\n  - kind: CUM\n", encoding="utf-8")
    with pytest.raises(ThiduaError) as caught:
        read(path, Parent)
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (3, "tables.1.label")
    assert problem.message == "thiếu mục «label»"


def test_a_union_names_the_value_and_not_its_members(path: Path) -> None:
    assert {problem.field for problem in problems(path, "label: A\namount: []\n")} == {"amount"}


def test_a_comma_within_braces_does_not_cut_a_sentence_silently(path: Path) -> None:
    (problem,) = problems(path, "label: A\nbest: {criterion: Một câu, có dấu phẩy}\n")
    assert problem.code == "yaml-comma"
    assert problem.line == 2
    assert "«có dấu phẩy» đứng sau dấu phẩy" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "code", "message"),
    [
        ("label: A: B\n", 1, "yaml-syntax", "câu có dấu hai chấm thì đặt trong dấu nháy kép"),
        ("label: A\n\tkind: CUM\n", 2, "yaml-syntax", "không bằng phím Tab"),
        ("label: A\nscores:\n  - {}\n - {}\n", 4, "yaml-syntax", "phải thụt dòng bằng nhau"),
        ("label: A\nkind\nmode: x\n", 3, "yaml-syntax", "sau tên mục phải có dấu hai chấm"),
        ('label: "A\n', 2, "yaml-syntax", "dấu nháy mở ra mà không đóng lại"),
        ("label: [A\n", 2, "yaml-syntax", "dấu ngoặc mở ra mà không đóng lại"),
        ("label: A\n---\nlabel: B\n", 2, "yaml-syntax", "mỗi tệp chỉ có một tài liệu"),
        ("label: *A\n", 1, "yaml-syntax", "câu bắt đầu bằng «*»"),
        ("label: A\nkind: \x07\n", 2, "yaml-syntax", "ký tự lạ"),
        ("[" * 100_000, None, "yaml-syntax", "lồng vào nhau quá sâu"),
        ("label: A\nbest: &x {}\n", 2, "yaml-anchor", "không dùng «&» và «*»"),
        ("&x [*x]\n", 1, "yaml-anchor", "không dùng «&» và «*»"),
        ("- label\n", 1, "not-a-group", "nhưng gặp một danh sách"),
        ("", None, "file-empty", "tệp không có nội dung"),
        ("# chưa viết\n", None, "file-empty", "tệp không có nội dung"),
    ],
)
def test_a_file_that_is_no_group_of_plain_values_is_refused(
    path: Path, text: str, line: int | None, code: str, message: str
) -> None:
    (problem,) = problems(path, text)
    assert (problem.line, problem.code) == (line, code)
    assert message in problem.message


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("label: A\nkind: Khối\n".encode("utf-16"), "file-encoding", 1),
        ("label: A\nmode: Cụm \xe9".encode("latin-1", "ignore"), "file-encoding", 2),
        (b"# " + b"x" * 5_000_000, "file-too-large", None),
    ],
)
def test_a_file_that_is_no_text_of_a_sane_size_is_refused(
    path: Path, content: bytes, code: str, line: int | None
) -> None:
    path.write_bytes(content)
    with pytest.raises(ThiduaError) as caught:
        read(path, Table)
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].line == line


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(ThiduaError, match="bảng điểm: không mở được tệp") as caught:
        read(path, Table, shown_as="bảng điểm")
    assert caught.value.code == "file-missing"


@pytest.mark.parametrize(
    ("loc", "line", "field"),
    [
        (("scores", 1, "points"), 4, "scores.1.points"),
        (("scores", 1, "criterion"), 4, "scores.1.criterion"),
        (("scores", 7), 2, "scores.7"),
        (("best",), 1, "best"),
        ((), 1, None),
    ],
)
def test_later_rules_place_their_problems_at_the_nearest_line(
    path: Path, loc: tuple[str | int, ...], line: int, field: str | None
) -> None:
    table = document(path, "label: A\nscores:\n  - points: 5\n  - points: 6\n")
    expected = Problem("rule", "điểm quá cao", str(path), line, field)
    assert table.problem(loc, "rule", "điểm quá cao") == expected
