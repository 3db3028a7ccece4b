"""Header, number, place and date, signature and legal bases: what every paper bears."""

from collections.abc import Iterator
from typing import Any

from thidua.domain.approval import Office
from thidua.domain.cluster import Numbering, Role, holder_on
from thidua.domain.letterhead import Issuer
from thidua.domain.signature_block import office_lines
from thidua.law.legal_basis import filled_roles, legal_basis_lines
from thidua.usecases.issuing import issuing_kind
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.headers import abbreviated, bound
from thidua.vietnamese.numbers import two_digits


def _issuer(context: PaperContext) -> dict[str, Any]:
    head, cluster = context.letterhead, context.record.cluster
    of_cluster = head.register == cluster.slug
    return {
        "cap_tren": abbreviated(head.superior.upper()),
        "ten": bound(head.name.upper()),
        "ten_thuong": head.name if of_cluster else context.unit_name(head.register),
    }


def _paper(context: PaperContext) -> dict[str, Any]:
    return {
        "so_ky_hieu": context.symbol,
        "dia_danh": context.letterhead.place,
        "ngay": long_date(context.day),
    }


def _cluster(context: PaperContext) -> dict[str, Any]:
    cluster = context.record.cluster
    name = cluster.name(context.day)
    lead = context.lead
    return {
        "ten": name,
        "ten_hoa": name.upper(),
        "loai": cluster.kind.label,
        "loai_thuong": cluster.kind.label.lower(),
        "truong": cluster.lead_title,
        "pho": cluster.deputy_title,
        "don_vi_truong": context.unit_name(lead) if lead else "",
        "so_don_vi": two_digits(len(context.members)),
    }


def _authority(context: PaperContext) -> dict[str, Any]:
    return {"ten": context.level, "noi_kinh_gui": addressee(context)}


def addressee(context: PaperContext) -> str:
    """Return to whom the cluster writes: its authority, or inside an office the office's head."""
    return context.record.cluster.authority.addressee or context.level


def _year(context: PaperContext) -> str:
    return str(context.year.year)


def _signature(context: PaperContext) -> dict[str, Any]:
    signer = context.record.person(context.approval.signer)
    office = issuing_kind(context.year, context.kind, context.subject).office
    unit = context.lead if office is Office.LEAD else context.subject.unit
    lines = [*map(bound, office_lines(context.record, office, context.approval, signer, unit))]
    first, *others = lines
    return {
        "quyen_han": lines,
        "dong_dau": first,
        "dong_tiep": others,
        "ho_ten": signer.name,
    }


def _legal_bases(context: PaperContext) -> list[str]:
    """One a line, each ending «;», the last «.» (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a)."""
    about = context.kind.about
    authority = context.record.cluster.authority.slug
    own = filled_roles(about.authority_bases, authority)
    lines = legal_basis_lines([*about.legal_bases, *own], context.day, authority)
    lines += [_citation(context, context.cited[kind]) for kind in about.papers]
    return [*lines[:-1], f"{lines[-1].removesuffix(';')}."] if lines else []


def _citation(context: PaperContext, paper: CitedPaper) -> str:
    """Cite a paper of the year; a paper of the authority acts on the cluster's proposal."""
    cluster = context.record.cluster
    number = f" số {paper.symbol}" if paper.symbol else ""
    said = f"{paper.label}{number} {long_date(paper.issued_on)}"
    if context.kind.about.issuer is Issuer.AUTHORITY:
        name = cluster.name(paper.issued_on)
        return f"Theo đề nghị của {cluster.lead_title} {name} tại {said};"
    return f"Căn cứ {said} của {_issued_by(context, paper)};"


def _issued_by(context: PaperContext, paper: CitedPaper) -> str:
    """Whose paper it is: a numbered one of the agency in whose register the number stands."""
    record, day = context.record, paper.issued_on
    if paper.of_unit:
        return context.unit.name(day)
    lead = holder_on(record.leadership, Role.LEAD, day)
    if paper.symbol and lead and record.cluster.numbering is Numbering.LEAD:
        return record.unit(lead).name(day)
    return record.cluster.name(day)


def cited(kind: str) -> Any:
    """Make the builder of the group that names one cited paper."""

    def build(context: PaperContext) -> dict[str, Any]:
        paper = context.need(context.cited.get(kind), f"văn bản «{kind}» đã ban hành")
        return {
            "so_ky_hieu": paper.symbol,
            "ngay": long_date(paper.issued_on),
            "noi_ban_hanh": _issued_by(context, paper),
        }

    return build


def issuing_head(context: PaperContext) -> str:
    """Return «Bộ trưởng Bộ …», «Chủ tịch Ủy ban nhân dân tỉnh …»: whose decision it is."""
    authority = context.record.cluster.authority
    return context.office(authority.head_title, authority.slug)


BUILDERS = {
    "co_quan": _issuer,
    "van_ban": _paper,
    "khoi": _cluster,
    "cap_quan_ly": _authority,
    "nam": _year,
    "ky": _signature,
    "can_cu": _legal_bases,
    "nguoi_ban_hanh": issuing_head,
}


def enumerated(texts: list[str]) -> Iterator[str]:
    """End each line of a list with «;», the last with «.»."""
    for index, text in enumerate(texts, start=1):
        yield f"{text.rstrip('.;')}{';' if index < len(texts) else '.'}"


def numbered(texts: list[str]) -> Iterator[str]:
    """Number the clauses of an article «1. », «2. »; a single one bears no number."""
    for index, text in enumerate(texts, start=1):
        yield f"{index}. {text}" if len(texts) > 1 else text
