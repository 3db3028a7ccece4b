"""What a certificate says of its holder, as plain values."""

import re

from asn1crypto import x509
from pydantic import Field

from thidua.signing.report import Value
from thidua.vietnamese.text import clean

# «CCCD:001085000001», «MST:0100109106», «MNS:…»; several may stand in one attribute.
_IDENTIFIER = re.compile(r"([A-Z]{2,6})\s*[:=]\s*([0-9A-Z]+(?:-[0-9]+)*)")
_IDENTITY_TYPES = frozenset({"user_id", "serial_number", "organization_identifier"})


class Holder(Value):
    """Who a certificate was issued to; texts as the authority wrote them, in NFC."""

    name: str = Field(title="Tên")
    organization: str = ""
    identifiers: tuple[str, ...] = ()
    fingerprint: str = Field(default="", title="sha256 của chứng thư, hệ 16")
    issuer: str = Field(default="", title="Cơ quan cấp chứng thư")
    serial: str = Field(default="", title="Số hiệu chứng thư, hệ 16")


def holder_of(certificate: x509.Certificate) -> Holder:
    """Return the holder that stands in a certificate."""
    parts, by = _parts(certificate.subject), _parts(certificate.issuer)
    written = (value for kind, value in parts if kind in _IDENTITY_TYPES)
    return Holder(
        name=_first(parts, "common_name"),
        organization=_first(parts, "organization_name"),
        identifiers=tuple(dict.fromkeys(one for text in written for one in identifiers_in(text))),
        fingerprint=certificate.sha256.hex(),
        issuer=_first(by, "common_name") or _first(by, "organization_name"),
        serial=f"{certificate.serial_number:X}",
    )


def identifiers_in(text: str) -> list[str]:
    """Return the «KIND:value» identifiers in a subject's attribute, or the text as it is."""
    found = [f"{kind}:{value}" for kind, value in _IDENTIFIER.findall(text.upper())]
    return found or [text.strip()]


def _parts(name: x509.Name) -> list[tuple[str, str]]:
    """The attributes of a subject or issuer, in their order."""
    found = (part for names in name.chosen for part in names)
    return [(part["type"].native, _text(part["value"].native)) for part in found]


def _text(value: object) -> str:
    return " ".join(clean(str(value)).split())


def _first(parts: list[tuple[str, str]], kind: str) -> str:
    return next((value for found, value in parts if found == kind), "")
