"""Signatures as signers' tools make them, good and bad: each is judged by itself, offline."""

import random
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, tsp
from cryptography import x509
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext

from tests.signing import pki
from tests.signing.pki import DAY, NOW, SIGNED, Order, person, timestamper, trust_folder
from tests.signing.signing_tools import (
    base_pdf,
    byte_range,
    lend_value,
    replace_value,
    sign,
    sign_other_range,
    value_of,
    with_security_store,
)
from thidua.errors import ThiduaError
from thidua.signing.certificates.signatures import found_in, signatures_of
from thidua.signing.certificates.signed import Signature
from thidua.signing.certificates.trust import Trust, load
from thidua.signing.findings import Decision, heaviest

OWN = "ky-so-y-te"
LONG_AGO = NOW - 20 * DAY
ENDED = Order(end=NOW - 10 * DAY)
HARMLESS = x509.ReasonFlags.superseded


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates name addresses of lists; whoever asks there fails the test."""

    def refuse(*_: object) -> None:
        pytest.fail("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def own(who: pki.Credential | None = None, **options: Any) -> bytes:
    """Sign the unit's own field of a fresh base."""
    return sign(base_pdf(), OWN, who or person(), **options)


def foreign(**options: Any) -> bytes:
    return sign(base_pdf(), "Signature1", person(), new_field=True, **options)


def at_hand(moment: datetime = NOW) -> ValidationContext:
    """What a signing tool embeds: both lists, as they were then."""
    crls = [pki.crl(one, at=moment - DAY, until=moment + 5 * DAY) for one in _authorities()]
    roots = [one.asn1 for one in (pki.root(), pki.stranger_root())]
    return ValidationContext(trust_roots=roots, crls=crls, moment=moment)


def _authorities() -> tuple[pki.Credential, ...]:
    return pki.root(), pki.issuing()


def revoked(
    *who: pki.Credential, at: datetime, reason: x509.ReasonFlags = x509.ReasonFlags.unspecified
) -> tuple[bytes, ...]:
    """Both lists, the lower with those revoked at that moment."""
    lower = pki.crl(pki.issuing(), dict.fromkeys(who, at), reason=reason)
    return pki.crl(pki.root()), lower


@dataclass(frozen=True)
class Case:
    """A file, the folder it is judged with, and the codes that are found."""

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str] = frozenset()
    folder: dict[str, Any] = field(default_factory=dict)
    stamped: bool = False

    def __str__(self) -> str:
        return self.name


def case(
    name: str, make: Callable[[], bytes], *codes: str, stamped: bool = False, **folder: Any
) -> Case:
    return Case(name, make, frozenset(codes), folder, stamped)


def judged(one: Case, folder: Path) -> Signature:
    given = {key: make() if callable(make) else make for key, make in one.folder.items()}
    trust = load(trust_folder(folder, **given))
    return signatures_of(one.make(), trust, NOW)[0]


def codes(signature: Signature) -> set[str]:
    return {one.code for one in signature.findings}


def with_ocsp(**answer: Any) -> bytes:
    """A signature with an OCSP answer in the file's security store."""
    who = person(order=Order(ocsp=True))
    return with_security_store(own(who), ocsps=[pki.ocsp(who, **answer), b"rubbish"])


def with_forged_ocsp() -> bytes:
    """An answer whose signature has a wrong last bit."""
    who = person(order=Order(ocsp=True))
    good = pki.ocsp(who)
    return with_security_store(own(who), ocsps=[good[:-1] + bytes([good[-1] ^ 1])])


def expired_but_stamped() -> bytes:
    return own(
        person(order=ENDED),
        at=LONG_AGO,
        timestamper=timestamper(LONG_AGO),
        evidence=at_hand(LONG_AGO),
    )


def with_document_stamp() -> bytes:
    """A signature without a stamp of its own, then a stamp over the document."""
    return own(
        person(order=ENDED),
        at=LONG_AGO,
        timestamper=timestamper(LONG_AGO),
        evidence=at_hand(LONG_AGO),
        use_pades_lta=True,
    )


