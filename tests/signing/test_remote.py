"""Signing with a key that a service keeps, from the request to a PDF that others accept."""

import base64
import io
import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from tests.signing import pki, pledges
from tests.signing.local_service import LocalService
from tests.signing.pki import NOW, SIGNED, Credential
from tests.signing.signing_tools import PLACES, base_pdf, sign
from thidua.errors import ThiduaError
from thidua.signing.services.remote import Algorithm, Prepared, finish, prepare
from thidua.signing.services.service import HttpService, SigningService

_FIELD = PLACES[0].field
_ACCOUNTS = {
    "rsa": pki.person("Nguyễn Thị Ánh"),
    "ecdsa": pki.person("Trần Văn Bình", "CCCD:001085000002", kind="ecdsa"),
}


def _chain(who: Credential) -> list[bytes]:
    return [who.der, *(one.der for one in who.chain)]


@pytest.fixture
def service() -> Iterator[LocalService]:
    """A running service with an RSA and an ECDSA account."""
    local = LocalService(_ACCOUNTS)
    with local.running():
        yield local


def _begun(client: SigningService, account: str, content: bytes = b"") -> tuple[Prepared, str]:
    """The first phase: what is kept, and the number of the transaction."""
    prepared = prepare(content or base_pdf(), _FIELD, client.chain(account), SIGNED)
    said = "Giao ước thi đua năm 2026"
    return prepared, client.begin(account, prepared.to_sign, prepared.algorithm, said)


def _fetched(client: SigningService, transaction: str) -> bytes:
    signature = client.fetch(transaction)
    assert signature
    return signature


def _status(signed: bytes, number: int = 0) -> PdfSignatureStatus:
    found = PdfFileReader(io.BytesIO(signed)).embedded_signatures[number]
    context = ValidationContext(trust_roots=[pki.root().asn1], moment=NOW, allow_fetching=False)
    return validate_pdf_signature(found, context)


@pytest.mark.parametrize("account", _ACCOUNTS)
def test_the_whole_way_ends_in_a_signed_pdf(service: LocalService, account: str) -> None:
    client, base = service.client(), base_pdf()
    prepared, transaction = _begun(client, account, base)
    assert client.fetch(transaction) is None
    service.on_the_telephone(transaction, "confirmed")
    signed = finish(prepared, _fetched(client, transaction))
    status = _status(signed)
    assert status.bottom_line
    assert status.signing_cert.dump() == _ACCOUNTS[account].der
    assert signed.startswith(base)
    assert service.transactions[transaction].description == "Giao ước thi đua năm 2026"


@pytest.mark.slow
def test_a_real_pledge_is_signed_in_the_field_of_its_unit() -> None:
    frozen, who = pledges.frozen(4, "giao-uoc"), _ACCOUNTS["ecdsa"]
    prepared = prepare(frozen.content, frozen.places[2].field, _chain(who), SIGNED)
    signed = finish(prepared, _sign_here(who, prepared))
    assert signed.startswith(frozen.content)
    assert _status(signed).bottom_line


def test_the_signature_stands_in_its_field_and_says_when_why_and_where() -> None:
    who = _ACCOUNTS["rsa"]
    prepared = prepare(
        base_pdf(), _FIELD, _chain(who), SIGNED, reason="Ký giao ước", location="Hà Nội"
    )
    signature = _sign_here(who, prepared)
    (found,) = PdfFileReader(io.BytesIO(finish(prepared, signature))).embedded_signatures
    assert found.field_name == _FIELD
    assert found.self_reported_timestamp == SIGNED.replace(microsecond=0)
    assert (found.sig_object["/Reason"], found.sig_object["/Location"]) == ("Ký giao ước", "Hà Nội")
    assert "/AP" not in found.sig_field


def _sign_here(who: Credential, prepared: Prepared) -> bytes:
    """What the service would say, without asking it over the line."""
    local = LocalService({"a": who})
    asked = {
        "credentialID": "a",
        "hashes": [base64.b64encode(prepared.to_sign).decode()],
        "signAlgo": "1.2.840.10045.4.3.2",
        "description": "",
    }
    number = local.sign_hash(asked)["responseID"]
    local.on_the_telephone(number, "confirmed")
    return local.transactions[number].signature


