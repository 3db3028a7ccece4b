"""A paper is issued once, or refused with nothing changed and no number used."""

from collections.abc import Callable

import pytest

from tests.usecases.year import CLUSTER, OFFICER, YEAR, issued, numbers_given
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.ledger import length
from thidua.store.models.papers import LedgerEntry, RegisterEntry
from thidua.store.records import write_cluster
from thidua.usecases.issue_paper import issue_paper
from thidua.usecases.stage_papers import PaperKey

Edit = Callable[[YearRecord], dict[str, object]]


def with_year(record: ClusterRecord, edit: Edit) -> ClusterRecord:
    year = record.years[0]
    return record.model_copy(update={"years": [year.model_copy(update=edit(year))]})


def none_approved(_: YearRecord) -> dict[str, object]:
    return {"approvals": []}


def signed_by_another(year: YearRecord) -> dict[str, object]:
    changed = {"signer": "luong-dinh-khai"}
    return {"approvals": [item.model_copy(update=changed) for item in year.approvals]}


def no_ballot(_: YearRecord) -> dict[str, object]:
    return {"ballot": None}


def one_unit_has_not_signed(year: YearRecord) -> dict[str, object]:
    assert year.pledge is not None
    signatures = year.pledge.signatures[:-1]
    return {"pledge": year.pledge.model_copy(update={"signatures": signatures})}


def as_it_is(_: YearRecord) -> dict[str, object]:
    return {}


def test_a_paper_is_numbered_archived_and_entered_in_the_ledger(loaded: str) -> None:
    paper = issue_paper(loaded, YEAR, PaperKey("ke-hoach"), OFFICER)

    assert (paper.symbol, paper.title, paper.new) == ("01/KH-KTĐ20", "Kế hoạch hoạt động", True)
    assert archive.fetch(paper.file_digest).startswith(b"PK")
    assert RegisterEntry.objects.get().paper.file_digest == paper.file_digest
    entry = LedgerEntry.objects.last()
    assert entry is not None
    assert (entry.actor, entry.subject) == (OFFICER, f"{loaded} 2024 ke-hoach 01/KH-KTĐ20")
    assert entry.details == {"file": paper.file_digest}


def test_a_paper_issued_again_is_the_one_that_is_there(loaded: str) -> None:
    first = issue_paper(loaded, YEAR, PaperKey("ke-hoach"), OFFICER)
    again = issue_paper(loaded, YEAR, PaperKey("ke-hoach"), OFFICER)

    assert (again.file_digest, again.symbol, again.new) == (first.file_digest, first.symbol, False)
    assert (len(issued()), numbers_given(), length()) == (1, 1, 4)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("edit", "kind", "code", "words"),
    [
        (none_approved, "ke-hoach", "not-approved", "«Kế hoạch hoạt động» chưa có người ký"),
        (signed_by_another, "ke-hoach", "outside-term", "Lương Đình Khải không có quyền ký"),
        (as_it_is, "giao-uoc", "cited-paper-missing", "dẫn «Kế hoạch hoạt động», nhưng"),
        (no_ballot, "bien-ban-kiem-phieu", "data-missing", r"thiếu kết quả bỏ phiếu \(bảng"),
        (as_it_is, "thu-cam-on", "kind-unknown", "Các loại hiện có: dang-ky-thi-dua"),
    ],
)
def test_a_refused_paper_changes_nothing(
    record: ClusterRecord, edit: Edit, kind: str, code: str, words: str
) -> None:
    write_cluster(with_year(record, edit))

    with pytest.raises(ThiduaError, match=words) as refused:
        issue_paper(CLUSTER, YEAR, PaperKey(kind), OFFICER)

    assert refused.value.code == code
    assert (issued(), numbers_given(), RegisterEntry.objects.count(), length()) == ([], 0, 0, 1)


@pytest.mark.usefixtures("loaded")
def test_the_pledge_waits_for_a_missing_signature_but_the_plan_does_not(
    record: ClusterRecord,
) -> None:
    write_cluster(with_year(record, one_unit_has_not_signed))
    issue_paper(CLUSTER, YEAR, PaperKey("ke-hoach"), OFFICER)

    with pytest.raises(ThiduaError, match="người ký giao ước của Trung tâm Công nghệ thông tin"):
        issue_paper(CLUSTER, YEAR, PaperKey("giao-uoc"), OFFICER)
