"""The help: a page for each task, in words, linked from everywhere."""

import pytest
from django.test import Client

from tests.desk.conftest import LogIn
from thidua.desk.guide.tasks import TASKS, Task
from thidua.domain.rights import Role
from thidua.settings import ROOT

_WORDS = ROOT / "src/thidua/desk/templates/desk/guide/tasks"


def test_every_help_page_is_in_the_list_and_nothing_else() -> None:
    assert {path.stem for path in _WORDS.glob("*.html")} == {task.slug for task in TASKS}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.slug)
def test_every_help_page_tells_what_to_do(officer: Client, task: Task) -> None:
    page = officer.get(f"/tro-giup/{task.slug}/")
    assert page.status_code == 200
    assert page.content.decode().count("<h1>") == 1
    assert task.title in page.content.decode()


def test_the_own_tasks_come_first(log_in: LogIn) -> None:
    page = log_in(Role.SIGNER).get("/tro-giup/").content.decode()
    assert page.index("Ký và gửi bản ký") < page.index("Việc của người khác")
    assert page.index("Sửa mẫu văn bản") > page.index("Việc của người khác")


def test_there_is_no_other_page(officer: Client) -> None:
    assert officer.get("/tro-giup/khong-co/").status_code == 404


def test_a_role_has_help(log_in: LogIn) -> None:
    for role in Role:
        assert "chưa có vai trò" not in log_in(role).get("/tro-giup/").content.decode()
