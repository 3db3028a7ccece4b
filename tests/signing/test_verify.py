"""One answer on a file that came back: what it carries, here and from a process of its own."""

from pathlib import Path

import pytest

from tests.signing import battery
from tests.signing.attack_tools import (
    DOCUMENT,
    SLOTS,
    base,
    dictionary,
    edit,
    expected,
    field,
    first,
    known,
    second,
    setting,
)
from tests.signing.pki import NOW, trust_folder
from thidua.errors import ThiduaError, refuse
from thidua.records.reader import read
from thidua.signing import findings, verify_apart
from thidua.signing.certificates.trust import Trust, load
from thidua.signing.findings import Decision
from thidua.signing.report import Relation, Report
from thidua.signing.verify import look_at, verify


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trust_folder(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="module")
def trust(folder: Path) -> Trust:
    return load(folder)


def codes(report: Report) -> list[str]:
    return [one.code for one in report.findings]


def test_a_report_tells_who_signed_where_and_when(trust: Trust) -> None:
    report = verify(second(), expected(first()), trust, NOW)
    told = [(one.slot, one.revision, one.fresh, one.holder) for one in report.signatures]
    assert told == [
        ("so-y-te", 1, False, "Nguyễn Thị Ánh"),
        ("so-van-hoa", 2, True, "Trần Văn Bình"),
    ]
    assert (report.relation, report.extends) == (Relation.CHAIN, known(first()).digest)
    assert report.pages == 2


def test_another_process_says_the_same(folder: Path, trust: Trust) -> None:
    here = verify(second(), expected(first()), trust, NOW)
    assert verify_apart.verify_apart(second(), expected(first()), folder, NOW) == here


def test_another_process_looks_at_unknown_files_too(folder: Path, trust: Trust) -> None:
    assert verify_apart.look_at_apart(second(), folder, NOW) == look_at(second(), trust, NOW)


def test_a_file_that_costs_too_much_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_: object) -> None:
        raise refuse("file-too-slow", "Đọc quá lâu.")

    monkeypatch.setattr(verify_apart, "apart", too_slow)
    report = verify_apart.verify_apart(first(), expected(), folder, NOW)
    assert (codes(report), report.decision) == (["file-too-slow"], Decision.REJECT)
    assert report.relation is Relation.CHAIN


def test_a_fault_of_the_office_is_no_fault_of_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong_policy(*_: object) -> None:
        raise refuse("policy-wrong", "Chính sách sai.")

    monkeypatch.setattr(verify_apart, "apart", wrong_policy)
    with pytest.raises(ThiduaError, match="Chính sách"):
        verify_apart.verify_apart(first(), expected(), folder, NOW)


def test_an_unknown_file_says_what_it_claims_to_be(trust: Trust) -> None:
    report = look_at(second(), trust, NOW)
    assert codes(report) == ["not-held", "claims-document"]
    assert DOCUMENT in report.findings[1].message
    assert [one.holder for one in report.signatures] == ["Nguyễn Thị Ánh", "Trần Văn Bình"]


def test_a_value_that_is_no_signature_is_refused(trust: Trust) -> None:
    made = edit(base(), setting(field(SLOTS[0]), "/V", dictionary()))
    report = verify(made, expected(), trust, NOW)
    assert "signature-unread" in codes(report)


def test_every_sentence_on_changes_is_reached_by_a_test() -> None:
    own = read(findings.CATALOGUE / "changes.yaml", findings._File).value.root  # noqa: SLF001
    folder = Path(__file__).parent
    told = "".join((folder / f"test_{name}.py").read_text() for name in ("changes", "revisions"))
    told += Path(__file__).read_text(encoding="utf-8")
    listed = {case.code for case in battery.CASES}
    assert not {code for code in own if code not in listed and f'"{code}"' not in told}
