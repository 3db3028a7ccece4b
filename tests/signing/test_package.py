"""A package is whole to its last octet, or it is refused and the reason is told."""

import hashlib
import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from thidua.errors import ThiduaError
from thidua.signing.evidence.package import is_package, open_package, write_package
from thidua.signing.evidence.package_zip import local_header
from thidua.signing.evidence.seal import OfficeSeal, office_seal

FILES = {
    "ho-so/cluster.yaml": b"slug: khoi-7\n",
    "MUC-LUC.txt": "Mục lục".encode(),
    "van-ban/2024/a.docx": bytes(range(256)) * 40,
}
FACTS = {"cluster": "khoi-7", "name": "Khối thi đua 7"}


@pytest.fixture
def seal(tmp_path: Path) -> OfficeSeal:
    return office_seal(tmp_path / "keys")


@pytest.fixture
def other(tmp_path: Path) -> OfficeSeal:
    return office_seal(tmp_path / "other-keys")


def packed(seal: OfficeSeal, files: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    given = FILES if files is None else files
    contents = {name: partial(bytes, content) for name, content in given.items()}
    write_package(out, FACTS, contents, seal)
    return out.getvalue()


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(ThiduaError) as error:
        open_package(path)
    return error.value.code


def test_what_was_packed_is_read_again(seal: OfficeSeal, tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    path.write_bytes(packed(seal))
    package = open_package(path)
    assert {name: package.read(name) for name in package.listed.files} == FILES
    assert package.listed.facts == FACTS
    assert package.fingerprint == seal.fingerprint
    assert package.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert is_package(path)


def test_the_same_files_give_the_same_bytes_in_whatever_order(seal: OfficeSeal) -> None:
    assert packed(seal) == packed(seal, dict(reversed(FILES.items())))


def test_anybody_can_open_it(seal: OfficeSeal) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(seal))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["goi.json", "niem-phong.txt", *sorted(FILES)]
        assert package.read("MUC-LUC.txt").decode() == "Mục lục"


def test_no_single_changed_octet_passes(seal: OfficeSeal, tmp_path: Path) -> None:
    whole = packed(seal)
    path = tmp_path / "goi.zip"
    for at in range(0, len(whole), 7):
        changed = whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :]
        assert refused(path, changed).startswith("package-"), at


def test_no_cut_and_nothing_added_passes(seal: OfficeSeal, tmp_path: Path) -> None:
    whole = packed(seal)
    for content in (whole[:-1], whole[:3], b"", whole + b"\0", b"\0" + whole, whole + whole):
        assert refused(tmp_path / "goi.zip", content).startswith("package-")


def test_a_removed_or_added_file_is_named(seal: OfficeSeal, tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    whole = packed(seal)
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        infos = [package.getinfo(name) for name in ("ho-so/cluster.yaml", "van-ban/2024/a.docx")]
    start, end = (info.header_offset for info in infos)
    path.write_bytes(whole[:start] + whole[end:])
    with pytest.raises(ThiduaError, match=r"ho-so/cluster\.yaml"):
        open_package(path)
    path.write_bytes(whole[:end] + whole[start:end] + whole[end:])
    with pytest.raises(ThiduaError, match=r"van-ban/2024/a\.docx"):
        open_package(path)


def test_packed_again_by_another_program_it_is_refused(seal: OfficeSeal, tmp_path: Path) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed(seal))) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in package.namelist():
            again.writestr(name, package.read(name))
    assert refused(tmp_path / "goi.zip", out.getvalue()) == "package-unreadable"


def test_the_seal_of_another_key_is_told_apart_from_a_changed_list(
    seal: OfficeSeal, other: OfficeSeal, tmp_path: Path
) -> None:
    path = tmp_path / "goi.zip"
    foreign = packed(seal).replace(seal.public_key.encode(), other.public_key.encode(), 1)
    changed = packed(seal).replace(b"Kh\xe1\xbb\x91i", b"Kh\xe1\xbb\x91j", 1)
    assert refused(path, with_crc(foreign)) == "package-other-key"
    assert refused(path, with_crc(changed)) == "package-list-altered"


def with_crc(content: bytes) -> bytes:
    """Mend the checksum of the list, as whoever forges would."""
    size = int.from_bytes(content[18:22], "little")
    text = content[38 : 38 + size]
    return local_header("goi.json", text)[0] + content[38:]


@pytest.mark.parametrize(
    "name", ["../a", "/a", "a/../b", "a//b", ".a", "a\\b", "C:a", "a/", "ă", "a" * 200, "a/b/c/d/e"]
)
def test_no_name_leads_out_of_a_folder(name: str, seal: OfficeSeal) -> None:
    with pytest.raises((ValueError, UnicodeEncodeError)):
        packed(seal, {name: b""})


def test_two_names_that_differ_in_case_alone_are_refused(seal: OfficeSeal, tmp_path: Path) -> None:
    content = packed(seal, {"a.txt": b"1", "A.txt": b"2"})
    assert refused(tmp_path / "goi.zip", content) == "package-unreadable"