GOOD = [
    case("RSA, PAdES", own),
    case("ECDSA, PAdES", lambda: own(person(kind="ecdsa"))),
    case("RSA-PSS", lambda: own(pss=True)),
    case("SHA-384", lambda: own(md_algorithm="sha384")),
    case("SHA-512", lambda: own(md_algorithm="sha512")),
    case("adbe.pkcs7.detached", lambda: own(pades=False)),
    case("with a time stamp", lambda: own(timestamper=timestamper()), stamped=True),
    case(
        "lists in the file's security store",
        lambda: own(evidence=at_hand()),
        crls=(),
    ),
    case(
        "lists in the signature's attribute",
        lambda: own(pades=False, evidence=at_hand()),
        crls=(),
    ),
    case("an OCSP answer in the file", with_ocsp, crls=lambda: [pki.crl(pki.root())]),
    case(
        "rubbish in the file's security store",
        lambda: with_security_store(own(), crls=[b"rubbish", b""], ocsps=[b"0"]),
    ),
    case("foreign visible field", lambda: foreign(box=(60, 400, 260, 480), page=1)),
    case("foreign invisible field", foreign),
    case("certified by the signer", lambda: own(certify=True)),
    case("chain known to the office only", lambda: own(chain=False)),
    case("chain known to the file only", own, intermediates=()),
    case("renewed certificate", lambda: own(person(key="renewed"))),
    case("expired since, stamped before", expired_but_stamped, stamped=True),
    case("stamp over the document", with_document_stamp, stamped=True),
    case(
        "revoked after the trusted time",
        lambda: own(timestamper=timestamper()),
        stamped=True,
        crls=lambda: revoked(person(), at=NOW - DAY / 24),
    ),
    case(
        "revoked after receipt",
        own,
        crls=lambda: revoked(person(), at=NOW + DAY),
    ),
    case(
        "another person revoked",
        own,
        crls=lambda: revoked(person("Trần Văn Bình", "CCCD:2"), at=LONG_AGO),
    ),
    case(
        "no lists, but the office takes that",
        own,
        "revocation-unknown",
        crls=(),
        policy="missing_revocation: ACCEPT\n",
    ),
    case(
        "an old list, but the office takes lists of that age",
        own,
        crls=lambda: [
            pki.crl(one, at=NOW - 9 * DAY, until=NOW - 8 * DAY) for one in _authorities()
        ],
        policy="list_age_days: 10\n",
    ),
    case(
        "a stranger's stamp, not used",
        lambda: own(timestamper=timestamper(who=pki.tsa(pki.stranger_root()))),
        "stamp-untrusted",
    ),
    case(
        "a stamp nobody can check, not needed",
        lambda: own(timestamper=timestamper(who=pki.tsa(pki.stranger_root()))),
        "stamp-unchecked",
        tsa_anchors=lambda: [pki.stranger_root()],
    ),
    case("a clock that runs ahead", lambda: own(at=NOW + 2 * DAY), "clock-off"),
    case(
        "a clock that runs behind",
        lambda: own(at=NOW - 9 * DAY, timestamper=timestamper()),
        "clock-off",
        stamped=True,
    ),
]


@pytest.mark.parametrize("one", GOOD, ids=str)
def test_what_signers_tools_make_is_accepted(one: Case, tmp_path: Path) -> None:
    signature = judged(one, tmp_path)

    assert codes(signature) == one.codes
    assert heaviest(signature.findings) is Decision.ACCEPT
    assert signature.timestamped == one.stamped
    assert signature.holder.identifiers == ("CCCD:001085000001",)


class OverOtherBytes(DummyTimeStamper):
    """Stamps something else than it was asked to."""

    def request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Answer as if other bytes had been sent."""
        other = tsp.TimeStampReq.load(req.dump())
        other["message_imprint"]["hashed_message"] = bytes(32)
        return super().request_tsa_response(other)


def over_other_bytes() -> DummyTimeStamper:
    return OverOtherBytes(pki.tsa().asn1, pki.tsa().asn1_key, fixed_dt=SIGNED)


def with_text_changed() -> bytes:
    return own().replace(b"Giao uoc", b"Giao uox")


def with_value_changed() -> bytes:
    """Change one bit of the signature value itself."""
    content = own()
    value = cms.ContentInfo.load(value_of(content))["content"]["signer_infos"][0]["signature"]
    octets = value.native
    wrong = octets[:-1] + bytes([octets[-1] ^ 1])
    return replace_value(content, value_of(content).replace(octets, wrong))


def with_old_subfilter() -> bytes:
    return own(pades=False).replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 ")


def with_hidden_bytes() -> bytes:
    content = own()
    return replace_value(content, value_of(content)[:-4] + b"hide")


def with_wider_gap() -> bytes:
    """Leave out some bytes before the signature's own."""
    return sign_other_range(own(), person(), lambda old: [0, old[1] - 40, *old[2:]])


