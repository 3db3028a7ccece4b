"""Which version of each kind's template a year makes its papers from: those it began with."""

from django.conf import settings
from django.db import transaction

from thidua.documents.kinds import Kind, kinds
from thidua.documents.template_file import TemplateFile
from thidua.errors import refuse
from thidua.store import archive
from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplatePin, TemplateVersion
from thidua.store.template_versions import Act, enter
from thidua.usecases.find_template import name_of
from thidua.usecases.shipped_templates import register_shipped, shipped_acts


def begin_with_templates(cycle: Cycle, actor: str) -> None:
    """Give the year its version of every kind, for good; one that has them is not even locked."""
    if not _missing(cycle):
        return
    with transaction.atomic():
        locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
        enter(pin_templates(locked, actor))


def pin_templates(cycle: Cycle, actor: str) -> list[Act]:
    """Give the year, which is locked, the active version of each kind that it has none of yet.

    Returns what is to be entered in the ledger once no other lock is needed.
    """
    missing = _missing(cycle)
    if not missing:
        return []
    shipped = register_shipped(missing)
    versions = TemplateVersion.objects.filter(
        kind__in=[kind.slug for kind in missing], state=TemplateVersion.State.ACTIVE
    )
    pins = [TemplatePin(cycle=cycle, kind=row.kind, version=row) for row in versions]
    TemplatePin.objects.bulk_create(pins)
    digests = {pin.kind: pin.version.source_digest for pin in pins}
    act = Act(actor, "pin-templates", f"{cycle.cluster.slug} {cycle.year}", {"versions": digests})
    return [*shipped_acts(shipped), act]


def _missing(cycle: Cycle) -> list[Kind]:
    """Return the kinds of which the year has no version yet."""
    pinned = set(cycle.template_pins.values_list("kind", flat=True))
    found = kinds(settings.TEMPLATES_DOCX).items()
    return [kind for slug, kind in found if slug not in pinned]


def versions_in_use(cycle: Cycle) -> dict[str, TemplateVersion]:
    """Return by kind the version that a paper of the year would be made from; nothing is pinned.

    A kind that neither the year nor the office has needed yet is not there: its file is shipped.
    """
    active = TemplateVersion.objects.filter(state=TemplateVersion.State.ACTIVE)
    pins = cycle.template_pins.select_related("version")
    return {row.kind: row for row in active} | {pin.kind: pin.version for pin in pins}


def refuse_faulty(version: TemplateVersion) -> None:
    """Refuse to make a paper from a version that the program of today finds an error in."""
    if version.faults:
        name, why = f"«{version.kind}», {name_of(version)}", " ".join(version.faults)
        raise refuse(
            "template-faulty",
            f"Mẫu {name} không còn hợp với chương trình hôm nay: {why} "
            "Hãy gửi bản đã sửa, duyệt, rồi đổi mẫu cho năm này.",
        )


def template_file(version: TemplateVersion) -> TemplateFile:
    """Return the version's files from the archive; refused when one is lost or damaged."""
    try:
        return TemplateFile(
            archive.fetch(version.source_digest), archive.fetch(version.compiled_digest)
        )
    except (FileNotFoundError, ValueError) as error:
        raise refuse(
            "template-lost",
            f"Mẫu «{version.kind}», {name_of(version)}: tệp trong kho lưu trữ bị mất hoặc hỏng; "
            "hãy khôi phục thư mục lưu trữ từ bản sao lưu.",
        ) from error
