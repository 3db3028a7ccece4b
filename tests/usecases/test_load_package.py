"""A package is loaded whole or not at all; whoever sealed it, what is wrong in it is found."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Model
from pytest_django import DjangoDbBlocker, Settings

from tests.conftest import KHOI_5, KHOI_20
from tests.store.lasting import lasting_database
from tests.usecases.repacking import Change, resealed, rows
from tests.usecases.year import AFTERWARDS, ALL_PAPERS, CLUSTER, OFFICER, YEAR, load, run_until
from thidua.domain.rights import Grant, Role, Scope
from thidua.errors import ThiduaError
from thidua.signing.evidence.package import open_package
from thidua.signing.evidence.seal import OfficeSeal, office_seal
from thidua.store import archive, ledger
from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import LedgerEntry, Paper, RegisterCounter, RegisterEntry
from thidua.store.models.records import Cluster, Cycle
from thidua.store.models.search import SearchText
from thidua.store.models.signing import LedgerSeal
from thidua.store.records import read_cluster
from thidua.usecases.actor import Actor
from thidua.usecases.handing_over.check_package import check_package
from thidua.usecases.handing_over.load_package import Loaded, load_package
from thidua.usecases.handing_over.make_package import make_package
from thidua.usecases.handing_over.tables import TABLES
from thidua.usecases.load_records import load_records
from thidua.usecases.signing.receipts import seal_head
from thidua.usecases.trash.deleting import delete_cluster

NEXT = "Khối trưởng năm sau"


@pytest.fixture(scope="module")
def _made_once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("office")
    with lasting_database(django_db_blocker, folder / "archive"), pytest.MonkeyPatch.context() as p:
        from django.conf import settings  # noqa: PLC0415 (configured by pytest-django by then)

        p.setattr(settings, "KEYS", folder / "keys")
        load(KHOI_20)
        run_until(AFTERWARDS)
        seal_head(LedgerEntry.objects.last(), office_seal(folder / "keys"))  # type: ignore[arg-type]
        make_package(CLUSTER, YEAR, folder / "goi.zip", actor=OFFICER)
        yield folder


@pytest.fixture
def goi(_made_once: Path, db: None, settings: Settings) -> Path:  # noqa: ARG001
    """Return the package of the finished year, which stands in the database."""
    settings.ARCHIVE = _made_once / "archive"
    return _made_once / "goi.zip"


@pytest.fixture
def seal(_made_once: Path) -> OfficeSeal:
    """Return the seal of the office that made the package."""
    return office_seal(_made_once / "keys")


@pytest.fixture
def elsewhere(goi: Path, settings: Settings, tmp_path: Path) -> Path:
    """Stand in another office: no such cluster, no numbers, an archive and a key of its own."""
    delete_cluster(CLUSTER)
    RegisterEntry.objects.all().delete()
    RegisterCounter.objects.all().delete()
    LedgerSeal.objects.all().delete()
    settings.ARCHIVE, settings.KEYS = tmp_path / "archive", tmp_path / "keys"
    return goi


def taken(path: Path) -> Loaded:
    return load_package(path, actor=NEXT, fingerprint=open_package(path).fingerprint)


def everything() -> dict[type[Model], int]:
    models = [table.model for table in TABLES]
    return {model: model._default_manager.count() for model in [*models, Cluster, LedgerEntry]}  # noqa: SLF001


def test_everything_of_the_cluster_is_there(elsewhere: Path) -> None:
    record = check_package(elsewhere).record
    done = taken(elsewhere)

    assert (done.papers, done.new) == (ALL_PAPERS, True)
    assert read_cluster(CLUSTER) == record
    papers = Paper.objects.all()
    assert all(archive.fetch(paper.file_digest) for paper in papers)
    assert SearchText.objects.filter(paper__in=papers).count() == ALL_PAPERS
    counter = RegisterCounter.objects.get(issuer="bvhttdl", series="QĐ", year=2025)
    assert counter.last == 1
    entry = LedgerEntry.objects.last()
    assert (entry.action, entry.actor) == ("load-package", NEXT)  # type: ignore[union-attr]
    assert entry.details["key"] == done.fingerprint  # type: ignore[union-attr]
    assert ledger.check() == []
    assert LoadedPackage.objects.get().digest == open_package(elsewhere).digest


def test_loading_it_again_changes_nothing(elsewhere: Path) -> None:
    taken(elsewhere)
    before = everything()
    assert not load_package(elsewhere, actor=NEXT).new
    assert everything() == before


def test_a_package_made_of_what_was_loaded_holds_the_same_papers(
    elsewhere: Path, tmp_path: Path
) -> None:
    taken(elsewhere)
    make_package(CLUSTER, YEAR, tmp_path / "tiep.zip", actor=NEXT)
    first, second = check_package(elsewhere), check_package(tmp_path / "tiep.zip")
    for table in ("papers", "register-entries", "register-counters", "template-pins"):
        assert first.rows[table] == second.rows[table], table
    assert second.record == first.record
    assert len(second.rows["packages"]) == 1


def test_the_same_records_without_papers_are_taken_over(elsewhere: Path) -> None:
    load(KHOI_20)
    assert taken(elsewhere).new
    assert Paper.objects.count() == ALL_PAPERS


def test_other_records_of_the_cluster_are_left_alone(elsewhere: Path) -> None:
    load(KHOI_20)
    Cluster.objects.filter(slug=CLUSTER).update(place="Huế", revision="x")
    refused(elsewhere, "package-records-differ")


def test_other_papers_of_the_cluster_are_left_alone(goi: Path, settings: Settings) -> None:
    settings.KEYS = goi.parent / "other-keys"
    refused(goi, "package-cluster-here")


def test_a_number_that_another_paper_has_is_told(elsewhere: Path) -> None:
    load_records(KHOI_5, OFFICER)
    cycle = Cycle.objects.get(cluster__slug="khoi-5-vpcp")
    taken_number = RegisterEntry.objects.create(issuer="bvhttdl", series="QĐ", year=2025, number=1)
    columns = {"fields": {}, "issued_on": date(2025, 1, 2), "title": "Quyết định khác"}
    Paper.objects.create(cycle=cycle, kind="quyet-dinh", entry=taken_number, **columns)
    refused(elsewhere, "package-number-used")


def test_a_number_that_no_paper_bears_any_more_is_the_package_s_own(elsewhere: Path) -> None:
    RegisterEntry.objects.create(issuer="bvhttdl", series="QĐ", year=2025, number=1)
    assert taken(elsewhere).new
    assert Paper.objects.get(kind="quyet-dinh").entry.number == 1  # type: ignore[union-attr]


def refused(path: Path, code: str) -> None:
    """Nothing of it is loaded."""
    before = everything()
    with pytest.raises(ThiduaError) as error:
        taken(path)
    assert error.value.code == code, str(error.value)
    assert everything() == before


def test_the_key_has_to_be_known_or_told(elsewhere: Path, seal: OfficeSeal, tmp_path: Path) -> None:
    with pytest.raises(ThiduaError, match=seal.fingerprint) as unknown:
        load_package(elsewhere, actor=NEXT)
    assert unknown.value.code == "package-key-unknown"

    def no_seals(files: dict[str, bytes]) -> None:
        part = json.loads(files["nhat-ky.json"])
        files["nhat-ky.json"] = json.dumps(part | {"seals": []}).encode()

    other = office_seal(tmp_path / "thief")
    path = resealed(elsewhere, tmp_path / "x.zip", other, no_seals)
    with pytest.raises(ThiduaError, match="niêm phong bởi khóa khác"):
        load_package(path, actor=NEXT, fingerprint=seal.fingerprint)
    spaced = seal.fingerprint.upper().replace("-", " ")
    assert load_package(elsewhere, actor=NEXT, fingerprint=spaced).new


def test_sealed_again_with_another_key_it_does_not_fit_the_seals_inside(
    goi: Path, tmp_path: Path
) -> None:
    path = resealed(goi, tmp_path / "x.zip", office_seal(tmp_path / "thief"), lambda _: None)
    with pytest.raises(ThiduaError, match="niêm phong bởi khóa khác"):
        check_package(path)


def test_whoever_may_not_edit_the_cluster_loads_nothing(goi: Path) -> None:
    with pytest.raises(ThiduaError) as error:
        load_package(goi, actor=Actor("Người xem", [Grant(Role.READER, Scope(CLUSTER))]))
    assert error.value.code == "not-allowed"


def _act(files: dict[str, bytes]) -> None:
    part = json.loads(files["nhat-ky.json"])
    part["lines"][3]["act"]["actor"] = "Người khác"
    files["nhat-ky.json"] = json.dumps(part).encode()


def _drop(files: dict[str, bytes]) -> None:
    part = json.loads(files["nhat-ky.json"])
    files["nhat-ky.json"] = json.dumps(part | {"lines": part["lines"][1:], "seals": []}).encode()


def _word(files: dict[str, bytes]) -> None:
    files[next(name for name in files if name.startswith("van-ban/"))] = b"PK no Word file"


HOSTILE: dict[str, tuple[str, Change]] = {
    "a file too many": ("package-files", lambda files: files.update({"tep/x.docx": b"x"})),
    "a file too few": (
        "package-files",
        lambda files: (
            files.pop(next(name for name in files if name.startswith("van-ban/"))) and None
        ),
    ),
    "a table too few": ("package-content", lambda files: files.pop("bang/papers.json") and None),
    "another Word file": ("package-files", _word),
    "no JSON": ("package-content", lambda files: files.update({"bang/papers.json": b"[{]"})),
    "deep JSON": (
        "package-content",
        lambda files: files.update({"bang/papers.json": b"[" * 200_000}),
    ),
    "no list": ("package-content", lambda files: files.update({"bang/papers.json": b"{}"})),
    "other fields": (
        "package-paper",
        rows("papers", lambda data: data[0]["fields"].update(nam="1999")),
    ),
    "an unknown kind": ("package-content", rows("papers", lambda data: data[0].update(kind="x"))),
    "a changed act": ("package-ledger", _act),
    "a dropped act": ("package-ledger", _drop),
    "a stage that is none": (
        "package-content",
        rows("years", lambda data: data[0].update(stage="DONE")),
    ),
    "another year": ("package-content", rows("years", lambda data: data[0].update(year=2023))),
    "a record with a mistake": (
        "unknown-file",
        lambda files: files.update({"ho-so/2024/plam.yaml": b"a: 1\n"}),
    ),
    "another cluster": (
        "package-content",
        lambda files: files.update(
            {
                "ho-so/cluster.yaml": files["ho-so/cluster.yaml"].replace(
                    b"slug: khoi-20-bvhttdl", b"slug: khoi-21-bvhttdl"
                )
            }
        ),
    ),
}
ROWS: dict[str, Change] = {
    "an unknown column": rows("papers", lambda data: data[0].update(pk=1)),
    "a missing column": rows("papers", lambda data: data[0].pop("issued_on") and None),
    "a wrong type": rows("papers", lambda data: data[0].update(title=7)),
    "a day that is none": rows("papers", lambda data: data[0].update(issued_on="2024-02-31")),
    "a word that is none": rows("papers", lambda data: data[0].update(state="GONE")),
    "a row that is not there": rows("papers", lambda data: data[0].update(entry=10_000)),
    "a row before the first": rows("papers", lambda data: data[0].update(entry=-1)),
    "a number twice": rows("register-entries", lambda data: data.append(dict(data[0]))),
    "too large a number": rows("register-counters", lambda data: data[0].update(last=10**30)),
    "too long a text": rows("template-pins", lambda data: data[0].update(kind="k" * 200)),
    "a text no database holds": rows("papers", lambda data: data[0].update(title="a\0b")),
    "a stray surrogate": rows("papers", lambda data: data[0].update(title="\ud800")),
    "a paper twice": rows("papers", lambda data: data.append(dict(data[0]))),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_wrong_is_found_without_loading(
    case: str, goi: Path, seal: OfficeSeal, tmp_path: Path
) -> None:
    code, change = HOSTILE[case]
    path = resealed(goi, tmp_path / "x.zip", seal, change)
    with pytest.raises(ThiduaError) as error:
        check_package(path)
    assert error.value.code == code, str(error.value)


@pytest.mark.parametrize("case", ROWS)
def test_rows_that_are_none_leave_nothing_behind(
    case: str, elsewhere: Path, seal: OfficeSeal, tmp_path: Path
) -> None:
    path = resealed(elsewhere, tmp_path / "x.zip", seal, ROWS[case])
    before = everything()
    with pytest.raises(ThiduaError) as error:
        taken(path)
    assert error.value.code in {"package-content", "package-number-used"}, str(error.value)
    assert everything() == before
