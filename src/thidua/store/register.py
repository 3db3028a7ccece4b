"""Sổ đăng ký văn bản: one number after the other in each series.

Nghị định 30/2020/NĐ-CP, Điều 15: a series runs over a calendar year from 01, and number and symbol
stand once in it.  A number is taken inside the transaction that issues its paper: when that
transaction fails the number was never given, so that the series has no gap.
"""

from django.db import transaction

from thidua.errors import refuse
from thidua.store.models.papers import RegisterCounter, RegisterEntry


def take_number(issuer: str, series: str, year: int, given: int | None = None) -> RegisterEntry:
    """Give the next number of the series; only inside a transaction, which holds the series.

    `year` is the one in which the series began.  `given` is a number that the agency's own
    register gave; refused with `number-used` where a paper or a cancelled number has it.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = "a number is taken inside the transaction that issues its paper"
        raise RuntimeError(msg)
    series_key = {"issuer": issuer, "series": series, "year": year}
    RegisterCounter.objects.bulk_create([RegisterCounter(**series_key)], ignore_conflicts=True)
    counter = RegisterCounter.objects.select_for_update().get(**series_key)
    number = counter.last + 1 if given is None else given
    if RegisterEntry.objects.filter(**series_key, number=number).exists():
        raise refuse(
            "number-used",
            f"Số {number:02} loại {series} đã dùng trong sổ đăng ký của {issuer}.",
        )
    counter.last = max(counter.last, number)
    counter.save(update_fields=["last"])
    return RegisterEntry.objects.create(**series_key, number=number)


def cancel_number(entry: RegisterEntry, reason: str) -> None:
    """Keep the number as cancelled, with its reason; it is never given again."""
    entry.state = RegisterEntry.State.CANCELLED
    entry.reason = reason
    entry.save(update_fields=["state", "reason"])


def bring_up(issuer: str, series: str, year: int, last: int) -> RegisterCounter:
    """Let the series go on after `last` at least, which another register gave; holds the series."""
    series_key = {"issuer": issuer, "series": series, "year": year}
    RegisterCounter.objects.bulk_create([RegisterCounter(**series_key)], ignore_conflicts=True)
    counter = RegisterCounter.objects.select_for_update().get(**series_key)
    counter.last = max(counter.last, last)
    counter.save(update_fields=["last"])
    return counter
