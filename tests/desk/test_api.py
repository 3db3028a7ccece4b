"""The JSON API: tokens let in, rights hold as at the desk, every refusal has a code."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.usecases import conftest as of_the_year
from tests.usecases.year import CLUSTER, LIBRARY, YEAR
from thidua.domain.rights import Role
from thidua.errors import refuse
from thidua.store import archive
from thidua.store.models.accounts import Account, ApiToken
from thidua.store.models.papers import Paper
from thidua.store.models.signing import SigningDocument
from thidua.usecases import paper_pdf
from thidua.usecases.accounts.tokens import make_token, revoke_token
from thidua.usecases.exchange import papers

pytestmark = pytest.mark.django_db
finished, _run_once = of_the_year.finished, of_the_year._run_once  # noqa: SLF001 (fixtures)
OF_THE_YEAR = f"/api/clusters/{CLUSTER}/years/{YEAR}"


class System:
    """Another system that has a token."""

    def __init__(self, role: Role, cluster: str = CLUSTER, unit: str = "") -> None:
        number = Account.objects.count() + 1
        account = Account.objects.make(f"he-thong-{number}", f"Hệ thống {number}")
        account.grants.create(role=role, cluster=cluster, unit=unit)
        self.token = make_token(account.username, "thử", actor="tests")
        self.client = Client(HTTP_AUTHORIZATION=f"Bearer {self.token}")

    def get(self, address: str, status: int = 200, **query: object) -> Any:
        """Return what is answered as JSON."""
        answer = self.client.get(address, query)
        assert answer.status_code == status, answer.content
        assert "no-store" in answer["Cache-Control"] or status == 404
        return answer.json()


@pytest.fixture
def system(finished: str) -> System:
    return System(Role.READER, finished)


def test_clusters_and_years(system: System) -> None:
    (cluster,) = system.get("/api/clusters")
    assert cluster == {
        "cluster": CLUSTER,
        "name": "Khối thi đua 20",
        "authority": "bvhttdl",
        "years": [YEAR],
    }


def test_where_a_year_stands(system: System) -> None:
    found = system.get(f"{OF_THE_YEAR}/status", day="2025-06-01")
    assert found["current"] is None
    assert found["next_step"] == "Năm thi đua đã kết thúc."
    assert {stage["state"] for stage in found["stages"]} == {"DONE"}
    assert found["stale"] == []


def test_the_records_are_those_that_are_exported(system: System) -> None:
    found = system.get(f"{OF_THE_YEAR}/records")
    assert found["cluster"]["slug"] == CLUSTER
    assert LIBRARY in {unit["slug"] for unit in found["units"]}
    assert found["year"]["year"] == YEAR
    assert "years" not in found


def test_papers_come_in_pages(system: System) -> None:
    first = system.get("/api/papers", size=20)
    last = system.get("/api/papers", size=20, page=3)
    assert (first["total"], len(first["items"]), len(last["items"])) == (43, 20, 3)
    keys = {one["id"] for one in first["items"]} & {one["id"] for one in last["items"]}
    assert keys == set()


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"kind": "ke-hoach"}, {"ke-hoach"}),
        ({"q": "ke hoach hoat dong", "kind": "ke-hoach"}, {"ke-hoach"}),
        ({"q": "KẾ HOẠCH HOẠT ĐỘNG", "kind": "ke-hoach"}, {"ke-hoach"}),
        ({"q": "không có từ này"}, set()),
        ({"year": 2023}, set()),
        ({"state": "CANCELLED"}, set()),
        ({"kind": "dang-ky-thi-dua", "subject": LIBRARY}, {"dang-ky-thi-dua"}),
    ],
)
def test_papers_are_found(system: System, query: dict[str, object], kinds: set[str]) -> None:
    found = system.get("/api/papers", cluster=CLUSTER, **query)
    assert {one["kind"] for one in found["items"]} == kinds


def test_one_paper_and_its_word_file(system: System) -> None:
    row = Paper.objects.get(kind="ke-hoach")
    facts = system.get(f"/api/papers/{row.pk}")
    assert (facts["symbol"], facts["file_sha256"]) == (row.symbol, row.file_digest)
    assert facts["issued_on"] == row.issued_on.isoformat()

    answer = system.client.get(f"/api/papers/{row.pk}/docx")
    assert answer.content == archive.fetch(row.file_digest)
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")


class FakeOffice:
    """Prints without LibreOffice."""

    def convert(self, docx: bytes) -> bytes:
        """Return what tells the file."""
        return b"%PDF of " + docx[:2]


def test_a_paper_as_pdf(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_pdf, "shared_office", FakeOffice)
    row = Paper.objects.filter(kind="bang-tieu-chi")[0]
    answer = system.client.get(f"/api/papers/{row.pk}/pdf")
    assert answer.content == b"%PDF of PK"
    assert answer["Content-Type"] == "application/pdf"
    assert ".pdf" in answer["Content-Disposition"]


@pytest.mark.slow
def test_a_paper_is_really_printed(system: System) -> None:
    row = Paper.objects.get(kind="ke-hoach")
    assert system.client.get(f"/api/papers/{row.pk}/pdf").content.startswith(b"%PDF")


def test_the_lists_need_no_more_queries_for_more_papers(
    system: System, django_assert_max_num_queries: Any
) -> None:
    for size in (2, 40):
        with django_assert_max_num_queries(10):
            assert len(system.get("/api/papers", size=size)["items"]) == size


def test_signing_documents(system: System) -> None:
    assert system.get(f"{OF_THE_YEAR}/signing") == []
    paper = Paper.objects.get(kind="giao-uoc")
    SigningDocument.objects.create(
        cycle=paper.cycle,
        kind=paper.kind,
        code="ABCD2345",
        version=1,
        title=paper.title,
        state="SIGNING",
        day=paper.issued_on,
        fields={},
        docx_digest="0",
        pdf_digest="0",
        pdf_size=1,
        pages=1,
        places=[],
        opened_at="2024-03-01T00:00:00Z",
        opened_by="A",
        due_on=date(2024, 3, 20),
    )
    (document,) = system.get(f"{OF_THE_YEAR}/signing")
    assert (document["code"], document["state"]) == ("ABCD2345", "SIGNING")
    found = system.get("/api/signing/ABCD2345")
    assert (found["signed"], found["slots"]) == (0, [])
    assert system.get(f"/api/papers/{paper.pk}")["signing"] == "ABCD2345"
    stranger = System(Role.READER, "khoi-5-vpcp")
    assert stranger.get("/api/signing/ABCD2345", 403)["code"] == "not-allowed"


@pytest.mark.parametrize(
    "address",
    [f"{OF_THE_YEAR}/{what}" for what in ("status", "records", "signing")]
    + [f"/api/papers?cluster={CLUSTER}"],
)
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_others_are_refused_as_at_the_desk(finished: str, role: Role, address: str) -> None:
    assert finished
    other = System(role, "khoi-5-vpcp" if role is Role.READER else "")
    assert other.get(address, 403)["code"] == "not-allowed"
    assert other.get("/api/clusters") == []
    assert other.get("/api/papers")["total"] == 0
    key = Paper.objects.get(kind="ke-hoach").pk
    for file in ("", "/docx", "/pdf"):
        assert other.get(f"/api/papers/{key}{file}", 403)["code"] == "not-allowed"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/papers/999999", 404, "paper-unknown"),
        ("/api/papers/abc", 422, "values-wrong"),
        ("/api/papers?page=0", 422, "values-wrong"),
        ("/api/papers?size=100000", 422, "values-wrong"),
        (f"/api/clusters/{CLUSTER}/years/1999/status", 404, "year-unknown"),
        ("/api/clusters/khong-co/years/2024/status", 403, "not-allowed"),
        ("/api/signing/KHONGCO", 404, "document-unknown"),
        ("/api/khong-co", 404, "address-unknown"),
        ("/api/docs", 404, "address-unknown"),
    ],
)
def test_every_refusal_has_a_code_and_a_sentence(
    system: System, address: str, status: int, code: str
) -> None:
    told = system.get(address, status)
    assert told.keys() == {"code", "message"}
    assert told["code"] == code
    assert told["message"]


def test_a_fault_of_the_program_is_told_as_one(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(papers, "list_papers", fails)
    told = system.get("/api/papers", 500)
    assert told["code"] == "broken"
    assert "secret" not in told["message"]


def test_what_a_printer_refuses_is_told(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_office() -> None:
        raise refuse("libreoffice-missing", "Chưa cài LibreOffice.")

    monkeypatch.setattr(paper_pdf, "shared_office", no_office)
    key = Paper.objects.filter(kind="bao-cao-so-ket")[0].pk
    assert system.get(f"/api/papers/{key}/pdf", 400)["code"] == "libreoffice-missing"


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Basic YTpi", "bearer  "])
def test_without_a_token_nobody_is_let_in(khoi_20: str, header: str | None) -> None:
    assert khoi_20
    client = Client(HTTP_AUTHORIZATION=header) if header else Client()
    answer = client.get("/api/clusters")
    assert answer.status_code == 401
    assert answer.json()["code"] == "no-token"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_of_the_desk_is_no_token(officer: Client) -> None:
    assert officer.get("/nguoi-dung/cua-toi/").status_code == 200
    assert officer.get("/api/clusters").status_code == 401


def test_a_revoked_token_and_a_closed_account_are_out_at_once(khoi_20: str) -> None:
    first, second = System(Role.READER, khoi_20), System(Role.READER, khoi_20)
    assert first.get("/api/clusters")
    row = ApiToken.objects.get(account__username="he-thong-1")
    assert row.used_at
    revoke_token("he-thong-1", row.pk, actor="tests")
    assert first.get("/api/clusters", 401)["code"] == "no-token"
    Account.objects.filter(username="he-thong-2").update(is_active=False)
    assert second.get("/api/clusters", 401)["code"] == "no-token"


def test_the_description_names_every_address_and_no_host(settings: Settings) -> None:
    settings.DEBUG = False
    answer = Client().get("/api/openapi.json")
    assert answer.status_code == 200
    found = answer.json()
    assert set(found["paths"]) == {
        "/api/clusters",
        "/api/clusters/{cluster}/years/{year}/status",
        "/api/clusters/{cluster}/years/{year}/records",
        "/api/clusters/{cluster}/years/{year}/signing",
        "/api/papers",
        "/api/papers/{paper}",
        "/api/papers/{paper}/docx",
        "/api/papers/{paper}/pdf",
        "/api/signing/{code}",
    }
    assert "http" not in answer.content.decode().replace('"type": "http"', "")
