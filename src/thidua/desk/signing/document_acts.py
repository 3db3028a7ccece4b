"""What is done about a whole document, and with the files that come back."""

from collections.abc import Mapping

from thidua.desk.signing.forms import (
    ActForm,
    CloseForm,
    ConfirmOfForm,
    ConfirmScanForm,
    ReasonForm,
    ReissueForm,
    ScanForm,
    SendForm,
    SignedFileForm,
)
from thidua.desk.signing.panels import Act, Call
from thidua.usecases.signing.cancel_signing import cancel_signing
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.confirm_file import confirm_scan, confirm_signed, refuse_file
from thidua.usecases.signing.reissue_signing import reissue_signing
from thidua.usecases.signing.remind_signers import remind_signers
from thidua.usecases.signing.send_requests import send_requests
from thidua.usecases.signing.upload_scan import upload_scan
from thidua.usecases.signing.upload_signed import upload_signed


def _send(call: Call) -> str:
    given = call.given
    sent = send_requests(
        call.code,
        actor=call.actor,
        day=call.day,
        working_days=given["working_days"],
        due_on=given["due_on"],
    )
    return f"Đã gửi {len(sent)} đề nghị ký." if sent else "Mọi đề nghị ký đã được gửi từ trước."


def _remind(call: Call) -> str:
    told = remind_signers(call.day, call.actor, code=call.code)
    if not told:
        return "Hôm nay không có đơn vị nào đến lượt nhắc."
    mailed = sum(one.mailed for one in told)
    return f"Đã ghi nhắc {len(told)} đơn vị; {mailed} thư điện tử đã gửi."


def _close(call: Call) -> str:
    close_signing(call.code, actor=call.actor, at=call.at, reason=call.given["reason"])
    return "Đã chốt văn bản; kết quả ký tải về được từ trang này."


def _reissue(call: Call) -> str:
    given = call.given
    document = reissue_signing(
        call.code,
        actor=call.actor,
        at=call.at,
        day=given["day"] or call.day,
        reason=given["reason"],
        due_on=given["due_on"],
    )
    return f"Đã phát hành phiên bản {document.version}; các đơn vị ký lại từ đầu."


def _cancel(call: Call) -> str:
    cancel_signing(call.code, actor=call.actor, reason=call.given["reason"], at=call.at)
    return "Đã hủy việc lấy chữ ký; tệp và chữ ký đã nhận vẫn được lưu."


def upload(call: Call) -> str:
    """Take a signed PDF; return the digest under which what was found in it is shown."""
    file = call.given["file"]
    done = upload_signed(
        call.code, file.read(), actor=call.actor, at=call.at, file_name=file.name or ""
    )
    return done.file.digest


def scan(call: Call) -> str:
    """Take a scan; return the digest under which what was found in it is shown."""
    file = call.given["file"]
    done = upload_scan(
        call.code,
        file.read(),
        units=call.given["units"],
        actor=call.actor,
        at=call.at,
        file_name=file.name or "",
    )
    return done.file.digest


def _confirm(call: Call) -> str:
    confirm_signed(call.code, call.part, actor=call.actor, reason=call.given["reason"])
    return "Đã xác nhận tệp; chữ ký được tính."


def _confirm_of(call: Call) -> str:
    given = call.given
    confirm_signed(call.code, call.part, given["units"], actor=call.actor, reason=given["reason"])
    return "Đã xác nhận tệp; chữ ký được tính cho đơn vị đã chọn."


def _confirm_scan(call: Call) -> str:
    given = call.given
    confirm_scan(
        call.code,
        call.part,
        given["units"],
        signed_on=given["signed_on"],
        actor=call.actor,
        reason=given["reason"],
    )
    return "Đã xác nhận bản quét; chữ ký của các đơn vị được tính."


def _turn_down(call: Call) -> str:
    refuse_file(call.code, call.part, actor=call.actor, reason=call.given["reason"])
    return "Không nhận tệp; đơn vị có thể gửi tệp khác."


UPLOAD = Act("tai-len", "Gửi tệp đã ký số", SignedFileForm, upload)
SCAN = Act(
    "ban-quet", "Gửi bản quét", ScanForm, scan, "Bản quét bao giờ cũng do cán bộ xem và xác nhận."
)
SEND = Act("gui", "Gửi đề nghị ký", SendForm, _send)
REMIND = Act("nhac", "Nhắc các đơn vị đến lượt hôm nay", ActForm, _remind)
CLOSE = Act("chot", "Chốt văn bản", CloseForm, _close)
REISSUE = Act(
    "phat-hanh-lai",
    "Phát hành lại sau khi sửa",
    ReissueForm,
    _reissue,
    "Phiên bản mới, lấy chữ ký lại từ đầu; chữ ký cũ chỉ giữ làm bằng chứng.",
    grave=True,
)
CANCEL = Act("huy", "Hủy việc lấy chữ ký", ReasonForm, _cancel, grave=True)
ACTS: Mapping[str, Act] = {
    one.name: one for one in (UPLOAD, SCAN, SEND, REMIND, CLOSE, REISSUE, CANCEL)
}
CONFIRM = Act("xac-nhan", "Xác nhận chữ ký", ReasonForm, _confirm)
CONFIRM_OF = Act("xac-nhan-don-vi", "Xác nhận chữ ký", ConfirmOfForm, _confirm_of)
CONFIRM_SCAN = Act("xac-nhan-ban-quet", "Xác nhận bản quét", ConfirmScanForm, _confirm_scan)
TURN_DOWN = Act("khong-nhan", "Không nhận tệp", ReasonForm, _turn_down, grave=True)
FILE_ACTS: Mapping[str, Act] = {
    one.name: one for one in (CONFIRM, CONFIRM_OF, CONFIRM_SCAN, TURN_DOWN)
}
