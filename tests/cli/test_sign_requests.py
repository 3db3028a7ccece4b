"""Requests for signatures from sending to cancelling, as an officer types them."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.conftest import KHOI_20, Office
from tests.signing.test_certificate_file import certificate
from tests.usecases.signing.collecting import CODE
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR

pytestmark = pytest.mark.slow

OPENED = """
from thidua import store
store.connect()
from tests.usecases.signing.collecting import opened
opened()
"""
OFFICER, CHIEF = ("--as", "Cán bộ thi đua"), ("--as", "Khối trưởng")
PERIOD = ("--from", "2024-04-01", "--to", "2024-04-30")


@pytest.fixture
def collecting(office: Office) -> Office:
    """An office whose pledge waits for its requests to be sent."""
    office.must("load", KHOI_20)
    done = office.python(OPENED)
    assert done.returncode == 0, done.stderr
    return office


def refused(office: Office, *arguments: str | Path) -> str:
    done = office.run("sign", *arguments)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Lỗi: ")
    return done.stderr


def test_requests_from_sending_to_cancelling(collecting: Office, tmp_path: Path) -> None:
    def sign(*arguments: str | Path) -> str:
        return collecting.must("sign", *arguments)

    on = ("--on", "2024-04-10")
    assert "17/4/2024" in sign("send", CODE, *on, "--days", "5", *OFFICER)
    assert "không gửi thêm gì" in sign("send", CODE, *on)

    assert "đang ký, đến" in sign("lease", CODE, LEAD, "--as", "Văn thư A")
    assert "(Văn thư A) cũng đang ký" in sign("lease", CODE, LIBRARY, "--as", "Văn thư B")
    assert "không còn báo" in sign("lease", CODE, LEAD, "--release")

    assert "từ chối ký" in sign("refuse", CODE, CENTRE, "--reason", "Chưa thống nhất [x]")
    assert "Chưa thống nhất [x]" in sign("tasks", *on)
    assert "rút lại" in sign("withdraw", CODE, CENTRE)
    assert "chờ bản quét" in sign("paper", CODE, CENTRE)
    assert "ký số" in sign("paper", CODE, CENTRE, "--back")

    how = ("--capacity", "KT.", "--grant", "QĐ 5", *PERIOD, *on, *OFFICER)
    assert "Người khác duyệt" in sign("delegate", CODE, INSTITUTE, "to-thi-bich-lien", *how)
    assert "không tự duyệt" in refused(collecting, "approve", CODE, INSTITUTE, *on, *OFFICER)
    assert "do Tô Thị Bích Liên ký" in sign("approve", CODE, INSTITUTE, *on, *CHIEF)
    assert "no-delegation" not in refused(collecting, "deny", CODE, INSTITUTE, "--reason", "Thôi")

    text = tmp_path / "zalo.txt"
    said = sign("remind", CODE, "--on", "2024-04-12", "--zalo", text)
    assert "Đơn vị chưa có địa chỉ thư" in said
    assert "Bà Tô Thị Bích Liên, Phó Viện trưởng" in text.read_text()
    assert "không có đơn vị nào" in sign("remind", "--on", "2024-04-12")

    assert "miễn ký" in sign("exempt", CODE, CENTRE, "--reason", "Giải thể", *CHIEF)
    assert "lại phải ký" in sign("exempt", CODE, CENTRE, "--undo", "--reason", "Nhầm", *CHIEF)
    assert "Đã thu hồi" in sign("recall", CODE, CENTRE, "--reason", "Đổi hạn")
    assert "Đã hủy" in sign("cancel", CODE, "--reason", "Sai tên đơn vị", *CHIEF)
    assert "Không có việc" in sign("tasks")
    assert "Không có văn bản" in refused(collecting, "send", CODE)
    assert "Nhật ký nguyên vẹn" in collecting.must("ledger")


def test_certificates_are_enrolled_listed_and_taken_back(office: Office, tmp_path: Path) -> None:
    office.must("load", KHOI_20)
    file = tmp_path / "chứng thư.cer"
    file.write_bytes(certificate().public_bytes(Encoding.DER))
    person, number = "luong-dinh-khai", "CCCD:001201012345"
    enroll = ("sign", "enroll", CLUSTER)

    assert "Chưa ghi" in office.must(*enroll)
    assert number in office.must(*enroll, person, number, *OFFICER)
    assert "sha256:" in office.must(*enroll, person, "--certificate", file, *OFFICER)
    left = office.must(*enroll, person, number, "--withdraw", "Nhầm số", *OFFICER)
    assert number not in left
    assert "sha256:" in left
    missing = refused(office, "enroll", CLUSTER, person, "--certificate", tmp_path / "khác.cer")
    assert "Không mở được tệp" in missing
    assert office.run(*enroll, "--certificate", file).returncode == 2


def test_units_agree_to_a_draft(office: Office, tmp_path: Path) -> None:
    office.must("load", KHOI_20)
    year = (CLUSTER, str(YEAR))
    office.must("draft", *year, "--kind", "ke-hoach", "--on", "2024-03-01", "--out", tmp_path)
    said = office.must("sign", "agree", *year, "ke-hoach", LIBRARY, *OFFICER)
    assert "1 đơn vị đã thống nhất" in said
    assert "Chưa thống nhất: Viện Bảo tồn di tích" in said
    assert "không thay cho việc ký" in office.must("sign", "agree", *year, "ke-hoach")