def with_short_end() -> bytes:
    return sign_other_range(own(), person(), lambda old: [*old[:3], old[3] - 30])


def with_late_begin() -> bytes:
    return sign_other_range(own(), person(), lambda old: [9, old[1] - 9, *old[2:]])


def impostor_root() -> pki.Credential:
    """A root with the right name and another key."""
    order = Order(usage=pki.AUTHORITY_USAGE, authority=True)
    name = pki.root().certificate.subject
    return pki.issue(name, pki.key_of("impostor"), None, order)


def weak_authority() -> pki.Credential:
    order = Order(usage=pki.AUTHORITY_USAGE, authority=True)
    name = pki.subject("CA khóa ngắn")
    return pki.issue(name, pki.key_of("CA khóa ngắn", "rsa1024"), pki.root(), order)


@cache
def strangers_issuing() -> pki.Credential:
    return pki.authority("CA cấp 2 lạ", pki.stranger_root())


def expired_with_unchecked_stamp() -> bytes:
    return own(
        person(order=ENDED),
        at=LONG_AGO,
        timestamper=timestamper(LONG_AGO, pki.tsa(pki.stranger_root())),
        evidence=at_hand(LONG_AGO),
        pades=False,
    )


BAD = [
    case("text changed", with_text_changed, "content-changed"),
    case("value changed", with_value_changed, "signature-value-wrong"),
    case("value is no container", lambda: replace_value(own(), b"rubbish"), "signature-malformed"),
    case("value is empty", lambda: replace_value(own(), b""), "signature-malformed"),
    case("bytes hidden behind the value", with_hidden_bytes, "contents-trailing"),
    case("a gap wider than the value", with_wider_gap, "byte-range-wrong"),
    case("leaves out the beginning", with_late_begin, "byte-range-wrong"),
    case("ends before its revision", with_short_end, "coverage-partial"),
    case("old subfilter", with_old_subfilter, "subfilter-unsupported", "content-changed"),
    case(
        "lent to another field",
        lambda: lend_value(own(), OWN, "ky-so-noi-vu"),
        "signature-twice",
    ),
    case("SHA-1", lambda: own(md_algorithm="sha1"), "digest-weak"),
    case("short key", lambda: own(person(kind="rsa1024")), "key-weak"),
    case(
        "short key of an authority",
        lambda: own(person(issuer=weak_authority())),
        "chain-weak",
        crls=(),
    ),
    case("nobody trusted", own, "trust-empty", roots=()),
    case("signed by itself", lambda: own(person(self_signed=True)), "certificate-self-signed"),
    case("unknown root", lambda: own(person(issuer=strangers_issuing())), "root-unknown"),
    case(
        "unknown root that an officer may look at",
        lambda: own(person(issuer=strangers_issuing())),
        "root-unknown",
        policy="unknown_root: REVIEW\n",
    ),
    case("impostor of the root", own, "chain-wrong", roots=lambda: [impostor_root()]),
    case("gap in the chain", lambda: own(chain=False), "chain-incomplete", intermediates=()),
    case("expired", lambda: own(person(order=ENDED)), "certificate-expired"),
    case(
        "expired, signed by its own clock before",
        lambda: own(person(order=ENDED), at=LONG_AGO),
        "certificate-expired",
    ),
    case(
        "not yet valid",
        lambda: own(person(order=Order(begin=NOW + DAY))),
        "certificate-not-yet-valid",
    ),
    case(
        "expired, stamped before, no list of that time",
        lambda: own(person(order=ENDED), at=LONG_AGO, timestamper=timestamper(LONG_AGO)),
        "revocation-unknown",
    ),
    case(
        "expired, stamped by nobody knows whom",
        expired_with_unchecked_stamp,
        "stamp-needed",
        "stamp-unchecked",
        tsa_anchors=lambda: [pki.stranger_root()],
    ),
    case("revoked", own, "certificate-revoked", crls=lambda: revoked(person(), at=LONG_AGO)),
    case(
        "revoked at the moment itself",
        own,
        "certificate-revoked",
        crls=lambda: revoked(person(), at=NOW),
    ),
    case(
        "revoked between clock and receipt",
        own,
        "certificate-revoked",
        crls=lambda: revoked(person(), at=NOW - DAY / 24),
    ),
    case(
        "replaced between clock and receipt",
        own,
        "revoked-after-claimed",
        crls=lambda: revoked(person(), at=NOW - DAY / 24, reason=HARMLESS),
    ),
    case(
        "replaced before his clock",
        own,
        "certificate-revoked",
        crls=lambda: revoked(person(), at=LONG_AGO, reason=HARMLESS),
    ),
    case(
        "revoked, and the root's list is missing",
        own,
        "certificate-revoked",
        "revocation-unknown",
        crls=lambda: revoked(person(), at=LONG_AGO)[1:],
    ),
    case(
        "an old list in the file does not hide the office's newer one",
        lambda: own(evidence=at_hand()),
        "certificate-revoked",
        crls=lambda: revoked(person(), at=LONG_AGO),
    ),
    case(
        "authority revoked",
        own,
        "authority-revoked",
        crls=lambda: [pki.crl(pki.root(), {pki.issuing(): LONG_AGO}), pki.crl(pki.issuing())],
    ),
    case("no lists", own, "revocation-unknown", crls=()),
    case(
        "forged list",
        own,
        "revocation-unknown",
        crls=lambda: [pki.crl(pki.root()), pki.crl(pki.issuing(), key=pki.key_of("forger"))],
    ),
    case(
        "revoked by an OCSP answer in the file",
        lambda: with_ocsp(revoked_at=LONG_AGO),
        "certificate-revoked",
    ),
    case(
        "forged OCSP answer",
        with_forged_ocsp,
        "revocation-unknown",
        crls=lambda: [pki.crl(pki.root())],
    ),
    case(
        "old OCSP answer",
        lambda: with_ocsp(at=LONG_AGO, until=NOW - DAY),
        "revocation-stale",
        crls=lambda: [pki.crl(pki.root())],
    ),
    case(
        "stale list",
        own,
        "revocation-stale",
        crls=lambda: [pki.crl(pki.root()), pki.crl(pki.issuing(), at=LONG_AGO, until=NOW - DAY)],
    ),
    case(
        "list older than the office allows",
        own,
        "revocation-stale",
        crls=lambda: [pki.crl(one, at=NOW - 9 * DAY) for one in _authorities()],
        policy="list_age_days: 7\n",
    ),
    case(
        "key for encryption only",
        lambda: own(person(order=Order(usage=pki.key_usage("key_encipherment"))), **ANY_USE),
        "key-usage-wrong",
    ),
    case("an authority as signer", lambda: own(pki.issuing(), **ANY_USE), "signer-is-authority"),
    case("stamper as signer", lambda: own(pki.tsa()), "key-usage-wrong"),
    case(
        "stamp over other bytes",
        lambda: own(timestamper=over_other_bytes()),
        "stamp-broken",
    ),
    case(
        "stamp from the future",
        lambda: own(timestamper=timestamper(NOW + DAY)),
        "stamp-in-future",
    ),
]
ANY_USE: dict[str, Any] = {"signer_key_usage": set()}
LOOKED_AT = {
    "contents-trailing",
    "trust-empty",
    "chain-incomplete",
    "revocation-unknown",
    "revocation-stale",
    "revoked-after-claimed",
    "stamp-needed",
    "stamp-unchecked",
    "stamp-broken",
    "stamp-in-future",
}


