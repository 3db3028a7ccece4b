"""Rights are asked for by the use cases themselves, whatever page or command calls."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import KHOI_5, KHOI_20
from thidua import usecases
from thidua.domain.rights import Grant, Right, Role, Scope
from thidua.errors import ThiduaError
from thidua.store.models.accounts import Account
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.activate_template import activate_template
from thidua.usecases.actor import (
    Actor,
    actor_for,
    clusters_where,
    may,
    require,
    require_own,
)
from thidua.usecases.export_records import export_records
from thidua.usecases.load_records import load_records
from thidua.usecases.read_sheet import read_sheet
from thidua.usecases.roll_back_template import roll_back_template
from thidua.usecases.switch_template import switch_template
from thidua.usecases.upgrade_templates import upgrade_templates
from thidua.usecases.upload_template import upload_template

FOLDER = Path(usecases.__file__).parent
NOBODY = Actor("Người lạ", ())
ASKS = {
    *("require", "require_own", "clusters_where", "require_on", "require_slots", "require_a_slot"),
    *("require_templates", "readable_clusters", "scopes_where"),
}
"""What asks; whatever hands its actor on to one that asks does too."""

BY_THEMSELVES = {
    "actor.may": "answers whether somebody may",
    "waiting_versions.waiting_versions": "shows nothing to whoever may not",
    "actor.has": "the same",
    "templates.reading.years_to_switch": "lists what somebody may",
    "signing.permits.own_units": "the same",
    "signing.permits.may_on": "answers whether somebody may",
    "signing.slot_views.slot_views": "a part of what is shown of a document",
    "signing.count_signatures.uncount": "the end of cancelling and reissuing",
    "data_year.clusters_with_data": "lists what somebody may read",
    "run_stage.run_stage": "a flow's act; whoever starts the flow is asked before",
    "run_stage.issue_batch": "the same, a batch of it",
    "run_tick.run_tick": "the daily flow's act: nobody is asked for it",
    "run_tick.run_batches": "the same",
    "run_tick.advance_years": "the same, a batch of years",
    "run_tick.advance_year": "the same, one year",
    "issue_paper.issue_paper": "the same, one paper of it",
    "recheck_templates.recheck_changed": "upkeep of the program: keeps what its check finds",
    "template_in_use.begin_with_templates": "a part of running a year, of drafting, of signing",
    "template_in_use.pin_templates": "the same",
    "load_records.keep_records": "the transaction of the act that made the records",
    "activate_template.in_use_now": "the end of activating or rolling back",
    "handing_over.load_package.take_in": "the end of loading a package or restoring one",
    "trash.restore_cluster.trashed_clusters": "lists what somebody may have back",
    "signing.documents.act_on": "makes an entry of the ledger",
    "signing.receipts.give_receipt": "the end of taking in a file",
    "signing.held_requests.completed": "the end of what settles a request",
    "signing.count_signatures.count_signatures": "the end of taking in a file",
    "signing.count_signatures.settle": "the same",
    "signing.open_signing.keep_document": "the end of opening or reissuing",
}
"""What takes an actor and does not ask, each with its reason."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield every function of the use cases."""
    for file in sorted(FOLDER.rglob("*.py")):
        module = ".".join(file.relative_to(FOLDER).with_suffix("").parts)
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.{node.name}", node


def acting() -> dict[str, ast.FunctionDef]:
    """Return every public one that takes an actor."""
    return {
        name: node
        for name, node in functions()
        if not node.name.startswith("_")
        and "actor" in {one.arg for one in node.args.args + node.args.kwonlyargs}
    }


