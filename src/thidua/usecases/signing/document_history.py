"""What the ledger says of a document, in words."""

from collections.abc import Iterator, Mapping

from thidua.store.models.papers import LedgerEntry
from thidua.store.models.signing import SigningDocument
from thidua.usecases.signing.document_view import HistoryView

MOST = 300
"""How many acts a page shows, the newest; the ledger's own page has all."""
ACTS: Mapping[str, str] = {
    "open-signing": "Mở lấy chữ ký",
    "reissue-signing": "Phát hành lại",
    "send-requests": "Gửi đề nghị ký",
    "recall-request": "Thu hồi đề nghị ký",
    "remind-signers": "Nhắc ký",
    "lease-slot": "Báo đang ký",
    "release-slot": "Thôi báo đang ký",
    "choose-paper": "Chọn ký trên bản giấy",
    "choose-digital": "Chọn lại ký số",
    "refuse-signature": "Từ chối ký",
    "withdraw-refusal": "Rút lại việc từ chối",
    "propose-delegation": "Đề nghị người khác ký",
    "approve-delegation": "Duyệt người ký thay",
    "refuse-delegation": "Không duyệt người ký thay",
    "exempt-unit": "Cho miễn ký",
    "withdraw-exemption": "Thôi cho miễn ký",
    "begin-remote": "Yêu cầu ký từ xa",
    "upload-signed": "Nhận tệp đã ký số",
    "upload-scan": "Nhận bản quét",
    "confirm-signed": "Xác nhận tệp ký số",
    "confirm-scan": "Xác nhận bản quét",
    "refuse-file": "Không nhận tệp",
    "complete-signing": "Đủ chữ ký",
    "close-signing": "Chốt văn bản",
    "cancel-signing": "Hủy việc lấy chữ ký",
    "keep-result": "Lập kết quả ký",
}


def history(document: SigningDocument) -> Iterator[HistoryView]:
    """Yield the newest acts on the document and its slots, the last first."""
    name = f"{document.code}-{document.version}"
    about = [document.cycle.cluster.slug, str(document.cycle.year), document.kind, document.subject]
    start = " ".join(filter(None, [*about, name]))
    found = LedgerEntry.objects.filter(subject__startswith=start).order_by("-sequence")
    for entry in found[:MOST]:
        # «…-1» begins «…-10», too.
        if entry.subject == start or entry.subject.startswith(f"{start} "):
            yield _view(entry, entry.subject.removeprefix(start).strip())


def _view(entry: LedgerEntry, slot: str) -> HistoryView:
    why = entry.details.get("why") or entry.details.get("reason") or ""
    what = ACTS.get(entry.action, entry.action)
    return HistoryView(entry.sequence, entry.at, entry.actor, what, slot, str(why))
