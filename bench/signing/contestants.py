"""What is measured: our room, its parts, the peers as their own guides show them, and the floors.

`prepare(folder)` is not timed.  What it returns does one job, raises `WrongError` where its result
is not what it should be, and returns the octets of the file that it made or read.
"""

import hashlib
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from tests.signing.pki import NOW, SIGNED
from tests.signing.pledges import IDENTITY, signers

from thidua.documents.signature_places import with_places
from thidua.signing.certificates.trust import Trust, load
from thidua.signing.findings import Decision
from thidua.signing.freezing.fonts import check_fonts
from thidua.signing.freezing.freeze import freeze, frozen_paper
from thidua.signing.freezing.office import Office
from thidua.signing.freezing.places_found import find_places
from thidua.signing.report import Expected, Report
from thidua.signing.scanning.scan_pages import pictures
from thidua.signing.scanning.scans import read_scan, read_scan_apart
from thidua.signing.services.remote import finish
from thidua.signing.services.remote import prepare as prepare_signature
from thidua.signing.verify import verify
from thidua.signing.verify_apart import verify_apart

Job = Callable[[], int]


class WrongError(Exception):
    """A contestant whose result is not what it should be."""


def _sure(*, right: bool) -> None:
    if not right:
        raise WrongError("its result is wrong")


# Issue


def _of_pledge(folder: Path) -> tuple[bytes, Any]:
    count = len(json.loads((folder / "sizes.json").read_text())) - 1
    return (folder / "pledge.docx").read_bytes(), signers(count)


def issue(folder: Path) -> Job:
    """Mark the paper, convert the copy by the LibreOffice that is kept, and freeze it."""
    docx, asked = _of_pledge(folder)
    office, slots = Office(), [one.slot for one in asked]
    return lambda: len(frozen_paper(with_places(docx, asked), slots, IDENTITY, office).content)


def issue_mark(folder: Path) -> Job:
    """Only the bookmarks in the copy."""
    docx, asked = _of_pledge(folder)
    return lambda: len(with_places(docx, asked))


def issue_convert(folder: Path) -> Job:
    """Only the conversion by the LibreOffice that is kept."""
    marked, office = with_places(*_of_pledge(folder)), Office()
    return lambda: len(office.convert(marked))


def issue_freeze(folder: Path) -> Job:
    """Only what follows the conversion: fonts, places, codes, fields."""
    docx, asked = _of_pledge(folder)
    office = Office()
    pdf = office.convert(with_places(docx, asked))
    office.close()

    def job() -> int:
        check_fonts(pdf)
        places = find_places(pdf, [one.slot for one in asked])
        return len(freeze(pdf, places, IDENTITY).content)

    return job


def cold_libreoffice(folder: Path) -> Job:
    """A LibreOffice for each paper: it converts, no more; its profile was made before."""
    program = shutil.which("soffice") or "soffice"
    out = folder / "cold"
    out.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    target = ("--headless", "--convert-to", "pdf", "--outdir", str(out))

    def job() -> int:
        made = out / "pledge.pdf"
        made.unlink(missing_ok=True)
        command = [program, profile, *target, str(folder / "pledge.docx")]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (LibreOffice)
        return made.stat().st_size

    return job


# Sign


def _certificates(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in sorted(folder.glob("certificate-*.der"))]


def _private(folder: Path) -> Any:
    return serialization.load_der_private_key((folder / "key.der").read_bytes(), None)


def two_phases(folder: Path) -> Job:
    """Prepare, let the key sign, finish: our room, as for a signing service."""
    pdf, field = (folder / "before-last.pdf").read_bytes(), (folder / "field.txt").read_text()
    chain, key = _certificates(folder), _private(folder)

    def job() -> int:
        prepared = prepare_signature(pdf, field, chain, SIGNED)
        signature = key.sign(prepared.attributes, padding.PKCS1v15(), hashes.SHA256())
        return len(finish(prepared, signature))

    return job


def pyhanko_signs(folder: Path) -> Job:
    """Sign with pyHanko alone."""
    pdf, field = (folder / "before-last.pdf").read_bytes(), (folder / "field.txt").read_text()
    own, *others = map(x509.Certificate.load, _certificates(folder))
    store = SimpleCertificateStore()
    store.register_multiple(others)
    key = keys.PrivateKeyInfo.load((folder / "key.der").read_bytes())
    signer = SimpleSigner(own, key, store)
    meta = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)

    def job() -> int:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        return len(sign_pdf(writer, meta, signer, existing_fields_only=True).getvalue())

    return job


def key_alone(folder: Path) -> Job:
    """The floor: the file's digest under the key."""
    pdf, key = (folder / "before-last.pdf").read_bytes(), _private(folder)
    return lambda: len(key.sign(pdf, padding.PKCS1v15(), hashes.SHA256()))