def handed_to(function: ast.FunctionDef) -> set[str]:
    """Return the names of what it calls with its actor."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {
        getattr(call.func, "id", getattr(call.func, "attr", ""))
        for call in calls
        for given in [*call.args, *(one.value for one in call.keywords)]
        if isinstance(given, ast.Name) and given.id == "actor"
    }


def asking() -> set[str]:
    """Return what asks, itself or by what it hands its actor to, in its module or another."""
    everything = dict(functions())
    public = {name.rsplit(".", 1)[1]: name for name in everything}
    handed = {
        name: {_meant(called, name, public, everything) for called in handed_to(node)}
        for name, node in everything.items()
    }
    found = {name for name in everything if name.rsplit(".", 1)[1] in ASKS}
    while more := {name for name, others in handed.items() if others & found} - found:
        found |= more
    return found


def _meant(
    called: str, caller: str, public: dict[str, str], everything: dict[str, ast.FunctionDef]
) -> str:
    """Return which function a name in another one means."""
    beside = f"{caller.rsplit('.', 1)[0]}.{called}"
    return beside if beside in everything else public.get(called, called)


def test_every_act_asks_for_a_right() -> None:
    known = asking()
    silent = acting().keys() - known
    assert silent - BY_THEMSELVES.keys() == set()


def test_what_is_said_not_to_ask_exists() -> None:
    assert BY_THEMSELVES.keys() <= acting().keys()


def test_whoever_has_the_machine_may_everything() -> None:
    assert all(may("thidua", right, "khoi-20", "thu-vien") for right in Right)


@pytest.mark.django_db
def test_a_closed_account_may_nothing() -> None:
    account = Account.objects.make("lan", "Lê Thị Lan")
    account.grants.create(role=Role.ADMINISTRATOR)
    assert may(actor_for(account), Right.MANAGE_ACCOUNTS)
    account.is_active = False
    assert not may(actor_for(account), Right.MANAGE_ACCOUNTS)


@pytest.fixture
def two_clusters(db: None) -> None:  # noqa: ARG001 (asks for the database)
    """Load two clusters of two authorities."""
    load_records(KHOI_20, "tests")
    load_records(KHOI_5, "tests")


@pytest.mark.usefixtures("two_clusters")
def test_an_authority_has_its_own_clusters_only() -> None:
    ministry = Actor("Bộ", [Grant(Role.AUTHORITY, Scope(authority="bvhttdl"))])
    assert clusters_where(ministry, Right.READ) == ["khoi-20-bvhttdl"]
    assert may(ministry, Right.READ, "khoi-20-bvhttdl")
    assert not may(ministry, Right.READ, "khoi-5-vpcp")
    assert not may(ministry, Right.READ, "khong-co")


@pytest.mark.usefixtures("two_clusters")
def test_all_clusters_are_those_of_whoever_holds_a_role_everywhere() -> None:
    assert clusters_where(Actor("A", [Grant(Role.READER)]), Right.READ) == [
        "khoi-20-bvhttdl",
        "khoi-5-vpcp",
    ]
    assert clusters_where(NOBODY, Right.READ) == []
    assert len(clusters_where("thidua", Right.READ)) == 2


@pytest.mark.usefixtures("two_clusters")
def test_a_refusal_says_who_what_and_where() -> None:
    with pytest.raises(ThiduaError, match=r"«Người lạ» không có quyền .* của «thu-vien»"):
        require(NOBODY, Right.EDIT_UNIT, "khoi-20-bvhttdl", "thu-vien")


def test_one_s_own_account_is_one_s_own() -> None:
    require_own(Actor("Lan", (), "lan"), "lan")
    for other in (Actor("Lan", (), "lan2"), Actor("lan", ())):
        with pytest.raises(ThiduaError, match="quản lý người dùng"):
            require_own(other, "lan")


CLUSTER = "khoi-20-bvhttdl"
ACTS = {
    "load": lambda: load_records(KHOI_20, NOBODY),
    "export": lambda: export_records(CLUSTER, Path("/khong-co"), actor=NOBODY),
    "sheet": lambda: read_sheet(CLUSTER, 2024, "diem", b"", actor=NOBODY),
    "upload": lambda: upload_template("ke-hoach", b"", actor=NOBODY, why=""),
    "activate": lambda: activate_template("ke-hoach", "1", actor=NOBODY),
    "roll back": lambda: roll_back_template("ke-hoach", "1", actor=NOBODY, why=""),
    "switch": lambda: switch_template(CLUSTER, 2024, "ke-hoach", "1", actor=NOBODY, why=""),
    "upgrade": lambda: upgrade_templates(NOBODY, take=["ke-hoach"]),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.django_db
def test_whoever_has_no_role_is_refused_before_anything_else(act: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        ACTS[act]()
    assert refused.value.code == "not-allowed"
    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
def test_an_officer_does_not_load_the_records_of_another_cluster() -> None:
    load_records(KHOI_5, "tests")
    officer = Actor("Chuyên viên", [Grant(Role.OFFICER, Scope(CLUSTER))])
    assert load_records(KHOI_20, officer).first_time
    with pytest.raises(ThiduaError, match="sửa dữ liệu"):
        load_records(KHOI_5, officer)
