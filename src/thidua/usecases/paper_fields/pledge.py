"""Bản giao ước: the parties, the articles, the targets, the cells to sign in."""

from typing import Any

from thidua.domain.cluster import Unit
from thidua.domain.places import Place
from thidua.domain.pledge import Pledge
from thidua.domain.signatories import Signatory, pledge_signatories
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import numbered
from thidua.vietnamese.dates import long_date


def _pledge(context: PaperContext) -> Pledge:
    return context.need(context.year.pledge, f"nội dung giao ước ({Place.PLEDGE})")


def _signatories(context: PaperContext) -> dict[str, Signatory]:
    """Who signed for each unit, or is to sign, by the unit's slug."""
    layout = context.letterhead.layout
    found = pledge_signatories(context.record, context.year, context.day, layout=layout)
    return {one.unit: one for one in found}


def _name(context: PaperContext, unit: Unit) -> str:
    return unit.name(context.day)


def _units(context: PaperContext) -> list[dict[str, Any]]:
    """The members; where the paper names who represents them, with that person."""
    row_of = _party if "dai_dien" in context.kind.fields["don_vi"].fields else _bare
    rows = [row_of(context, unit) for unit in context.members]
    return [{"tt": str(index)} | row for index, row in enumerate(rows, start=1)]


def _bare(context: PaperContext, unit: Unit) -> dict[str, Any]:
    return {"ten": _name(context, unit)}


def _party(context: PaperContext, unit: Unit) -> dict[str, Any]:
    signatory = _signatories(context)[unit.slug]
    person = context.record.person(signatory.person)
    post = context.need(
        person.post(unit.slug, signatory.signed_on or context.day),
        f"chức vụ của người ký {person.name}",
    )
    representative = f"{person.honorific} {person.name}"
    return _bare(context, unit) | {"dai_dien": representative, "chuc_vu": post.title}


def _articles(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "so": str(index),
            "tieu_de": article.title,
            "khoan": list(numbered(article.clauses)),
        }
        for index, article in enumerate(_pledge(context).articles, start=1)
    ]


def _targets(context: PaperContext) -> list[dict[str, Any]]:
    targets = enumerate(_pledge(context).targets, start=1)
    return [{"tt": str(index), "noi_dung": target.text} for index, target in targets]


def _cells(context: PaperContext) -> list[dict[str, Any]]:
    """The signature table: two units a row, the last cell empty where the count is odd."""
    signatories = _signatories(context)
    cells = [_cell(context, unit, signatories[unit.slug]) for unit in context.members]
    if len(cells) % 2:
        cells.append({"don_vi": "", "quyen_han": [], "ho_ten": ""})
    return [
        {"trai": left, "phai": right} for left, right in zip(cells[::2], cells[1::2], strict=True)
    ]


def _cell(context: PaperContext, unit: Unit, signatory: Signatory) -> dict[str, Any]:
    return {
        "don_vi": _name(context, unit).upper(),
        "quyen_han": list(signatory.lines),
        "ho_ten": context.record.person(signatory.person).name,
    }


def _dated(context: PaperContext) -> str:
    """The day that the pledge bears, on which it is signed at a conference or opened to sign."""
    return long_date(context.day)


BUILDERS = {
    "don_vi": _units,
    "dieu": _articles,
    "chi_tieu": _targets,
    "o_ky": _cells,
    "ngay_ky": _dated,
}