@pytest.mark.parametrize("one", BAD, ids=str)
def test_what_is_wrong_with_a_signature_is_told(one: Case, tmp_path: Path) -> None:
    signature = judged(one, tmp_path)
    by_officer = one.codes <= LOOKED_AT or "officer" in one.name
    expected = Decision.REVIEW if by_officer else Decision.REJECT

    assert codes(signature) == one.codes
    assert heaviest(signature.findings) is expected


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return load(trust_folder(tmp_path))


def test_empty_fields_are_no_signatures(trust: Trust) -> None:
    assert signatures_of(base_pdf(), trust, NOW) == []


def test_signatures_come_in_the_order_of_their_revisions(trust: Trust) -> None:
    content = sign(own(), "ky-so-noi-vu", person("Trần Văn Bình", "CCCD:2", kind="ecdsa"))

    first, second = signatures_of(content, trust, NOW)

    assert [first.holder.name, second.holder.name] == ["Nguyễn Thị Ánh", "Trần Văn Bình"]
    assert [first.revision, second.revision] == [1, 2]
    assert [first.covered, second.covered] == [len(own_size(content)), len(content)]
    assert not first.findings + second.findings


def own_size(content: bytes) -> bytes:
    """The first signed revision: up to the end of the first byte range's file."""
    second = content.rindex(b"%%EOF", 0, content.rindex(b"/ByteRange"))
    return content[: second + len(b"%%EOF\n")]


