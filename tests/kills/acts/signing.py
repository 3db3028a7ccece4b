"""Acts on signatures, from the opening to the result, each with what comes before it.

What is slow and changes nothing is done once: LibreOffice's freezing, and the check of a file in a
process of its own.
"""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from django.conf import settings

from tests.kills.acts.act import Act, Run, once, only_the_kinds, tolerated
from tests.signing import pki
from tests.usecases.signing.collecting import CODE, DAY, OFFICER, SIGNERS, put
from tests.usecases.signing.signed_files import (
    AT,
    PLACES,
    credential,
    load_unsigned,
    open_small,
    signed,
    small_base,
    unsigned_folder,
)
from tests.usecases.signing.signed_files import (
    scan as scan_of,
)
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.signature_states import RequestState
from thidua.signing.evidence.seal import secret
from thidua.signing.freezing.freeze import Frozen
from thidua.store import archive
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.signing import open_signing, reissue_signing, upload_scan, upload_signed
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.confirm_file import confirm_scan, confirm_signed, refuse_file
from thidua.usecases.signing.paper_to_sign import PaperToSign
from thidua.usecases.signing.remind_signers import remind_signers
from thidua.usecases.signing.send_requests import send_requests
from thidua.usecases.signing.sign_remotely import begin_remote, finish_remote, waiting_remotes
from thidua.usecases.signing.signing_result import signing_result
from thidua.usecases.signing.slots import Slot
from thidua.usecases.stage_papers import PaperKey

KEY = PaperKey("giao-uoc")
KINDS = ("giao-uoc", "bang-chu-ky", "ke-hoach")


def before() -> None:
    """The pledge is unsigned, its signers are enrolled; whom the office trusts."""
    with tempfile.TemporaryDirectory() as name:
        folder = unsigned_folder(Path(name) / "khoi-20")
        for file in (folder / "2024").iterdir():
            if file.stem not in {"plan", "pledge"}:  # the rest is long, and of later stages
                file.unlink()
        load_unsigned(folder)
    only_the_kinds(KINDS)
    pki.trust_folder(settings.TRUST)
    once(upload_signed, "verify_apart", lambda content, expected, *_: (content, str(expected)))


def waiting_for_one() -> None:
    """Two units signed somewhere, one is exempt, the library's signature is waited for."""
    before()
    open_small()
    send_requests(CODE, actor=OFFICER, day=DAY)
    put(LEAD, RequestState.SIGNED)
    put(INSTITUTE, RequestState.SIGNED)
    put(CENTRE, RequestState.EXEMPT)


def upload() -> Run:
    waiting_for_one()
    content = signed(LIBRARY)
    return lambda: _uploaded(content)


def _uploaded(content: bytes) -> None:
    done = upload_signed.upload_signed(CODE, content, actor="Thư viện", at=AT)
    assert done.file.state == SignedFile.State.ACCEPTED, done.report.all_findings


def scan() -> Run:
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


def closing() -> Run:
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


def opening() -> Run:
    before()
    open_signing.freeze_paper, open_signing.paper_to_sign = frozen, paper
    how: dict[str, Any] = {"actor": OFFICER, "at": AT, "day": DAY, "due_on": date(2030, 1, 1)}

    def open_it() -> None:
        open_signing.open_signing(CLUSTER, YEAR, KEY, **how)

    return open_it


def reissue() -> Run:
    waiting_for_one()
    _uploaded(signed(LIBRARY))
    reissue_signing.freeze_paper, reissue_signing.paper_to_sign = frozen, paper
    reissue_signing.keep_document.__globals__["document_code"] = lambda *_: CODE
    how: dict[str, Any] = {"actor": OFFICER, "at": AT, "day": DAY, "reason": "Sai chỉ tiêu"}
    return lambda: tolerated(
        lambda: reissue_signing.reissue_signing(CODE, **how), "nothing-changed"
    )


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


def remote() -> Run:
    waiting_for_one()
    service = Service()
    begin_remote(CODE, LIBRARY, "hai-yen", actor=OFFICER, at=AT, service=service)

    def fetch() -> None:
        for row in waiting_remotes():
            finish_remote(row, actor=OFFICER, at=AT, service=service)

    return fetch


