"""Thống nhất dự thảo: a unit agrees to the words of a draft.  It binds nobody, and is no signature.

Agreements are to one draft: once it is made anew, every unit is asked again.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.domain.cluster import members_on
from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store.models.papers import PaperDraft
from thidua.store.models.records import Cycle
from thidua.store.models.signing import DraftAgreement, SigningDocument
from thidua.store.template_versions import Act, enter
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cluster, find_cycle
from thidua.usecases.signing.documents import SET_ASIDE


@dataclass(frozen=True)
class Agreed:
    """A unit that agreed: who pressed, and when."""

    unit: str
    name: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Agreements:
    """Which units agreed to the draft of that digest, and which did not yet (by name)."""

    title: str
    draft_digest: str
    agreed: list[Agreed]
    waiting: list[str]


def agree_to_draft(  # noqa: PLR0913 (the plain arguments that a form has)
    cluster: str,
    year: int,
    kind: str,
    unit: str,
    *,
    actor: str,
    at: datetime,
    subject: str = "",
    read: str = "",
) -> Agreements:
    """Write down that the unit agrees to the present draft; a second time it does nothing.

    `read` is the digest of the draft that the unit was shown: refused when it is another by now.
    Refused without a draft, and once a document of this paper collects signatures.
    """
    require(actor, Right.SIGN, cluster, unit)
    record, cycle = find_cluster(cluster), find_cycle(cluster, year)
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update().select_related("cluster").get(pk=cycle.pk)
        _refuse_while_open(cycle, kind, subject)
        draft = _draft(cycle, kind, subject)
        _refuse_another(draft, read)
        _refuse_stranger(record, unit, draft.day)
        _agree(draft, unit, actor, at)
    return _agreements(record, draft)


def agreements(cluster: str, year: int, kind: str, subject: str = "") -> Agreements:
    """Return who agreed to the present draft; refused when there is none."""
    return _agreements(find_cluster(cluster), _draft(find_cycle(cluster, year), kind, subject))


def _agree(draft: PaperDraft, unit: str, actor: str, at: datetime) -> None:
    cycle = draft.cycle
    _, new = cycle.draft_agreements.get_or_create(
        kind=draft.kind,
        subject=draft.subject,
        unit=unit,
        draft_digest=draft.file_digest,
        defaults={"agreed_by": actor, "agreed_at": at},
    )
    if new:
        parts = [cycle.cluster.slug, str(cycle.year), draft.kind, draft.subject, unit]
        subject = " ".join(filter(None, parts))
        enter([Act(actor, "agree-to-draft", subject, {"draft": draft.file_digest})])


def _draft(cycle: Cycle, kind: str, subject: str) -> PaperDraft:
    found = cycle.drafts.filter(kind=kind, subject=subject).first()
    if found is None:
        raise refuse(
            "no-draft",
            f"Năm {cycle.year} không có dự thảo «{kind}» để thống nhất; hãy lập dự thảo trước.",
        )
    return found


def _refuse_while_open(cycle: Cycle, kind: str, subject: str) -> None:
    found = SigningDocument.objects.filter(cycle=cycle, kind=kind, subject=subject)
    document = found.exclude(state__in=SET_ASIDE).first()
    if document is not None:
        raise refuse(
            "signing-is-open",
            f"«{document.title}» đang lấy chữ ký (mã {document.code}), không còn thống nhất dự "
            "thảo nữa; hãy ký văn bản ấy.",
        )


def _refuse_another(draft: PaperDraft, read: str) -> None:
    if read not in {"", draft.file_digest}:
        raise refuse(
            "draft-changed",
            f"Dự thảo «{draft.title}» đã được lập lại sau khi đơn vị xem; hãy xem lại rồi mới "
            "thống nhất.",
        )


def _refuse_stranger(record: ClusterRecord, unit: str, day: date) -> None:
    members = [member.slug for member in members_on(record.units, day)]
    if unit not in members:
        message = f"«{unit}» không phải là thành viên của khối. Các thành viên: "
        raise refuse("not-a-member", f"{message}{', '.join(members)}.")


def _agreements(record: ClusterRecord, draft: PaperDraft) -> Agreements:
    rows = DraftAgreement.objects.filter(
        cycle=draft.cycle_id,
        kind=draft.kind,
        subject=draft.subject,
        draft_digest=draft.file_digest,
    )
    by_unit = {row.unit: row for row in rows}
    names = {unit.slug: unit.name(draft.day) for unit in members_on(record.units, draft.day)}
    agreed = [
        Agreed(row.unit, names.get(row.unit, row.unit), row.agreed_by, row.agreed_at)
        for row in by_unit.values()
    ]
    waiting = [name for slug, name in names.items() if slug not in by_unit]
    return Agreements(draft.title, draft.file_digest, agreed, waiting)
