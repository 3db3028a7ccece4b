"""When a unit is reminded, and in what words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.reminders import (
    STEPS,
    Reminded,
    days_left,
    deadline,
    due_reminders,
    late_days,
    reminder_text,
    step_day,
)
from thidua.domain.working_days import Holidays, is_working_day

SENT, DUE = date(2024, 3, 15), date(2024, 3, 29)  # two Fridays, ten working days apart
HUNG_KINGS = Holidays(off=frozenset({date(2024, 4, 18)}))


def about(**changed: object) -> Reminded:
    values: dict[str, object] = {
        "unit": "Thư viện Quốc gia Việt Nam",
        "paper": "bản giao ước thi đua năm 2024",
        "code": "ABCD2345-1",
        "signer": "Bà Vương Thị Hải Yến, Giám đốc",
        "sent_on": SENT,
        "due_on": DUE,
        "sender": "Viện Bảo tồn di tích",
    }
    return Reminded(**(values | changed))  # type: ignore[arg-type]


def test_the_deadline_is_counted_in_working_days_from_the_day_of_sending() -> None:
    assert deadline(SENT, 10) == DUE
    assert deadline(date(2024, 4, 17), 2, HUNG_KINGS) == date(2024, 4, 22)


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2024, 3, 28), 0),
        (DUE, 0),
        (date(2024, 3, 31), 0),
        (date(2024, 4, 1), 1),
        (date(2024, 4, 3), 3),
    ],
)
def test_a_week_end_makes_nobody_late(day: date, late: int) -> None:
    assert late_days(DUE, day) == late


def test_the_steps_lie_around_the_deadline() -> None:
    days = [step_day(DUE, step) for step in STEPS]
    assert days == [date(2024, 3, day) for day in (20, 26, 28, 29)] + [
        date(2024, 4, 1),
        date(2024, 4, 3),
    ]
    assert [days_left(DUE, day) for day in days] == list(STEPS)


@pytest.mark.parametrize(
    ("day", "already", "steps"),
    [
        (date(2024, 3, 19), (), ()),
        (date(2024, 3, 20), (), (7,)),
        (date(2024, 3, 21), (7,), ()),
        (date(2024, 3, 21), (), (7,)),
        (date(2024, 3, 26), (), (3,)),
        (date(2024, 3, 27), (7, 3), ()),
        (DUE, (7, 3, 1), (0,)),
        (date(2024, 3, 30), (7,), ()),
        (date(2024, 4, 1), (7,), (-1,)),
        (date(2024, 4, 3), (-1,), (-3,)),
        (date(2024, 9, 16), (), (-3,)),
        (date(2024, 9, 16), (-3,), ()),
    ],
    ids=str,
)
def test_of_missed_steps_only_the_latest_goes_out_and_once(
    day: date, already: tuple[int, ...], steps: tuple[int, ...]
) -> None:
    assert due_reminders(DUE, already, day) == steps


def test_a_step_that_was_past_when_the_request_was_sent_is_left_out() -> None:
    sent_on, due_on = date(2024, 3, 27), DUE
    assert due_reminders(due_on, (), sent_on, sent_on=sent_on) == ()
    assert due_reminders(due_on, (), date(2024, 3, 28), sent_on=sent_on) == (1,)


@given(
    ticks=st.sets(st.integers(0, 40)),
    off=st.sets(st.integers(0, 40), max_size=8),
)
def test_however_often_it_is_asked_each_step_goes_out_once_and_in_order(
    ticks: set[int], off: set[int]
) -> None:
    holidays = Holidays(off=frozenset(SENT + timedelta(ahead) for ahead in off))
    sent: list[int] = []
    for ahead in sorted(ticks):
        day = SENT + timedelta(ahead)
        found = due_reminders(DUE, sent, day, holidays, sent_on=SENT)
        assert len(found) <= 1
        assert not found or is_working_day(day, holidays)
        sent += found
    assert sent == sorted(set(sent), reverse=True)
    assert set(sent) <= set(STEPS)


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2024, 3, 20), "còn 07 ngày làm việc"),
        (DUE, "hạn cuối hôm nay"),
        (date(2024, 4, 1), "quá hạn 01 ngày làm việc"),
        (date(2024, 3, 31), "quá hạn"),
    ],
)
def test_a_reminder_says_how_long_is_left(day: date, when: str) -> None:
    text = reminder_text(about(), day)
    assert text.subject == f"Kính đề nghị ký bản giao ước thi đua năm 2024 ({when})"
    assert f"({when})." in text.body
    assert f"hạn ký 29/3/2024, {when}." in text.message


def test_a_day_of_rest_before_a_deadline_on_a_day_of_rest_is_not_zero_days() -> None:
    text = reminder_text(about(due_on=date(2024, 3, 31)), date(2024, 3, 30))
    assert "sắp hết hạn" in text.subject


def test_the_letter_is_polite_and_whole() -> None:
    text = reminder_text(
        about(where="Cách ký: xem tờ hướng dẫn kèm theo.", contact="0900 000 000"),
        date(2024, 3, 26),
    )
    assert text.body == (
        "Kính gửi: Thư viện Quốc gia Việt Nam\n\n"
        "Ngày 15 tháng 3 năm 2024, Viện Bảo tồn di tích đã gửi quý đơn vị bản giao ước thi đua "
        "năm 2024 (mã văn bản ABCD2345-1) để ký. Thời hạn ký: thứ Sáu, ngày 29 tháng 3 năm 2024 "
        "(còn 03 ngày làm việc).\n\n"
        "Kính đề nghị quý đơn vị trình Bà Vương Thị Hải Yến, Giám đốc ký và gửi lại bản đã ký "
        "đúng thời hạn nêu trên. Cách ký: xem tờ hướng dẫn kèm theo.\n\n"
        "Trường hợp chưa ký được, kính đề nghị quý đơn vị cho biết lý do để Viện Bảo tồn di tích "
        "phối hợp giải quyết. Nếu quý đơn vị đã gửi bản ký, xin bỏ qua thư này.\n\n"
        "Trân trọng cảm ơn./.\n\n"
        "Viện Bảo tồn di tích\nLiên hệ: 0900 000 000\n"
    )


def test_who_is_late_is_asked_to_sign_soon() -> None:
    assert "trong thời gian sớm nhất" in reminder_text(about(), date(2024, 4, 3)).body


def test_the_message_to_paste_is_one_plain_line() -> None:
    text = reminder_text(about(unit="Thư viện\nHai", paper="giao ước\r\nBcc: x"), DUE)
    assert text.message == (
        "Kính gửi Thư viện Hai! Viện Bảo tồn di tích kính đề nghị quý đơn vị ký giao ước Bcc: x "
        "(mã ABCD2345-1), hạn ký 29/3/2024, hạn cuối hôm nay. Nếu quý đơn vị đã gửi bản ký, xin "
        "bỏ qua tin này. Trân trọng cảm ơn!"
    )
    assert "\n" not in text.subject
