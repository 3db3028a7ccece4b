"""Who is put forward: listed, described, counted, grouped by award."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from thidua.domain.awards import Nominee, count_by_recipient
from thidua.domain.places import Place
from thidua.domain.titles import Award
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.numbers import two_digits
from thidua.vietnamese.words import in_words

_ORDER = list(reversed(Award))
Row = dict[str, Any]


def nominees(context: PaperContext) -> list[Nominee]:
    """Return everybody put forward, in the order of the records."""
    return context.need(context.year.awards, f"danh sách đề nghị ({Place.AWARDS})").nominees


def highest_first(chosen: Iterable[Nominee]) -> list[Nominee]:
    """Return the nominees with the highest award first, otherwise as they came."""
    return sorted(chosen, key=lambda nominee: _ORDER.index(nominee.award))


def described(context: PaperContext, nominee: Nominee) -> Row:
    """Return who is put forward, for what, and why in brief."""
    return {
        "ten": context.nominee_name(nominee),
        "don_vi": context.nominee_home(nominee),
        "chuc_vu": _post(context, nominee),
        "danh_hieu": context.award(nominee.award),
        "thanh_tich": nominee.merit.rstrip("."),
    }


def _post(context: PaperContext, nominee: Nominee) -> str:
    """«Nghiên cứu viên chính» of a person; nothing of a collective."""
    if nominee.person is None:
        return ""
    post = context.record.person(nominee.person).post(nominee.unit, context.day)
    return post.title if post else ""


def counted(chosen: Sequence[Nominee]) -> str:
    """Return «04 tập thể và 03 cá nhân» of the nominees."""
    return recipients(*count_by_recipient(chosen))


def recipients(collectives: int, persons: int, said: Callable[[int], str] = two_digits) -> str:
    """Return «02 tập thể và 05 cá nhân», without what there is none of; nothing of nobody."""
    counts = {"tập thể": collectives, "cá nhân": persons}
    return " và ".join(f"{said(count)} {who}" for who, count in counts.items() if count)


def grouped(context: PaperContext, chosen: Sequence[Nominee], rows: Sequence[Row]) -> list[Row]:
    """Return the nominees' rows by award and kind of recipient, each group with its number."""
    groups: dict[tuple[Award, bool], list[Row]] = {}
    for nominee, row in zip(chosen, rows, strict=True):
        groups.setdefault((nominee.award, nominee.person is not None), []).append(row)
    return [
        {
            "tt": str(index),
            "danh_hieu": context.award(award),
            "so_luong": two_digits(len(members)),
            "so_luong_chu": in_words(len(members)),
            "doi_tuong_chung": "cá nhân" if of_persons else "tập thể",
            "doi_tuong": list(_renumbered(members)),
        }
        for index, ((award, of_persons), members) in enumerate(groups.items(), start=1)
    ]


def _renumbered(rows: list[Row]) -> Iterator[Row]:
    for index, row in enumerate(rows, start=1):
        yield row | {"tt": str(index)}