@pytest.mark.parametrize("account", _ACCOUNTS)
def test_everything_goes_on_after_the_service_died_and_the_program_began_anew(account: str) -> None:
    service = LocalService(_ACCOUNTS)
    with service.running():
        prepared, transaction = _begun(service.client(), account)
    kept = prepared.model_dump_json()
    with pytest.raises(ThiduaError) as caught:
        service.client().fetch(transaction)
    assert caught.value.code == "service-unreachable"
    with service.running():
        service.on_the_telephone(transaction, "confirmed")
        signature = _fetched(service.client(), transaction)
    assert _status(finish(Prepared.model_validate_json(kept), signature)).bottom_line


@pytest.mark.parametrize("account", _ACCOUNTS)
def test_two_fetches_of_one_transaction_give_the_same_file(
    service: LocalService, account: str
) -> None:
    client = service.client()
    prepared, transaction = _begun(client, account)
    service.on_the_telephone(transaction, "confirmed")
    files = {finish(prepared, _fetched(client, transaction)) for _ in range(3)}
    assert len(files) == 1


def test_several_sign_one_after_another(service: LocalService) -> None:
    client = service.client()
    content = sign(base_pdf(), PLACES[1].field, pki.person("Lê Thị Chi", "CCCD:001085000003"))
    prepared, transaction = _begun(client, "ecdsa", content)
    service.on_the_telephone(transaction, "confirmed")
    signed = finish(prepared, _fetched(client, transaction))
    assert signed.startswith(content)
    assert [_status(signed, number).intact for number in (0, 1)] == [True, True]


def _other_digest(service: LocalService, account: str) -> tuple[Prepared, bytes]:
    service.manner = "wrong"
    prepared, transaction = _begun(service.client(), account)
    service.on_the_telephone(transaction, "confirmed")
    return prepared, _fetched(service.client(), transaction)


def _garbage(service: LocalService, account: str) -> tuple[Prepared, bytes]:
    return _begun(service.client(), account)[0], b"khong phai chu ky"


def _none(service: LocalService, account: str) -> tuple[Prepared, bytes]:
    return _begun(service.client(), account)[0], b""


def _other_key(service: LocalService, account: str) -> tuple[Prepared, bytes]:
    prepared, _ = _begun(service.client(), account)
    kind = "rsa" if account == "rsa" else "ecdsa"
    return prepared, _sign_here(pki.person("Kẻ khác", "CCCD:9", kind=kind), prepared)


def _other_file(service: LocalService, account: str) -> tuple[Prepared, bytes]:
    prepared, _ = _begun(service.client(), account)
    other, transaction = _begun(service.client(), account, base_pdf(lines=("Khac", "Khac")))
    assert other.to_sign != prepared.to_sign
    service.on_the_telephone(transaction, "confirmed")
    return prepared, _fetched(service.client(), transaction)


@pytest.mark.parametrize("account", _ACCOUNTS)
@pytest.mark.parametrize("wrong", [_other_digest, _garbage, _none, _other_key, _other_file])
def test_a_wrong_signature_is_refused(
    service: LocalService,
    account: str,
    wrong: Callable[[LocalService, str], tuple[Prepared, bytes]],
) -> None:
    prepared, signature = wrong(service, account)
    with pytest.raises(ThiduaError) as caught:
        finish(prepared, signature)
    assert caught.value.code == "remote-signature-wrong"


@pytest.mark.parametrize("at", [100, -100])
def test_a_file_that_changed_while_it_waited_is_refused(at: int) -> None:
    who = _ACCOUNTS["rsa"]
    prepared = prepare(base_pdf(), _FIELD, _chain(who), SIGNED)
    content = bytearray(prepared.content)
    content[at] ^= 1
    changed = prepared.model_copy(update={"content": bytes(content)})
    with pytest.raises(ThiduaError) as caught:
        finish(changed, _sign_here(who, prepared))
    assert caught.value.code == "remote-file-changed"


def _signed_already() -> bytes:
    return sign(base_pdf(), _FIELD, _ACCOUNTS["rsa"])


def _ed25519() -> list[bytes]:
    key = ed25519.Ed25519PrivateKey.generate()
    issued = pki.issue(pki.subject("Khóa lạ"), key, pki.issuing(), pki.Order())  # type: ignore[arg-type]
    return [issued.der]


def _expired() -> list[bytes]:
    order = pki.Order(end=SIGNED - timedelta(days=1))
    return [pki.person("Hết hạn", "CCCD:8", order=order).der]


_RSA = _chain(_ACCOUNTS["rsa"])


