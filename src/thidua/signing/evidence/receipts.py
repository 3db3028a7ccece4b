"""A receipt for a unit: text that a person reads in Notepad and sends by Zalo, sealed.

It carries the number and digest of a ledger entry out of the office, so that a ledger whose tail
was cut, or that was written anew by somebody with the key, no longer fits what units hold.

What mail and chat programs do to text - other line ends, wrapped lines, quote marks, spaces at
the end, another Unicode form - changes nothing: the seal stands on the values, not on the lines.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator

from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.seal import OfficeSeal, fingerprint, sealed
from thidua.signing.findings import Finding, finding
from thidua.signing.report import Value

TITLE = "BIÊN NHẬN CHỮ KÝ"
VIETNAM = timezone(timedelta(hours=7))
MOMENT = "%d/%m/%Y %H:%M:%S %z"
SEAL_LENGTH = 88  # of 64 bytes in base64
LABELS = {
    "title": "Văn bản",
    "document": "Mã văn bản",
    "version": "Phiên bản",
    "unit": "Đơn vị",
    "signer": "Người ký",
    "digest": "Tệp đã nhận (sha256)",
    "result": "Kết quả",
    "received_at": "Lúc nhận",
    "entry": "Số mục nhật ký",
    "entry_digest": "Mã băm mục nhật ký",
    "key": "Khóa niêm phong",
    "seal": "Niêm phong",
}
_CODES = {"document", "version", "digest", "entry", "entry_digest", "key", "seal"}
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"))
_LINE = re.compile(rf"({'|'.join(map(re.escape, LABELS.values()))})\s*:\s*(.*)")


def _plain(value: object) -> object:
    """Text without what people don't see: NFC, one space between words."""
    return _canonical(value) if isinstance(value, str) else value


def _canonical(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(composed.split())


Plain = Annotated[str, BeforeValidator(_plain)]


class ReceiptFacts(Value):
    """What a receipt says.  `digest` and `entry_digest` are sha256 in lower-case hex."""

    title: Plain
    document: Plain
    version: int
    unit: Plain
    signer: Plain
    digest: Plain
    result: Plain
    received_at: AwareDatetime
    entry: int
    entry_digest: Plain


class Receipt(Value):
    """A receipt as it was read; `key` is the fingerprint of the key that is said to seal it."""

    facts: ReceiptFacts
    key: Plain
    seal: Plain


def write_receipt(facts: ReceiptFacts, seal: OfficeSeal) -> str:
    """Return the text of the sealed receipt."""
    text = _sealed_text(facts, seal.fingerprint)
    return f"{text}{LABELS['seal']}: {seal.seal(text)}\n"


def read_receipt(text: str) -> Receipt:
    """Return the receipt in a text, whatever stands before and after it; refused without one."""
    found = _values(text)
    try:
        moment = datetime.strptime(found["received_at"], MOMENT).astimezone(VIETNAM)
        facts = {name: found[name] for name in ReceiptFacts.model_fields}
        said = ReceiptFacts.model_validate(facts | {"received_at": moment})
        return Receipt(facts=said, key=found["key"], seal=found["seal"][:SEAL_LENGTH])
    except (KeyError, ValueError, OverflowError):
        raise _unreadable() from None


def check_receipt(receipt: Receipt, public_key: str) -> tuple[Finding, ...]:
    """Return why the receipt is not one that the holder of the key gave; nothing where it is."""
    own = fingerprint(public_key)
    if receipt.key != own:
        return (finding("receipt-foreign-key", key=receipt.key, own=own),)
    if not sealed(_sealed_text(receipt.facts, receipt.key), receipt.seal, public_key):
        return (finding("receipt-altered"),)
    return ()


def receipt_findings_against_ledger(
    receipt: Receipt, entry_digest: str | None, length: int
) -> tuple[Finding, ...]:
    """Return how the ledger betrays itself, as a genuine receipt shows it.

    `entry_digest` is that of the ledger's entry with the receipt's number, None where there is
    none; `length` is the number of the ledger's last entry.
    """
    said = receipt.facts
    if said.entry > length:
        return (finding("receipt-beyond-ledger", entry=said.entry, length=length),)
    if entry_digest != said.entry_digest:
        return (finding("receipt-ledger-rewritten", entry=said.entry),)
    return ()


def _sealed_text(facts: ReceiptFacts, key: str) -> str:
    """All lines but the last: what the seal stands on."""
    moment = facts.received_at.astimezone(VIETNAM).strftime(MOMENT)
    said = {name: str(value) for name, value in facts} | {"key": key}
    said["received_at"] = f"{moment[:-2]}:{moment[-2:]}"
    lines = (f"{LABELS[name]}: {said[name]}" for name in LABELS if name != "seal")
    return "\n".join((TITLE, *lines, ""))


def _values(text: str) -> Mapping[str, str]:
    """The value of each label, by its name: each once, in their order."""
    names = {label: name for name, label in LABELS.items()}
    found: list[tuple[str, list[str]]] = []
    for line in _lines(text):
        if (match := _LINE.fullmatch(line)) and names[match[1]] not in dict(found):
            found.append((names[match[1]], [match[2]]))
        elif found:
            found[-1][1].append(line)
    if [name for name, _ in found] != list(LABELS):
        raise _unreadable()
    joined = {name: " ".join(parts) for name, parts in found}
    return {name: _unbroken(value) if name in _CODES else value for name, value in joined.items()}


def _unbroken(code: str) -> str:
    """A code that a mail program wrapped, in one piece again."""
    return "".join(code.split())


def _lines(text: str) -> Iterator[str]:
    """The lines after the title, without quote marks of mail programs."""
    lines = [_canonical(line.lstrip("> \t\ufeff")) for line in text.splitlines()]
    if TITLE not in lines:
        raise _unreadable()
    yield from filter(None, lines[lines.index(TITLE) + 1 :])


def _unreadable() -> ThiduaError:
    return refuse(
        "receipt-unreadable",
        "Không đọc được biên nhận: thiếu dòng, thừa dòng hoặc dòng bị sửa nhãn. Chép nguyên văn từ "
        f"dòng «{TITLE}» đến hết dòng «{LABELS['seal']}».",
    )
