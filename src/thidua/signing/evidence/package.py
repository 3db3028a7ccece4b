"""Many files sealed as one: a list of their digests, the office's seal on the list, the files.

The whole is a zip that anybody can open.  It is read without a zip reader: the sealed list says
every name and size, so that each octet is held against what must stand in its place.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

from pydantic import Field, ValidationError

from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.package_zip import (
    MAX_MEMBERS,
    MAX_SIZE,
    Stored,
    directory,
    header_size,
    local_header,
)
from thidua.signing.evidence.seal import OfficeSeal, fingerprint, sealed
from thidua.signing.report import Value

LIST, SEAL = "goi.json", "niem-phong.txt"
MAX_LIST = 20_000_000
_MAX_SEAL = 1000
_SEGMENT = r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}"

Name = Annotated[str, Field(pattern=rf"^{_SEGMENT}(/{_SEGMENT}){{0,3}}$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Fact = Annotated[str, Field(max_length=500)]


class Listed(Value):
    """A file as the list has it."""

    size: Annotated[int, Field(ge=0, le=MAX_SIZE)]
    sha256: Digest


class PackageList(Value):
    """What is sealed: whose package, what it is (`facts`), its files in their order."""

    format: Literal["thidua package 1"]
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{43}=$")]
    facts: dict[Fact, Fact]
    files: Annotated[dict[Name, Listed], Field(min_length=1, max_length=MAX_MEMBERS)]


@dataclass(frozen=True)
class Package:
    """A package of which every octet was checked.  `digest` is the sha256 of the whole file."""

    path: Path
    listed: PackageList
    list_text: bytes
    seal: str
    digest: str

    @property
    def fingerprint(self) -> str:
        """What people compare by eye: the name of the key that sealed it."""
        return fingerprint(self.listed.key)

    def read(self, name: str) -> bytes:
        """Return a file; refused where it is not, or no longer, what was checked."""
        wanted = self.listed.files[name]
        with self.path.open("rb") as stream:
            stream.seek(self._place(name))
            content = stream.read(wanted.size)
        if hashlib.sha256(content).hexdigest() != wanted.sha256:
            raise _altered(name)
        return content

    def _place(self, name: str) -> int:
        seal_size = len(_seal_text(self.listed.key, self.seal))
        place = header_size(LIST) + len(self.list_text) + header_size(SEAL) + seal_size
        for other, one in self.listed.files.items():
            place += header_size(other)
            if other == name:
                break
            place += one.size
        return place


Content = Callable[[], bytes]
"""Gives a file's bytes when they are needed: never are all of them in memory."""


def write_package(
    out: BinaryIO, facts: Mapping[str, str], files: Mapping[str, Content], seal: OfficeSeal
) -> str:
    """Write the files, sealed, and return the sha256 of the whole; the same gives the same bytes.

    Refused with `package-too-large` where they are too many, or larger than a plain zip holds.
    """
    names = sorted(files)
    listed = _list(seal.public_key, facts, files, names)
    text = listed.model_dump_json(indent=1).encode()
    _refuse_too_large(listed, text)
    seal_text = _seal_text(seal.public_key, seal.seal(text))
    digest, written = hashlib.sha256(), []
    for name, content in _members(text, seal_text, names, files):
        head, stored = local_header(name, content)
        written.append(stored)
        for part in (head, content):
            digest.update(part)
            out.write(part)
    end = directory(written)
    digest.update(end)
    out.write(end)
    return digest.hexdigest()


def _members(
    text: bytes, seal_text: bytes, names: list[str], files: Mapping[str, Content]
) -> Iterator[tuple[str, bytes]]:
    yield LIST, text
    yield SEAL, seal_text
    for name in names:
        yield name, files[name]()


def _list(
    key: str, facts: Mapping[str, str], files: Mapping[str, Content], names: list[str]
) -> PackageList:
    listed = {}
    for name in names:
        content = files[name]()
        sha256 = hashlib.sha256(content).hexdigest()
        listed[name] = Listed(size=len(content), sha256=sha256)
    return PackageList(format="thidua package 1", key=key, facts=dict(facts), files=listed)


def _refuse_too_large(listed: PackageList, text: bytes) -> None:
    size = sum(header_size(name) * 2 + 50 + one.size for name, one in listed.files.items())
    if size + len(text) > MAX_SIZE or len(text) > MAX_LIST:
        limit = MAX_SIZE // 1_000_000
        raise refuse("package-too-large", f"Gói lớn hơn {limit} MB nên không ghi thành một tệp.")


