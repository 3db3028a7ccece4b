"""A file is kept whole under the sha256 of its bytes, or not at all."""

import hashlib
from pathlib import Path

import pytest
from pytest_django import Settings

from thidua.store import archive

CONTENT = "Kế hoạch".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def kept(settings: Settings) -> list[Path]:
    return [path for path in settings.ARCHIVE.rglob("*") if path.is_file()]


def test_a_kept_file_comes_back_under_the_digest_of_its_bytes() -> None:
    assert archive.keep(CONTENT) == DIGEST
    assert archive.fetch(DIGEST) == CONTENT


def test_the_same_bytes_are_kept_once_and_nothing_temporary_stays(settings: Settings) -> None:
    archive.keep(CONTENT)
    archive.keep(CONTENT)

    assert kept(settings) == [settings.ARCHIVE / DIGEST[:2] / f"{DIGEST}.docx"]


def test_other_bytes_have_another_digest(settings: Settings) -> None:
    assert archive.size() == 0
    assert archive.keep(CONTENT + b".") != archive.keep(CONTENT)
    assert len(kept(settings)) == 2
    assert archive.size() == 2 * len(CONTENT) + 1


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(CONTENT[:-1], id="cut"),
        pytest.param(b"", id="empty"),
        pytest.param(CONTENT + b"\n", id="longer"),
    ],
)
def test_a_damaged_file_is_not_handed_out(settings: Settings, damage: bytes) -> None:
    archive.keep(CONTENT)
    kept(settings)[0].write_bytes(damage)

    with pytest.raises(ValueError, match=f"{DIGEST} is damaged"):
        archive.fetch(DIGEST)


def test_a_file_that_was_never_kept_is_missing() -> None:
    with pytest.raises(FileNotFoundError):
        archive.fetch(DIGEST)
