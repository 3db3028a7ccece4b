"""Units that have not signed are reminded: on the right days, once, by mail where there is one."""

from datetime import date

import pytest
from django.core import mail
from pytest_django import Settings

from tests.usecases.signing import mail_servers
from tests.usecases.signing.collecting import (
    OFFICER,
    SIGNERS,
    acts,
    last_act,
    opened,
    put,
    request_of,
    state_of,
)
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.store.models.signing import SignatureReminder, SigningDocument
from thidua.store.records import write_cluster
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.remind_signers import Reminder, remind_signers
from thidua.usecases.signing.reminder_words import zalo_text
from thidua.usecases.signing.send_requests import recall_request, send_requests

ALL = list(SIGNERS)
THREE_LEFT = date(2024, 4, 12)
WEEK_END = date(2024, 4, 13)
ONE_LEFT = date(2024, 4, 16)
DUE = date(2024, 4, 17)
HOLIDAY = date(2024, 4, 18)
ONE_LATE = date(2024, 4, 19)


def give_mail(**addresses: str) -> None:
    """Write the units' addresses into the records, by the first word of their slugs."""
    record = find_cluster(CLUSTER)
    units = [
        unit.model_copy(update={"email": addresses.get(unit.slug.split("-")[0], "")})
        for unit in record.units
    ]
    write_cluster(record.model_copy(update={"units": units}))


@pytest.fixture
def server(settings: Settings) -> Settings:
    """The office has a mail server."""
    settings.EMAIL_HOST = "mail.example"
    return settings


def remind(day: date, code: str | None = None) -> list[Reminder]:
    return remind_signers(day, OFFICER, code=code)


def steps(day: date) -> dict[str, int]:
    return {one.slot: one.step for one in remind(day)}


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2024, 4, 11), None),
        (THREE_LEFT, 3),
        (WEEK_END, None),
        (date(2024, 4, 15), 3),
        (ONE_LEFT, 1),
        (DUE, 0),
        (HOLIDAY, None),
        (ONE_LATE, -1),
        (date(2024, 4, 23), -3),
    ],
)
@pytest.mark.usefixtures("sent")
def test_each_day_has_its_step(day: date, step: int | None) -> None:
    assert steps(day) == ({} if step is None else dict.fromkeys(ALL, step))


@pytest.mark.usefixtures("sent")
def test_a_step_goes_out_once() -> None:
    assert len(remind(THREE_LEFT)) == len(ALL)
    before = acts()
    assert before[-1] == (OFFICER, "remind-signers")
    assert last_act().details == {"steps": dict.fromkeys(ALL, 3)}
    assert remind(THREE_LEFT) == []
    assert acts() == before


@pytest.mark.usefixtures("sent")
def test_only_those_are_reminded_whose_turn_it_is() -> None:
    put(LEAD, RequestState.SIGNED)
    put(INSTITUTE, RequestState.CHECKING)
    put(LIBRARY, RequestState.AWAITING_SCAN)
    assert list(steps(THREE_LEFT)) == [LIBRARY, CENTRE]


@pytest.mark.parametrize("state", [DocumentState.COMPLETE, DocumentState.CANCELLED])
@pytest.mark.usefixtures("sent")
def test_a_document_that_collects_no_more_reminds_nobody(state: DocumentState) -> None:
    SigningDocument.objects.update(state=state)
    assert remind(THREE_LEFT) == []


def test_one_document_may_be_reminded_of_by_itself(sent: str) -> None:
    send_requests(opened(code="WXYZ6767").code, actor=OFFICER, day=date(2024, 4, 10))
    assert {one.code for one in remind(THREE_LEFT, sent)} == {sent}
    assert {one.code for one in remind(THREE_LEFT)} == {"WXYZ6767"}


def test_a_request_sent_anew_is_reminded_anew(sent: str) -> None:
    assert LIBRARY in steps(THREE_LEFT)
    recall_request(sent, LIBRARY, actor=OFFICER, reason="Gia hạn")
    send_requests(sent, actor=OFFICER, day=THREE_LEFT, due_on=date(2024, 4, 26))
    # 18 April is a holiday: three working days before the 26th is the 23rd.
    assert steps(date(2024, 4, 22))[LEAD] == -1
    assert steps(date(2024, 4, 23))[LIBRARY] == 3


def test_a_reminder_says_what_who_and_until_when(sent: str) -> None:
    found = {one.slot: one for one in remind(THREE_LEFT)}
    said = found[LIBRARY]
    assert (said.code, said.title, said.due_on) == (sent, "Bản giao ước thi đua", DUE)
    assert "bản giao ước thi đua năm 2024" in said.subject
    for words in (
        "Kính gửi: Thư viện Quốc gia Việt Nam",
        f"mã văn bản {sent}",
        "thứ Tư, ngày 17 tháng 4 năm 2024 (còn 03 ngày làm việc)",
        "trình Bà Vương Thị Hải Yến, Giám đốc ký",
        "Viện Bảo tồn di tích (Khối trưởng Khối thi đua 20",
    ):
        assert words in said.body
    assert said.unit_name in said.message
    assert "quét" in said.body


