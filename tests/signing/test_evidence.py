"""Evidence for years to come: what is added, what is not, and that it serves when it must."""

import asyncio
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from asn1crypto import crl as asn1_crl
from asn1crypto import tsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from tests.signing import pki
from tests.signing.pki import DAY, NOW
from tests.signing.signing_tools import base_pdf, sign
from thidua.errors import ThiduaError
from thidua.signing.evidence.lasting import Extended, extended
from thidua.signing.evidence.tsa import MAX_REPLY, REPLY, HttpTsa


@dataclass(frozen=True)
class Trust:
    """A trust folder in memory."""

    roots: tuple[bytes, ...] = ()
    intermediates: tuple[bytes, ...] = ()
    tsa: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()


def trust(**other: tuple[bytes, ...]) -> Trust:
    known = {
        "roots": (pki.root().der,),
        "intermediates": (pki.issuing().der,),
        "tsa": (pki.root().der,),
        "crls": (pki.crl(pki.root()), pki.crl(pki.issuing())),
    }
    return Trust(**(known | other))


SHORT = pki.Order(end=NOW + 60 * DAY)


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A pledge signed by two persons; the certificate of one ends soon."""
    first = pki.person("Nguyễn Thị Ánh", order=SHORT)
    second = pki.person("Trần Văn Bình", "CCCD:001085000002", kind="ecdsa")
    once = sign(base_pdf(), "ky-so-y-te", first, chain=False)
    return sign(once, "ky-so-van-hoa", second)


@pytest.fixture(scope="module")
def closed(signed: bytes) -> Extended:
    return extended(signed, trust(), pki.timestamper(NOW), NOW)


def codes(made: Extended) -> list[str]:
    return [one.code for one in made.findings]


def reader(content: bytes) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(content))


def store(content: bytes) -> tuple[set[str], list[asn1_crl.CertificateList]]:
    """The names of the certificates in the file's store, and its lists."""
    found = DocumentSecurityStore.read_dss(reader(content))
    lists = [asn1_crl.CertificateList.load(one.get_object().data) for one in found.crls]
    return {one.subject.native["common_name"] for one in found.load_certs()}, lists


PEOPLE = {"Nguyễn Thị Ánh", "Trần Văn Bình"}
AUTHORITIES = {"CA gốc thử", "CA cấp 2 thử"}


def assert_signatures_hold(content: bytes) -> None:
    """Every signature is intact, trusted, and what came after it is allowed."""
    context = ValidationContext(
        trust_roots=[pki.root().asn1],
        other_certs=[pki.issuing().asn1],
        crls=[asn1_crl.CertificateList.load(one) for one in trust().crls],
        revocation_mode="hard-fail",
        moment=NOW,
    )
    found = reader(content).embedded_regular_signatures
    assert len(found) == 2
    for one in found:
        status = asyncio.run(async_validate_pdf_signature(one, context))
        assert status.bottom_line, status.pretty_print_details()


def test_the_chains_and_lists_are_added_and_a_time_stamp_closes_the_file(
    signed: bytes, closed: Extended
) -> None:
    assert closed.content.startswith(signed)
    assert (closed.timestamped, codes(closed)) == (True, [])
    names, lists = store(closed.content)
    assert names == PEOPLE | AUTHORITIES | {"Dịch vụ dấu thời gian thử"}
    assert len(lists) == 2
    (stamp,) = reader(closed.content).embedded_timestamp_signatures
    assert stamp.byte_range[2] + stamp.byte_range[3] == len(closed.content)
    assert_signatures_hold(closed.content)


def test_without_a_service_only_the_evidence_is_added_and_that_is_said(signed: bytes) -> None:
    made = extended(signed, trust(), None, NOW)
    assert made.content.startswith(signed)
    assert (made.timestamped, codes(made)) == (False, ["evidence-no-time-stamp"])
    assert store(made.content)[0] == PEOPLE | AUTHORITIES
    assert not list(reader(made.content).embedded_timestamp_signatures)
    assert_signatures_hold(made.content)


@pytest.mark.parametrize("stamped", [True, False])
def test_a_second_time_nothing_is_added(signed: bytes, stamped: bool) -> None:  # noqa: FBT001
    stamper = pki.timestamper(NOW) if stamped else None
    once = extended(signed, trust(), stamper, NOW)
    again = extended(once.content, trust(), stamper, NOW + DAY)
    assert again == once


def test_a_time_stamp_may_come_later(signed: bytes) -> None:
    before = extended(signed, trust(), None, NOW)
    after = extended(before.content, trust(), pki.timestamper(NOW), NOW)
    assert after.content.startswith(before.content)
    assert after.timestamped
    assert_signatures_hold(after.content)


def test_a_signature_after_the_time_stamp_calls_for_another(closed: Extended) -> None:
    third = pki.person("Lê Văn Cường", "CCCD:001085000003")
    more = sign(closed.content, "ky-so-tu-phap", third)
    again = extended(more, trust(), pki.timestamper(NOW), NOW)
    assert again.content.startswith(more)
    assert "Lê Văn Cường" in store(again.content)[0]
    assert len(list(reader(again.content).embedded_timestamp_signatures)) == 2


