"""The acts on signed files that `tests.usecases.killing` kills: each with what comes before it.

What is slow and changes nothing is done once: LibreOffice's freezing, and the check of a file in a
process of its own.
"""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from django.conf import settings

from tests.signing import pki
from tests.usecases.signing.collecting import CODE, DAY, OFFICER, SIGNERS, put
from tests.usecases.signing.signed_files import (
    AT,
    PLACES,
    credential,
    load_unsigned,
    open_small,
    pledge_now,
    signed,
    small_base,
    unsigned_folder,
)
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError
from thidua.signing.evidence.receipts import (
    check_receipt,
    read_receipt,
    receipt_findings_against_ledger,
)
from thidua.signing.evidence.seal import office_seal
from thidua.signing.freezing.freeze import Frozen
from thidua.store import archive
from thidua.store.models.papers import LedgerEntry, LedgerHead
from thidua.store.models.signing import (
    LedgerSeal,
    RemoteSigning,
    Signature,
    SignatureRequest,
    SignedFile,
    SigningDocument,
)
from thidua.usecases.signing import open_signing, reissue_signing, upload_signed
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.confirm_file import confirm_scan
from thidua.usecases.signing.paper_to_sign import PaperToSign
from thidua.usecases.signing.send_requests import send_requests
from thidua.usecases.signing.sign_remotely import begin_remote, finish_remote, waiting_remotes
from thidua.usecases.signing.signing_result import signing_result
from thidua.usecases.signing.slots import Slot
from thidua.usecases.stage_papers import PaperKey

Act = Callable[[], None]
KEY = PaperKey("giao-uoc")


def once(module: Any, name: str, key: Callable[..., Any]) -> None:
    """Let a function that changes nothing be called once for each question."""
    real, known = getattr(module, name), {}

    def remembered(*arguments: Any) -> Any:
        asked = key(*arguments)
        if asked not in known:
            known[asked] = real(*arguments)
        return known[asked]

    setattr(module, name, remembered)


def tolerated(act: Act, *codes: str) -> None:
    """Do the act; who is told that it was done already has lost nothing."""
    try:
        act()
    except ThiduaError as error:
        if error.code not in codes:
            raise


def before() -> None:
    """The pledge is unsigned, its signers are enrolled; whom the office trusts."""
    with tempfile.TemporaryDirectory() as name:
        folder = unsigned_folder(Path(name) / "khoi-20")
        for file in (folder / "2024").iterdir():
            if file.stem not in {"plan", "pledge"}:  # the rest is long, and of later stages
                file.unlink()
        load_unsigned(folder)
    pki.trust_folder(settings.TRUST)
    once(upload_signed, "verify_apart", lambda content, expected, *_: (content, str(expected)))


def waiting_for_one() -> None:
    """Two units signed somewhere, one is exempt, the library's signature is waited for."""
    open_small()
    send_requests(CODE, actor=OFFICER, day=DAY)
    put(LEAD, RequestState.SIGNED)
    put(INSTITUTE, RequestState.SIGNED)
    put(CENTRE, RequestState.EXEMPT)


def upload() -> Act:
    waiting_for_one()
    content = signed(LIBRARY)
    return lambda: _uploaded(content)


def _uploaded(content: bytes) -> None:
    done = upload_signed.upload_signed(CODE, content, actor="Thư viện", at=AT)
    assert done.file.state == SignedFile.State.ACCEPTED, done.report.all_findings


def scan() -> Act:
    waiting_for_one()
    digest = archive.keep(b"a scan", archive.SCAN)
    SignedFile.objects.create(
        document=SigningDocument.objects.get(),
        digest=digest,
        size=6,
        via=SignedFile.Via.SCAN,
        state=SignedFile.State.WAITING,
        report={"slots": [LIBRARY], "pages": [1, 2], "findings": []},
        received_at=AT,
        received_from="Thư viện",
    )
    put(LIBRARY, RequestState.TO_CONFIRM)
    how: dict[str, Any] = {"signed_on": DAY, "actor": OFFICER, "reason": "Đã đối chiếu"}
    return lambda: tolerated(lambda: confirm_scan(CODE, digest, (), **how), "file-decided")


def closing() -> Act:
    waiting_for_one()
    put(INSTITUTE, RequestState.WAITING)
    put(LEAD, RequestState.REFUSED)
    _uploaded(signed(LIBRARY))

    def close() -> None:
        close_signing(CODE, actor=OFFICER, at=AT, reason="Hết hạn")
        signing_result(CODE)

    return close


