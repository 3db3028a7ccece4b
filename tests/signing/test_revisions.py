"""How a file stands to those that the office holds."""

import pytest

from tests.signing.attack_tools import base, by, expected, first, known, second
from thidua.signing.comparing.limits import Limits, flaws_of_bytes
from thidua.signing.comparing.revisions import relate
from thidua.signing.report import Expected, KnownFile, Relation

NEWEST_IS_A_BRANCH = expected(second(), by(base(), "so-noi-vu"))


@pytest.mark.parametrize(
    ("content", "asked", "relation", "extends"),
    [
        (base(), expected(), Relation.SAME, known(base())),
        (first(), expected(), Relation.CHAIN, known(base())),
        (second(), expected(first()), Relation.CHAIN, known(first())),
        (second(), expected(first(), second()), Relation.SAME, known(second())),
        (first(), expected(first(), second()), Relation.ROLLBACK, known(first())),
        (base(), expected(first()), Relation.ROLLBACK, known(base())),
        (by(base(), "so-tu-phap"), expected(first()), Relation.BRANCH, known(base())),
        (by(second(), "so-tu-phap"), NEWEST_IS_A_BRANCH, Relation.BRANCH, known(second())),
        (base()[:-1], expected(), Relation.FOREIGN, None),
        (b" " + first(), expected(), Relation.FOREIGN, None),
    ],
)
def test_the_relation_is_told_by_the_octets(
    content: bytes, asked: Expected, relation: Relation, extends: KnownFile | None
) -> None:
    stand = relate(content, asked)
    assert (stand.relation, stand.extends) == (relation, extends)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(objects=3), "too-many-objects"),
        (Limits(revisions=1), "too-many-revisions"),
        (Limits(size=1000), "file-too-large"),
    ],
)
def test_what_is_too_much_is_not_parsed(limits: Limits, code: str) -> None:
    assert [one.code for one in flaws_of_bytes(first(), limits)] == [code]


def test_an_honest_file_is_within_the_limits() -> None:
    assert not list(flaws_of_bytes(second()))
