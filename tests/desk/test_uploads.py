"""A file that is too large is refused while it comes in, and leaves nothing on the disk."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from thidua.desk import uploads
from thidua.desk.uploads import LimitedUpload

_VERIFY = "/chu-ky/kiem-tra/"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where uploads are kept while a request is answered."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    return folder


def test_a_form_that_says_it_is_too_large_leaves_no_file(
    officer: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 100_000)
    answer = officer.post(_VERIFY, {"file": SimpleUploadedFile("bản.pdf", bytes(200_000))})
    assert answer.status_code == 413
    assert "tối đa 50 MB" in answer.content.decode()
    assert list(folder.iterdir()) == []


def test_a_file_below_the_limit_goes_through(
    officer: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 300_000)
    answer = officer.post(_VERIFY, {"file": SimpleUploadedFile("bản.pdf", bytes(200_000))})
    assert "Chỉ kiểm tra được tệp PDF" in answer.content.decode()
    assert list(folder.iterdir()) == []


def test_a_form_that_is_longer_than_it_says_is_stopped_where_it_grows_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 100)
    handler = LimitedUpload()
    handler.handle_raw_input(BytesIO(), {}, 90, b"", None)
    assert handler.receive_data_chunk(bytes(60), 0) == bytes(60)
    with pytest.raises(RequestDataTooBig):
        handler.receive_data_chunk(bytes(60), 60)
