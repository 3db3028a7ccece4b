"""Field sets: whole, of the asked shape, and the same in every run."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.documents.papers import SLUGS, compiled, shipped
from thidua.documents.engine import compile_template
from thidua.documents.field_sets import MANY, completed, field_sets, sample_of, texts, with_texts
from thidua.documents.fields import FieldSpec, FieldType, mismatches

TEXT = FieldSpec(label="Tên đơn vị")
LIST = FieldSpec(label="Căn cứ", type=FieldType.LIST)
TABLE = FieldSpec(label="Bảng", type=FieldType.TABLE, fields={"ten": TEXT, "dong": LIST})
GROUP = FieldSpec(label="Nhóm", type=FieldType.GROUP, fields={"ten": TEXT, "bang": TABLE})
SPECS = {"ten": TEXT, "can_cu": LIST, "bang": TABLE, "nhom": GROUP}


def _lists(value: Any) -> Iterator[list[Any]]:
    match value:
        case dict():
            for item in value.values():
                yield from _lists(item)
        case list():
            yield value
            for item in value:
                yield from _lists(item)


def test_a_sample_is_made_from_the_labels() -> None:
    made = sample_of(SPECS)
    assert made["ten"] == "Tên đơn vị"
    assert made["can_cu"] == ["Căn cứ 1", "Căn cứ 2", "Căn cứ 3"]
    assert made["bang"][1] == {
        "ten": "Tên đơn vị 2",
        "dong": ["Căn cứ 2 1", "Căn cứ 2 2", "Căn cứ 2 3"],
    }


def test_a_sample_keeps_what_it_has_and_gets_what_it_lacks() -> None:
    given = {"ten": "Sở A", "can_cu": "sai", "bang": [{"ten": "B"}], "thua": "1"}
    made = completed(SPECS, given)
    assert made["ten"] == "Sở A"
    assert made["can_cu"] == ["Căn cứ 1", "Căn cứ 2", "Căn cứ 3"]
    assert made["bang"] == [{"ten": "B", "dong": ["Căn cứ 1", "Căn cứ 2", "Căn cứ 3"]}]
    assert made.keys() == SPECS.keys()


@pytest.mark.parametrize("name", ["full", "empty", "one", "many", "longest", "odd"])
def test_each_set_has_exactly_the_fields(name: str) -> None:
    assert list(mismatches(SPECS, field_sets(SPECS)[name])) == []
    empty: dict[str, Any] = {"can_cu": [], "bang": []}
    assert list(mismatches(SPECS, field_sets(SPECS, empty)[name])) == []


def test_full_is_the_sample_itself() -> None:
    sample = shipped("giao-uoc").sample()
    assert field_sets(shipped("giao-uoc").fields, sample)["full"] == sample


@pytest.mark.parametrize(("name", "rows"), [("empty", 0), ("one", 1), ("many", MANY)])
def test_every_list_has_the_rows_of_its_set_even_where_the_sample_has_none(
    name: str, rows: int
) -> None:
    made = field_sets(SPECS, {"can_cu": [], "bang": []})[name]
    assert {len(found) for found in _lists(made)} == {rows}


def test_lists_deep_inside_stay_short_so_that_no_paper_has_27000_rows() -> None:
    deep = {"a": FieldSpec(label="A", type=FieldType.TABLE, fields={"b": TABLE})}
    row = field_sets(deep)["many"]["a"][0]["b"][0]
    assert len(row["dong"]) == 2


def test_empty_has_no_text_and_longest_has_long_words_everywhere() -> None:
    sets = field_sets(SPECS)
    assert {text for _, text in texts(sets["empty"])} == {""}
    for _, text in texts(sets["longest"]):
        assert len(text) > 1000
        assert max(map(len, text.split())) > 200


def test_odd_texts_say_which_field_they_are() -> None:
    for path, text in texts(field_sets(SPECS)["odd"]):
        assert text.startswith(f"[{path} ")
        assert text.endswith(f" {path}]")
        assert all(odd in text for odd in "&<>\"'\t\n«»\x00\u202e😀")


def test_texts_are_found_and_changed_by_their_paths() -> None:
    values = {"a": {"b": ["x", "y"]}, "c": "z"}
    assert dict(texts(values)) == {"a.b.0": "x", "a.b.1": "y", "c": "z"}
    assert with_texts(values, lambda path, text: f"{path}={text}") == {
        "a": {"b": ["a.b.0=x", "a.b.1=y"]},
        "c": "c=z",
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_every_shipped_template_can_be_made_with_every_set(slug: str) -> None:
    kind = shipped(slug)
    template = compile_template(compiled(slug))
    for values in field_sets(kind.fields, kind.sample()).values():
        assert template.render(values).startswith(b"PK")
