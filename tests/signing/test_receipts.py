"""Receipts: read by people, carried by mail and chat, and still what the office sealed."""

import textwrap
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import ThiduaError
from thidua.signing.evidence.receipts import (
    LABELS,
    TITLE,
    ReceiptFacts,
    check_receipt,
    read_receipt,
    receipt_findings_against_ledger,
    write_receipt,
)
from thidua.signing.evidence.seal import OfficeSeal, office_seal

DIGEST, ENTRY = "3f1c0a7e" * 8, "a94b7d10" * 8
FACTS = ReceiptFacts(
    title="Bản giao ước thi đua năm 2024 của Khối thi đua 7, gồm nhiều chữ để dòng này dài ra",
    document="K7GM24QA",
    version=2,
    unit="Trung tâm Đổi mới sáng tạo & Chuyển đổi số",
    signer="Lê Thị Ví Dụ, KT. Giám đốc, Phó Giám đốc",
    digest=DIGEST,
    result="Nhận: chữ ký số hợp lệ, nối tiếp tệp mới nhất",
    received_at=datetime(2024, 4, 18, 2, 30, 15, tzinfo=UTC),
    entry=412,
    entry_digest=ENTRY,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeSeal:
    return office_seal(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def text(office: OfficeSeal) -> str:
    return write_receipt(FACTS, office)


def codes(text: str, office: OfficeSeal) -> list[str]:
    return [one.code for one in check_receipt(read_receipt(text), office.public_key)]


def test_a_person_can_read_it(text: str) -> None:
    lines = text.splitlines()
    assert lines[0] == TITLE
    assert "Đơn vị: Trung tâm Đổi mới sáng tạo & Chuyển đổi số" in lines
    assert "Lúc nhận: 18/04/2024 09:30:15 +07:00" in lines
    assert [line.split(": ")[0] for line in lines[1:]] == list(LABELS.values())


def test_what_was_written_is_read(text: str, office: OfficeSeal) -> None:
    assert read_receipt(text).facts == FACTS
    assert codes(text, office) == []


CARRIED: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "Notepad's mark": lambda text: "\ufeff" + text,
    "spaces at the ends": lambda text: text.replace("\n", "  \t\n"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "lines wrapped at spaces": lambda text: _wrapped(text, break_long_words=False),
    "lines wrapped anywhere": lambda text: _wrapped(text, break_long_words=True),
    "a quoted mail": lambda text: textwrap.indent(text, "> "),
    "a mail quoted twice": lambda text: textwrap.indent(text, "> > "),
    "empty lines between": lambda text: text.replace("\n", "\n\n"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "marks of direction": lambda text: text.replace("\n", "\u200e\n"),
    "a letter around it": lambda text: f"Kính gửi anh Đơn,\n\n{text}\n--\nTrân trọng,\nVăn thư\n",
    "no line end": lambda text: text.rstrip("\n"),
    "spaces before the colon": lambda text: text.replace(":", " :", 1),
}


def _wrapped(text: str, *, break_long_words: bool) -> str:
    wrapped = (
        textwrap.fill(line, 60, break_long_words=break_long_words, break_on_hyphens=False)
        for line in text.splitlines()
    )
    return "\n".join(wrapped)


@pytest.mark.parametrize("carried", CARRIED)
def test_it_stays_sealed_however_it_was_carried(
    text: str, office: OfficeSeal, carried: str
) -> None:
    changed = CARRIED[carried](text)
    assert changed != text
    assert read_receipt(changed).facts == FACTS
    assert codes(changed, office) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("năm 2024", "năm 2025"),
        ("K7GM24QA", "K7GM24QB"),
        ("Phiên bản: 2", "Phiên bản: 3"),
        ("Chuyển đổi số", "Chuyển đổi Số"),
        ("Lê Thị Ví Dụ", "Le Thi Vi Du"),
        (DIGEST, DIGEST[::-1]),
        ("Nhận: chữ ký", "Không nhận: chữ ký"),
        ("09:30:15", "09:30:16"),
        ("nhật ký: 412", "nhật ký: 413"),
        (ENTRY, ENTRY[::-1]),
    ],
)
def test_a_changed_value_is_found(text: str, office: OfficeSeal, old: str, new: str) -> None:
    assert old in text
    assert codes(text.replace(old, new), office) == ["receipt-altered"]


def test_a_receipt_of_another_office_is_told_by_its_key(
    text: str, office: OfficeSeal, tmp_path: Path
) -> None:
    stranger = office_seal(tmp_path)
    assert codes(text, stranger) == ["receipt-foreign-key"]
    claimed = text.replace(office.fingerprint, stranger.fingerprint)
    assert codes(claimed, stranger) == ["receipt-altered"]


@pytest.mark.parametrize("label", LABELS.values())
def test_a_receipt_without_a_line_is_refused(text: str, label: str) -> None:
    kept = [line for line in text.splitlines() if not line.startswith(f"{label}:")]
    with pytest.raises(ThiduaError, match="Không đọc được biên nhận") as caught:
        read_receipt("\n".join(kept))
    assert caught.value.code == "receipt-unreadable"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, "BIÊN NHẬN"),
        ("Phiên bản: 2", "Phiên bản: hai"),
        ("18/04/2024", "31/02/2024"),
        ("18/04/2024 09:30:15 +07:00", "01/01/0001 00:00:00 +23:00"),
        ("+07:00", ""),
        ("nhật ký: 412", "nhật ký: " + "9" * 5000),
    ],
)
def test_a_receipt_with_a_value_of_another_kind_is_refused(text: str, old: str, new: str) -> None:
    assert old in text
    with pytest.raises(ThiduaError) as caught:
        read_receipt(text.replace(old, new))
    assert caught.value.code == "receipt-unreadable"


def test_a_line_given_twice_never_changes_what_is_believed(text: str, office: OfficeSeal) -> None:
    twice = text.replace("Phiên bản: 2\n", "Phiên bản: 2\nPhiên bản: 3\n")
    with pytest.raises(ThiduaError):
        read_receipt(twice)
    longer = text.replace("Người ký: ", "Người ký: Đơn vị: khác\n")
    assert codes(longer, office) == ["receipt-altered"]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(any_text: str) -> None:
    with pytest.raises(ThiduaError):
        read_receipt(any_text)


@given(
    unit=st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    signer=st.text(alphabet="> \n:aĐơn vị", max_size=20),
)
def test_values_of_any_letters_come_back(unit: str, signer: str, office: OfficeSeal) -> None:
    facts = ReceiptFacts.model_validate(FACTS.model_dump() | {"unit": unit, "signer": signer})
    made = write_receipt(facts, office)
    assert read_receipt(made).facts == facts
    assert codes(made, office) == []


@pytest.mark.parametrize(
    ("digest", "length", "expected"),
    [
        (ENTRY, 412, []),
        (ENTRY, 9000, []),
        (None, 411, ["receipt-beyond-ledger"]),
        ("b" * 64, 412, ["receipt-ledger-rewritten"]),
        (None, 500, ["receipt-ledger-rewritten"]),
    ],
)
def test_the_ledger_is_held_against_the_receipt(
    text: str, digest: str | None, length: int, expected: list[str]
) -> None:
    found = receipt_findings_against_ledger(read_receipt(text), digest, length)
    assert [one.code for one in found] == expected
    assert all("412" in one.message for one in found)
