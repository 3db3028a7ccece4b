"""Through what states a document and each request for a signature go: tables, no behaviour.

Whoever acts, and what he must bring along, is the use cases' business; here stands what may follow
what.  Lateness is reckoned (`reminders`), never a state.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Self, TypeVar

from thidua.errors import ThiduaError, refuse

LEASE = timedelta(minutes=15)
"""How long «Đang thao tác» keeps others waiting; it only asks, and forbids nobody to upload."""


class _Labelled(StrEnum):
    """A word that is stored, and what people read in its place."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the member; a look-up, `DocumentState("SIGNING")`, gives the value alone."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class DocumentState(_Labelled):
    """Where a document stands on its way from draft to signed paper."""

    DRAFTING = "DRAFTING", "Soạn thảo"
    CONSULTING = "CONSULTING", "Lấy ý kiến"
    SIGNING = "SIGNING", "Đang ký"
    COMPLETE = "COMPLETE", "Đủ chữ ký"
    CLOSED = "CLOSED", "Đã chốt"
    SUPERSEDED = "SUPERSEDED", "Bị thay thế"
    CANCELLED = "CANCELLED", "Đã hủy"


class DocumentAct(_Labelled):
    """What is done with a document."""

    CONSULT = "CONSULT", "Gửi lấy ý kiến"
    REVISE = "REVISE", "Sửa lại dự thảo"
    OPEN = "OPEN", "Mở ký"
    COMPLETE = "COMPLETE", "Ghi nhận đủ chữ ký"
    REOPEN = "REOPEN", "Mở lại để ký"
    CLOSE = "CLOSE", "Chốt văn bản"
    CLOSE_WITHOUT = "CLOSE_WITHOUT", "Chốt khi còn thiếu chữ ký"
    SUPERSEDE = "SUPERSEDE", "Thay bằng phiên bản mới"
    CANCEL = "CANCEL", "Hủy văn bản"


class RequestState(_Labelled):
    """Where the request for one signature stands."""

    NOT_SENT = "NOT_SENT", "Chưa gửi"
    WAITING = "WAITING", "Chờ ký"
    WORKING = "WORKING", "Đang thao tác"
    CHECKING = "CHECKING", "Chờ kiểm tra"
    AWAITING_SCAN = "AWAITING_SCAN", "Chờ bản quét"
    TO_CONFIRM = "TO_CONFIRM", "Chờ xác minh"
    SIGNED = "SIGNED", "Đã ký"
    REFUSED = "REFUSED", "Từ chối"
    DELEGATION_PENDING = "DELEGATION_PENDING", "Chờ duyệt ủy quyền"
    EXEMPT = "EXEMPT", "Miễn ký"


class RequestAct(_Labelled):
    """What is done about one signature, by the unit, by the office or by the check of a file."""

    SEND = "SEND", "Gửi đề nghị ký"
    RECALL = "RECALL", "Thu hồi đề nghị ký"
    LEASE = "LEASE", "Báo đang ký"
    RELEASE = "RELEASE", "Thôi báo đang ký"
    UPLOAD = "UPLOAD", "Tải lên tệp đã ký số"
    CHOOSE_PAPER = "CHOOSE_PAPER", "Chọn ký trên bản giấy"
    SCAN = "SCAN", "Tải lên bản quét"
    ACCEPT = "ACCEPT", "Nhận chữ ký"
    REVIEW = "REVIEW", "Chuyển cán bộ xác minh"
    CONFIRM = "CONFIRM", "Xác nhận chữ ký"
    REJECT = "REJECT", "Không nhận tệp"
    RECHECK = "RECHECK", "Xem lại chữ ký đã nhận"
    REFUSE = "REFUSE", "Từ chối ký"
    WITHDRAW_REFUSAL = "WITHDRAW_REFUSAL", "Rút lại việc từ chối"
    DELEGATE = "DELEGATE", "Đề nghị người khác ký"
    APPROVE_DELEGATION = "APPROVE_DELEGATION", "Duyệt ủy quyền"
    REFUSE_DELEGATION = "REFUSE_DELEGATION", "Không duyệt ủy quyền"
    EXEMPT = "EXEMPT", "Cho miễn ký"
    WITHDRAW_EXEMPTION = "WITHDRAW_EXEMPTION", "Thôi cho miễn ký"


S = TypeVar("S", DocumentState, RequestState)
A = TypeVar("A", DocumentAct, RequestAct)
_D, _DA, _R, _RA = DocumentState, DocumentAct, RequestState, RequestAct
_ASKED = (_R.WAITING, _R.WORKING, _R.AWAITING_SCAN)
"""The unit was asked, and nothing has come of it yet."""

