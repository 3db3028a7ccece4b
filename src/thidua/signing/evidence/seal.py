"""The office's seal: an Ed25519 key that vouches for the ledger's head and for receipts.

Not a signature of a person or of the organisation: whoever holds the office's folder can seal.  It
shows that a text came from this program and was not changed since.
"""

import base64
import binascii
import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from thidua.errors import refuse

SEAL = "seal.pem"
SECRET_BYTES = 32
ONLY_OWNER = 0o600


@dataclass(frozen=True)
class OfficeSeal:
    """The office's key pair; what it seals is checked with `public_key`."""

    private_key: Ed25519PrivateKey

    @property
    def public_key(self) -> str:
        """The key that others check with: its 32 bytes in base64, 44 characters."""
        return base64.b64encode(self.private_key.public_key().public_bytes_raw()).decode()

    @property
    def fingerprint(self) -> str:
        """What people compare by eye: see `fingerprint`."""
        return fingerprint(self.public_key)

    def seal(self, content: str | bytes) -> str:
        """Return the seal of exactly this text or these bytes: base64, 88 characters."""
        return base64.b64encode(self.private_key.sign(_bytes(content))).decode()


def office_seal(folder: Path) -> OfficeSeal:
    """Return the seal kept in the folder, made at first use; refused where its file is broken."""
    pem = _kept(folder / SEAL, _new_key)
    try:
        key = load_pem_private_key(pem, password=None)
    except (TypeError, ValueError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise refuse(
            "seal-broken",
            f"Không đọc được khóa niêm phong trong tệp «{folder / SEAL}». Lấy lại tệp này từ bản "
            "sao lưu; đừng xóa, vì biên nhận đã phát chỉ kiểm tra được bằng khóa cũ.",
        )
    return OfficeSeal(key)


def fingerprint(public_key: str) -> str:
    """Return the key's name for people: 8 groups of 4 hex digits, from the sha256 of its bytes."""
    digest = hashlib.sha256(public_key.encode()).hexdigest()[:32]
    return "-".join(digest[at : at + 4] for at in range(0, 32, 4))


def sealed(content: str | bytes, seal: str, public_key: str) -> bool:
    """Whether the seal was made with that key over exactly this text; never raises."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(seal, validate=True), _bytes(content))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True


def checkpoint(sequence: int, digest: str, at: datetime) -> str:
    """Return the text to be sealed for the ledger's head: entry `sequence` has that digest.

    `at` has a time zone; the same moment gives the same text in any of them.
    """
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    return f"thidua ledger checkpoint 1\nsequence: {sequence}\ndigest: {digest}\nat: {moment}\n"


def secret(folder: Path, name: str) -> bytes:
    """Return 32 secret bytes of the office, made at first use and then always the same."""
    kept = _kept(folder / name, lambda: secrets.token_bytes(SECRET_BYTES))
    if len(kept) != SECRET_BYTES:
        raise refuse(
            "secret-broken",
            f"Tệp bí mật «{folder / name}» phải có đúng {SECRET_BYTES} byte. Lấy lại tệp này từ "
            "bản sao lưu; đừng xóa, vì mã trên bản giấy đã in chỉ đọc được bằng tệp cũ.",
        )
    return kept


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _new_key() -> bytes:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The file's bytes; where there is none, of several processes one makes it and all read it.

    A whole temporary file is linked to the name: unlike a replaced file, a link never puts a
    second key in the place of one that somebody has already used.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
        try:
            _write_new(temporary, make())
            _link(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    return path.read_bytes()


def _write_new(path: Path, content: bytes) -> None:
    """A new file that only its owner reads, on the disk when this returns."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _link(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return  # another process was first: its file counts
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
