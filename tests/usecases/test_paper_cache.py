"""Pages and PDFs that were made to be looked at: kept, found again, pruned by their last use."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from thidua.usecases.paper_cache import cached, keep, place, prune, read


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.CACHE = tmp_path / "cache"


def _kept(name: str, looked_at: int) -> None:
    keep(name, bytes(100))
    os.utime(place(name), (looked_at, looked_at))


def test_a_file_is_made_once() -> None:
    assert cached("ab.pdf", lambda: b"first") == b"first"
    assert cached("ab.pdf", lambda: b"second") == b"first"


def test_nothing_goes_while_there_is_room() -> None:
    _kept("aa.pdf", 1)
    prune(100)
    assert place("aa.pdf").exists()


def test_what_was_not_looked_at_for_the_longest_time_goes_first() -> None:
    for at, name in enumerate(["aa.pdf", "bb.pdf", "cc.pdf", "dd.pdf"], start=1):
        _kept(name, at)
    read("aa.pdf")
    prune(300)
    assert [name for name in ("aa", "bb", "cc", "dd") if place(f"{name}.pdf").exists()] == [
        "aa",
        "dd",
    ]


def test_the_folder_need_not_be_there() -> None:
    prune(0)
    with pytest.raises(FileNotFoundError):
        read("aa.pdf")
