"""No submission with a nominee who definitely does not meet what the law of its day asks."""

from collections.abc import Iterator
from datetime import date

from thidua.domain.ballot import quorate
from thidua.domain.carried import ballot_rule
from thidua.domain.places import Place
from thidua.domain.reasons import Reason
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, ThiduaError, refuse
from thidua.usecases.award_reasons import SUBMISSION, NomineeReasons, award_reasons


def weigh_nominees(
    record: ClusterRecord, year: YearRecord, kind: str, day: date
) -> list[dict[str, str]]:
    """Return the conditions set aside by instruction in a paper of that kind, for the ledger.

    Looks at those whom the ballot carried, and only in the cluster's submission; ThiduaError
    `no-quorum` where the ballot carries nobody, `not-eligible` tells each condition that is not
    met.  An unknown one does not stand in the way.
    """
    if kind != SUBMISSION:
        return []
    _refuse_without_quorum(record, year)
    put_forward = [one for one in award_reasons(record, year, day) if one.voted]
    problems = [problem for one in put_forward for problem in _problems(one)]
    if problems:
        raise ThiduaError(problems)
    return [_entry(one, reason) for one in put_forward for reason in one.eligibility.overridden]


def _refuse_without_quorum(record: ClusterRecord, year: YearRecord) -> None:
    """A ballot that too few attended carries nobody: there is nothing to submit."""
    ballot, rule = year.ballot, ballot_rule(record, year)
    if ballot is None or rule is None or quorate(ballot, rule):
        return
    message = (
        f"Cuộc bỏ phiếu suy tôn không đủ số người: có mặt {ballot.present}/{ballot.entitled} người "
        f"có quyền bỏ phiếu, yêu cầu ít nhất {rule.quorum} ({rule.provision}). Không có đề nghị "
        f"nào được thông qua để trình; hãy tổ chức bỏ phiếu lại rồi sửa {Place.BALLOT}."
    )
    raise refuse("no-quorum", message)


def _problems(one: NomineeReasons) -> Iterator[Problem]:
    for reason in one.eligibility.against:
        yield Problem("not-eligible", _sentence(one, reason))


def _sentence(one: NomineeReasons, reason: Reason) -> str:
    told = "; ".join(map(str, reason.sources))
    code = one.nominee.code
    return (
        f"{one.name} chưa đủ điều kiện đề nghị tặng “{one.award}”: {reason.text} ({told}). Hãy rút "
        f"«{code}» khỏi danh sách đề nghị, sửa dữ liệu, hoặc ghi chỉ đạo vào {Place.OVERRIDES} "
        f"(đề nghị: {code}, điều kiện: {reason.code})."
    )


def _entry(one: NomineeReasons, reason: Reason) -> dict[str, str]:
    instruction = reason.override
    if instruction is None:
        return {}
    return {
        "nominee": one.nominee.code,
        "condition": reason.code,
        "person": instruction.person,
        "instructed_on": instruction.instructed_on.isoformat(),
        "document": instruction.document,
        "reason": instruction.reason,
    }
