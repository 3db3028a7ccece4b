"""Bản giao ước: the parties, the articles, the targets, the cells to sign in."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from thidua.domain.cluster import Unit
from thidua.domain.pledge import Pledge, PledgeSignature
from thidua.domain.review import ReviewKind
from thidua.domain.signature_block import unit_lines
from thidua.domain.subjects import Each
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import numbered
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.numbers import percent, two_digits


def _pledge(context: PaperContext) -> Pledge:
    return context.need(context.year.pledge, "nội dung giao ước (pledge.yaml)")


def _signature(context: PaperContext, unit: Unit) -> PledgeSignature:
    signatures = {signature.unit: signature for signature in _pledge(context).signatures}
    return context.need(signatures.get(unit.slug), f"người ký giao ước của {_name(context, unit)}")


def _name(context: PaperContext, unit: Unit) -> str:
    return unit.name(context.day)


def _units(context: PaperContext) -> Any:
    """The unit that a paper of one unit is about; the parties of every other paper."""
    if context.kind.about.each is Each.UNIT:
        return _one_unit(context)
    row_of = _party if "dai_dien" in context.kind.fields["don_vi"].fields else _bare
    rows = [row_of(context, unit) for unit in context.members]
    return [{"tt": str(index)} | row for index, row in enumerate(rows, start=1)]


def _bare(context: PaperContext, unit: Unit) -> dict[str, Any]:
    return {"ten": _name(context, unit)}


def _party(context: PaperContext, unit: Unit) -> dict[str, Any]:
    signature = _signature(context, unit)
    person = context.record.person(signature.person)
    post = context.need(
        person.post(unit.slug, signature.signed_on), f"chức vụ của người ký {person.name}"
    )
    representative = f"{person.honorific} {person.name}"
    return _bare(context, unit) | {"dai_dien": representative, "chuc_vu": post.title}


def _one_unit(context: PaperContext) -> dict[str, Any]:
    unit = context.unit
    head = context.need(context.head(unit.slug), f"thủ trưởng của {_name(context, unit)}")
    post = context.need(head.post(unit.slug, context.day), f"chức vụ của {head.name}")
    return {
        "ten": _name(context, unit),
        "ten_hoa": _name(context, unit).upper(),
        "chuc_vu_hoa": post.title.upper(),
        "thu_truong": head.name,
    }


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
    """Each target, with how many members had reached it at mid-year."""
    review = context.year.review(ReviewKind.MID_YEAR)
    results = review.results if review else []
    rows = []
    for index, target in enumerate(_pledge(context).targets, start=1):
        progress = [
            (result.unit, item)
            for result in results
            for item in result.progress
            if item.target == target.code
        ]
        reached = sum(item.reached for _, item in progress)
        members = len(context.members)
        rows.append(
            {
                "tt": str(index),
                "noi_dung": target.text,
                "so_don_vi_dat": f"{two_digits(reached)}/{two_digits(members)}",
                "ty_le": percent(Fraction(reached, members)),
                "ghi_chu": _notes(context, {unit: item.note for unit, item in progress}),
            }
        )
    return rows


def _notes(context: PaperContext, notes: Mapping[str, str]) -> str:
    """Say each note once, with the units that it is about unless it is about all members."""
    said = []
    for note in dict.fromkeys(filter(None, notes.values())):
        units = [context.unit_name(unit) for unit, other in notes.items() if other == note]
        everyone = len(units) == len(context.members)
        said.append(note if everyone else f"{', '.join(units)}: {note}")
    return "; ".join(said)


def _cells(context: PaperContext) -> list[dict[str, Any]]:
    """The signature table: two units a row, the last cell empty where the count is odd."""
    cells = [_cell(context, unit) for unit in context.members]
    if len(cells) % 2:
        cells.append({"don_vi": "", "quyen_han": [], "ho_ten": ""})
    return [
        {"trai": left, "phai": right} for left, right in zip(cells[::2], cells[1::2], strict=True)
    ]


def _cell(context: PaperContext, unit: Unit) -> dict[str, Any]:
    signature = _signature(context, unit)
    signer = context.record.person(signature.person)
    capacity, day = signature.capacity, signature.signed_on
    layout = context.letterhead.layout
    lines = unit_lines(context.record, unit.slug, signer, capacity, day, layout=layout)
    return {
        "don_vi": _name(context, unit).upper(),
        "quyen_han": lines,
        "ho_ten": signer.name,
    }


def _signed_on(context: PaperContext) -> str:
    """The day on which the last unit signed."""
    signatures = _pledge(context).signatures
    return long_date(max((item.signed_on for item in signatures), default=context.day))


BUILDERS = {
    "don_vi": _units,
    "dieu": _articles,
    "chi_tieu": _targets,
    "o_ky": _cells,
    "ngay_ky": _signed_on,
}
