"""What is written reads back as the same value, and always with the same bytes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from thidua.records.reader import read
from thidua.records.writer import dump


class Colour(StrEnum):
    """A choice, one of whose values looks like no text."""

    RED = "đỏ"
    NO = "no"


class Part(BaseModel):
    """A part within the whole."""

    model_config = ConfigDict(extra="forbid")

    name: str
    points: Decimal = Decimal(0)


class Whole(BaseModel):
    """One of every kind of value that records hold."""

    model_config = ConfigDict(extra="forbid")

    title: str
    count: int = 1
    share: Decimal = Decimal(1)
    day: date = date(2024, 1, 1)
    moment: datetime = datetime(2024, 1, 1, tzinfo=UTC)
    colour: Colour = Colour.RED
    agreed: bool | None = None
    parts: list[Part] = []
    texts: tuple[str, ...] = ("mặc định",)
    notes: dict[str, str] = {}
    nested: list[list[int]] = []


PIECES = st.sampled_from(
    [" ", "  ", "\n", "\n\n", ": ", " #", "- ", "'", '"', "\\", "{", ", ", "Thi đua", "🎉", "\t"]
)
PHRASES = st.lists(PIECES | st.text(max_size=20), max_size=30).map("".join)
WORDS = "yes No on null ~ true 2024-01-01 1e3 0x1f 012 .inf - ? = << --- ... |- >- !x &x *x @ %"
ODD = st.sampled_from([*WORDS.split(), "a:", "a: b", "a #b"])
TEXTS = ODD | PHRASES | st.text()
DECIMALS = st.decimals(-(10**9), 10**9, places=4)
WHOLES = st.builds(
    Whole,
    title=TEXTS,
    share=DECIMALS,
    day=st.dates(),
    moment=st.datetimes(timezones=st.just(UTC)),
    colour=st.sampled_from(Colour),
    agreed=st.none() | st.booleans(),
    parts=st.lists(st.builds(Part, name=TEXTS, points=DECIMALS), max_size=3),
    texts=st.lists(TEXTS, max_size=3).map(tuple),
    notes=st.dictionaries(TEXTS, TEXTS, max_size=3),
    nested=st.lists(st.lists(st.integers(), max_size=2), max_size=2),
)


@given(WHOLES)
@example(Whole(title="a" * 60 + "  " + "b" * 60))
@example(Whole(title="", notes={"a\nb": "c" * 200, "x" * 100: "y", "z ": "-"}))
@example(Whole(title="\n a\n\n", texts=("a\n\n", "a\nb", " a\nb \n", "a\n\n b")))
def test_what_is_written_reads_back_the_same(whole: Whole) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "whole.yaml")
        path.write_text(dump(whole), encoding="utf-8")
        assert read(path, Whole).value == whole
        assert dump(read(path, Whole).value) == path.read_text(encoding="utf-8")


def test_records_are_written_for_the_eyes_of_people() -> None:
    whole = Whole(
        title="Giao ước: thi đua",
        share=Decimal("0.30"),
        day=date(2024, 4, 17),
        colour=Colour.NO,
        parts=[Part(name="Thư viện Quốc gia Việt Nam", points=Decimal("1E+3")), Part(name="yes")],
        texts=("Thi đua yêu nước, " * 6 + "hết.", "dòng một\ndòng hai 🎉"),
        notes={},
        nested=[[1, 2], []],
    )
    assert dump(whole) == (
        'title: "Giao ước: thi đua"\n'
        "share: 0.3\n"
        "day: 2024-04-17\n"
        'colour: "no"\n'
        "parts:\n"
        "  - name: Thư viện Quốc gia Việt Nam\n"
        "    points: 1000\n"
        '  - name: "yes"\n'
        "texts:\n"
        "  - >-\n"
        "    Thi đua yêu nước, Thi đua yêu nước, Thi đua yêu nước, Thi đua yêu nước, Thi đua yêu\n"
        "    nước, Thi đua yêu nước, hết.\n"
        "  - |-\n"
        "    dòng một\n"
        "    dòng hai 🎉\n"
        "nested:\n"
        "  - - 1\n"
        "    - 2\n"
        "  - []\n"
    )


def test_a_model_at_its_defaults_is_an_empty_group() -> None:
    class Empty(BaseModel):
        count: int = 1

    assert dump(Empty()) == "{}\n"