# Mail


@pytest.mark.usefixtures("sent", "server")
def test_a_reminder_is_mailed_to_the_unit_that_has_an_address() -> None:
    give_mail(thu="tvqg@example.gov.vn")
    found = {one.slot: one for one in remind(THREE_LEFT)}

    (message,) = mail.outbox
    assert message.to == ["tvqg@example.gov.vn"]
    assert message.subject == found[LIBRARY].subject
    assert message.body == found[LIBRARY].body
    assert (found[LIBRARY].mailed, found[LEAD].mailed) == (True, False)
    assert (found[LEAD].email, found[LEAD].mail_problem) == ("", "")
    assert SignatureReminder.objects.get(request=request_of(LIBRARY)).mailed
    assert remind(THREE_LEFT) == []
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("sent")
def test_without_a_mail_server_nothing_is_mailed_and_nothing_is_wrong() -> None:
    give_mail(thu="tvqg@example.gov.vn")
    found = {one.slot: one for one in remind(THREE_LEFT)}
    assert (found[LIBRARY].mailed, found[LIBRARY].mail_problem) == (False, "")
    assert mail.outbox == []


@pytest.mark.usefixtures("sent")
def test_a_server_that_is_away_is_tried_once_a_run_and_again_the_next(server: Settings) -> None:
    give_mail(thu="tvqg@example.gov.vn", vien="vien@example.gov.vn")
    working, server.EMAIL_BACKEND = server.EMAIL_BACKEND, f"{mail_servers.NAME}.Unreachable"
    mail_servers.Unreachable.tried.clear()

    found = {one.slot: one for one in remind(THREE_LEFT)}
    assert mail_servers.Unreachable.tried == ["open"]
    assert "không kết nối được máy chủ thư «mail.example»" in found[LIBRARY].mail_problem
    assert state_of(LIBRARY) is RequestState.WAITING
    assert SignatureReminder.objects.count() == len(ALL), "the reminders stand all the same"

    server.EMAIL_BACKEND = working
    assert remind(WEEK_END) == []
    again = remind(date(2024, 4, 15))
    assert [one.slot for one in again] == [LEAD, INSTITUTE, LIBRARY]
    assert all(one.mailed for one in again)
    assert "còn 02 ngày làm việc" in again[0].subject, "in the words of the day it leaves"
    assert remind(date(2024, 4, 15)) == []


@pytest.mark.parametrize("address", ["ai@nowhere.example", "a b@@c\n", "x@y.vn\nBcc: z@y.vn"])
@pytest.mark.usefixtures("sent")
def test_one_bad_address_does_not_hold_up_the_others(server: Settings, address: str) -> None:
    server.EMAIL_BACKEND = f"{mail_servers.NAME}.RefusesOne"
    give_mail(thu=address, vien="vien@example.gov.vn")
    found = {one.slot: one for one in remind(THREE_LEFT)}
    assert "máy chủ thư không nhận" in found[LIBRARY].mail_problem
    assert found[LEAD].mailed
    assert {to for message in mail.outbox for to in message.to} == {"vien@example.gov.vn"}


@pytest.mark.usefixtures("server")
def test_who_signed_in_the_meantime_gets_no_mail_that_was_late(sent: str, server: Settings) -> None:
    give_mail(thu="tvqg@example.gov.vn")
    working, server.EMAIL_BACKEND = server.EMAIL_BACKEND, f"{mail_servers.NAME}.Unreachable"
    remind(THREE_LEFT, sent)
    server.EMAIL_BACKEND = working
    put(LIBRARY, RequestState.SIGNED)
    assert remind(date(2024, 4, 15), sent) == []
    assert mail.outbox == []


# Zalo

GROUP_TEXT = """\
Kính gửi các đơn vị! Về việc ký bản giao ước thi đua năm 2024 (mã ABCD2345): đã xong 2/4 đơn vị.
Kính đề nghị các đơn vị sau ký và gửi lại bản đã ký:
- Viện Văn hóa Nghệ thuật Quốc gia Việt Nam (Ông Lương Đình Khải, Viện trưởng): \
hạn 17/4/2024, quá hạn 02 ngày làm việc
- Thư viện Quốc gia Việt Nam (Bà Vương Thị Hải Yến, Giám đốc): \
hạn 17/4/2024, quá hạn 02 ngày làm việc
Nếu quý đơn vị đã gửi bản ký, xin bỏ qua tin này.
Trân trọng cảm ơn!
Viện Bảo tồn di tích (Khối trưởng Khối thi đua 20)."""


def test_one_text_for_the_group_names_who_is_waited_for(sent: str) -> None:
    put(LEAD, RequestState.SIGNED)
    put(CENTRE, RequestState.EXEMPT)
    assert zalo_text(sent, date(2024, 4, 22)) == GROUP_TEXT


def test_the_text_asks_nobody_when_all_have_signed(sent: str) -> None:
    for unit in ALL:
        put(unit, RequestState.SIGNED)
    said = zalo_text(sent, DUE)
    assert "đã xong 4/4 đơn vị" in said
    assert "đề nghị" not in said
