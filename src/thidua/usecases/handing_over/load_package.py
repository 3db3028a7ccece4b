"""Load a package into this office: all of it in one transaction, or nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from thidua.documents.kinds import kinds
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.signing.evidence.seal import office_seal
from thidua.store import archive
from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import LedgerEntry, Paper
from thidua.store.models.records import Cluster, Cycle
from thidua.store.models.templates import TemplatePin
from thidua.store.records import read_cluster, write_cluster
from thidua.store.template_versions import Act, enter, lock_kinds
from thidua.usecases.actor import require
from thidua.usecases.handing_over.check_package import CheckedPackage, check_package
from thidua.usecases.handing_over.contents import LEDGER
from thidua.usecases.handing_over.put_rows import note_words, put_rows
from thidua.usecases.handing_over.row_data import wrong
from thidua.usecases.handing_over.tables import TABLES
from thidua.usecases.shipped_templates import register_shipped, shipped_acts

LOADING = "load-package"


@dataclass(frozen=True)
class Loaded:
    """What a load did; `new` is whether it changed anything."""

    cluster: str
    name: str
    year: int
    papers: int
    fingerprint: str
    new: bool


def load_package(path: Path, *, actor: str, fingerprint: str = "") -> Loaded:
    """Load the package; loading it again changes nothing.

    `fingerprint` is that of the office that hands over, as people told it: needed until a package
    of its key was loaded.  Refused with whatever is wrong with the package, where the cluster is
    here with papers or other records, or where a number of its register is taken.
    """
    checked = check_package(path)
    require(actor, Right.EDIT_CLUSTER, checked.cluster)
    refuse_strange_key(checked, fingerprint)
    keep_files(checked)
    try:
        with transaction.atomic():
            new = take_in(checked, actor, LOADING)
    except IntegrityError as error:
        raise wrong("bang") from error
    listed = checked.package.listed
    return Loaded(
        checked.cluster,
        listed.facts.get("name", ""),
        checked.year,
        len(checked.rows["papers"]),
        checked.package.fingerprint,
        new,
    )


def known_keys() -> set[str]:
    """Return the keys whose packages this office takes unasked: its own, and those loaded once."""
    loaded = LoadedPackage.objects.values_list("key", flat=True)
    return {office_seal(settings.KEYS).public_key, *loaded}


def refuse_strange_key(checked: CheckedPackage, fingerprint: str) -> None:
    """Refuse a package of a key that nobody has vouched for, or of another than was told."""
    own = checked.package.fingerprint
    if fingerprint and _bare(fingerprint) != _bare(own):
        raise refuse(
            "package-other-key",
            f"Gói niêm phong bởi khóa khác: khóa {own}, không phải {fingerprint.strip()}. "
            "Đừng nạp; hỏi lại bên giao.",
        )
    if not fingerprint and checked.package.listed.key not in known_keys():
        raise refuse(
            "package-key-unknown",
            f"Gói do khóa {own} niêm phong; cơ quan này chưa biết khóa ấy của ai. Đối chiếu dấu "
            "vân tay với bên giao (biên bản bàn giao, điện thoại), rồi nạp lại và ghi thêm "
            f"--fingerprint {own}",
        )


def _bare(fingerprint: str) -> str:
    return "".join(fingerprint.split()).replace("-", "").lower()


def keep_files(checked: CheckedPackage) -> None:
    """Put the files into the archive: one that no row names in the end does no harm there."""
    for key in checked.files:
        archive.keep(checked.content(key), key[1])
    archive.keep(checked.package.list_text, archive.JSON)
    archive.keep(checked.package.read(LEDGER), archive.JSON)


def take_in(checked: CheckedPackage, actor: str, action: str) -> bool:
    """Write everything within the transaction of that act; False where it is here already."""
    slug, digest = checked.cluster, checked.package.digest
    known = kinds(settings.TEMPLATES_DOCX)
    lock_kinds([*known, *(str(one["kind"]) for one in checked.rows["template-versions"])])
    if LoadedPackage.objects.filter(cluster__slug=slug, digest=digest).exists():
        return False
    _refuse_what_is_here(checked)
    write_cluster(checked.record)
    cluster = Cluster.objects.get(slug=slug)
    for year, stage in checked.stages.items():
        Cycle.objects.filter(cluster=cluster, year=year).update(stage=stage)
    # This program's own templates come first: they are the ones in use here for years to come.
    shipped = register_shipped(list(known.values()))
    found = put_rows(checked.rows, cluster)
    note_words(found, checked.record, known)
    if not _is_ours(checked):
        _note_package(checked, cluster, actor)
    details: dict[str, Any] = {
        "package": digest,
        "key": checked.package.fingerprint,
        "head": checked.ledger.head,
    }
    details |= {"papers": len(found[Paper])}
    enter([*shipped_acts(shipped), Act(actor, action, f"{slug} {checked.year}", details)])
    return True


def _refuse_what_is_here(checked: CheckedPackage) -> None:
    """A cluster may be here with the very same records, but nothing may have been made of them."""
    slug, record = checked.cluster, checked.record
    cluster = Cluster.objects.filter(slug=slug).first()
    if cluster is not None:
        cycles = Cycle.objects.select_for_update().filter(cluster=cluster)
        list(cycles.order_by("year"))
        TemplatePin.objects.filter(cycle__cluster=cluster).delete()
        if any(table.rows(cluster).exists() for table in TABLES):
            raise refuse(
                "package-cluster-here",
                f"Ở đây đã có khối «{slug}» với văn bản, dự thảo hoặc chữ ký khác gói này nên "
                "không nạp được: hai sổ văn bản không trộn làm một. Nếu bản ở đây là bản thử, hãy "
                f"đưa vào thùng rác («thidua remove {slug}») rồi nạp lại.",
            )
        if read_cluster(slug) != record:
            raise refuse(
                "package-records-differ",
                f"Ở đây đã có hồ sơ của khối «{slug}» khác với hồ sơ trong gói. Hãy đưa bản ở đây "
                f"vào thùng rác («thidua remove {slug}») rồi nạp lại.",
            )
    _refuse_other_authority(checked)


def _refuse_other_authority(checked: CheckedPackage) -> None:
    """Other clusters stand under the same authority: a package must not change it for them."""
    authority = checked.record.cluster.authority
    others = Cluster.objects.filter(authority__slug=authority.slug).exclude(slug=checked.cluster)
    other = others.first()
    present = read_cluster(other.slug) if other else None
    if present is not None and present.cluster.authority != authority:
        raise refuse(
            "package-authority-differs",
            f"Cấp quản lý «{authority.slug}» trong gói ghi khác với ở đây (khối "
            f"«{present.cluster.slug}»). Hãy sửa hồ sơ ở đây cho khớp rồi nạp lại.",
        )


def _is_ours(checked: CheckedPackage) -> bool:
    """Whether this office's own ledger holds the acts that the package tells of."""
    if checked.package.listed.key != office_seal(settings.KEYS).public_key:
        return False
    last = LedgerEntry.objects.filter(sequence=len(checked.ledger.lines))
    return last.filter(digest=checked.ledger.head).exists()


def _note_package(checked: CheckedPackage, cluster: Cluster, actor: str) -> None:
    package = checked.package
    LoadedPackage.objects.create(
        cluster=cluster,
        year=checked.year,
        digest=package.digest,
        key=package.listed.key,
        seal=package.seal,
        list_digest=archive.keep(package.list_text, archive.JSON),
        ledger_digest=package.listed.files[LEDGER].sha256,
        loaded_at=timezone.now(),
        loaded_by=actor,
    )
