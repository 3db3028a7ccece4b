"""Bảng tổng hợp chữ ký: who signed, how and when, who did not and why, in Word."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from thidua.documents.kinds import Kind, in_layout, kind
from thidua.documents.render import render
from thidua.domain.approval import Approval, Office
from thidua.domain.cluster import head_on
from thidua.domain.leading import possible_leads
from thidua.domain.letterhead import Issuer, letterhead
from thidua.domain.pledge import Manner, SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.signature_block import usual_signer
from thidua.domain.signature_states import RequestState
from thidua.domain.subjects import Subject
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.signing import Signature, SignatureRequest, SigningDocument
from thidua.usecases.find_records import find_year
from thidua.usecases.paper_fields import heading
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.signing.documents import act_on
from thidua.usecases.template_in_use import template_file
from thidua.vietnamese.dates import clock, long_date, short_date
from thidua.vietnamese.numbers import two_digits

SHEET = "bang-chu-ky"


def signature_sheet(document: SigningDocument) -> bytes:
    """Return the Word file for a closed document; the same document gives the same bytes."""
    context = _context(document)
    used = in_layout(settings.TEMPLATES_DOCX, SHEET, context.letterhead.layout)
    version = document.cycle.template_pins.select_related("version").get(kind=used.slug).version
    fields = {name: heading.BUILDERS[name](context) for name in used.common_fields}
    fields |= _own_fields(document, context.record)
    title = f"{used.about.label} - {document.title}"
    file = template_file(version)
    return render(used, file, fields, title=title, issued_on=context.day).content


def _context(document: SigningDocument) -> PaperContext:
    cycle, day = document.cycle, _closed_on(document)
    record, year = find_year(cycle.cluster.slug, cycle.year)
    lead = next(iter(possible_leads(record, year, day)), None)
    first = document.requests.all()[0]
    usual = usual_signer(record, year, Office.LEAD, day, lead)
    signer, capacity = usual or (first.person, SigningCapacity.HEAD)
    approval = Approval(kind=SHEET, issued_on=day, signer=signer, capacity=capacity)
    head = letterhead(record, Issuer.CLUSTER, day, None, lead)
    found: Kind = kind(settings.TEMPLATES_DOCX, SHEET)
    return PaperContext(record, year, found, Subject(), approval, head, "", {})


def _closed_on(document: SigningDocument) -> date:
    return timezone.localtime(document.closed_at or document.opened_at).date()


def _own_fields(document: SigningDocument, record: ClusterRecord) -> dict[str, Any]:
    requests = list(document.requests.all())
    signatures = list(document.signatures.select_related("request", "file"))
    entry = _entry(document)
    return {
        "van_ban_ky": _paper(document),
        "ket_qua_ky": _result(requests, signatures),
        "chu_ky": [
            {"tt": str(index)} | _signature(record, one) for index, one in enumerate(signatures, 1)
        ],
        "khong_ky": [
            {"tt": str(index)} | _unsigned(one)
            for index, one in enumerate(filter(_did_not, requests), 1)
        ],
        "chot": _closing(document),
        "nhat_ky": {"muc": str(entry.sequence), "ma_bam": entry.digest},
        "nguoi_lap": document.closed_by,
    }


def _entry(document: SigningDocument) -> LedgerEntry:
    act = act_on(document, document.closed_by, "close-signing")
    found = LedgerEntry.objects.filter(action=act.action, subject=act.subject).last()
    if found is None:
        msg = f"the closing of {document} is not in the ledger"
        raise RuntimeError(msg)
    return found


def _paper(document: SigningDocument) -> dict[str, str]:
    number = document.fields.get("van_ban", {}).get("so_ky_hieu", "")
    day = long_date(document.day)
    return {
        "ten": document.title,
        "so_va_ngay": f"số {number}, {day}" if number else day,
        "ma": document.code,
        "phien_ban": str(document.version),
        "ma_bam": document.pdf_digest,
    }


_WORDS = {
    RequestState.EXEMPT: "được miễn ký",
    RequestState.REFUSED: "từ chối ký",
}


def _result(requests: list[SignatureRequest], signatures: list[Signature]) -> str:
    """Give «03/05 ô ký đã có chữ ký: 02 chữ ký số, 01 chữ ký tay; 01 được miễn ký.»."""
    own = [one for one in signatures if not one.seal]
    on_paper = sum(one.manner == Manner.SCAN for one in own)
    kinds = {"chữ ký số": len(own) - on_paper, "chữ ký tay": on_paper}
    parts = ", ".join(f"{two_digits(count)} {name}" for name, count in kinds.items() if count)
    signed = sum(one.state == RequestState.SIGNED for one in requests)
    said = f"{two_digits(signed)}/{two_digits(len(requests))} ô ký đã có chữ ký"
    others = [
        f"{two_digits(count)} {word}"
        for state, word in [*_WORDS.items(), (None, "chưa ký")]
        if (count := sum(_left(one) is state for one in requests if _did_not(one)))
    ]
    return "; ".join(filter(None, [f"{said}: {parts}" if parts else said, *others])) + "."


def _did_not(request: SignatureRequest) -> bool:
    return request.state != RequestState.SIGNED


def _left(request: SignatureRequest) -> RequestState | None:
    state = RequestState(request.state)
    return state if state in _WORDS else None


def _unsigned(request: SignatureRequest) -> dict[str, str]:
    state = RequestState(request.state)
    label = state.label if state in _WORDS else "Chưa ký khi chốt"
    reason = request.reason or request.document.reason
    return {"don_vi": request.unit_name, "tinh_trang": label, "ly_do": reason}


def _signature(record: ClusterRecord, signature: Signature) -> dict[str, str]:
    details, file = signature.details, signature.file
    holder = ", ".join(filter(None, [details.get("holder"), details.get("organization")]))
    by_officer = f"{file.decided_by} xác nhận: {file.reason}" if file.decided_by else "Hợp lệ"
    name = signature.request.unit_name if signature.seal else record.person(signature.person).name
    return {
        "don_vi": signature.request.unit_name,
        "nguoi_ky": name,
        "quyen_han": "Chữ ký của cơ quan" if signature.seal else _titles(record, signature),
        "can_cu_ky": signature.grant,
        "cach_ky": Manner(signature.manner).label,
        "thoi_gian": _moment(signature),
        "cap_cho": holder,
        "co_quan_cap": details.get("issuer", ""),
        "so_hieu": _grouped(details.get("serial", "")),
        "ket_qua": by_officer,
    }


def _grouped(serial: str) -> str:
    """«5401 7A3C 09B1»: four digits at a time, as people compare them."""
    return " ".join(serial[at : at + 4] for at in range(0, len(serial), 4))


def _moment(signature: Signature) -> str:
    """«14 giờ 05 phút, 17/4/2024 (dấu thời gian)»; on paper the day that the officer gave."""
    if "moment" not in signature.details:
        return short_date(signature.signed_on)
    moment = timezone.localtime(datetime.fromisoformat(signature.details["moment"]))
    whence = "dấu thời gian" if signature.details["timestamped"] else "giờ nhận"
    return f"{clock(moment.time())}, {short_date(moment.date())} ({whence})"


def _titles(record: ClusterRecord, signature: Signature) -> str:
    """«Viện trưởng»; «KT. Giám đốc, Phó Giám đốc»: in small letters, as inside a table."""
    unit, day = signature.request.unit, signature.signed_on
    post = record.person(signature.person).post(unit, day)
    own = post.title if post else ""
    capacity = SigningCapacity(signature.capacity)
    head = head_on(record.people, unit, day)
    above = head.post(unit, day) if head else None
    title = above.title if above else "Thủ trưởng đơn vị"
    match capacity:
        case SigningCapacity.HEAD:
            return own
        case SigningCapacity.ON_BEHALF:
            return f"{capacity.prefix()} {signature.request.unit_name}, {own}"
        case SigningCapacity.ACTING:
            return f"{capacity.prefix()} {title}"
        case _:
            return f"{capacity.prefix()} {title}, {own}"


def _closing(document: SigningDocument) -> dict[str, str]:
    closed = timezone.localtime(document.closed_at)
    missing = document.requests.exclude(state__in=[RequestState.SIGNED, RequestState.EXEMPT])
    return {
        "nguoi": document.closed_by,
        "luc": f"{clock(closed.time())}, {long_date(closed.date())}",
        "ly_do": f"{document.reason.rstrip('.')}." if document.reason and missing.exists() else "",
    }
