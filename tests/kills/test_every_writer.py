"""Whatever writes is killed, or says here why not: a new use case cannot be forgotten."""

from tests.kills.acts import ACTS
from tests.kills.writers import writers

UNKILLED = {}
"""What writes and is not killed in an act, each with its reason."""


def killed() -> set[str]:
    return {writer for act in ACTS.values() for writer in act.writers}


def test_whatever_writes_is_killed_or_says_why_not() -> None:
    assert writers() - killed() - UNKILLED.keys() == set()


def test_what_is_said_to_be_killed_or_not_exists_and_is_one_of_them() -> None:
    assert killed() <= writers()
    assert UNKILLED.keys() <= writers()
    assert not killed() & UNKILLED.keys()
