"""How dates, moments and numbers look on pages: as the papers write them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django import template

from thidua.vietnamese.dates import short_date, short_moment
from thidua.vietnamese.numbers import number

register = template.Library()


@register.filter
def ngay(value: date | None) -> str:
    """«05/3/2024», or nothing."""
    return short_date(value) if value else ""


@register.filter
def luc(value: datetime | None) -> str:
    """«09:05 ngày 05/3/2024», or nothing."""
    return short_moment(value) if value else ""


@register.filter
def so(value: Decimal | int | None) -> str:
    """«1.234,5», or nothing."""
    return "" if value is None else number(Decimal(value))


@register.filter
def named(slug: str, names: Mapping[str, str] | Iterable[tuple[str, str]] | None) -> str:
    """What people call it, or the slug itself where that is not known."""
    return dict(names or ()).get(slug, slug)
