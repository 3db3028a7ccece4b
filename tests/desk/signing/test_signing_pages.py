"""Who has signed, at a glance; a file that comes back is shown with what was found in it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.desk.conftest import LogIn
from tests.desk.signing.files import PAGE, more_slots, sent, signed, text_of, upload
from tests.usecases.signing.collecting import CODE, opened, request_of, state_of
from tests.usecases.year import INSTITUTE, LEAD, LIBRARY
from thidua.domain.rights import Role
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.store import ledger
from thidua.store.models.signing import SignedFile, SigningDocument

LIST = "/chu-ky/"


# At a glance


@pytest.mark.usefixtures("base")
def test_the_list_shows_how_many_signed(officer: Client) -> None:
    page = text_of(officer, LIST)
    assert "Bản giao ước thi đua" in page
    assert 'max="4" value="0"' in page
    assert "0/4" in page
    assert "Mở lấy chữ ký" in page


@pytest.mark.usefixtures("base")
def test_what_waits_for_ones_own_unit_stands_first(library_clerk: Client) -> None:
    page = text_of(library_clerk, LIST)
    assert page.index("Chờ đơn vị tôi ký") < page.index("Các văn bản")
    assert "Thư viện Quốc gia Việt Nam" in page
    assert "Mở lấy chữ ký" not in page


@pytest.mark.usefixtures("base")
def test_the_list_is_of_one_state(officer: Client) -> None:
    assert CODE in text_of(officer, LIST, **{"trang-thai": "SIGNING"})
    assert CODE not in text_of(officer, LIST, **{"trang-thai": "CLOSED"})
    assert CODE in text_of(officer, LIST, **{"trang-thai": "tat-ca"})
    assert CODE in text_of(officer, LIST, **{"trang-thai": "không có"})


@pytest.mark.usefixtures("base")
def test_another_cluster_is_neither_listed_nor_shown(log_in: LogIn) -> None:
    stranger = log_in(Role.OFFICER, cluster="khoi-5-vpcp")
    assert CODE not in text_of(stranger, LIST)
    assert stranger.get(PAGE).status_code == 403
    assert stranger.get(f"{PAGE}de-ky.pdf").status_code == 403
    assert stranger.get(f"{PAGE}o/{LIBRARY}/").status_code == 403


def test_an_unknown_document_is_not_there(officer: Client) -> None:
    assert officer.get("/chu-ky/KHONGCO2/").status_code == 404


# A signed file


def test_a_signed_file_is_taken_and_its_receipt_given(library_clerk: Client, base: bytes) -> None:
    handed = library_clerk.get(f"{PAGE}de-ky.pdf")
    assert handed["Content-Disposition"].startswith("attachment")
    assert handed.getvalue() == base

    where = upload(library_clerk, signed(LIBRARY, base))

    page = text_of(library_clerk, where)
    assert "Đã nhận" in page
    assert "Vương Thị Hải Yến" in page
    assert "BIÊN NHẬN CHỮ KÝ" in page
    receipt = library_clerk.get(f"{where}bien-nhan.txt")
    assert receipt["Content-Type"].startswith("text/plain")
    assert "BIÊN NHẬN CHỮ KÝ" in receipt.getvalue().decode()
    assert state_of(LIBRARY) is RequestState.SIGNED
    shown = text_of(library_clerk, PAGE)
    assert "1/4" in shown
    assert "CA cấp 2 thử" in shown
    assert ledger.check() == []


def test_the_same_file_twice_is_one(library_clerk: Client, base: bytes) -> None:
    content = signed(LIBRARY, base)
    assert upload(library_clerk, content) == upload(library_clerk, content)
    assert SignedFile.objects.count() == 1


def test_the_next_signs_the_newest_file(officer: Client, base: bytes) -> None:
    first = signed(LIBRARY, base)
    upload(officer, first)
    assert officer.get(f"{PAGE}de-ky.pdf").getvalue() == first
    upload(officer, signed(LEAD, first))
    assert "2/4" in text_of(officer, PAGE)


@pytest.mark.parametrize("content", [b"PK\x03\x04 a Word file", b"%PDF-1.7 and nothing else"])
@pytest.mark.usefixtures("base")
def test_an_upload_that_is_not_what_it_says_is_told_so(
    library_clerk: Client, content: bytes
) -> None:
    page = text_of(library_clerk, upload(library_clerk, content, "Bản ký.pdf"))
    assert "Không nhận" in page
    assert state_of(LIBRARY) is RequestState.WAITING
    assert "Tải tệp này" not in page
    file = SignedFile.objects.get()
    kept = library_clerk.get(f"{PAGE}tep/{file.digest[:12]}/noi-dung/")
    assert kept.status_code == 400


@pytest.mark.usefixtures("base")
def test_no_file_or_one_too_large_is_refused_beside_the_field(
    library_clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = library_clerk.post(f"{PAGE}viec/tai-len/", {})
    assert none.status_code == 422
    assert 'aria-invalid="true"' in none.content.decode()
    monkeypatch.setattr("thidua.desk.signing.forms.LARGEST", 10)
    large = library_clerk.post(f"{PAGE}viec/tai-len/", sent(b"x" * 11))
    assert large.status_code == 422
    assert "lớn hơn" in large.content.decode()


def test_a_file_in_the_name_of_another_waits_for_an_officer(
    officer: Client, base: bytes, settings: Settings
) -> None:
    (settings.TRUST / "crls" / "1.crl").unlink()
    where = upload(officer, signed(LIBRARY, base))
    page = text_of(officer, where)
    assert "Chờ xác nhận" in page
    assert state_of(LIBRARY) is RequestState.TO_CONFIRM
    assert "Tệp chờ cán bộ xác nhận" in text_of(officer, PAGE)

    bare = officer.post(f"{where}xac-nhan/", {"reason": " "})
    assert bare.status_code == 422
    done = officer.post(f"{where}xac-nhan/", {"reason": "Đã gọi điện xác minh"})
    assert done.status_code == 302
    assert state_of(LIBRARY) is RequestState.SIGNED
    again = officer.post(f"{where}xac-nhan/", {"reason": "Lần nữa"})
    assert again.status_code == 400


# What is done about a slot


@pytest.mark.usefixtures("base")
def test_a_lease_is_seen_by_the_others(library_clerk: Client, officer: Client) -> None:
    library_clerk.post(f"{PAGE}o/{LIBRARY}/dang-ky/")
    assert state_of(LIBRARY) is RequestState.WORKING
    part = text_of(officer, f"{PAGE}dang-ky/")
    assert "Thư viện Quốc gia Việt Nam (Văn thư Thư viện) đang ký đến" in part
    assert "<html" not in part


@pytest.mark.usefixtures("base")
def test_a_refusal_without_a_reason_comes_back_as_it_was(library_clerk: Client) -> None:
    address = f"{PAGE}o/{LIBRARY}/tu-choi/"
    answer = library_clerk.post(address, {"reason": ""})
    assert answer.status_code == 422
    assert '<details class="act" open>' in answer.content.decode()
    assert library_clerk.post(address, {"reason": "Chưa thống nhất"}).status_code == 302
    assert state_of(LIBRARY) is RequestState.REFUSED
    assert "Chưa thống nhất" in text_of(library_clerk, PAGE)
    late = library_clerk.post(address, {"reason": "Một lý do đã gõ"})
    assert late.status_code == 400
    assert "Một lý do đã gõ" in late.content.decode()
    library_clerk.post(f"{PAGE}o/{LIBRARY}/rut-tu-choi/")
    assert state_of(LIBRARY) is RequestState.WAITING


@pytest.mark.usefixtures("base")
def test_only_what_the_state_allows_is_offered(library_clerk: Client) -> None:
    slot = f"{PAGE}o/{LIBRARY}/"
    assert "Từ chối ký" in text_of(library_clerk, slot)
    library_clerk.post(f"{slot}ban-giay/")
    page = text_of(library_clerk, slot)
    assert "Chọn lại ký số" in page
    assert "Báo đang ký" not in page
    library_clerk.post(f"{slot}ky-so/")
    assert state_of(LIBRARY) is RequestState.WAITING


@pytest.mark.usefixtures("base")
def test_somebody_else_signs_once_another_officer_approves(
    officer: Client, log_in: LogIn, library_clerk: Client
) -> None:
    slot = f"{PAGE}o/{INSTITUTE}/"
    proposal = {
        "person": "to-thi-bich-lien",
        "capacity": "FOR_HEAD",
        "grant": "Quyết định phân công số 5/QĐ-VVHNTQGVN",
        "valid_from": "2024-04-01",
    }
    assert "Tô Thị Bích Liên" in text_of(officer, slot)
    assert officer.post(f"{slot}ky-thay/", proposal).status_code == 302
    assert state_of(INSTITUTE) is RequestState.DELEGATION_PENDING
    own = officer.post(f"{slot}duyet-ky-thay/")
    assert own.status_code == 400
    assert "không tự duyệt" in own.content.decode()
    other = log_in(Role.OFFICER, name="Cán bộ thứ hai")
    assert other.post(f"{slot}duyet-ky-thay/").status_code == 302
    assert request_of(INSTITUTE).person == "to-thi-bich-lien"
    assert "Đã duyệt" in text_of(library_clerk, slot)


@pytest.mark.parametrize("name", ["khong-co", "gui"])
@pytest.mark.usefixtures("base")
def test_there_is_no_other_act(officer: Client, name: str) -> None:
    assert officer.post(f"{PAGE}o/{LIBRARY}/{name}/").status_code == 404
    assert officer.get(f"{PAGE}o/{LIBRARY}/tu-choi/").status_code == 405


# What is done about the document


@pytest.mark.usefixtures("base")
def test_the_officer_closes_without_some_only_with_a_reason(officer: Client) -> None:
    bare = officer.post(f"{PAGE}viec/chot/", {"reason": ""})
    assert bare.status_code == 400
    assert "Còn thiếu chữ ký của" in bare.content.decode()
    assert officer.post(f"{PAGE}viec/chot/", {"reason": "Hết hạn"}).status_code == 302
    page = text_of(officer, PAGE)
    assert "Đã chốt" in page
    assert "Tải bản đã ký" in page
    assert "Tải tệp để ký" not in page


@pytest.mark.usefixtures("base")
def test_a_cancelled_document_stays_to_be_read(officer: Client) -> None:
    officer.post(f"{PAGE}viec/huy/", {"reason": "Sai tên đơn vị"})
    page = text_of(officer, PAGE)
    assert "Sai tên đơn vị" in page
    assert "Bản này không còn hiệu lực để ký" in page
    assert 'class="act"' not in page
    assert "Hủy việc lấy chữ ký" in page  # in its history


@pytest.mark.usefixtures("base")
def test_the_text_for_zalo_is_there_to_be_copied(officer: Client, library_clerk: Client) -> None:
    assert "Kính gửi các đơn vị!" in text_of(officer, PAGE)
    assert "Kính gửi các đơn vị!" not in text_of(library_clerk, PAGE)
    assert officer.post(f"{PAGE}viec/nhac/").status_code == 302


@pytest.mark.usefixtures("khoi_20")
def test_the_officer_sends_what_was_opened(officer: Client) -> None:
    opened()
    assert "Gửi đề nghị ký" in text_of(officer, PAGE)
    past = officer.post(f"{PAGE}viec/gui/", {"due_on": "2024-04-17"})
    assert past.status_code == 400
    assert "2024-04-17" in past.content.decode()
    officer.post(f"{PAGE}viec/gui/", {"working_days": "5"})
    assert state_of(LIBRARY) is RequestState.WAITING


# A page is as cheap for many as for few


@pytest.mark.parametrize("slots", [4, 60])
def test_queries_do_not_grow_with_the_slots(
    officer: Client,
    base: bytes,
    slots: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    upload(officer, signed(LIBRARY, base))
    more_slots(slots)
    officer.get(PAGE)
    for address, most in ((PAGE, 24), (LIST, 12), (f"{PAGE}o/{LIBRARY}/", 24)):
        with django_assert_max_num_queries(most):
            assert officer.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.usefixtures("khoi_20")
def test_queries_do_not_grow_with_the_documents(
    officer: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        document = opened(DocumentState.CLOSED, code=f"ABCDEFG{chr(65 + number)}")
        SigningDocument.objects.filter(pk=document.pk).update(kind=f"loai-{number}")
    officer.get(LIST)
    with django_assert_max_num_queries(12):
        assert text_of(officer, LIST).count("0/4") == count
