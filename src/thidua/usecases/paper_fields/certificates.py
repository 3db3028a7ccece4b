"""Giấy khen: who gets one from the head of his unit, for what, and with how much money."""

from decimal import Decimal
from typing import Any

from thidua.domain.awards import prize
from thidua.domain.certificates import CertificateRecipient, Certificates
from thidua.law.parameters import Parameter, parameter
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import cited
from thidua.usecases.paper_fields.nominees import recipients
from thidua.vietnamese.numbers import money, number, two_digits
from thidua.vietnamese.overlap import joined
from thidua.vietnamese.words import in_words, money_in_words


def _granted(context: PaperContext) -> Certificates:
    of_units = {granted.unit: granted for granted in context.year.certificates}
    slug = context.unit.slug
    return context.need(of_units.get(slug), f"giấy khen của {context.unit_name(slug)}")


def _giver(context: PaperContext) -> dict[str, Any]:
    """«Viện trưởng Viện Bảo tồn di tích»: the head gives it, whoever signs for him."""
    unit = context.unit
    name = context.unit_name(unit.slug)
    head = context.need(context.head(unit.slug), f"thủ trưởng của {name}")
    post = context.need(head.post(unit.slug, context.day), f"chức vụ của {head.name}")
    said = context.office(post.title, unit.slug)
    return {"don_vi": name, "chuc_vu": said, "chuc_vu_hoa": _of_level(context, said).upper()}


def _of_level(context: PaperContext, said: str) -> str:
    """«Giám đốc Sở Y tế tỉnh Vĩnh Phúc», where the unit stands directly under such an authority.

    A unit's name may tell its level already.
    """
    level = context.record.cluster.authority.level
    if not level or level in said or context.unit.superior_on(context.day):
        return said
    return joined(said, level)


def _recipients(context: PaperContext) -> list[dict[str, Any]]:
    """One row a recipient, in the order of the decision, which is also that of the register."""
    found = _granted(context).recipients
    last = len(found)
    return [
        {
            "tt": str(index),
            "ten": recipient.name,
            "chuc_vu_don_vi": _home(context, recipient),
            "thanh_tich": recipient.merit.rstrip("."),
            "tien_thuong": _amount(context, recipient),
            "so_so": two_digits(index),
            "con_trang_sau": str(index + 1) if index < last else "",
        }
        for index, recipient in enumerate(found, start=1)
    ]


def _home(context: PaperContext, recipient: CertificateRecipient) -> str:
    """«Chuyên viên, Viện …»; a collective stands in its unit."""
    return ", ".join(filter(None, (recipient.title, context.unit_name(context.unit.slug))))


def _law(context: PaperContext, path: str) -> Parameter:
    return parameter(path, context.record.cluster.authority.slug)


def _prizes_are_set(context: PaperContext) -> bool:
    paths = ("prize/coefficient/CERTIFICATE", "prize/collective_factor")
    return all(_law(context, path).is_set_on(context.day) for path in paths)


def _prize(context: PaperContext, recipient: CertificateRecipient) -> int:
    """The prize by the law of the day: coefficient × base pay, a collective's times its factor."""
    day = context.day
    coefficient = Decimal(_law(context, "prize/coefficient/CERTIFICATE").on(day).text)
    if recipient.collective:
        coefficient *= Decimal(_law(context, "prize/collective_factor").on(day).text)
    base_pay = int(_law(context, "base_pay").on(day).number)
    return prize(coefficient, base_pay, int(_law(context, "prize/rounding_step").on(day).number))


def _amount(context: PaperContext, recipient: CertificateRecipient) -> str:
    return number(_prize(context, recipient)) if _prizes_are_set(context) else ""


def _total(context: PaperContext) -> dict[str, Any]:
    """The sum of the prizes; nothing where the law of the day sets none."""
    if not _prizes_are_set(context):
        return {"tong": "", "bang_chu": ""}
    total = sum(_prize(context, recipient) for recipient in _granted(context).recipients)
    return {"tong": money(total), "bang_chu": money_in_words(total)}


def _count(context: PaperContext) -> str:
    """«02 (hai) tập thể và 05 (năm) cá nhân», without what there is none of."""
    collective = [recipient.collective for recipient in _granted(context).recipients]
    collectives = sum(collective)
    return recipients(collectives, len(collective) - collectives, _twice)


def _twice(count: int) -> str:
    """«02 (hai)»: in figures and in words."""
    return f"{two_digits(count)} ({in_words(count)})"


BUILDERS = {
    "nguoi_tang": _giver,
    "giay_khen": _recipients,
    "tien_giay_khen": _total,
    "so_duoc_tang": _count,
    "quyet_dinh_tang": cited("quyet-dinh-giay-khen"),
}
