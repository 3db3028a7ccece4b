"""The flows: one a stage and the daily one, thin, named for people, each with its deployment."""

import json
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import KHOI_20, Office
from tests.usecases.year import ALL_PAPERS
from thidua.settings import ROOT

FLOWS = sorted(path.stem for path in (ROOT / "flows").glob("*.py"))
DEPLOYMENTS = YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]


def test_there_is_a_flow_for_every_stage_and_one_for_every_day(office: Office) -> None:
    said = office.python(
        "from thidua.orchestrator import FLOWS; from thidua.domain.cycle import STAGES;"
        "assert list(FLOWS) == list(STAGES); print(*sorted(FLOWS.values()))"
    )
    assert sorted([*said.stdout.split(), "daily_tick"]) == FLOWS


def test_every_flow_has_one_deployment() -> None:
    entrypoints = sorted(item["entrypoint"] for item in DEPLOYMENTS)
    assert entrypoints == [f"flows/{name}.py:{name}" for name in FLOWS]


def test_the_daily_flow_runs_by_the_clock_of_vietnam() -> None:
    schedules = {item["name"]: item.get("schedules") for item in DEPLOYMENTS}
    assert schedules.pop("daily-tick") == [{"cron": "0 7 * * *", "timezone": "Asia/Ho_Chi_Minh"}]
    assert set(schedules.values()) == {None}, "the daily flow starts what is due, and nothing else"


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_is_short_and_holds_no_class(name: str) -> None:
    text = Path(ROOT / "flows" / f"{name}.py").read_text()
    assert len(text.splitlines()) < 30
    assert "class " not in text


PAPERS_BY_THE_PLEDGE = 13

DAILY = """
import json
import shutil
from datetime import date
from thidua.orchestrator import FLOWS, stage_flow
from prefect.flows import load_flow_from_entrypoint
from thidua.settings import ROOT
tick = load_flow_from_entrypoint(f"{ROOT}/flows/daily_tick.py:daily_tick")
reports = tick(day=date(2024, 4, 20), actor="test")
again = tick(day=date(2024, 4, 20), actor="test")
print(json.dumps({
    "stages": [[report.stage, report.done] for report in reports],
    "papers": [paper.title for report in reports for paper in report.papers],
    "again": [[report.stage, report.done] for report in again],
}))
"""

SEEN_IN_PREFECT = """
import json
import shutil
from prefect.client.orchestration import get_client
with get_client(sync_client=True) as client:
    runs = client.read_flow_runs()
    artifacts = client.read_artifacts()
print(json.dumps({
    "runs": sorted({run.name for run in runs}),
    "states": sorted({run.state.type.value for run in runs}),
    "artifacts": {artifact.key: artifact.data for artifact in artifacts},
}))
"""


@pytest.mark.slow
def test_the_daily_flow_brings_a_year_as_far_as_its_records_allow(prefect_office: Office) -> None:
    prefect_office.must("load", KHOI_20)
    done = prefect_office.python(DAILY)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])

    # On 20 April the launch and the pledge are complete; the mid-year review has not opened.
    assert said["stages"] == [["LAUNCH", True], ["PLEDGE", True], ["MID_YEAR_REVIEW", False]]
    assert len(said["papers"]) == PAPERS_BY_THE_PLEDGE
    assert {"Kế hoạch hoạt động", "Bản giao ước thi đua"} <= set(said["papers"])
    assert said["again"] == [], "what has not opened is not due"

    seen = json.loads(prefect_office.python(SEEN_IN_PREFECT).stdout)
    assert "Mở năm thi đua · khoi-20-bvhttdl 2024" in seen["runs"]
    assert "Ký giao ước thi đua · khoi-20-bvhttdl 2024" in seen["runs"]
    papers = json.loads(seen["artifacts"]["van-ban-khoi-20-bvhttdl-2024-1"])
    assert [row["Số"] for row in papers] == [
        "01/QĐ-BVHTTDL",
        "01/KH-KTĐ20",
        "01/KTĐ20",
        "01/GM-KTĐ20",
        "01/CTr-KTĐ20",
    ]
    waiting = json.loads(seen["artifacts"]["dang-cho-khoi-20-bvhttdl-2024-3"])
    assert {row["Việc"] for row in waiting} == {"báo cáo kết quả 6 tháng"}


