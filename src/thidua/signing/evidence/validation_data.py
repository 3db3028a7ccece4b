"""What lets the signatures of a file be checked in years to come, from the trust folder."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, Self

from asn1crypto import crl, x509
from pyhanko_certvalidator.errors import PathBuildingError
from pyhanko_certvalidator.registry import CertificateRegistry, PathBuilder, SimpleTrustManager

from thidua.signing.findings import Finding, finding


class Trusted(Protocol):
    """The trust folder: certificates and lists in DER."""

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Anchors of persons' certificates."""

    @property
    def intermediates(self) -> tuple[bytes, ...]:
        """What stands between persons and roots."""

    @property
    def tsa(self) -> tuple[bytes, ...]:
        """Anchors of time stamps."""

    @property
    def crls(self) -> tuple[bytes, ...]:
        """Lists of revoked certificates."""


@dataclass
class ValidationData:
    """The evidence that belongs into a file: filled with one certificate after another."""

    anchors: list[x509.Certificate]
    intermediates: list[x509.Certificate]
    known_lists: list[crl.CertificateList]
    certificates: dict[bytes, x509.Certificate] = field(default_factory=dict)
    lists: dict[bytes, crl.CertificateList] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, trust: Trusted) -> Self:
        """Return what is empty yet, to be filled from that trust folder."""
        lists = [crl.CertificateList.load(one) for one in trust.crls]
        return cls(loaded((*trust.roots, *trust.tsa)), loaded(trust.intermediates), lists)

    async def add(self, certificate: x509.Certificate, others: Iterable[x509.Certificate]) -> None:
        """Add the certificate's chain, and the list that covers each certificate in it."""
        known = CertificateRegistry.build([*others, *self.intermediates])
        builder = PathBuilder(SimpleTrustManager.build(self.anchors), known)
        try:
            path = await anext(builder.async_build_paths_lazy(certificate))
        except (PathBuildingError, StopAsyncIteration):
            self._lacks("evidence-no-chain", holder=certificate.subject.human_friendly)
            return
        for one in path.iter_certs(include_root=True):
            self.certificates[one.dump()] = one
            if one not in self.anchors:
                self._add_list(one)

    def _add_list(self, certificate: x509.Certificate) -> None:
        found = _list_for(certificate, self.known_lists)
        if found is None:
            self._lacks("evidence-no-list", issuer=certificate.issuer.human_friendly)
        else:
            self.lists[found.dump()] = found

    def _lacks(self, code: str, **found: str) -> None:
        lack = finding(code, **found)
        self.findings += [] if lack in self.findings else [lack]


def _list_for(
    certificate: x509.Certificate, lists: Iterable[crl.CertificateList]
) -> crl.CertificateList | None:
    """The issuer's newest list of the time when the certificate ran: later ones may drop it."""
    of_issuer = [one for one in lists if _covers(one, certificate)]
    of_its_time = [one for one in of_issuer if _published(one) <= certificate.not_valid_after]
    return max(of_its_time or of_issuer, key=_published, default=None)


def _covers(revoked: crl.CertificateList, certificate: x509.Certificate) -> bool:
    """Whether the list is of the certificate's issuer, and of the same key where both say it."""
    keys = {revoked.authority_key_identifier, certificate.authority_key_identifier} - {None}
    return bool(revoked.issuer == certificate.issuer) and len(keys) <= 1


def _published(revoked: crl.CertificateList) -> datetime:
    moment: datetime = revoked["tbs_cert_list"]["this_update"].native
    return moment


def in_force(revoked: crl.CertificateList, moment: datetime) -> bool:
    """Whether the list was out at that moment and the next one not yet due."""
    due: datetime | None = revoked["tbs_cert_list"]["next_update"].native
    return _published(revoked) <= moment and (due is None or moment <= due)


def loaded(octets: Iterable[bytes]) -> list[x509.Certificate]:
    """Return the certificates of these DER octets."""
    return [x509.Certificate.load(one) for one in octets]
