"""The pledge of Khối thi đua 20 on a small PDF, and the files that its units send back."""

import io
import shutil
from functools import cache
from pathlib import Path

import pikepdf

from tests.conftest import KHOI_20
from tests.signing import pki, scanned
from tests.signing.signing_tools import base_pdf, sign
from tests.usecases.signing.collecting import CODE, OFFICER, SIGNERS, opened
from tests.usecases.year import CLUSTER, INSTITUTE, YEAR
from thidua.domain.pledge import Pledge
from thidua.domain.signature_states import DocumentState
from thidua.signing.places import Place
from thidua.store import archive
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SigningDocument
from thidua.usecases.find_records import find_year
from thidua.usecases.load_records import load_records
from thidua.usecases.signing.enroll_signer import enroll_signer
from thidua.usecases.template_in_use import begin_with_templates

AT = pki.NOW
PLACES = tuple(
    Place(slot=unit, page=1, left=60, bottom=700 - 150 * row, right=260, top=780 - 150 * row)
    for row, unit in enumerate(SIGNERS)
)
IDENTIFIERS = {unit: f"CCCD:00107000000{number}" for number, unit in enumerate(SIGNERS, 1)}
DEPUTY_NAME, DEPUTY_IDENTIFIER = "Tô Thị Bích Liên", "CCCD:001070000009"


def unsigned_folder(folder: Path) -> Path:
    """Copy the example cluster's folder as it was before anybody signed its pledge."""
    shutil.copytree(KHOI_20, folder)
    pledge = folder / "2024" / "pledge.yaml"
    text = pledge.read_text()
    pledge.write_text(text[: text.index("signatures:")])
    return folder


def load_unsigned(folder: Path) -> None:
    """Load such a folder, and enroll the heads of the four units."""
    load_records(folder, OFFICER)
    for unit, (person, _, _) in SIGNERS.items():
        enroll_signer(CLUSTER, person, IDENTIFIERS[unit], actor=OFFICER)


@cache
def small_base(version: int = 1) -> bytes:
    """The frozen PDF: two pages, a field for each unit, and what the real one says of itself."""
    lines = (f"Giao uoc thi dua, phien ban {version}", "Trang ky")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(base_pdf(PLACES, lines))) as pdf:
        pdf.docinfo["/ThiduaDocument"], pdf.docinfo["/ThiduaVersion"] = CODE, str(version)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def open_small() -> SigningDocument:
    """Open the pledge for signatures on the small PDF, straight in the tables."""
    document = opened()
    begin_with_templates(Cycle.objects.get(pk=document.cycle_id), OFFICER)
    base = small_base()
    document.pdf_digest, document.pdf_size = archive.keep(base, archive.PDF), len(base)
    document.docx_digest = archive.keep(b"PK of the pledge")
    document.places = [place.model_dump() for place in PLACES]
    document.save()
    return document


def credential(unit: str) -> pki.Credential:
    """The certificate of the unit's head."""
    _, name, home = SIGNERS[unit]
    return pki.person(name, IDENTIFIERS[unit], organization=home)


def deputy() -> pki.Credential:
    """The certificate of the institute's deputy director."""
    return pki.person(DEPUTY_NAME, DEPUTY_IDENTIFIER, organization=SIGNERS[INSTITUTE][2])


def signed(unit: str, content: bytes = b"", who: pki.Credential | None = None) -> bytes:
    """The base, or another file, signed in the unit's field, by its head unless told otherwise."""
    return sign(content or small_base(), f"ky-{unit}", who or credential(unit), at=AT)


def scan(
    key: bytes, *pages: int, version: int = 1, document: str = CODE, form: str = "PDF"
) -> bytes:
    """A scan of those pages of the printed pledge, which has two."""
    codes = [[scanned.code(document, version, page, 2, key)] * 2 for page in pages]
    return scanned.saved(scanned.images(scanned.paper(*codes)), form)


def state_now() -> DocumentState:
    """Return where the document stands."""
    return DocumentState(SigningDocument.objects.get(code=CODE, version=1).state)


def pledge_now() -> Pledge:
    """Return the pledge in the records of the year."""
    pledge = find_year(CLUSTER, YEAR)[1].pledge
    assert pledge is not None
    return pledge
