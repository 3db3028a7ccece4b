"""Files of the program are read by libyaml: as the careful reader reads them, told as it tells."""

import pytest

from thidua.errors import ThiduaError
from thidua.records.tree import Tree
from thidua.settings import ROOT

FOLDERS = ("src/thidua", "templates", "records")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.yaml"))]


def test_there_are_files() -> None:
    assert len(FILES) > 200


def test_both_readers_find_the_same_values_on_the_same_lines() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        plain, quick = Tree(text, path.name), Tree(text, path.name, own=True)
        assert vars(quick) == vars(plain), path


@pytest.mark.parametrize("text", ["a: b: c\n", "a:\n\tb: 1\n", "a: {b: 1\n", "", "[1"])
def test_both_readers_tell_a_mistake_alike(text: str) -> None:
    told = []
    for own in (False, True):
        with pytest.raises(ThiduaError) as refused:
            Tree(text, "x.yaml", own=own)
        told.append(refused.value.problems)
    assert told[0] == told[1]


def test_a_value_after_a_comma_is_found_out_by_both() -> None:
    text = "a: {b: một, hai}\n"
    found = [Tree(text, "x.yaml", own=own).problems for own in (False, True)]
    assert found[0] == found[1]
    assert found[0][0].code == "yaml-comma"
