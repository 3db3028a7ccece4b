"""Every file of cases is read by one of the tests, and is named so that an officer finds it."""

import re
from pathlib import Path

import pytest

from tests.cases.reading import RULES, files, rule_of


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_each_file_belongs_to_a_rule_and_has_a_name_without_accents(file: Path) -> None:
    assert rule_of(file) in RULES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+\.yaml", file.name)


def test_every_rule_has_its_cases() -> None:
    assert {rule_of(file) for file in files()} == RULES