def asking() -> Run:
    """Ask a service for a signature, which it has not given yet."""
    waiting_for_one()
    service = Service()
    how: dict[str, Any] = {"actor": OFFICER, "at": AT, "service": service}

    def ask() -> None:
        tolerated(lambda: begin_remote(CODE, LIBRARY, "hai-yen", **how), "remote-waits")

    return ask


def reminding() -> Run:
    """Remind the units that have not signed."""
    before()
    open_small()
    send_requests(CODE, actor=OFFICER, day=DAY)
    return lambda: remind_signers(date(2024, 4, 12), OFFICER)


def scanning() -> Run:
    """Take a scan of what was signed on paper; it waits for an officer."""
    waiting_for_one()
    pages = scan_of(secret(settings.KEYS, "qr"), 1, 2)
    once(upload_scan, "read_scan_apart", lambda content, *_: content)
    how: dict[str, Any] = {"units": [LIBRARY], "actor": "Thư viện", "at": AT}
    return lambda: upload_scan.upload_scan(CODE, pages, **how)


def undecided() -> str:
    """A file that the check left to an officer: no list of revoked certificates covers it."""
    waiting_for_one()
    for file in (settings.TRUST / "crls").iterdir():
        file.unlink()
    upload_signed.upload_signed(CODE, signed(LIBRARY), actor="Thư viện", at=AT)
    return SignedFile.objects.get(state=SignedFile.State.WAITING).digest


def confirming() -> Run:
    """An officer confirms a signed file that the check left to him."""
    digest = undecided()
    how: dict[str, Any] = {"actor": OFFICER, "reason": "Đã gọi điện"}
    return lambda: tolerated(lambda: confirm_signed(CODE, digest, **how), "file-decided")


def turning_down() -> Run:
    """He does not take it, its unit is asked again."""
    digest = undecided()
    how: dict[str, Any] = {"actor": OFFICER, "reason": "Không phải thủ trưởng ký"}
    return lambda: tolerated(lambda: refuse_file(CODE, digest, **how), "file-decided")


_COUNT = (
    "signing.count_signatures.add_signature",
    "signing.receipts.give_receipt",
    "signing.receipts.seal_head",
)
_UPLOAD = tuple(f"signing.upload_signed.{one}" for one in ("upload_signed", "_keep", "_count"))
_REMOTE = "signing.sign_remotely"
_DECIDE = "signing.confirm_file._decide"
ACTS = {
    "upload": Act("Nộp bản ký số", upload, (*_UPLOAD, *_COUNT)),
    "scan": Act("Xác nhận bản quét", scan, ("signing.confirm_file.confirm_scan", _DECIDE, *_COUNT)),
    "closing": Act(
        "Kết thúc lấy chữ ký, lập kết quả",
        closing,
        ("signing.close_signing.close_signing", "signing.signing_result._put_together"),
    ),
    "opening": Act(
        "Mở lấy chữ ký",
        opening,
        ("signing.open_signing.open_signing", "signing.open_signing.keep_document"),
    ),
    "reissue": Act(
        "Phát hành lại bản lấy chữ ký", reissue, ("signing.reissue_signing.reissue_signing",)
    ),
    "remote": Act("Nhận chữ ký từ dịch vụ", remote, (f"{_REMOTE}._end", *_UPLOAD, *_COUNT)),
    "asking": Act(
        "Yêu cầu ký qua dịch vụ",
        asking,
        (f"{_REMOTE}.begin_remote",),
        but={
            "UPDATE store_remotesigning": "what the service was asked, but not heard to take, is "
            "given up after two minutes: tests/usecases/signing/test_remote.py"
        },
    ),
    "reminding": Act("Nhắc ký", reminding, ("signing.remind_signers._write_down",)),
    "scanning": Act("Nộp bản quét", scanning, ("signing.upload_scan.upload_scan",)),
    "confirming": Act(
        "Xác nhận bản ký số",
        confirming,
        ("signing.confirm_file.confirm_signed", _DECIDE, *_COUNT),
    ),
    "turning_down": Act(
        "Không nhận tệp", turning_down, ("signing.confirm_file.refuse_file", _DECIDE)
    ),
}
