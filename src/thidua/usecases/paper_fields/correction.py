"""Công văn đính chính: which paper was wrong, where, and how it should read."""

from typing import Any

from thidua.domain.correction import Correction
from thidua.domain.letterhead import Issuer
from thidua.usecases.issuing import correction_of, issuing_kind
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.text import sentence_case


def _correction(context: PaperContext) -> Correction:
    return correction_of(context.year, context.subject)


def _corrected(context: PaperContext) -> dict[str, Any]:
    correction = _correction(context)
    paper = context.need(context.cited.get(correction.kind), "văn bản được đính chính")
    to = _addressee(context)
    return {
        "van_ban": f"{paper.label} số {paper.symbol}" if paper.symbol else paper.label,
        "ngay": long_date(paper.issued_on),
        "noi_ban_hanh": context.letterhead.name,
        "kinh_gui": sentence_case(to),
        "kinh_gui_thuong": to,
        "ly_do": _cause(correction.reason),
    }


def _addressee(context: PaperContext) -> str:
    """Whoever got the paper: the cluster from a unit, the members from the cluster and above."""
    name = context.record.cluster.name(context.day)
    issuer = issuing_kind(context.year, context.kind, context.subject).about.issuer
    return name if issuer is Issuer.UNIT else f"các đơn vị thành viên {name}"


def _cause(reason: str) -> str:
    """The cause as it stands after «Do»: «Do nhầm khi gõ.» gives «nhầm khi gõ»."""
    said = reason.strip().rstrip(".").removeprefix("Do ").removeprefix("do ")
    return said[:1].lower() + said[1:]


def _errata(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {"tt": str(index), "vi_tri": item.place, "da_ghi": item.wrong, "sua_thanh": item.right}
        for index, item in enumerate(_correction(context).errata, start=1)
    ]


BUILDERS = {"dinh_chinh": _corrected, "sai_sot": _errata}