REMINDING = """
import json
from datetime import date
from thidua import store
store.connect()
from tests.usecases.signing.collecting import DAY, opened
from thidua.usecases.signing.send_requests import send_requests
send_requests(opened().code, actor="test", day=DAY)
from prefect.client.orchestration import get_client
from prefect.flows import load_flow_from_entrypoint
from thidua.settings import ROOT
tick = load_flow_from_entrypoint(f"{ROOT}/flows/daily_tick.py:daily_tick")
for _ in range(2):
    tick(day=date(2024, 4, 12), actor="test")
with get_client(sync_client=True) as client:
    shown = [one.data for one in client.read_artifacts() if one.key == "nhac-ky"]
print(json.dumps([json.loads(one) for one in shown]))
"""


@pytest.mark.slow
def test_the_daily_flow_reminds_whoever_has_not_signed_once(prefect_office: Office) -> None:
    prefect_office.must("load", KHOI_20)
    done = prefect_office.python(REMINDING)
    assert done.returncode == 0, done.stderr
    (shown,) = json.loads(done.stdout.splitlines()[-1])
    assert [row["Hạn"] for row in shown] == ["17/04/2024"] * 4
    assert shown[2]["Đơn vị"] == "Thư viện Quốc gia Việt Nam"


@pytest.mark.slow
def test_a_refusal_in_the_middle_of_a_run_is_one_sentence(
    prefect_office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "khoi-20-bvhttdl"
    shutil.copytree(KHOI_20, folder)
    approvals = folder / "2024" / "approvals.yaml"
    approvals.write_text(approvals.read_text().replace("2024-03-20", "2024-01-15", 1))
    prefect_office.must("load", folder)

    done = prefect_office.run("year", "khoi-20-bvhttdl", "2024", "--out", tmp_path / "out")

    assert done.returncode == 1
    sentence = done.stderr.rstrip().splitlines()[-1]
    assert sentence.startswith("Lỗi: không có quy định nào về ")
    assert sentence.endswith("có hiệu lực ngày 15/01/2024")
    assert "Traceback" not in done.stderr
    assert "ERROR" not in done.stderr


@pytest.mark.slow
def test_without_prefect_the_year_runs_all_the_same(office: Office, tmp_path: Path) -> None:
    nowhere = Office(
        office.data, office.environment | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    )
    nowhere.must("load", KHOI_20)
    done = nowhere.run("year", "khoi-20-bvhttdl", "2024", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "chạy trực tiếp, không có nó" in done.stderr
    assert f"{ALL_PAPERS} văn bản" in done.stdout


@pytest.mark.slow
def test_the_year_runs_on_an_embedded_prefect_that_is_gone_afterwards(
    office: Office, tmp_path: Path
) -> None:
    office.must("load", KHOI_20)
    done = office.run("year", "khoi-20-bvhttdl", "2024", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "không khởi động được" not in done.stderr
    assert f"{ALL_PAPERS} văn bản" in done.stdout
    assert (office.data / "prefect").is_dir(), "Prefect keeps its own store in the office's folder"


TWO_YEARS = """
import json
import shutil
from datetime import date
from thidua import orchestrator, store
from thidua.domain.cycle import Stage
from thidua.errors import ThiduaError, refuse
store.connect()
from thidua.usecases.due_years import DueYear
from thidua.usecases import due_years

class Report:
    done = False

ran, told = [], []

def flow(cluster, **rest):
    ran.append(cluster)
    if cluster == "khoi-hong":
        raise refuse("broken", "Hồ sơ hỏng.")
    return Report()

due_years.due_years = lambda day: [
    DueYear(name, 2024, Stage.LAUNCH) for name in ("khoi-hong", "khoi-tot")
]
try:
    orchestrator.run_due(date(2024, 4, 1), "test", lambda stage: flow)
except ThiduaError as error:
    told = [problem.message for problem in error.problems]
print(json.dumps([ran, told]))
"""


def test_a_year_that_is_refused_does_not_hold_up_the_others(office: Office) -> None:
    done = office.python(TWO_YEARS)
    assert done.returncode == 0, done.stderr
    ran, told = json.loads(done.stdout)
    assert ran == ["khoi-hong", "khoi-tot"]
    assert told == ["Hồ sơ hỏng."]
