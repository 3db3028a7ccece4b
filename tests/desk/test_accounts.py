"""Accounts: made, changed and closed by whoever manages them."""

from html import unescape

import pytest
from django.test import Client
from pytest_django.asserts import assertRedirects

from tests.desk.accounts import GOOD, LOGIN, values, with_password
from tests.desk.conftest import LogIn
from tests.usecases.year import CLUSTER, LIBRARY
from thidua.domain.rights import Role
from thidua.store.models.accounts import Account
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.accounts.links import give_link

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    return list(LedgerEntry.objects.values_list("action", flat=True))


def test_an_account_is_made_with_its_roles_and_without_a_password(administrator: Client) -> None:
    answer = administrator.post("/nguoi-dung/them/", values())

    assertRedirects(answer, "/nguoi-dung/tai-khoan/van.thu/")
    account = Account.objects.get(username="van.thu")
    assert account.name == "Trần Thị Văn Thư"
    assert not account.has_usable_password()
    (grant,) = account.grants.all()
    assert (grant.role, grant.cluster, grant.unit) == ("UNIT_CLERK", CLUSTER, LIBRARY)
    assert "make-account" in acts()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"username": "Có Dấu"}, "chữ thường không dấu"),
        ({"username": "nguoi-1"}, "Đã có người dùng"),
        ({"name": " "}, "Họ và tên dài từ 1"),
        ({"name": "QUẢN  trị"}, "thêm đơn vị vào tên"),
        ({"email": "không phải thư"}, "không phải là địa chỉ thư"),
        ({"where": [""] * 3}, "phải chọn phạm vi là một đơn vị"),
        ({"role": ["ADMINISTRATOR", "", ""]}, "phải chọn phạm vi là toàn hệ thống"),
        ({"where": [f"/{CLUSTER}/khong-co", "", ""]}, "Không có nơi nào như vậy"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    administrator: Client, wrong: dict[str, object], sentence: str
) -> None:
    answer = administrator.post("/nguoi-dung/them/", values(**wrong))

    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert sentence in page
    assert str(wrong.get("name", "Trần   Thị Văn Thư")) in page
    assert Account.objects.count() == 1


def test_an_account_is_changed_and_twice_is_as_good_as_once(administrator: Client) -> None:
    administrator.post("/nguoi-dung/them/", values())
    change = values(role=["READER", "OFFICER"], where=["bvhttdl//", f"/{CLUSTER}/"])
    for _ in range(2):
        administrator.post("/nguoi-dung/tai-khoan/van.thu/", change)

    grants = Account.objects.get(username="van.thu").grants.all()
    assert [(one.role, one.authority, one.cluster) for one in grants] == [
        ("READER", "bvhttdl", ""),
        ("OFFICER", "", CLUSTER),
    ]
    assert acts().count("change-account") == 1


def test_the_last_administrator_stays(administrator: Client) -> None:
    closing = administrator.post("/nguoi-dung/tai-khoan/nguoi-1/dong/")
    changing = administrator.post(
        "/nguoi-dung/tai-khoan/nguoi-1/", values(name="Quản Trị", role=[], where=[])
    )

    assert closing.status_code == 400
    assert "người quản trị cuối cùng" in closing.content.decode()
    assert changing.status_code == 422
    assert administrator.get("/nguoi-dung/").status_code == 200


def test_a_closed_account_ends_at_once_and_its_sessions_stay_ended(administrator: Client) -> None:
    with_password()
    theirs = Client()
    assert theirs.post(LOGIN, {"username": "lan", "password": GOOD}).status_code == 302
    link = give_link("lan", actor="tests")

    administrator.post("/nguoi-dung/tai-khoan/lan/dong/")
    assert theirs.get("/").status_code == 302
    assert Client().get(link).status_code == 404
    administrator.post("/nguoi-dung/tai-khoan/lan/mo-lai/")
    assert theirs.get("/").status_code == 302
    assert Client().post(LOGIN, {"username": "lan", "password": GOOD}).status_code == 422


def test_the_list_needs_no_more_queries_for_more_accounts(
    administrator: Client, log_in: LogIn, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        log_in(Role.READER, name=f"Người {number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = administrator.get("/nguoi-dung/").content.decode()
    assert "Người 11" in page
    assert "Khối thi đua 20" in page


@pytest.mark.parametrize(
    "address", ["/nguoi-dung/", "/nguoi-dung/them/", "/nguoi-dung/tai-khoan/nguoi-1/"]
)
def test_others_do_not_see_accounts(officer: Client, address: str) -> None:
    assert officer.get(address).status_code == 403


@pytest.mark.parametrize("act", ["dong", "mo-lai", "duong-dan", "ma/1"])
def test_others_do_not_change_accounts(officer: Client, act: str) -> None:
    Account.objects.make("khac", "Người Khác")
    assert officer.post(f"/nguoi-dung/tai-khoan/khac/{act}/").status_code == 403
    assert Account.objects.get(username="khac").is_active


def test_an_unknown_account_is_not_found(administrator: Client) -> None:
    assert administrator.get("/nguoi-dung/tai-khoan/ai-do/").status_code == 404
