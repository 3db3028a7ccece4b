"""The flows: one a stage and the daily one, thin, named for people, each with its deployment."""

import json
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import KHOI_5, KHOI_20, Office
from tests.usecases.year import ALL_PAPERS, plant
from thidua.settings import ROOT

FLOWS = sorted(path.stem for path in (ROOT / "flows").glob("*.py"))
DEPLOYMENTS = YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]


def test_there_is_a_flow_for_every_stage_and_two_for_every_day(office: Office) -> None:
    said = office.python(
        "from thidua.orchestrator import FLOWS; from thidua.domain.cycle import STAGES;"
        "assert list(FLOWS) == list(STAGES); print(*sorted(FLOWS.values()))"
    )
    assert sorted([*said.stdout.split(), "back_up", "daily_tick", "tick_shard"]) == FLOWS


def test_every_flow_has_one_deployment() -> None:
    entrypoints = sorted(item["entrypoint"] for item in DEPLOYMENTS)
    assert entrypoints == [f"flows/{name}.py:{name}" for name in FLOWS]


def test_the_daily_flows_run_by_the_clock_of_vietnam() -> None:
    schedules = {item["name"]: item.get("schedules") for item in DEPLOYMENTS}
    (daily,) = schedules.pop("daily-tick")
    assert daily == {"cron": "*/20 7-21 * * *", "timezone": "Asia/Ho_Chi_Minh"}
    assert schedules.pop("back-up") == [{"cron": "0 12 * * *", "timezone": "Asia/Ho_Chi_Minh"}]
    assert set(schedules.values()) == {None}, "the daily flow starts what is due, and nothing else"


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_is_short_and_holds_no_class(name: str) -> None:
    text = Path(ROOT / "flows" / f"{name}.py").read_text()
    assert len(text.splitlines()) < 30
    assert "class " not in text


PAPERS_BY_THE_PLEDGE = 13

DAILY = """
import json
from datetime import date
from prefect.flows import load_flow_from_entrypoint
from thidua.settings import ROOT
tick = load_flow_from_entrypoint(f"{ROOT}/flows/daily_tick.py:daily_tick")
report = tick(day=date(2024, 4, 20), actor="test")
again = tick(day=date(2024, 4, 20), actor="test")
print(json.dumps([[[one.cluster, one.year, one.stage, one.papers, one.waiting]
                   for one in given.years] for given in (report, again)]))
"""

SEEN_IN_PREFECT = """
import json
from prefect.client.orchestration import get_client
with get_client(sync_client=True) as client:
    runs = client.read_flow_runs()
    tasks = client.read_task_runs()
    artifacts = client.read_artifacts()
print(json.dumps({
    "runs": sorted({run.name for run in runs}),
    "tasks": sorted({run.name for run in tasks}),
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
    year = ["khoi-20-bvhttdl", 2024, "MID_YEAR_REVIEW", PAPERS_BY_THE_PLEDGE, 4]
    assert said == [[year], []], "what has not opened is not due"

    seen = json.loads(prefect_office.python(SEEN_IN_PREFECT).stdout)
    assert "Việc hằng ngày" in seen["runs"]
    assert "Chạy lô 1" in seen["tasks"]
    assert seen["artifacts"]["tien-do-1"] == 100
    (waiting,) = json.loads(seen["artifacts"]["dang-cho-nguoi-1"])
    assert waiting["Việc"] == "báo cáo kết quả 6 tháng"
    assert waiting["Còn chờ (việc)"] == 4


STAGE = """
from datetime import date
from thidua.domain.cycle import Stage
from thidua.orchestrator import stage_flow
for stage in (Stage.LAUNCH, Stage.PLEDGE, Stage.MID_YEAR_REVIEW):
    stage_flow(stage)(cluster="khoi-20-bvhttdl", year=2024, day=date(2024, 4, 20), actor="test")
"""


@pytest.mark.slow
def test_the_flow_of_a_stage_shows_its_papers_and_who_is_waited_for(prefect_office: Office) -> None:
    prefect_office.must("load", KHOI_20)
    done = prefect_office.python(STAGE)
    assert done.returncode == 0, done.stderr

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


REFUSED = """
import json
from datetime import date
from prefect.flows import load_flow_from_entrypoint
from thidua.errors import ThiduaError
from thidua.settings import ROOT
shard = load_flow_from_entrypoint(f"{ROOT}/flows/tick_shard.py:tick_shard")
try:
    shard(day=date(2027, 1, 1), actor="test")
except ThiduaError as error:
    print(json.dumps([str(error)]))
"""


@pytest.mark.slow
def test_a_refused_year_is_named_and_does_not_hold_up_the_others(
    prefect_office: Office, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(KHOI_20, tmp_path / KHOI_20.name))
    plant(folder, "2024/approvals.yaml", "2024-03-20", "2024-01-15")
    prefect_office.must("load", folder)
    prefect_office.must("load", KHOI_5)
    done = prefect_office.python(REFUSED)
    assert done.returncode == 0, done.stderr

    (told,) = json.loads(done.stdout.splitlines()[-1])
    assert told == "Năm chưa chạy được: khoi-20-bvhttdl 2024. Mở từng năm để xem lý do."
    seen = json.loads(prefect_office.python(SEEN_IN_PREFECT).stdout)
    (row,) = json.loads(seen["artifacts"]["nam-chua-chay-duoc-1"])
    assert (row["Khối"], row["Năm"]) == ("khoi-20-bvhttdl", 2024)
    assert set(row) == {"Khối", "Năm", "Lỗi"}, "a sentence may name a person: not in Prefect"
    assert "Năm thi đua đã kết thúc" in prefect_office.must("status", "khoi-5-vpcp", "2024")


BACKING_UP = """
import json
from prefect.artifacts import Artifact
from prefect.flows import load_flow_from_entrypoint
from thidua.settings import BACKUPS, ROOT
back_up = load_flow_from_entrypoint(f"{ROOT}/flows/back_up.py:back_up")
for _ in range(3):
    back_up(actor="test")
artifact = Artifact.get("sao-luu").data
print(json.dumps([sorted(path.name for path in BACKUPS.iterdir()), json.loads(artifact)]))
"""


@pytest.mark.slow
def test_the_backup_of_every_day_keeps_the_newest_and_shows_the_last(
    prefect_office: Office, tmp_path: Path
) -> None:
    wanted = {"THIDUA_BACKUPS": str(tmp_path / "backups"), "THIDUA_BACKUPS_KEPT": "2"}
    office = Office(prefect_office.data, prefect_office.environment | wanted)
    office.must("load", KHOI_20)
    done = office.python(BACKING_UP)
    assert done.returncode == 0, done.stderr
    files, shown = json.loads(done.stdout.splitlines()[-1])
    assert len(files) == 2
    assert all(name.endswith(".zip") for name in files)
    assert any(shown[0]["Tệp"].endswith(name) for name in files)
    assert shown[0]["Mất hoặc hỏng"] == 0
