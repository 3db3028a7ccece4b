"""A pledge of Khối 20 that is really frozen, small, and the files that its units send back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.signing import pki
from tests.signing.signing_tools import base_pdf, sign
from tests.usecases.signing.collecting import CODE, OFFICER, SIGNERS, opened
from tests.usecases.year import CLUSTER
from thidua.signing.places import Place
from thidua.store import archive
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.usecases.signing.enroll_signer import enroll_signer
from thidua.usecases.signing.send_requests import send_requests
from thidua.usecases.template_in_use import begin_with_templates
from thidua.vietnamese.dates import today

NOW = datetime.now(UTC)
PAGE = f"/chu-ky/{CODE}/"
_FAR = timedelta(days=30)


def places(units: Sequence[str]) -> list[Place]:
    """A place to sign for each unit, one below the other."""
    rows = range(len(units))
    return [
        Place(slot=unit, page=1, left=60, bottom=700 - 10 * row, right=260, top=708 - 10 * row)
        for row, unit in zip(rows, units, strict=True)
    ]


def open_pledge(trust: Path) -> bytes:
    """Open the pledge on a small PDF, send it out, enroll the four heads; return the PDF."""
    document = opened()
    begin_with_templates(document.cycle, OFFICER)
    spots = places(list(SIGNERS))
    base = base_pdf(spots)
    document.pdf_digest, document.pdf_size = archive.keep(base, archive.PDF), len(base)
    document.docx_digest = archive.keep(b"PK of the pledge")
    document.places = [spot.model_dump() for spot in spots]
    document.due_on = today() + _FAR
    document.save()
    for number, (person, _, _) in enumerate(SIGNERS.values(), 1):
        enroll_signer(CLUSTER, person, _identifier(number), actor=OFFICER)
    send_requests(CODE, actor=OFFICER, day=today())
    authorities = (pki.root(), pki.issuing())
    lists = [pki.crl(one, at=NOW - timedelta(days=1), until=NOW + _FAR) for one in authorities]
    pki.trust_folder(trust, crls=lists)
    return base


def credential(unit: str) -> pki.Credential:
    """The certificate of the unit's head."""
    _, name, home = SIGNERS[unit]
    return pki.person(name, _identifier([*SIGNERS].index(unit) + 1), organization=home)


def signed(unit: str, base: bytes) -> bytes:
    """The file, signed by the head of the unit an hour ago."""
    return sign(base, f"ky-{unit}", credential(unit), at=NOW - timedelta(hours=1))


def _identifier(number: int) -> str:
    return f"CCCD:00107000000{number}"


def sent(content: bytes, name: str = "Bản ký.pdf") -> dict[str, SimpleUploadedFile]:
    """What a browser sends along with a file."""
    return {"file": SimpleUploadedFile(name, content)}


def more_slots(count: int) -> None:
    """Bring the document to that many slots, signed by nobody."""
    document = SigningDocument.objects.get(code=CODE)
    present = document.requests.count()
    first = document.requests.all()[0]
    SignatureRequest.objects.bulk_create(
        SignatureRequest(
            document=document,
            position=position,
            slot=f"don-vi-{position}",
            unit=f"don-vi-{position}",
            unit_name=f"Đơn vị {position}",
            person=first.person,
            person_name=first.person_name,
            capacity="HEAD",
            state="WAITING",
            due_on=document.due_on,
        )
        for position in range(present, count)
    )


def text_of(client: Client, address: str, **query: str) -> str:
    """Return the page, which must be there."""
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def upload(client: Client, content: bytes, name: str = "Bản ký.pdf") -> str:
    """Send a signed file; return the page of what was found in it."""
    answer = client.post(f"{PAGE}viec/tai-len/", sent(content, name))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])