def paper(*_: Any) -> PaperToSign:
    """The pledge without what it cites: the launch of the year is not the point."""
    slots = [
        Slot(unit, unit, unit_name, person, name, heading=unit_name)
        for unit, (person, name, unit_name) in SIGNERS.items()
    ]
    return PaperToSign("Bản giao ước thi đua", DAY, b"PK", {"chi_tieu": "mới"}, None, slots)


def frozen(*_: Any) -> Frozen:
    """The small PDF in the place of LibreOffice's."""
    return Frozen(content=small_base(2), pages=2, places=PLACES)


def opening() -> Act:
    open_signing.freeze_paper, open_signing.paper_to_sign = frozen, paper
    how: dict[str, Any] = {"actor": OFFICER, "at": AT, "day": DAY, "due_on": date(2030, 1, 1)}

    def open_it() -> None:
        open_signing.open_signing(CLUSTER, YEAR, KEY, **how)

    return open_it


def reissue() -> Act:
    waiting_for_one()
    _uploaded(signed(LIBRARY))
    reissue_signing.freeze_paper, reissue_signing.paper_to_sign = frozen, paper
    reissue_signing.keep_document.__globals__["document_code"] = lambda *_: CODE
    how: dict[str, Any] = {"actor": OFFICER, "at": AT, "day": DAY, "reason": "Sai chỉ tiêu"}
    return lambda: tolerated(
        lambda: _none(reissue_signing.reissue_signing(CODE, **how)), "nothing-changed"
    )


def _none(_: object) -> None:
    """Drop what an act returns."""


class Service:
    """A signing service whose person has confirmed already."""

    def __init__(self) -> None:
        self._who = credential(LIBRARY)
        self._asked = b""

    def chain(self, _: str) -> list[bytes]:
        """The person's certificate and its issuers."""
        return [self._who.der, *(one.der for one in self._who.chain)]

    def begin(self, _account: str, digest: bytes, *_: str) -> str:
        """Keep what is to be signed."""
        self._asked = digest
        return "GD1"

    def fetch(self, _: str) -> bytes:
        """Sign it."""
        assert isinstance(self._who.key, rsa.RSAPrivateKey)
        return self._who.key.sign(self._asked, padding.PKCS1v15(), Prehashed(hashes.SHA256()))


def remote() -> Act:
    waiting_for_one()
    service = Service()
    begin_remote(CODE, LIBRARY, "hai-yen", actor=OFFICER, at=AT, service=service)

    def fetch() -> None:
        for row in waiting_remotes():
            finish_remote(row, actor=OFFICER, at=AT, service=service)

    return fetch


ACTS = {
    "upload": upload,
    "scan": scan,
    "closing": closing,
    "opening": opening,
    "reissue": reissue,
    "remote": remote,
}
KINDS = ("giao-uoc", "bang-chu-ky", "ke-hoach")


def signing_state() -> dict[str, Any]:
    """Return what a person could see of the signatures; moments are left out."""
    documents = SigningDocument.objects.all()
    pledge = pledge_now()
    return {
        "documents": [[one.code, one.version, one.state, _result(one)] for one in documents],
        "requests": list(map(list, SignatureRequest.objects.values_list("slot", "state"))),
        "files": [
            [one.digest, one.via, one.state, one.decided_by, _genuine(one)]
            for one in SignedFile.objects.all()
        ],
        "files kept": all(map(_kept, SignedFile.objects.all())),
        "signatures": list(
            map(list, Signature.objects.values_list("request__slot", "value_digest", "manner"))
        ),
        "pledge": [[one.unit, one.manner] for one in pledge.signatures],
        "excuses": [[one.unit, one.reason] for one in pledge.excuses],
        "asked of a service": list(RemoteSigning.objects.values_list("state", flat=True)),
        "seals": LedgerSeal.objects.count(),
    }


def _result(document: SigningDocument) -> str:
    """The signed PDF; the sheet tells the moment of the closing, and differs from run to run."""
    archive.fetch(document.pdf_digest, archive.PDF)
    archive.fetch(document.docx_digest)
    if document.result_digest:
        archive.fetch(document.sheet_digest)
    return document.result_digest


def _kept(file: SignedFile) -> bytes:
    ending = archive.SCAN if file.via == SignedFile.Via.SCAN else archive.PDF
    return archive.fetch(file.digest, ending)


def _genuine(file: SignedFile) -> bool:
    """Whether its receipt stands, and the ledger as it says."""
    if not file.receipt:
        return False
    receipt = read_receipt(file.receipt)
    entry = LedgerEntry.objects.get(sequence=receipt.facts.entry)
    length = LedgerHead.objects.get().sequence
    against = receipt_findings_against_ledger(receipt, entry.digest, length)
    return not (*check_receipt(receipt, office_seal(settings.KEYS).public_key), *against)
