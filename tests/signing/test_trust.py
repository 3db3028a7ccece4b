"""The trust folder: what an administrator put there counts, nothing else, and mistakes are told."""

from pathlib import Path

import pytest

from tests.signing import pki
from tests.signing.pki import person, trust_folder
from thidua.errors import ThiduaError
from thidua.signing.certificates.policy import Policy
from thidua.signing.certificates.trust import Trust, load


def test_pem_and_der_are_both_read(tmp_path: Path) -> None:
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "goc.crt").write_bytes(pki.root().der)
    (tmp_path / "roots" / "nhieu.pem").write_bytes(pki.stranger_root().pem + pki.issuing().pem)

    trust = load(tmp_path)

    assert trust.roots == (pki.root().der, pki.stranger_root().der, pki.issuing().der)
    assert trust.findings == ()


def test_every_subfolder_is_read(tmp_path: Path) -> None:
    trust = load(trust_folder(tmp_path, tsa_anchors=[pki.tsa()]))

    assert (trust.roots, trust.intermediates) == ((pki.root().der,), (pki.issuing().der,))
    assert (trust.tsa, len(trust.crls)) == ((pki.tsa().der,), 2)


@pytest.mark.parametrize("make", [False, True], ids=["missing", "empty"])
def test_no_folder_or_an_empty_one_trusts_nobody(tmp_path: Path, *, make: bool) -> None:
    folder = tmp_path / "trust"
    if make:
        folder.mkdir()

    assert load(folder) == Trust()


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("roots/readme.txt", "Đọc tôi".encode()),
        ("roots/rong.pem", b""),
        ("roots/nguoi.pem", person().pem),
        ("roots/danh-sach.crl", pki.crl(pki.root())),
        ("roots/hong.pem", b"-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n"),
        ("roots/cat.der", pki.root().der[:200]),
        ("roots/thua.der", pki.root().der + b"more"),
        ("intermediates/nguoi.der", person().der),
        ("tsa/rac.der", b"\x30\x03rub"),
        ("crls/chung-thu.crl", pki.root().der),
        ("crls/rac.crl", bytes(50)),
    ],
)
def test_a_file_that_its_place_cannot_use_is_told_and_left_out(
    tmp_path: Path, place: str, content: bytes
) -> None:
    path = trust_folder(tmp_path) / place
    path.write_bytes(content)

    trust = load(tmp_path)

    assert [one.code for one in trust.findings] == ["trust-file-unusable"]
    assert place in trust.findings[0].message
    assert trust.model_copy(update={"findings": ()}) == load_without(path)


def load_without(path: Path) -> Trust:
    path.unlink()
    return load(path.parent.parent)


def test_a_file_beyond_the_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.signing.certificates.trust._KINDS", {"roots": _small()})
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "goc.der").write_bytes(pki.root().der)

    trust = load(tmp_path)

    assert (trust.roots, trust.findings[0].code) == ((), "trust-file-unusable")


def _small() -> object:
    from thidua.signing.certificates.trust import _Kind  # noqa: PLC0415 (only this test looks inside)

    return _Kind(lambda _: True, 100)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.signing.certificates.trust._MAX_FILES", 1)

    with pytest.raises(ThiduaError) as refused:
        load(trust_folder(tmp_path))

    assert refused.value.code == "trust-too-many-files"


def test_hidden_files_and_folders_are_nobodys_mistake(tmp_path: Path) -> None:
    folder = trust_folder(tmp_path)
    (folder / "roots" / ".DS_Store").write_bytes(b"rubbish")
    (folder / "roots" / "old").mkdir()

    assert load(folder).findings == ()


def test_what_is_trusted_travels_as_json(tmp_path: Path) -> None:
    trust = load(trust_folder(tmp_path, policy="rsa_bits: 3072\n"))

    assert Trust.model_validate_json(trust.model_dump_json()) == trust


def test_a_policy_is_read(tmp_path: Path) -> None:
    trust = load(trust_folder(tmp_path, policy="digests:\n- sha512\nlist_age_days: 7\n"))

    assert trust.policy == Policy(digests=("sha512",), list_age_days=7)


@pytest.mark.parametrize(
    "text", ["rsa_bits: 512", "digests: []", "digests:\n- md5", "unknown: 1", "rsa_bits: '2048'"]
)
def test_a_wrong_policy_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        load(trust_folder(tmp_path, policy=text))

    assert "policy.yaml" in str(refused.value)
