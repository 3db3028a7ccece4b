"""Papers taken away: their names, their bytes, their pictures, and what is refused."""

import io
import zipfile
from datetime import date
from email.message import Message
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from django.conf import settings as django_settings
from django.http import FileResponse, HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.desk.conftest import LogIn
from tests.usecases.conftest import _run_once, finished  # noqa: F401 (fixtures of the whole year)
from tests.usecases.many_papers import many
from tests.usecases.year import ALL_PAPERS, CLUSTER, OFFICER, YEAR
from thidua.domain.rights import Role
from thidua.store import archive
from thidua.store.models.papers import Paper, PaperDraft
from thidua.store.models.signing import SigningDocument
from thidua.usecases.cancel_paper import cancel_paper_of
from thidua.usecases.draft_papers import draft_papers
from thidua.usecases.paper_cache import cached
from thidua.usecases.zip_papers import MOST_PAPERS, MOST_PRINTED
from thidua.vietnamese.dates import now

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = b"\x89PNG\r\n\x1a\n"
YEAR_ZIP = f"/van-ban/tai-ve/{CLUSTER}/{YEAR}/"
pytestmark = pytest.mark.usefixtures("finished")


@pytest.fixture(autouse=True)
def _cache(settings: Settings, tmp_path: Path) -> None:
    settings.CACHE = tmp_path / "cache"


@pytest.fixture
def reader(log_in: LogIn) -> Client:
    """Somebody who may only read Khối 20."""
    return log_in(Role.READER)


def plan() -> Paper:
    """The plan of the year."""
    return Paper.objects.get(kind="ke-hoach", state="ISSUED")


def bytes_of(answer: HttpResponse) -> bytes:
    """What was sent."""
    assert isinstance(answer, FileResponse)
    return answer.getvalue()


def name_of(answer: HttpResponse) -> str:
    """The name under which a browser keeps it."""
    header = Message()
    header["Content-Disposition"] = answer["Content-Disposition"]
    assert header.get_content_disposition() == "attachment"
    return unquote(header.get_filename() or "")


def zipped(answer: HttpResponse) -> zipfile.ZipFile:
    """The zip that was sent, whole."""
    assert answer["Content-Type"] == "application/zip"
    made = zipfile.ZipFile(io.BytesIO(bytes_of(answer)))
    assert made.testzip() is None
    return made


def choose(client: Client, *keys: object, **more: str) -> HttpResponse:
    """Ask for a zip of the chosen papers."""
    answer: HttpResponse = client.post("/van-ban/tai-ve/", {"chon": keys, **more})  # type: ignore[assignment]
    return answer


def test_a_word_file_is_sent_as_it_was_issued_under_its_name(reader: Client) -> None:
    paper = plan()
    answer = reader.get(f"/van-ban/{paper.pk}/tep/")
    assert bytes_of(answer) == archive.fetch(paper.file_digest)
    assert name_of(answer) == f"{paper.issued_on} Kế hoạch hoạt động (01-KH-KTĐ20).docx"
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    assert answer["Content-Type"] == WORD
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]


def test_a_name_takes_no_letter_that_a_system_refuses(reader: Client) -> None:
    paper = plan()
    hostile = 'a/../b\\c:d*e?"f"<g>|h\r\nX: y' + "ế" * 300
    Paper.objects.filter(pk=paper.pk).update(title=hostile)
    answer = reader.get(f"/van-ban/{paper.pk}/tep/")
    name = name_of(answer)
    assert not set(name) & set('/\\:*?"<>|\r\n')
    assert name.endswith("(01-KH-KTĐ20).docx")
    assert len(name.encode()) < 255


def test_a_file_that_the_archive_has_lost_is_told_of(reader: Client) -> None:
    paper = plan()
    Paper.objects.filter(pk=paper.pk).update(file_digest="f" * 64)
    answer = reader.get(f"/van-ban/{paper.pk}/tep/")
    assert answer.status_code == 400
    assert "Kho lưu không còn tệp nguyên vẹn" in answer.content.decode()
    assert "Kho lưu không còn" in reader.get(YEAR_ZIP).content.decode()