@pytest.mark.parametrize(("days_before_the_end", "stamps"), [(91, 1), (89, 2)])
def test_the_time_stamp_is_renewed_before_its_own_certificate_ends(
    closed: Extended, days_before_the_end: int, stamps: int
) -> None:
    now = pki.END - days_before_the_end * DAY
    again = extended(closed.content, trust(), pki.timestamper(now), now)
    assert len(list(reader(again.content).embedded_timestamp_signatures)) == stamps


LATER = NOW + 300 * DAY


def _long_term(content: bytes) -> Any:
    """What the long-term rules say later of the one signature, with the lists of that day."""
    lists = [pki.crl(one, at=LATER - DAY, until=LATER + DAY) for one in (pki.root(), pki.issuing())]
    fresh = [CRLContainer(asn1_crl.CertificateList.load(one)) for one in lists]
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build([pki.root().asn1]),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    local = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)
    spec = SignatureValidationSpec(policy, local, local_knowledge=LocalKnowledge(known_crls=fresh))
    timing = ValidationTimingInfo(LATER, LATER, point_in_time_validation=True)
    (one,) = reader(content).embedded_regular_signatures
    validated = ades_lta_validation(one, PdfSignatureValidationSpec(spec), timing)
    return asyncio.run(validated).ades_subindic


def test_by_the_long_term_rules_a_signature_outlives_its_certificate() -> None:
    """PyHanko's own rules, which want a time stamp within the signature besides."""
    who = pki.person("Nguyễn Thị Ánh", order=SHORT)
    content = sign(base_pdf(), "ky-so-y-te", who, chain=False, timestamper=pki.timestamper())
    made = extended(content, trust(), pki.timestamper(NOW), NOW)
    assert who.certificate.not_valid_after_utc < LATER
    assert _long_term(made.content) is AdESPassed.OK
    assert _long_term(content) is not AdESPassed.OK


def test_the_file_alone_shows_that_its_signatures_were_good_when_it_was_stamped(
    closed: Extended,
) -> None:
    """Nothing of the trust folder but the root, at the moment of the time stamp."""
    opened = reader(closed.content)
    (stamp,) = opened.embedded_timestamp_signatures
    later = ValidationContext(
        trust_roots=[pki.root().asn1],
        crls=[asn1_crl.CertificateList.load(pki.crl(pki.root(), at=LATER, until=LATER + DAY))],
        revocation_mode="hard-fail",
        moment=LATER,
    )
    status = asyncio.run(async_validate_pdf_timestamp(stamp, later))
    assert (status.valid, status.trusted, status.intact) == (True, True, True)
    alone = {"trust_roots": [pki.root().asn1], "revocation_mode": "hard-fail"}
    for one in opened.embedded_regular_signatures:
        kept = DocumentSecurityStore.read_dss(opened)
        then = kept.as_validation_context(alone | {"moment": status.timestamp})
        assert asyncio.run(async_validate_pdf_signature(one, then)).bottom_line


def test_lists_are_those_of_the_time_when_a_certificate_ran(signed: bytes) -> None:
    """A later list may have dropped what ended; an older one says less."""
    issuers = [
        pki.crl(pki.issuing(), at=at, until=at + DAY)
        for at in (NOW - 20 * DAY, NOW - DAY, NOW + 90 * DAY)
    ]
    made = extended(signed, trust(crls=(pki.crl(pki.root()), *issuers)), None, NOW)
    embedded = {one.dump() for one in store(made.content)[1]}
    assert [one in embedded for one in issuers] == [False, True, True]


def test_a_list_of_another_key_or_issuer_is_left_out(signed: bytes) -> None:
    foreign = pki.crl(pki.stranger_root())
    namesake = pki.issue(
        pki.issuing().certificate.subject,
        pki.key_of("kẻ trùng tên"),
        None,
        pki.Order(usage=pki.AUTHORITY_USAGE, authority=True),
    )
    lists = (*trust().crls, foreign, pki.crl(namesake))
    made = extended(signed, trust(crls=lists), None, NOW)
    assert {one.dump() for one in store(made.content)[1]} == set(trust().crls)


def test_what_the_trust_folder_lacks_is_said(signed: bytes) -> None:
    bare = extended(signed, trust(crls=()), None, NOW)
    assert codes(bare) == ["evidence-no-list", "evidence-no-list", "evidence-no-time-stamp"]
    assert "CA gốc thử" in bare.findings[0].message
    assert "CA cấp 2 thử" in bare.findings[1].message

    nobody = extended(signed, Trust(), None, NOW)
    assert codes(nobody) == ["evidence-no-chain", "evidence-no-chain", "evidence-no-time-stamp"]
    assert "Nguyễn Thị Ánh" in nobody.findings[0].message
    assert nobody.content == signed


