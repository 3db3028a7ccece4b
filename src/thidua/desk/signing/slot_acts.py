"""What is done about one slot: by its unit, or by the officer who collects."""

from collections.abc import Mapping

from thidua.desk.signing.forms import ActForm, DelegationForm, ReasonForm, RemoteForm
from thidua.desk.signing.panels import Act, Call
from thidua.domain.signature_states import RequestAct
from thidua.usecases.signing import choose_paper as paper
from thidua.usecases.signing import delegate_signature as delegating
from thidua.usecases.signing import exempt_unit as exempting
from thidua.usecases.signing import lease_slot as leasing
from thidua.usecases.signing import refuse_signature as refusing
from thidua.usecases.signing.send_requests import recall_request
from thidua.usecases.signing.sign_remotely import begin_remote

_A = RequestAct


def _lease(call: Call) -> str:
    held = leasing.lease_slot(call.code, call.part, actor=call.actor, at=call.at)
    others = "; ".join(f"{one.unit_name} cũng đang ký" for one in held.others)
    said = f"Đã báo đang ký đến {held.until.astimezone(call.at.tzinfo):%H:%M}."
    return f"{said} {others}; nên chờ để tệp nối tiếp nhau." if others else said


def _release(call: Call) -> str:
    leasing.release_slot(call.code, call.part, actor=call.actor)
    return "Đơn vị không còn báo đang ký."


def _paper(call: Call) -> str:
    paper.choose_paper(call.code, call.part, actor=call.actor)
    return "Đơn vị ký trên bản giấy; đang chờ bản quét."


def _digital(call: Call) -> str:
    paper.choose_digital(call.code, call.part, actor=call.actor)
    return "Đơn vị lại ký số; đang chờ tệp đã ký."


def _refuse(call: Call) -> str:
    reason = call.given["reason"]
    refusing.refuse_signature(call.code, call.part, actor=call.actor, reason=reason)
    return "Đã ghi nhận đơn vị từ chối ký."


def _withdraw_refusal(call: Call) -> str:
    refusing.withdraw_refusal(call.code, call.part, actor=call.actor)
    return "Đã rút lại việc từ chối; văn bản lại chờ đơn vị ký."


def _propose(call: Call) -> str:
    given = call.given
    delegating.propose_delegation(
        call.code,
        call.part,
        given["person"],
        given["capacity"],
        given["grant"],
        given["valid_from"],
        given["valid_to"],
        actor=call.actor,
        day=call.day,
    )
    return "Đã ghi đề nghị; một người khác phải duyệt."


def _approve(call: Call) -> str:
    done = delegating.approve_delegation(call.code, call.part, actor=call.actor, day=call.day)
    return done.note


def _deny(call: Call) -> str:
    reason = call.given["reason"]
    delegating.refuse_delegation(call.code, call.part, actor=call.actor, reason=reason)
    return "Không duyệt; ô ký vẫn chờ người ký như trước."


def _recall(call: Call) -> str:
    recall_request(call.code, call.part, actor=call.actor, reason=call.given["reason"])
    return "Đã thu hồi đề nghị ký; có thể gửi lại."


def _exempt(call: Call) -> str:
    exempting.exempt_unit(call.code, call.part, actor=call.actor, reason=call.given["reason"])
    return "Đơn vị được miễn ký."


def _withdraw_exemption(call: Call) -> str:
    reason = call.given["reason"]
    exempting.withdraw_exemption(call.code, call.part, actor=call.actor, reason=reason)
    return "Đơn vị lại phải ký."


def _remote(call: Call) -> str:
    account = call.given["account"]
    begin_remote(call.code, call.part, account, actor=call.actor, at=call.at)
    return "Đã gửi yêu cầu; người ký xác nhận trên thiết bị của mình."


DIGITAL = Act("ky-so", "Chọn lại ký số", ActForm, _digital)
REMOTE = Act(
    "ky-tu-xa", "Ký từ xa", RemoteForm, _remote, "Người ký xác nhận trên điện thoại của mình."
)
BY_ACT: Mapping[_A, Act] = {
    _A.LEASE: Act("dang-ky", "Báo đang ký (15 phút)", ActForm, _lease),
    _A.RELEASE: Act("thoi-dang-ky", "Thôi báo đang ký", ActForm, _release),
    _A.CHOOSE_PAPER: Act("ban-giay", "Ký trên bản giấy", ActForm, _paper),
    _A.REFUSE: Act("tu-choi", "Từ chối ký", ReasonForm, _refuse, grave=True),
    _A.WITHDRAW_REFUSAL: Act("rut-tu-choi", "Rút lại việc từ chối", ActForm, _withdraw_refusal),
    _A.DELEGATE: Act(
        "ky-thay", "Đề nghị người khác ký", DelegationForm, _propose, "Một người khác phải duyệt."
    ),
    _A.APPROVE_DELEGATION: Act("duyet-ky-thay", "Duyệt người ký thay", ActForm, _approve),
    _A.REFUSE_DELEGATION: Act(
        "khong-duyet-ky-thay", "Không duyệt người ký thay", ReasonForm, _deny
    ),
    _A.RECALL: Act("thu-hoi", "Thu hồi đề nghị ký", ReasonForm, _recall, grave=True),
    _A.EXEMPT: Act("mien-ky", "Cho miễn ký", ReasonForm, _exempt, grave=True),
    _A.WITHDRAW_EXEMPTION: Act("thoi-mien-ky", "Thôi cho miễn ký", ReasonForm, _withdraw_exemption),
}
ACTS: Mapping[str, Act] = {one.name: one for one in (*BY_ACT.values(), DIGITAL, REMOTE)}
