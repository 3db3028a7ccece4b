"""Whose certificate is whose is written down, once, and taken back with a reason."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.signing.test_certificate_file import certificate
from tests.usecases.signing.collecting import OFFICER, acts, last_act
from tests.usecases.year import INSTITUTE, LIBRARY
from thidua.errors import ThiduaError
from thidua.signing.certificates.certificate_file import fingerprint
from thidua.usecases.signing.enroll_signer import (
    enroll_certificate,
    enroll_signer,
    identities,
    withdraw_identity,
)

HEAD, OTHER = "luong-dinh-khai", "vuong-thi-hai-yen"
CCCD = "CCCD:001201012345"


@pytest.mark.parametrize(
    ("holder", "typed", "kept"),
    [
        (HEAD, "CCCD:001201012345", CCCD),
        (HEAD, " cccd: 001 201 012 345 ", CCCD),
        (HEAD, "MST:8012345678", "MST:8012345678"),
        (INSTITUTE, "MST:0100109106", "MST:0100109106"),
        (INSTITUTE, "mst:0100109106-001", "MST:0100109106001"),
        (INSTITUTE, "SHA256:" + "AB" * 32, "sha256:" + "ab" * 32),
    ],
)
def test_an_identifier_is_kept_in_one_spelling(
    loaded: str, holder: str, typed: str, kept: str
) -> None:
    assert enroll_signer(loaded, holder, typed, OFFICER) == kept
    assert enroll_signer(loaded, holder, kept, OFFICER) == kept
    assert identities(loaded) == {holder: [kept]}
    assert acts() == [(OFFICER, "enroll-signer")]
    assert last_act().details == {"identifier": kept}


def test_a_certificate_is_kept_by_its_fingerprint(loaded: str) -> None:
    content = certificate().public_bytes(Encoding.PEM)
    kept = enroll_certificate(loaded, HEAD, content, OFFICER)
    assert kept == f"sha256:{fingerprint(content)}"
    assert identities(loaded) == {HEAD: [kept]}


@pytest.mark.parametrize(
    ("holder", "identifier", "code"),
    [
        (HEAD, "001201012345", "identifier-unreadable"),
        (HEAD, "CCCD:00120101234", "identifier-unreadable"),
        (HEAD, "CCCD:٠٠١٢٠١٠١٢٣٤٥", "identifier-unreadable"),
        (HEAD, "MST:01001091060", "identifier-unreadable"),
        (HEAD, "sha256:abc", "identifier-unreadable"),
        (HEAD, "Lương Đình Khải", "identifier-unreadable"),
        ("khong-co-ai", CCCD, "holder-unknown"),
        (INSTITUTE, CCCD, "identifier-of-a-person"),
    ],
)
def test_what_identifies_nobody_is_refused(
    loaded: str, holder: str, identifier: str, code: str
) -> None:
    with pytest.raises(ThiduaError) as refused:
        enroll_signer(loaded, holder, identifier, OFFICER)
    assert refused.value.code == code
    assert identities(loaded) == {}
    assert acts() == []


def test_one_identity_is_one_holders(loaded: str) -> None:
    enroll_signer(loaded, HEAD, CCCD, OFFICER)
    with pytest.raises(ThiduaError) as refused:
        enroll_signer(loaded, OTHER, CCCD, OFFICER)
    assert refused.value.code == "identifier-taken"
    assert HEAD in str(refused.value)


def test_an_identity_is_taken_back_with_a_reason(loaded: str) -> None:
    enroll_signer(loaded, HEAD, CCCD, OFFICER)
    with pytest.raises(ThiduaError) as refused:
        withdraw_identity(loaded, HEAD, CCCD, actor=OFFICER, why=" ")
    assert refused.value.code == "no-reason"

    withdraw_identity(loaded, HEAD, CCCD, actor=OFFICER, why="Ghi nhầm số")
    assert identities(loaded) == {}
    assert last_act().details == {"identifier": CCCD, "why": "Ghi nhầm số"}
    enroll_signer(loaded, OTHER, CCCD, OFFICER)


def test_what_was_never_enrolled_cannot_be_taken_back(loaded: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        withdraw_identity(loaded, LIBRARY, "MST:0100109106", actor=OFFICER, why="Nhầm")
    assert refused.value.code == "identity-unknown"
