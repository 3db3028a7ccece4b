"""Certificates and revocation data that a file brings along: of use, but believed by nobody.

Whatever stands here is validated against the trust folder before it counts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from asn1crypto import cms, core, crl, ocsp, x509
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

_MOST = 200  # of each sort; a file that brings more wants to keep us busy
_BROKEN = (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError)

T = TypeVar("T")


@dataclass(frozen=True)
class Evidence:
    """Parsed certificates, revocation lists and OCSP responses."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            self.certificates + other.certificates,
            self.crls + other.crls,
            self.ocsps + other.ocsps,
        )


def in_file(reader: PdfFileReader) -> Evidence:
    """Return what the file's security store (DSS) holds; broken entries are left out."""
    try:
        store = reader.root["/DSS"]
    except _BROKEN:
        return Evidence()
    return Evidence(
        _streams(store, "/Certs", DecodePurpose.CERTIFICATE, _certificate),
        _streams(store, "/CRLs", DecodePurpose.CRL, _list),
        _streams(store, "/OCSPs", DecodePurpose.OCSP_RESPONSE, _response),
    )


def in_signature(signed: cms.SignedData) -> Evidence:
    """Return what one signature carries, its attribute of revocation data included."""
    chosen = (one.chosen for one in _children(signed["certificates"]) if one.name == "certificate")
    octets = [one.untag().dump() for one in islice(chosen, _MOST)]
    archive = list(_archived(signed))
    lists = [one.dump() for part in archive for one in _children(part["crl"])]
    responses = [one.dump() for part in archive for one in _children(part["ocsp"])]
    return Evidence(
        tuple(_parsed(octets, _certificate)),
        tuple(_parsed(lists, _list)),
        tuple(_parsed(responses, _response)),
    )


def _archived(signed: cms.SignedData) -> Iterator[Any]:
    for signer in signed["signer_infos"]:
        for attribute in _children(signer["signed_attrs"]):
            if attribute["type"].native == "adobe_revocation_info_archival":
                yield from attribute["values"]


def _children(value: Any) -> Iterable[Any]:
    """Return the members of an optional ASN.1 sequence."""
    return () if isinstance(value, core.Void) else value


def _streams(
    store: Any, key: str, purpose: DecodePurpose, parse: Callable[[bytes], T]
) -> tuple[T, ...]:
    try:
        references = list(islice(store[key], _MOST))
    except _BROKEN:
        return ()
    return tuple(_parsed((_data(one, purpose) for one in references), parse))


def _data(reference: Any, purpose: DecodePurpose) -> bytes:
    try:
        octets: bytes = reference.get_object().read_data(purpose)
    except _BROKEN:
        return b""
    return octets


def _parsed(blocks: Iterable[bytes], parse: Callable[[bytes], T]) -> Iterator[T]:
    for octets in islice(blocks, _MOST):
        try:
            yield parse(octets)
        except _BROKEN:
            continue


def _certificate(octets: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(octets)
    _ = certificate.subject.hashable, certificate.issuer.hashable  # fails now if it must
    return certificate


def _list(octets: bytes) -> crl.CertificateList:
    listed = crl.CertificateList.load(octets)
    _ = listed.issuer.hashable, listed["tbs_cert_list"]["this_update"].native
    return listed


def _response(octets: bytes) -> ocsp.OCSPResponse:
    response = ocsp.OCSPResponse.load(octets)
    if response["response_status"].native == "successful":
        _ = [one["this_update"].native for one in response.response_data["responses"]]
    return response