def test_time_stamps_within_signatures_get_their_chain_too() -> None:
    content = sign(base_pdf(), "ky-so-y-te", pki.person(), timestamper=pki.timestamper())
    made = extended(content, trust(), None, NOW)
    assert "Dịch vụ dấu thời gian thử" in store(made.content)[0]


def test_a_time_stamp_of_a_stranger_is_not_taken(signed: bytes) -> None:
    usage = pki.key_usage("digital_signature")
    order = pki.Order(usage=usage, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    stranger = pki.issue(pki.subject("TSA lạ"), pki.key_of("TSA lạ"), pki.stranger_root(), order)
    with pytest.raises(ThiduaError, match="thư mục tin cậy") as caught:
        extended(signed, trust(), pki.timestamper(NOW, stranger), NOW)
    assert caught.value.code == "tsa-untrusted"

    knows_him = trust(tsa=(pki.stranger_root().der,))
    foreign = extended(signed, knows_him, pki.timestamper(NOW, stranger), NOW)
    again = extended(foreign.content, trust(), pki.timestamper(NOW), NOW)
    assert len(list(reader(again.content).embedded_timestamp_signatures)) == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK" * 500])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ThiduaError) as caught:
        extended(content, trust(), None, NOW)
    assert caught.value.code == "evidence-unreadable"


Answer = Callable[[bytes], tuple[int, str, bytes]]


@contextmanager
def service(answer: Answer) -> Iterator[str]:
    """Run a service on loopback that answers so; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            status, kind, content = answer(query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def granted(query: bytes, stamper: DummyTimeStamper | None = None) -> tuple[int, str, bytes]:
    """A good answer."""
    asked = tsp.TimeStampReq.load(query)
    made = (stamper or pki.timestamper(NOW)).request_tsa_response(asked)
    return 200, REPLY, made.dump()


def test_the_time_stamp_comes_from_the_service_that_is_configured(signed: bytes) -> None:
    queries: list[bytes] = []

    def answer(query: bytes) -> tuple[int, str, bytes]:
        queries.append(query)
        return granted(query)

    with service(answer) as address:
        made = extended(signed, trust(), HttpTsa(address), NOW)
    assert made.timestamped
    assert len(queries) == 2  # how long a token is, and the token
    assert all(len(query) < 200 for query in queries)  # digests only
    assert_signatures_hold(made.content)


REFUSAL = bytes.fromhex("3005 3003 020102")  # a status of 2 and no token


def _of_another_query(query: bytes) -> bytes:
    asked = tsp.TimeStampReq.load(query)
    asked["nonce"] = 5
    return granted(asked.dump())[2]


WRONG: dict[str, Answer] = {
    "an error page": lambda _: (500, "text/html", b"<h1>"),
    "a page": lambda _: (200, "text/html", b"<h1>"),
    "nothing": lambda _: (200, REPLY, b""),
    "noise": lambda _: (200, REPLY, b"\x30\x82" + b"x" * 400),
    "a refusal": lambda _: (200, REPLY, REFUSAL),
    "an answer to another question": lambda query: (200, REPLY, _of_another_query(query)),
    "too much": lambda query: (200, REPLY, granted(query)[2] + b"x" * MAX_REPLY),
    "something behind the answer": lambda query: (200, REPLY, granted(query)[2] + b"x"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_service_that_answers_wrongly_is_told(signed: bytes, what: str) -> None:
    with service(WRONG[what]) as address, pytest.raises(ThiduaError) as caught:
        extended(signed, trust(), HttpTsa(address), NOW)
    assert caught.value.code == "tsa-answer"
    assert address in str(caught.value)


def test_a_service_that_stamps_another_digest_is_not_believed(signed: bytes) -> None:
    def answer(query: bytes) -> tuple[int, str, bytes]:
        asked = tsp.TimeStampReq.load(query)
        asked["message_imprint"]["hashed_message"] = b"x" * 32
        return granted(asked.dump())

    with service(answer) as address, pytest.raises(ThiduaError) as caught:
        extended(signed, trust(), HttpTsa(address), NOW)
    assert caught.value.code == "tsa-untrusted"


def test_a_service_that_does_not_answer_is_told_in_time(signed: bytes) -> None:
    waiting = threading.Event()

    def answer(query: bytes) -> tuple[int, str, bytes]:
        waiting.wait(5)
        return granted(query)

    with service(answer) as address:
        with pytest.raises(ThiduaError, match="Không kết nối được") as caught:
            extended(signed, trust(), HttpTsa(address, timeout=0.2), NOW)
        waiting.set()
    assert caught.value.code == "tsa-unreachable"


def test_a_service_that_is_not_there_is_told(signed: bytes) -> None:
    with service(granted) as address:
        gone = address
    with pytest.raises(ThiduaError) as caught:
        extended(signed, trust(), HttpTsa(gone), NOW)
    assert caught.value.code == "tsa-unreachable"


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://tsa.vn", "tsa.vn", "http://"])
def test_only_addresses_of_the_web_are_taken(address: str) -> None:
    with pytest.raises(ThiduaError) as caught:
        HttpTsa(address)
    assert caught.value.code == "tsa-address"