# Verify


def _asked(folder: Path, upload: str) -> tuple[bytes, Expected]:
    expected = Expected.model_validate_json((folder / f"{upload}.json").read_text())
    return (folder / f"{upload}.pdf").read_bytes(), expected


def _accepted(content: bytes, report: Report) -> int:
    _sure(right=report.decision is Decision.ACCEPT)
    return len(content)


def verify_here(folder: Path, upload: str) -> Job:
    """Our room, in this process."""
    content, expected = _asked(folder, upload)
    trust = load(folder / "trust")
    return lambda: _accepted(content, verify(content, expected, trust, NOW))


def verify_bounded(folder: Path, upload: str) -> Job:
    """Our room, in a bounded process of its own."""
    content, expected = _asked(folder, upload)
    return lambda: _accepted(content, verify_apart(content, expected, folder / "trust", NOW))


def _plain(content: bytes, trust: Trust) -> int:
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(one) for one in trust.roots],
        other_certs=[x509.Certificate.load(one) for one in trust.intermediates],
        crls=list(trust.crls),
        moment=NOW,
        revocation_mode="require",
        allow_fetching=False,
    )
    found = PdfFileReader(io.BytesIO(content)).embedded_signatures
    _sure(right=all(validate_pdf_signature(one, context).bottom_line for one in found))
    return len(content)


def pyhanko_verifies(folder: Path, upload: str) -> Job:
    """Validate every signature with pyHanko alone: no base, no slots, no persons."""
    content, trust = (folder / f"{upload}.pdf").read_bytes(), load(folder / "trust")
    return lambda: _plain(content, trust)


def hashing(folder: Path, upload: str) -> Job:
    """The floor: the file's sha256."""
    content = (folder / f"{upload}.pdf").read_bytes()

    def job() -> int:
        hashlib.sha256(content).digest()
        return len(content)

    return job


# Collect: what the office does with a whole document, upload by upload


def _steps(folder: Path) -> list[bytes]:
    content = (folder / "all.pdf").read_bytes()
    return [content[:size] for size in json.loads((folder / "sizes.json").read_text())[1:]]


def collect(folder: Path) -> Job:
    """Each unit's upload in a bounded process, the earlier ones held."""
    _, last = _asked(folder, "chain")
    steps = _steps(folder)

    def job() -> int:
        for number, upload in enumerate(steps):
            asked = last.model_copy(update={"accepted": last.accepted[:number]})
            _accepted(upload, verify_apart(upload, asked, folder / "trust", NOW))
        return len(steps[-1])

    return job


def collect_by_pyhanko(folder: Path) -> Job:
    """The same uploads, each validated by pyHanko."""
    trust, steps = load(folder / "trust"), _steps(folder)
    return lambda: [_plain(upload, trust) for upload in steps][-1]


# Scans


def scan(folder: Path, *, bounded: bool) -> Job:
    """Read the codes of a scan of all pages."""
    content = (folder / "scan.pdf").read_bytes()

    def job() -> int:
        pages = (read_scan_apart if bounded else read_scan)(content, IDENTITY.key)
        _sure(right=all(page.genuine for page in pages))
        return len(content)

    return job


def drawing(folder: Path) -> Job:
    """The floor: the pages as pictures, no codes read."""
    content = (folder / "scan.pdf").read_bytes()

    def job() -> int:
        for _ in pictures(content):
            pass
        return len(content)

    return job


def _verifying(upload: str) -> dict[str, Callable[[Path], Job]]:
    return {
        "thidua": partial(verify_here, upload=upload),
        "thidua, apart": partial(verify_bounded, upload=upload),
        "pyHanko": partial(pyhanko_verifies, upload=upload),
        "sha256": partial(hashing, upload=upload),
    }


CASES: dict[str, dict[str, Callable[[Path], Job]]] = {
    "issue": {
        "thidua": issue,
        "– mark": issue_mark,
        "– convert": issue_convert,
        "– freeze": issue_freeze,
        "cold LibreOffice": cold_libreoffice,
    },
    "sign": {"thidua": two_phases, "pyHanko": pyhanko_signs, "RSA alone": key_alone},
    "verify-chain": _verifying("chain"),
    "verify-branch": _verifying("branch"),
    "verify-all": _verifying("all"),
    "collect": {"thidua, apart": collect, "pyHanko": collect_by_pyhanko},
    "scan": {
        "thidua": partial(scan, bounded=False),
        "thidua, apart": partial(scan, bounded=True),
        "drawing": drawing,
    },
}
PEERS = {"issue": "cold LibreOffice", "scan": "drawing"}
"""Whom a case is measured against; pyHanko where nothing is said."""
FLOORS = {"sign": "RSA alone", "scan": "drawing"} | {
    f"verify-{one}": "sha256" for one in ("chain", "branch", "all")
}
