"""Loading makes the database hold what the folder says: all of it or nothing."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import KHOI_20
from tests.usecases.year import CENTRE, CLUSTER, OFFICER, YEAR, load, plant
from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError
from thidua.store.ledger import length
from thidua.store.models.papers import LedgerEntry
from thidua.store.records import read_cluster
from thidua.usecases.issue_paper import issue_paper
from thidua.usecases.load_records import Change
from thidua.usecases.records_folder import read_folder
from thidua.usecases.stage_papers import PaperKey


@pytest.mark.django_db
def test_the_first_load_brings_every_value_and_one_entry_of_the_ledger(
    record: ClusterRecord,
) -> None:
    done = load(KHOI_20)

    assert (done.cluster, done.first_time) == (CLUSTER, True)
    assert Change(f"{CLUSTER} › cluster › symbol", None, "KTĐ20") in done.changes
    assert read_cluster(CLUSTER) == record
    entry = LedgerEntry.objects.get()
    assert (entry.actor, entry.action, entry.subject) == (OFFICER, "load-records", CLUSTER)
    assert entry.details == {"changes": len(done.changes)}


def test_loading_the_same_folder_again_changes_nothing(loaded: str) -> None:
    done = load(KHOI_20)

    assert (done.cluster, done.first_time, done.changes) == (loaded, False, [])
    assert length() == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "change"),
    [
        pytest.param(
            "cluster.yaml",
            "symbol: KTĐ20",
            "symbol: K20",
            Change("cluster › symbol", "KTĐ20", "K20"),
            id="a word",
        ),
        pytest.param(
            "people.yaml",
            "title: Phó Viện trưởng",
            "title: Phó Viện trưởng phụ trách",
            Change(
                "people[to-thi-bich-lien] › posts[vien-van-hoa-nghe-thuat-quoc-gia-viet-nam "
                "2022-12-01] › title",
                "Phó Viện trưởng",
                "Phó Viện trưởng phụ trách",
            ),
            id="a value deep inside",
        ),
        pytest.param(
            "2024/decision.yaml",
            "    granted: false\n",
            "    granted: true\n",
            Change(
                "years[2024] › decision › grants[ca-nhan-mai-xuan-thuc] › granted",
                False,  # noqa: FBT003
                True,  # noqa: FBT003
            ),
            id="a yes for a no",
        ),
        pytest.param(
            "2024/ballot.yaml",
            "  - do-thu-quynh\n  - lai-van-khuong",
            "  - lai-van-khuong\n  - do-thu-quynh",
            Change(
                "years[2024] › ballot › tellers",
                ["to-thi-bich-lien", "do-thu-quynh", "lai-van-khuong"],
                ["to-thi-bich-lien", "lai-van-khuong", "do-thu-quynh"],
            ),
            id="another order of a list of names",
        ),
        pytest.param(
            "2024/plan.yaml",
            "  - invented: true\n    stage: LAUNCH\n    opens_on: 2024-03-01\n"
            "    due_on: 2024-04-12\n  - invented: true\n    stage: PLEDGE\n"
            "    opens_on: 2024-03-25\n    due_on: 2024-03-30\n",
            "  - invented: true\n    stage: PLEDGE\n    opens_on: 2024-03-25\n"
            "    due_on: 2024-03-30\n  - invented: true\n    stage: LAUNCH\n"
            "    opens_on: 2024-03-01\n    due_on: 2024-04-12\n",
            Change(
                "years[2024] › plan › stages › thứ tự",
                "LAUNCH, PLEDGE, MID_YEAR_REVIEW, SCORING, YEAR_END_REVIEW, AWARDS, DECISION, "
                "HANDOVER",
                "PLEDGE, LAUNCH, MID_YEAR_REVIEW, SCORING, YEAR_END_REVIEW, AWARDS, DECISION, "
                "HANDOVER",
            ),
            id="another order of records",
        ),
    ],
)
@pytest.mark.usefixtures("loaded")
def test_a_changed_file_shows_exactly_what_changed(
    folder: Path, file: str, old: str, new: str, change: Change
) -> None:
    plant(folder, file, old, new)

    done = load(folder)

    where = f"{CLUSTER} › {change.where}"
    assert done.changes == [Change(where, change.old, change.new)]
    assert read_cluster(CLUSTER) == read_folder(folder)
    assert load(folder).changes == []
    assert length() == 2


@pytest.mark.usefixtures("loaded")
def test_what_is_taken_out_of_a_file_is_shown_as_gone(folder: Path) -> None:
    (folder / "2024" / "decision.yaml").unlink()

    changes = load(folder).changes

    where = f"{CLUSTER} › years[2024] › decision"
    gone = {change.where: change.old for change in changes if change.new is None}
    assert gone[f"{where} › grants[co-thu-vien-quoc-gia] › granted"] is True
    assert all(change.where.startswith(where) for change in changes)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("file", ["decision.yaml", "scoring.yaml", "approvals.yaml"])
def test_a_file_of_the_year_may_go_and_come_back(
    record: ClusterRecord, folder: Path, file: str
) -> None:
    (folder / "2024" / file).unlink()
    load(folder)
    assert read_cluster(CLUSTER) == read_folder(folder) != record

    load(KHOI_20)
    assert read_cluster(CLUSTER) == record


@pytest.mark.usefixtures("loaded")
def test_a_faulty_folder_changes_nothing(record: ClusterRecord, folder: Path) -> None:
    plant(folder, "cluster.yaml", "symbol: KTĐ20", "symbol: K20")
    plant(folder, "2024/ballot.yaml", "valid: 7", "valid: 8")

    with pytest.raises(ThiduaError) as refused:
        load(folder)

    assert refused.value.code == "votes-do-not-add-up"
    assert read_cluster(CLUSTER) == record
    assert length() == 1


@pytest.mark.usefixtures("loaded")
def test_a_year_without_papers_may_be_removed(folder: Path) -> None:
    shutil.rmtree(folder / "2024")

    load(folder)

    assert read_cluster(CLUSTER) == read_folder(folder)


@pytest.mark.usefixtures("loaded")
def test_a_year_that_has_issued_papers_is_not_removed(record: ClusterRecord, folder: Path) -> None:
    issue_paper(CLUSTER, YEAR, PaperKey("ke-hoach"), OFFICER)
    shutil.rmtree(folder / "2024")
    plant(folder, "cluster.yaml", "symbol: KTĐ20", "symbol: K20")

    with pytest.raises(ThiduaError, match="đang có văn bản đã ban hành dựa vào") as refused:
        load(folder)

    assert refused.value.code == "still-used"
    assert read_cluster(CLUSTER) == record
    acts = [entry.action for entry in LedgerEntry.objects.all()]
    assert acts == ["load-records", "ship-templates", "pin-templates", "issue-paper"]


@pytest.mark.usefixtures("loaded")
def test_a_unit_that_is_still_named_cannot_go(record: ClusterRecord, folder: Path) -> None:
    text = (folder / "units.yaml").read_text()
    (folder / "units.yaml").write_text(text[: text.index(f"  - slug: {CENTRE}")])

    with pytest.raises(ThiduaError, match="không có trong danh sách đơn vị"):
        load(folder)

    assert read_cluster(CLUSTER) == record
