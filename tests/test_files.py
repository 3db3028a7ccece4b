"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from thidua.files import write_atomically


def test_writing_replaces_the_old_file_and_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "một" / "hai" / "tệp.docx"
    write_atomically(path, b"old, and longer")
    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_breaks_off_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tệp.docx"
    write_atomically(path, b"old")

    def break_off(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", break_off)
    with pytest.raises(OSError, match="no space left"):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
