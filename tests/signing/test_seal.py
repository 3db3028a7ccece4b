"""The office's seal, what it vouches for, and the secrets that are made once."""

import hashlib
import stat
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from thidua.errors import ThiduaError
from thidua.signing.evidence.seal import SEAL, checkpoint, fingerprint, office_seal, sealed, secret

TEXT = "Biên nhận số 1\n"


def test_what_was_sealed_is_found_so_and_nothing_else(tmp_path: Path) -> None:
    office = office_seal(tmp_path)
    seal = office.seal(TEXT)
    assert sealed(TEXT, seal, office.public_key)
    assert sealed(TEXT.encode(), seal, office.public_key)
    assert not sealed(TEXT + " ", seal, office.public_key)


def test_another_office_has_another_key(tmp_path: Path) -> None:
    one, other = office_seal(tmp_path / "a"), office_seal(tmp_path / "b")
    assert one.fingerprint != other.fingerprint
    assert not sealed(TEXT, one.seal(TEXT), other.public_key)


@pytest.mark.parametrize("wrong", ["", "không phải", "AAAA", "A" * 86 + "==", "é", "A" * 44])
def test_a_seal_or_key_that_is_none_is_only_not_sealed(tmp_path: Path, wrong: str) -> None:
    office = office_seal(tmp_path)
    assert not sealed(TEXT, wrong, office.public_key)
    assert not sealed(TEXT, office.seal(TEXT), wrong)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = office_seal(tmp_path / "data")
    assert office_seal(tmp_path / "data").public_key == first.public_key
    assert stat.S_IMODE((tmp_path / "data" / SEAL).stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == [SEAL]


def test_people_compare_keys_by_a_short_text(tmp_path: Path) -> None:
    office = office_seal(tmp_path)
    assert office.fingerprint == fingerprint(office.public_key)
    assert [len(group) for group in office.fingerprint.split("-")] == [4] * 8
    assert len(office.public_key) == 44


def test_many_processes_at_once_get_one_key_and_one_secret(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        found = set(pool.map(_made_at_first_use, [tmp_path] * 12))
    assert len(found) == 1


def _made_at_first_use(folder: Path) -> tuple[str, bytes]:
    return office_seal(folder).public_key, secret(folder, "qr.key")


def test_a_file_that_was_there_first_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "qr.key").write_bytes(b"k" * 32)
    assert secret(tmp_path, "qr.key") == b"k" * 32


def _another_kind_of_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("content", [b"", b"hong", _another_kind_of_key()])
def test_a_broken_key_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SEAL).write_bytes(content)
    with pytest.raises(ThiduaError, match="bản sao lưu") as caught:
        office_seal(tmp_path)
    assert caught.value.code == "seal-broken"
    assert (tmp_path / SEAL).read_bytes() == content


def test_secrets_are_32_bytes_of_their_own_and_private(tmp_path: Path) -> None:
    made = secret(tmp_path, "qr.key")
    assert (len(made), secret(tmp_path, "qr.key")) == (32, made)
    assert secret(tmp_path, "khac.key") != made
    assert stat.S_IMODE((tmp_path / "qr.key").stat().st_mode) == 0o600


def test_a_cut_secret_is_told(tmp_path: Path) -> None:
    (tmp_path / "qr.key").write_bytes(b"k" * 31)
    with pytest.raises(ThiduaError, match="32 byte") as caught:
        secret(tmp_path, "qr.key")
    assert caught.value.code == "secret-broken"


def test_a_checkpoint_is_the_same_text_in_every_time_zone() -> None:
    digest = hashlib.sha256(b"412").hexdigest()
    moment = datetime(2024, 4, 26, 9, 30, tzinfo=UTC)
    text = checkpoint(412, digest, moment)
    assert text == checkpoint(412, digest, moment.astimezone(timezone(timedelta(hours=7))))
    assert text.splitlines()[1:] == [
        "sequence: 412",
        f"digest: {digest}",
        "at: 2024-04-26T09:30:00+00:00",
    ]


@pytest.mark.parametrize(
    ("sequence", "digest", "minutes"), [(411, "a", 0), (412, "b", 0), (412, "a", 1)]
)
def test_a_checkpoint_of_another_head_is_another_text(
    sequence: int, digest: str, minutes: int
) -> None:
    moment = datetime(2024, 4, 26, 9, 30, tzinfo=UTC)
    other = checkpoint(sequence, digest, moment + timedelta(minutes=minutes))
    assert other != checkpoint(412, "a", moment)