def test_the_zip_of_a_year_holds_each_paper_in_the_folder_of_its_stage(reader: Client) -> None:
    answer = reader.get(YEAR_ZIP)
    assert name_of(answer) == f"Văn bản năm 2024 - {CLUSTER}.zip"
    made = zipped(answer)
    names = made.namelist()
    assert len(names) == len(set(names)) == ALL_PAPERS
    assert names[0] == (
        "1. Mở năm thi đua/2024-03-05 Quyết định kiện toàn khối (01-QĐ-BVHTTDL).docx"
    )
    paper = plan()
    name = next(name for name in names if "Kế hoạch hoạt động" in name)
    assert made.read(name) == archive.fetch(paper.file_digest)


def test_the_same_papers_give_the_same_zip(reader: Client) -> None:
    assert bytes_of(reader.get(YEAR_ZIP)) == bytes_of(reader.get(YEAR_ZIP))


def test_chosen_papers_come_in_a_zip_in_whatever_order_they_were_chosen(reader: Client) -> None:
    keys = list(Paper.objects.values_list("pk", flat=True)[:5])
    one, other = choose(reader, *keys), choose(reader, *reversed(keys), keys[0])
    assert name_of(one) == "Văn bản đã chọn.zip"
    assert bytes_of(one) == bytes_of(other)
    assert len(zipped(choose(reader, *keys)).namelist()) == 5


def test_two_papers_of_one_name_are_both_in_the_zip(reader: Client) -> None:
    paper, twin = plan(), Paper.objects.get(kind="giao-uoc")
    columns = {"title": paper.title, "symbol": paper.symbol, "stage": paper.stage}
    Paper.objects.filter(pk=twin.pk).update(**columns, issued_on=paper.issued_on)
    names = zipped(choose(reader, paper.pk, twin.pk)).namelist()
    assert [name[-10:] for name in names] == ["TĐ20).docx", ") (2).docx"]


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ([], "Chưa có văn bản nào"),
        (["abc", "²", "-1"], "Chưa có văn bản nào"),
        ([10**14], "không còn hoặc không thuộc"),
        (["9" * 500], "Chưa có văn bản nào"),
        (range(1, MOST_PAPERS + 2), "tối đa 500 văn bản, ở đây có 501"),
    ],
)
def test_a_choice_that_cannot_be_met_is_told_of(
    reader: Client, keys: list[object], sentence: str
) -> None:
    answer = choose(reader, *keys)
    assert answer.status_code in {400, 404}
    assert sentence in answer.content.decode()


def test_a_year_of_too_many_papers_is_told_of(reader: Client) -> None:
    many(plan(), MOST_PAPERS)
    assert "Mỗi lần tải được tối đa 500" in reader.get(YEAR_ZIP).content.decode()


def test_papers_of_another_cluster_are_in_no_zip(log_in: LogIn) -> None:
    stranger = log_in(Role.READER, cluster="khoi-5-vpcp")
    assert choose(stranger, plan().pk).status_code == 404
    assert stranger.get(YEAR_ZIP).status_code == 403


def test_drafts_come_in_a_zip_of_their_own(reader: Client) -> None:
    cancel_paper_of(plan().pk, "Lập lại", OFFICER)
    draft_papers(CLUSTER, YEAR, date(2024, 3, 19), OFFICER, only=["ke-hoach"])
    answer = choose(reader, PaperDraft.objects.get().pk, **{"trang-thai": "du-thao"})
    assert name_of(answer) == "Dự thảo đã chọn.zip"
    assert zipped(answer).namelist() == ["Dự thảo - Kế hoạch hoạt động.docx"]


