"""By when a unit is to sign, when it is reminded, and in what words.

Days are working days, so that a weekend or Tết makes nobody late.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.domain.working_days import (
    WEEKENDS_ONLY,
    Holidays,
    add_working_days,
    is_working_day,
    working_days_between,
)
from thidua.vietnamese.dates import long_date, short_date, weekday
from thidua.vietnamese.numbers import two_digits
from thidua.vietnamese.text import clean, sentence_case

STEPS = (7, 3, 1, 0, -1, -3)
"""When a unit is reminded: working days left to the deadline, negative once it has passed."""


def deadline(sent_on: date, days: int, holidays: Holidays = WEEKENDS_ONLY) -> date:
    """Return the last day to sign: `days` working days after that of sending."""
    return add_working_days(sent_on, days, holidays)


def days_left(due_on: date, day: date, holidays: Holidays = WEEKENDS_ONLY) -> int:
    """Return the working days left after `day`, the last one included; negative once it is late."""
    return working_days_between(day, due_on, holidays)


def late_days(due_on: date, day: date, holidays: Holidays = WEEKENDS_ONLY) -> int:
    """Return how many working days past the deadline `day` is; 0 while it is in time."""
    return max(-days_left(due_on, day, holidays), 0)


def step_day(due_on: date, step: int, holidays: Holidays = WEEKENDS_ONLY) -> date:
    """Return the day of a step for that deadline."""
    return add_working_days(due_on, -step, holidays)


def due_reminders(
    due_on: date,
    already_sent: Collection[int],
    day: date,
    holidays: Holidays = WEEKENDS_ONLY,
    *,
    sent_on: date | None = None,
) -> tuple[int, ...]:
    """Return the step to remind of on `day`: one or none, so that nobody is reminded in a heap.

    It is the latest step whose day has come, unless that one or a later one went out already.
    Nothing goes out on a day off, nor for a step that was past when the request was `sent_on`.
    """
    if not is_working_day(day, holidays):
        return ()
    come = [step for step in STEPS if step_day(due_on, step, holidays) <= day]
    latest = min(come, default=None)
    if latest is None or any(step <= latest for step in already_sent):
        return ()
    if sent_on is not None and step_day(due_on, latest, holidays) <= sent_on:
        return ()
    return (latest,)


@dataclass(frozen=True)
class Reminded:
    """What a reminder speaks of, in plain words.

    `paper` begins in lower case («bản giao ước thi đua năm 2024»), `signer` is the person with
    the title; `where` says how to sign and send back, and `contact` whom to ask; both may be empty.
    """

    unit: str
    paper: str
    code: str
    signer: str
    sent_on: date
    due_on: date
    sender: str
    where: str = ""
    contact: str = ""


@dataclass(frozen=True)
class ReminderText:
    """A reminder: subject and body for the task list and e-mail, a short `message` for Zalo."""

    subject: str
    body: str
    message: str


def reminder_text(about: Reminded, day: date, holidays: Holidays = WEEKENDS_ONLY) -> ReminderText:
    """Return the reminder in the words of `day`: how long is left, or how late it is."""
    when = _when(about.due_on, day, holidays)
    paper, code = _line(about.paper), _line(about.code)
    unit, sender = _line(about.unit), _line(about.sender)
    return ReminderText(
        subject=f"Kính đề nghị ký {paper} ({when})",
        body=_body(about, when),
        message=(
            f"Kính gửi {unit}! {sender} kính đề nghị quý đơn vị ký {paper} (mã {code}), "
            f"hạn ký {short_date(about.due_on)}, {when}. Nếu quý đơn vị đã gửi bản ký, "
            "xin bỏ qua tin này. Trân trọng cảm ơn!"
        ),
    )


def _body(about: Reminded, when: str) -> str:
    sender, paper, signer = _line(about.sender), _line(about.paper), _line(about.signer)
    due_on = f"{weekday(about.due_on)}, {long_date(about.due_on)}"
    by = "trong thời gian sớm nhất" if when.startswith("quá hạn") else "đúng thời hạn nêu trên"
    sent = f"{sentence_case(long_date(about.sent_on))}, {sender} đã gửi quý đơn vị {paper}"
    ask = f"Kính đề nghị quý đơn vị trình {signer} ký và gửi lại bản đã ký {by}."
    hindered = f"kính đề nghị quý đơn vị cho biết lý do để {sender} phối hợp giải quyết"
    contact = f"\nLiên hệ: {_line(about.contact)}" if about.contact else ""
    paragraphs = [
        f"Kính gửi: {_line(about.unit)}",
        f"{sent} (mã văn bản {_line(about.code)}) để ký. Thời hạn ký: {due_on} ({when}).",
        f"{ask} {_line(about.where)}".rstrip(),
        f"Trường hợp chưa ký được, {hindered}. Nếu quý đơn vị đã gửi bản ký, xin bỏ qua thư này.",
        "Trân trọng cảm ơn./.",
        sender + contact,
    ]
    return "\n\n".join(paragraphs) + "\n"


def _when(due_on: date, day: date, holidays: Holidays) -> str:
    """«còn 03 ngày làm việc», «hạn cuối hôm nay», «quá hạn 01 ngày làm việc»."""
    if day == due_on:
        return "hạn cuối hôm nay"
    if day < due_on:
        left = days_left(due_on, day, holidays)
        return f"còn {two_digits(left)} ngày làm việc" if left else "sắp hết hạn"
    late = late_days(due_on, day, holidays)
    return f"quá hạn {two_digits(late)} ngày làm việc" if late else "quá hạn"


def _line(text: str) -> str:
    """Give the text on one line: a line end would break a subject and a pasted message."""
    return " ".join(clean(text).split())