@pytest.mark.parametrize(
    ("make", "field", "chain", "code"),
    [
        (base_pdf, "ky-khong-co", lambda: _RSA, "remote-field-missing"),
        (_signed_already, _FIELD, lambda: _RSA, "remote-field-taken"),
        (lambda: b"%PDF-1.7 hong", _FIELD, lambda: _RSA, "remote-file-unreadable"),
        (lambda: b"", _FIELD, lambda: _RSA, "remote-file-unreadable"),
        (base_pdf, _FIELD, list, "remote-certificate-unusable"),
        (base_pdf, _FIELD, lambda: [b"khong phai"], "remote-certificate-unusable"),
        (base_pdf, _FIELD, lambda: [*_RSA, b"hong"], "remote-certificate-unusable"),
        (base_pdf, _FIELD, _ed25519, "remote-certificate-unusable"),
        (base_pdf, _FIELD, _expired, "remote-certificate-unusable"),
    ],
)
def test_what_cannot_be_prepared_is_told(
    make: Callable[[], bytes], field: str, chain: Callable[[], list[bytes]], code: str
) -> None:
    with pytest.raises(ThiduaError) as caught:
        prepare(make(), field, chain(), SIGNED)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("act", "words"),
    [("refused", "người ký đã từ chối trên điện thoại"), ("expired", "giao dịch đã hết hạn")],
)
def test_a_refusal_is_told_with_the_service_s_reason(
    service: LocalService, act: str, words: str
) -> None:
    client = service.client()
    _, transaction = _begun(client, "rsa")
    service.on_the_telephone(transaction, act)
    with pytest.raises(ThiduaError, match=words) as caught:
        client.fetch(transaction)
    assert caught.value.code == "service-refused"


@pytest.mark.parametrize(
    ("manner", "code"),
    [
        ("cut", "service-unreachable"),
        ("silent", "service-slow"),
        ("dripping", "service-slow"),
        ("noise", "service-unreachable"),
        ("huge", "service-unreachable"),
        ("down", "service-unreachable"),
        ("busy", "service-unreachable"),
        ("elsewhere", "service-unreachable"),
    ],
)
def test_a_service_in_trouble_is_told_and_may_be_asked_again(
    service: LocalService, manner: str, code: str
) -> None:
    _, transaction = _begun(service.client(), "rsa")
    service.on_the_telephone(transaction, "confirmed")
    service.manner = manner
    with pytest.raises(ThiduaError) as caught:
        service.client(timeout=0.3).fetch(transaction)
    assert caught.value.code == code
    service.manner = "well"
    assert service.client().fetch(transaction)


def test_nobody_is_followed_elsewhere(service: LocalService) -> None:
    service.manner = "elsewhere"
    with pytest.raises(ThiduaError):
        service.client().chain("rsa")
    assert service.heard == ["/csc/v2/credentials/info"]


@pytest.mark.parametrize("account", ["không có", ""])
def test_an_unknown_account_is_refused(service: LocalService, account: str) -> None:
    with pytest.raises(ThiduaError, match="không có tài khoản này") as caught:
        service.client().chain(account)
    assert caught.value.code == "service-refused"


def test_a_wrong_token_is_refused(service: LocalService) -> None:
    with pytest.raises(ThiduaError, match="mã 401") as caught:
        HttpService(service.url, "token-sai").chain("rsa")
    assert caught.value.code == "service-refused"


@pytest.mark.parametrize(
    "url", ["http://ky.example.vn/csc", "ftp://127.0.0.1/", "file:///etc/passwd", "ky.example.vn"]
)
def test_a_service_elsewhere_is_asked_over_https_only(url: str) -> None:
    with pytest.raises(ThiduaError) as caught:
        HttpService(url, "t")
    assert caught.value.code == "service-not-https"


def test_a_service_whose_certificate_nobody_knows_learns_nothing(tmp_path: Path) -> None:
    who = _ACCOUNTS["rsa"]
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    key = who.key.private_bytes(serialization.Encoding.PEM, form, plain)
    (tmp_path / "tls.pem").write_bytes(who.pem + key)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "tls.pem")
    service = LocalService(_ACCOUNTS, tls=tls)
    with service.running(), pytest.raises(ThiduaError) as caught:
        service.client().chain("rsa")
    assert caught.value.code == "service-unreachable"
    assert "CERTIFICATE_VERIFY_FAILED" in str(caught.value.__cause__)
    assert service.heard == []


def test_no_proxy_of_the_environment_gets_the_token(
    service: LocalService, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert service.client().chain("rsa") == _chain(_ACCOUNTS["rsa"])


def test_the_algorithm_follows_from_the_key(service: LocalService) -> None:
    algorithms = {account: _begun(service.client(), account)[0].algorithm for account in _ACCOUNTS}
    assert algorithms == {"rsa": Algorithm.RSA, "ecdsa": Algorithm.ECDSA}
