"""Phiếu bầu and kiểm phiếu: who is voted on, the tellers, what each nominee got."""

from typing import Any

from thidua.domain.awards import Nominee
from thidua.domain.ballot import Ballot, quorate, share
from thidua.domain.carried import ballot_rule
from thidua.domain.carried import carried_codes as carried_by
from thidua.domain.cluster import BallotRule
from thidua.domain.dated import on
from thidua.domain.places import Place
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.nominees import nominees
from thidua.usecases.paper_fields.vote_count import steps
from thidua.vietnamese.dates import clock, long_date
from thidua.vietnamese.numbers import percent, two_digits


def held_ballot(context: PaperContext) -> Ballot:
    """Return the ballot of the year."""
    return context.need(context.year.ballot, f"kết quả bỏ phiếu ({Place.BALLOT})")


def rule(context: PaperContext) -> BallotRule:
    """Return the rule of the cluster's regulation in force on the day of the ballot."""
    held_ballot(context)
    found = ballot_rule(context.record, context.year)
    return context.need(found, "quy chế có hiệu lực ngày bỏ phiếu")


def _ballot(context: PaperContext) -> dict[str, Any]:
    ballot, carry = held_ballot(context), rule(context)
    counts = {
        "co_quyen": ballot.entitled,
        "co_mat": ballot.present,
        "phat_ra": ballot.issued,
        "thu_ve": ballot.returned,
        "hop_le": ballot.valid,
        "khong_hop_le": ballot.invalid,
        "mau_so_phieu": ballot.base(carry.denominator),
    }
    return {name: two_digits(count) for name, count in counts.items()} | {
        "van_ban": two_digits(ballot.written) if ballot.written else "",
        "noi_dung": ballot.purpose[:1].lower() + ballot.purpose[1:],
        "bat_dau": f"{clock(ballot.opened_at.time())}, {long_date(ballot.opened_at.date())}",
        "ket_thuc": f"{clock(ballot.closed_at.time())}, {long_date(ballot.closed_at.date())}",
        "nguong": str(carry.threshold),
        "so_sanh": _condition(carry),
        "mau_so": carry.denominator.label,
        "dieu_khoan": carry.provision,
        "du_dieu_kien": _quorum(ballot, carry),
        "tom_tat": _summary(context),
    }


def _quorum(ballot: Ballot, carry: BallotRule) -> str:
    verdict = "Đủ điều kiện" if quorate(ballot, carry) else "Không đủ điều kiện"
    counts = f"{two_digits(ballot.present)}/{two_digits(ballot.entitled)}"
    return (
        f"{verdict} tiến hành bỏ phiếu: có mặt {counts} người có quyền bỏ phiếu "
        f"(yêu cầu ít nhất {carry.quorum})."
    )


def _summary(context: PaperContext) -> str:
    ballot, carry = held_ballot(context), rule(context)
    if not quorate(ballot, carry):
        return "Cuộc bỏ phiếu không đủ số người có mặt, không có đề nghị nào được thông qua."
    won, all_of_them = len(carried_codes(context)), len(ballot.choices)
    return (
        f"Hội nghị đã bỏ phiếu kín: {two_digits(won)}/{two_digits(all_of_them)} đề nghị đạt tỷ lệ "
        f"{_condition(carry)} so với {carry.denominator.label}."
    )


def _condition(carry: BallotRule) -> str:
    """«từ 2/3 trở lên», «trên 1/2»."""
    return f"trên {carry.threshold}" if carry.strict else f"từ {carry.threshold} trở lên"


def carried_codes(context: PaperContext) -> set[str]:
    """Return the codes of the nominees that the ballot carried."""
    rule(context)
    return carried_by(context.record, context.year)


def has_quorum(context: PaperContext) -> bool:
    """Whether enough of the entitled were present at the ballot."""
    return quorate(held_ballot(context), rule(context))


def shares(context: PaperContext) -> dict[str, str]:
    """Return each nominee's share of the votes as a percentage, by code."""
    ballot, carry = held_ballot(context), rule(context)
    return {item.nominee: percent(share(ballot, item, carry)) for item in ballot.choices}


def _tellers(context: PaperContext) -> list[dict[str, Any]]:
    ballot = held_ballot(context)
    return [
        {
            "tt": str(index),
            "ho_ten": context.record.person(slug).name,
            "chuc_vu": "Trưởng ban" if index == 1 else "Ủy viên",
            "don_vi": _home(context, slug),
        }
        for index, slug in enumerate(ballot.tellers, start=1)
    ]


def _home(context: PaperContext, person: str) -> str:
    """The organisation in which the person serves on the day."""
    posts = on(context.record.person(person).posts, context.day)
    return context.unit_name(posts[0].organization) if posts else ""


def _committee(context: PaperContext) -> list[str]:
    return [context.record.person(slug).name for slug in held_ballot(context).tellers[1:]]


def _candidates(context: PaperContext) -> list[dict[str, Any]]:
    """Whom the ballot paper asks about."""
    found = enumerate(nominees(context), start=1)
    return [_row(context, nominee) | {"tt": str(index)} for index, nominee in found]


def _choices(context: PaperContext) -> list[dict[str, Any]]:
    by_code = {nominee.code: nominee for nominee in nominees(context)}
    won, reached = carried_codes(context), shares(context)
    base = two_digits(held_ballot(context).base(rule(context).denominator))
    return [
        _row(context, by_code[choice.nominee])
        | {
            "tt": str(index),
            "dong_y": two_digits(choice.agree),
            "khong_dong_y": two_digits(choice.disagree),
            "phan_so": f"{two_digits(choice.agree)}/{base}",
            "ty_le": reached[choice.nominee],
            "ket_qua": "Đạt" if choice.nominee in won else "Không đạt",
        }
        for index, choice in enumerate(held_ballot(context).choices, start=1)
    ]


def _row(context: PaperContext, nominee: Nominee) -> dict[str, Any]:
    return {
        "ten": context.nominee_name(nominee),
        "don_vi": context.nominee_home(nominee),
        "danh_hieu": context.award(nominee.award),
    }


def _conclusions(context: PaperContext) -> list[str]:
    """What the count means, with the names of those that did not pass."""
    if not has_quorum(context):
        return [_summary(context)]
    failed = [row for row in _choices(context) if row["ket_qua"] == "Không đạt"]
    return [
        _summary(context),
        *(f"{row['ten']} không đạt tỷ lệ phiếu ({row['ty_le']})." for row in failed),
    ]


BUILDERS = {
    "bo_phieu": _ballot,
    "ban_kiem_phieu": _tellers,
    "uy_vien": _committee,
    "ung_cu": _candidates,
    "phep_tinh": lambda context: list(steps(held_ballot(context), rule(context))),
    "ung_vien": _choices,
    "ket_luan": _conclusions,
}