def test_the_signers_clock_decides_nothing(trust: Trust) -> None:
    (signature,) = signatures_of(own(at=LONG_AGO), trust, NOW)

    assert (signature.claimed_at, signature.moment) == (LONG_AGO, NOW)


def test_a_trusted_time_is_the_moment_that_counts(trust: Trust) -> None:
    (signature,) = signatures_of(own(timestamper=timestamper(SIGNED)), trust, NOW)

    assert (signature.moment, signature.timestamped) == (SIGNED, True)


def test_the_same_value_keeps_its_identity_whatever_stands_around_it(trust: Trust) -> None:
    content = own()
    padded = replace_value(content, value_of(content)[:-4] + b"hide")

    (plain,), (other,) = (signatures_of(one, trust, NOW) for one in (content, padded))

    assert plain.value_digest == other.value_digest != ""


def test_a_stamp_over_the_document_is_nobodys_signature(trust: Trust) -> None:
    found = found_in(with_document_stamp(), trust, NOW)

    assert len(found.signatures) == len(found.stamps) == 1
    assert found.stamps[0].trusted


def test_a_broken_stamp_over_the_document_is_told(trust: Trust) -> None:
    content = with_document_stamp().replace(b"Giao uoc", b"Giao uox")

    (stamp,) = found_in(content, trust, NOW).stamps

    assert [one.code for one in stamp.findings] == ["document-stamp-broken"]
    assert not stamp.trusted


@pytest.mark.parametrize(
    "content",
    [b"", b"not a PDF", b"%PDF-1.7\nrubbish", base_pdf()[:400]],
    ids=["empty", "text", "head only", "cut"],
)
def test_what_is_no_pdf_is_refused(content: bytes, trust: Trust) -> None:
    with pytest.raises(ThiduaError) as refused:
        signatures_of(content, trust, NOW)

    assert refused.value.code == "signatures-unreadable"


def test_more_signatures_than_a_paper_can_have_are_refused(
    trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.signing.certificates.fields._MOST_FIELDS", 1)
    content = sign(own(), "ky-so-noi-vu", person(kind="ecdsa"))

    with pytest.raises(ThiduaError) as refused:
        signatures_of(content, trust, NOW)

    assert refused.value.code == "too-many-signatures"


def test_no_flipped_bit_in_what_is_signed_goes_unnoticed(trust: Trust) -> None:
    content = own()
    _, gap, after, _ = byte_range(content)
    outside = [*range(gap), *range(after, len(content))]
    for place in random.Random(6).sample(outside, 80):  # noqa: S311 (no secret)
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        assert not _clean(bytes(flipped), trust), place


def test_a_flipped_bit_in_the_value_changes_nothing_or_is_told(trust: Trust) -> None:
    """Around the signature proper stand certificates and stamps that nothing protects."""
    content = own(timestamper=timestamper())
    (whole,) = signatures_of(content, trust, NOW)
    value = value_of(content).rstrip(b"\0")
    for place in random.Random(6).sample(range(len(value)), 60):  # noqa: S311 (no secret)
        flipped = value[:place] + bytes([value[place] ^ 1 << place % 8]) + value[place + 1 :]
        (signature,) = signatures_of(replace_value(content, flipped), trust, NOW)
        same = (signature.value_digest, signature.holder) == (whole.value_digest, whole.holder)
        assert same or heaviest(signature.findings) is Decision.REJECT, place


def test_rubbish_for_a_stamp_does_not_spoil_the_signature(trust: Trust) -> None:
    content = own(timestamper=timestamper())
    imprint = b"\x06\x0b*\x86H\x86\xf7\r\x01\t\x10\x01\x04"  # the type of a stamp's content
    value = value_of(content)
    assert value.count(imprint) > 0
    rubbish = replace_value(content, value.replace(imprint, imprint[:-1] + b"\x7f"))

    (signature,) = signatures_of(rubbish, trust, NOW)

    assert codes(signature) == {"stamp-broken"}


def _clean(content: bytes, trust: Trust) -> bool:
    try:
        signatures = signatures_of(content, trust, NOW)
    except ThiduaError:
        return False
    return any(heaviest(one.findings) is Decision.ACCEPT for one in signatures)