def printed(paper: Paper, pages: int = 2) -> bytes:
    """Have the paper printed already, on empty pages."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        made = io.BytesIO()
        pdf.save(made)
    return cached(f"{paper.file_digest}.pdf", made.getvalue)


@pytest.mark.slow
def test_the_pages_are_drawn_once_and_each_says_what_it_is(reader: Client) -> None:
    paper = plan()
    printed(paper)
    page = reader.get(f"/van-ban/{paper.pk}/trang/").content.decode()
    assert 'alt="Trang 1 của Kế hoạch hoạt động"' in page
    assert 'alt="Trang 2 của Kế hoạch hoạt động"' in page
    answer = reader.get(f"/van-ban/{paper.pk}/trang/2.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(PNG)
    missing = reader.get(f"/van-ban/{paper.pk}/trang/3.png")
    assert (missing.status_code, "không có trang 3" in missing.content.decode()) == (404, True)


def test_the_pdf_of_a_paper_that_was_signed_is_the_signed_one(reader: Client) -> None:
    paper, signed = Paper.objects.get(kind="giao-uoc"), printed(plan(), pages=3)
    SigningDocument.objects.create(
        cycle=paper.cycle,
        kind=paper.kind,
        code="ABCDEFGH",
        version=1,
        title=paper.title,
        state="CLOSED",
        day=paper.issued_on,
        fields={},
        docx_digest=paper.file_digest,
        pdf_digest="0" * 64,
        pdf_size=1,
        pages=3,
        places=[],
        opened_at=now(),
        opened_by=OFFICER,
        due_on=paper.issued_on,
        closed_at=now(),
        result_digest=archive.keep(signed, archive.PDF),
        sheet_digest=archive.keep(b"sheet"),
    )
    assert bytes_of(reader.get(f"/van-ban/{paper.pk}/pdf/")) == signed
    page = reader.get(f"/van-ban/{paper.pk}/").content.decode()
    assert 'href="/chu-ky/ABCDEFGH/"' in page
    assert "Đã chốt" in page
    pages = reader.get(f"/van-ban/{paper.pk}/trang/").content.decode()
    assert "Bản đã ký" in pages
    assert pages.count('alt="Trang') == 3


def test_without_libreoffice_a_sentence_says_what_to_install(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for part in ("pdf/", "trang/"):
        answer = reader.get(f"/van-ban/{plan().pk}/{part}", headers={"HX-Request": "true"})
        assert answer.status_code == 400
        assert "Hãy cài gói" in answer.content.decode()
        assert "<html" not in answer.content.decode()


@pytest.mark.slow
def test_a_paper_is_printed_by_libreoffice(reader: Client) -> None:
    paper = plan()
    answer = reader.get(f"/van-ban/{paper.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert name_of(answer) == f"{paper.issued_on} Kế hoạch hoạt động (01-KH-KTĐ20).pdf"
    assert bytes_of(answer).startswith(b"%PDF")
    assert 'alt="Trang 3 của' in reader.get(f"/van-ban/{paper.pk}/trang/").content.decode()


def found(client: Client, query: str, **more: str) -> HttpResponse:
    """Ask for a zip of everything that is found."""
    answer: HttpResponse = client.post(f"/van-ban/tai-ve/ket-qua/?{query}", more)  # type: ignore[assignment]
    return answer


def test_all_that_is_found_comes_in_a_zip_whatever_the_page(reader: Client) -> None:
    many(plan(), 60)
    everything = found(reader, "q=ke+hoach&trang=2")
    assert len(zipped(everything).namelist()) > 60
    assert "Chưa có văn bản nào" in found(reader, "q=khongcochunay").content.decode()


def test_all_that_is_found_is_that_of_one_s_own_clusters(log_in: LogIn) -> None:
    stranger = log_in(Role.READER, cluster="khoi-5-vpcp")
    assert "Chưa có văn bản nào" in found(stranger, "q=ke+hoach").content.decode()
    assert found(stranger, f"khoi={CLUSTER}").status_code == 403


@pytest.mark.parametrize(
    ("form", "endings"), [("pdf", {".pdf"}), ("ca-hai", {".docx", ".pdf"}), ("la", {".docx"})]
)
def test_a_zip_holds_the_papers_as_word_pdf_or_both(
    reader: Client, form: str, endings: set[str]
) -> None:
    made = zipped(choose(reader, plan().pk, dang=form))
    assert {Path(name).suffix for name in made.namelist()} == endings
    for name in made.namelist():
        start = b"%PDF" if name.endswith(".pdf") else b"PK"
        assert made.read(name).startswith(start)


def test_fewer_papers_are_printed_at_once(reader: Client) -> None:
    answer = choose(reader, *range(1, MOST_PRINTED + 2), dang="pdf")
    assert f"tối đa {MOST_PRINTED} văn bản" in answer.content.decode()
    assert "Dạng Word thì được đến 500" in answer.content.decode()


def test_a_page_that_was_pruned_is_drawn_again(reader: Client) -> None:
    pages = reader.get(f"/van-ban/{plan().pk}/trang/").content.decode()
    assert "1.png" in pages
    for picture in settings_cache().rglob("*.png"):
        picture.unlink()
    assert reader.get(f"/van-ban/{plan().pk}/trang/1.png").content.startswith(PNG)


def settings_cache() -> Path:
    """Where pictures are kept."""
    folder: Path = django_settings.CACHE
    return folder
