"""The button that runs the year, the one that drafts, and what is shown meanwhile."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from django.test import Client

from tests.conftest import KHOI_20
from tests.desk.conftest import LogIn
from tests.usecases.year import CLUSTER, YEAR, issued, load, plant, stage_now
from thidua.domain.rights import Role
from thidua.domain.runs import FINISHED, RunState, failed
from thidua.store.models.papers import LedgerEntry, PaperDraft

PAGE = f"/khoi/{CLUSTER}/{YEAR}/"
RUN = f"{PAGE}chay/"
PART = {"HX-Request": "true"}
ID = "0f6d1a52-7c5e-4d0c-9a53-7b1c5f3f3a10"
ABOUT = [f"{CLUSTER}/{YEAR}"]

pytestmark = pytest.mark.usefixtures("orchestrator")


@pytest.fixture
def orchestrator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """No Prefect server runs beside; what the module sets for Prefect stays in this process."""
    before = dict(os.environ)
    from thidua import orchestrator  # noqa: PLC0415 (it sets the environment)
    from thidua.orchestrator import runs  # noqa: PLC0415 (the same)

    os.environ.clear()
    os.environ.update(before)
    monkeypatch.setattr(runs, "has_server", lambda: False)
    return orchestrator


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, orchestrator: ModuleType) -> Callable[[RunState], None]:
    """Make as if a flow were served, and its run stood like this."""

    def served(state: RunState) -> None:
        monkeypatch.setattr(orchestrator, "start_run", lambda *_: ID)
        monkeypatch.setattr(orchestrator, "run_under_way", lambda *_: ID)
        monkeypatch.setattr(orchestrator, "run_state", lambda _: state)

    return served


def test_the_button_brings_the_year_on(officer: Client) -> None:
    answer = officer.post(RUN)
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert stage_now() == "PLEDGE"
    assert "Đã chạy xong" in officer.get(PAGE).content.decode()
    assert LedgerEntry.objects.filter(actor="Nguyễn Thị Chuyên Viên").exists()


def test_pressed_twice_nothing_is_issued_twice(officer: Client) -> None:
    officer.post(RUN)
    first = {paper.pk: paper.symbol for paper in issued()}
    officer.post(RUN)
    assert first.items() <= {paper.pk: paper.symbol for paper in issued()}.items()
    assert len({(paper.kind, paper.subject) for paper in issued()}) == len(issued())


@pytest.mark.parametrize("what", ["chay/", "du-thao/"])
def test_only_who_may_run_the_year_runs_it(library_clerk: Client, log_in: LogIn, what: str) -> None:
    for client in (library_clerk, log_in(Role.READER), log_in(Role.OFFICER, cluster="khoi-5-vpcp")):
        answer = client.post(PAGE + what, headers=PART)
        assert answer.status_code == 403
        assert "không có quyền" in answer.content.decode()
    assert (stage_now(), PaperDraft.objects.count()) == ("LAUNCH", 0)


def test_a_part_of_the_page_tells_that_the_run_has_ended(officer: Client) -> None:
    answer = officer.post(RUN, headers=PART)
    assert answer.status_code == 200
    assert "nam-doi" in answer["HX-Trigger"], "the other parts of the page look again"
    said = answer.content.decode()
    assert "Đã chạy xong" in said
    assert "Ký giao ước thi đua" in said
    assert "every 2s" not in said


@pytest.mark.parametrize("headers", [PART, {}])
def test_a_refusal_in_the_middle_of_a_run_is_a_sentence(
    officer: Client, tmp_path: Path, headers: dict[str, str]
) -> None:
    folder = Path(shutil.copytree(KHOI_20, tmp_path / "khoi-20"))
    plant(folder, "2024/approvals.yaml", "2024-03-20", "2024-01-15")
    load(folder)
    answer = officer.post(RUN, headers=headers, follow=True)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "có hiệu lực ngày 15/01/2024" in said
    assert "Traceback" not in said
    assert stage_now() == "LAUNCH"


def test_a_run_that_is_served_is_followed(
    officer: Client, served: Callable[[RunState], None]
) -> None:
    served(RunState("Đang chạy", done=False, about=ABOUT))
    started = officer.post(RUN, headers=PART).content.decode()
    again = officer.post(RUN, headers=PART).content.decode()
    assert f'hx-get="{RUN}{ID}/"' in started
    assert "every 2s" in started
    assert again == started, "the second press attaches to the run"

    followed = officer.get(f"{RUN}{ID}/", headers=PART)
    assert "HX-Trigger" not in followed
    said = followed.content.decode()
    assert "Đang chạy" in said
    assert "0/4 văn bản đã ban hành" in said


def test_without_script_the_page_itself_tells_how_the_run_stands(
    officer: Client, served: Callable[[RunState], None]
) -> None:
    served(RunState("Đang chạy", done=False, about=ABOUT))
    answer = officer.post(RUN)
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}?luot={ID}")
    assert "Đang chạy" in officer.get(answer["Location"]).content.decode()
    assert officer.get(f"{RUN}{ID}/")["Location"] == f"{PAGE}?luot={ID}"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RunState(FINISHED.label, done=True, about=ABOUT), "Đã chạy xong"),
        (failed("Chưa lập được «Kế hoạch»: thiếu.", ABOUT), "Chưa lập được «Kế hoạch»: thiếu."),
    ],
)
def test_once_it_has_ended_it_is_not_asked_for_again(
    officer: Client, served: Callable[[RunState], None], state: RunState, said: str
) -> None:
    served(state)
    answer = officer.get(f"{RUN}{ID}/", headers=PART)
    assert said in answer.content.decode()
    assert "every 2s" not in answer.content.decode()
    assert "nam-doi" in answer["HX-Trigger"]


def test_a_page_that_is_opened_meanwhile_attaches_to_the_run(
    officer: Client, served: Callable[[RunState], None]
) -> None:
    assert officer.get(RUN, headers=PART).status_code == 204
    served(RunState("Đang chạy", done=False, about=ABOUT))
    assert "Đang chạy" in officer.get(RUN, headers=PART).content.decode()


def test_a_server_that_does_not_answer_is_asked_again(
    officer: Client, served: Callable[[RunState], None]
) -> None:
    served(RunState("Prefect chưa trả lời", done=False))
    answer = officer.get(f"{RUN}{ID}/", headers=PART)
    assert answer.status_code == 200
    assert "Prefect chưa trả lời" in answer.content.decode()
    assert "every 2s" in answer.content.decode()


def test_the_run_of_another_year_is_not_shown(
    officer: Client, log_in: LogIn, served: Callable[[RunState], None]
) -> None:
    served(RunState("Đang chạy", done=False, about=["khoi-5-vpcp/2024"]))
    assert officer.get(f"{RUN}{ID}/", headers=PART).status_code == 404
    stranger = log_in(Role.READER, cluster="khoi-5-vpcp")
    assert stranger.get(f"{RUN}{ID}/", headers=PART).status_code == 403
    assert stranger.get(RUN, headers=PART).status_code == 403


def test_drafts_are_made_and_what_lacks_is_told(officer: Client) -> None:
    answer = officer.post(f"{PAGE}du-thao/", headers=PART)
    assert "nam-doi" in answer["HX-Trigger"]
    assert "Mới lập" in answer.content.decode()
    made = PaperDraft.objects.count()
    assert made
    again = officer.post(f"{PAGE}du-thao/", follow=True)
    assert f"Đã lập {made} dự thảo." in again.content.decode()
    assert PaperDraft.objects.count() == made