def _seal_text(key: str, seal: str) -> bytes:
    return f"Khóa: {key}\nNiêm phong: {seal}\n".encode()


def is_package(path: Path) -> bool:
    """Whether the file begins as a package does; nothing more of it is believed."""
    start = b"PK\x03\x04"
    with path.open("rb") as stream:
        head = stream.read(header_size(LIST))
    return head.startswith(start) and head.endswith(LIST.encode())


def open_package(path: Path) -> Package:
    """Return the package, checked to its last octet; nothing of it is kept or unpacked.

    Refused with `package-unreadable`, `package-other-key`, `package-list-altered`,
    `package-altered`.  Whose key sealed it is for the caller to ask.
    """
    try:
        with path.open("rb") as stream:
            return _read(path, stream)
    except OSError as error:
        raise refuse("file-missing", f"Không mở được tệp «{path}».") from error


def _read(path: Path, stream: BinaryIO) -> Package:
    digest = hashlib.sha256()
    text = _small(stream, LIST, MAX_LIST)
    seal_text = _small(stream, SEAL, _MAX_SEAL)
    listed = _checked_list(text)
    seal = _checked_seal(listed.key, text, seal_text)
    written = []
    for name, content in ((LIST, text), (SEAL, seal_text)):
        head, stored = local_header(name, content)
        digest.update(head + content)
        written.append(stored)
    for name, one in listed.files.items():
        written.append(_check_member(stream, name, one, digest.update))
    end = directory(written)
    if stream.read(len(end) + 1) != end:
        raise refuse(
            "package-altered",
            "Gói có phần thừa, thiếu hoặc bị sửa ở cuối tệp. Xin lại tệp gốc từ bên giao.",
        )
    digest.update(end)
    return Package(path, listed, text, seal, digest.hexdigest())


def _small(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Return one of the first two members, whose size only its own header tells."""
    head = stream.read(header_size(name))
    if len(head) < header_size(name):
        raise _unreadable()
    size = int.from_bytes(head[18:22], "little")
    if size > limit:
        raise _unreadable()
    content = stream.read(size)
    if local_header(name, content)[0] != head:
        raise _unreadable()
    return content


def _checked_list(text: bytes) -> PackageList:
    try:
        listed = PackageList.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise _unreadable() from error
    small = {name.lower() for name in listed.files} | {LIST, SEAL}
    total = sum(one.size for one in listed.files.values())
    if len(small) != len(listed.files) + 2 or total > MAX_SIZE:
        raise _unreadable()
    return listed


def _checked_seal(key: str, text: bytes, seal_text: bytes) -> str:
    """Return the seal on the list; told apart: another key's seal, and a list that was changed."""
    lines = seal_text.decode("ascii", "replace").splitlines()
    said, seal = (line.partition(": ")[2] for line in (*lines, "", "")[:2])
    if said != key:
        raise refuse(
            "package-other-key",
            f"Gói niêm phong bởi khóa khác: danh mục ghi khóa {fingerprint(key)}, niêm phong là "
            f"của khóa {fingerprint(said)}. Đừng nạp; hỏi lại bên giao.",
        )
    if _seal_text(key, seal) != seal_text or not sealed(text, seal, key):
        raise refuse(
            "package-list-altered",
            f"Niêm phong của khóa {fingerprint(key)} không khớp: danh mục đã bị sửa sau khi niêm "
            "phong, hoặc niêm phong không do khóa ấy làm. Xin lại tệp gốc từ bên giao.",
        )
    return seal


def _check_member(
    stream: BinaryIO, name: str, listed: Listed, note: Callable[[bytes], None]
) -> Stored:
    head, content = stream.read(header_size(name)), stream.read(listed.size)
    wanted, stored = local_header(name, content)
    if head != wanted or hashlib.sha256(content).hexdigest() != listed.sha256:
        raise _altered(name)
    note(head + content)
    return stored


def _altered(name: str) -> ThiduaError:
    return refuse(
        "package-altered",
        f"Gói bị thiếu, thừa hoặc sửa ở tệp «{name}»: không đúng danh mục đã niêm phong. "
        "Xin lại tệp gốc từ bên giao.",
    )


def _unreadable() -> ThiduaError:
    return refuse(
        "package-unreadable",
        "Tệp không phải gói bàn giao do chương trình lập, hoặc đã bị mở ra rồi nén lại. "
        "Xin lại tệp gốc từ bên giao.",
    )