_DOCUMENT_ACTS: Mapping[DocumentAct, tuple[tuple[DocumentState, ...], DocumentState]] = {
    _DA.CONSULT: ((_D.DRAFTING,), _D.CONSULTING),
    _DA.REVISE: ((_D.CONSULTING,), _D.DRAFTING),
    _DA.OPEN: ((_D.DRAFTING, _D.CONSULTING), _D.SIGNING),
    _DA.COMPLETE: ((_D.SIGNING,), _D.COMPLETE),
    _DA.REOPEN: ((_D.COMPLETE,), _D.SIGNING),
    _DA.CLOSE: ((_D.COMPLETE,), _D.CLOSED),
    _DA.CLOSE_WITHOUT: ((_D.SIGNING,), _D.CLOSED),
    _DA.SUPERSEDE: ((_D.SIGNING, _D.COMPLETE, _D.CLOSED), _D.SUPERSEDED),
    _DA.CANCEL: ((_D.DRAFTING, _D.CONSULTING, _D.SIGNING, _D.COMPLETE), _D.CANCELLED),
}
_REQUEST_ACTS: Mapping[RequestAct, tuple[tuple[RequestState, ...], RequestState]] = {
    _RA.SEND: ((_R.NOT_SENT,), _R.WAITING),
    _RA.RECALL: ((*_ASKED, _R.REFUSED), _R.NOT_SENT),
    _RA.LEASE: ((_R.WAITING, _R.WORKING), _R.WORKING),
    _RA.RELEASE: ((_R.WORKING,), _R.WAITING),
    _RA.UPLOAD: (_ASKED, _R.CHECKING),
    _RA.CHOOSE_PAPER: ((_R.WAITING, _R.WORKING), _R.AWAITING_SCAN),
    _RA.SCAN: (_ASKED, _R.CHECKING),
    _RA.ACCEPT: ((_R.CHECKING,), _R.SIGNED),
    _RA.REVIEW: ((_R.CHECKING,), _R.TO_CONFIRM),
    _RA.CONFIRM: ((_R.TO_CONFIRM,), _R.SIGNED),
    _RA.REJECT: ((_R.CHECKING, _R.TO_CONFIRM), _R.WAITING),
    _RA.RECHECK: ((_R.SIGNED,), _R.TO_CONFIRM),
    _RA.REFUSE: (_ASKED, _R.REFUSED),
    _RA.WITHDRAW_REFUSAL: ((_R.REFUSED,), _R.WAITING),
    _RA.DELEGATE: (_ASKED, _R.DELEGATION_PENDING),
    _RA.APPROVE_DELEGATION: ((_R.DELEGATION_PENDING,), _R.WAITING),
    _RA.REFUSE_DELEGATION: ((_R.DELEGATION_PENDING,), _R.WAITING),
    _RA.EXEMPT: ((_R.NOT_SENT, *_ASKED, _R.REFUSED, _R.DELEGATION_PENDING), _R.EXEMPT),
    _RA.WITHDRAW_EXEMPTION: ((_R.EXEMPT,), _R.WAITING),
}


def _table(acts: Mapping[A, tuple[tuple[S, ...], S]]) -> Mapping[tuple[S, A], S]:
    return {(state, act): to for act, (states, to) in acts.items() for state in states}


DOCUMENT_TABLE = _table(_DOCUMENT_ACTS)
REQUEST_TABLE = _table(_REQUEST_ACTS)
DOCUMENT_END = frozenset({_D.SUPERSEDED, _D.CANCELLED})
"""States that nothing follows.  Of a request there is none: it rests when its document does."""

SETTLED = frozenset({_R.SIGNED, _R.EXEMPT})
"""A request that its document no longer waits for."""
IN_HAND = frozenset({_R.CHECKING, _R.TO_CONFIRM})
"""A file has come and is not decided on: nobody may close the document over it."""
DOCUMENT_REASONS = frozenset({_DA.REOPEN, _DA.CLOSE_WITHOUT, _DA.SUPERSEDE, _DA.CANCEL})
REQUEST_REASONS = frozenset(
    {_RA.RECALL, _RA.REJECT, _RA.RECHECK, _RA.REFUSE, _RA.REFUSE_DELEGATION, _RA.EXEMPT}
)
"""Acts that nobody does without saying why."""


def after_act(state: DocumentState, act: DocumentAct) -> DocumentState:
    """Return what the document comes to by the act; ThiduaError `act-not-allowed`."""
    return _after(DOCUMENT_TABLE, "văn bản", state, act)


def after_request_act(state: RequestState, act: RequestAct) -> RequestState:
    """Return what the request comes to by the act; ThiduaError `act-not-allowed`."""
    return _after(REQUEST_TABLE, "đề nghị ký", state, act)


def document_acts(state: DocumentState) -> list[DocumentAct]:
    """Return what may be done with a document in that state, in the order of the acts."""
    return [act for act in DocumentAct if (state, act) in DOCUMENT_TABLE]


def request_acts(state: RequestState) -> list[RequestAct]:
    """Return what may be done about a request in that state, in the order of the acts."""
    return [act for act in RequestAct if (state, act) in REQUEST_TABLE]


def settled(state: RequestState) -> bool:
    """Whether the document no longer waits for that request."""
    return state in SETTLED


def complete(states: Collection[RequestState]) -> bool:
    """Whether a document has all its signatures: each request settled, at least one by signing."""
    return RequestState.SIGNED in states and all(map(settled, states))


def may_close_without(states: Iterable[RequestState]) -> bool:
    """Whether a document may be closed though signatures are missing: no file lies undecided."""
    return not any(state in IN_HAND for state in states)


def _after(table: Mapping[tuple[S, A], S], what: str, state: S, act: A) -> S:
    to = table.get((state, act))
    if to is None:
        raise _not_allowed(what, state, act, [one for at, one in table if at is state])
    return to


def _not_allowed(what: str, state: S, act: A, allowed: list[A]) -> ThiduaError:
    said = f"Không thể «{act.label}» khi {what} ở trạng thái «{state.label}»."
    instead = "», «".join(one.label for one in allowed)
    rest = f"Việc có thể làm: «{instead}»." if allowed else "Trạng thái này không thay đổi nữa."
    return refuse("act-not-allowed", f"{said} {rest}")
