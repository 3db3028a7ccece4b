"""What somebody looks for among the papers, and what there is to choose from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.store.models.records import Cycle, Unit
from thidua.usecases.readable_clusters import ReadableCluster, name_of, readable_clusters
from thidua.vietnamese.dates import today
from thidua.vietnamese.text import fold


class PaperState(StrEnum):
    """Which papers are looked for; the values stand in addresses."""

    ISSUED = "ban-hanh"
    DRAFT = "du-thao"
    CANCELLED = "da-huy"

    @property
    def label(self) -> str:
        """As people read it."""
        return {"ban-hanh": "Đã ban hành", "du-thao": "Dự thảo", "da-huy": "Đã hủy"}[self.value]


class PaperOrder(StrEnum):
    """In which order; by number is as in the register."""

    NEWEST = "moi-nhat"
    OLDEST = "cu-nhat"
    NUMBER = "so"
    LAST_NUMBER = "so-giam"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            "moi-nhat": "Ngày mới nhất trước",
            "cu-nhat": "Ngày cũ nhất trước",
            "so": "Theo số trong sổ đăng ký",
            "so-giam": "Theo số, số lớn trước",
        }[self.value]


@dataclass(frozen=True)
class PaperQuery:
    """What is looked for; what is empty does not matter.  `unit` is whom the paper is about."""

    words: str = ""
    cluster: str = ""
    year: int | None = None
    kind: str = ""
    unit: str = ""
    state: PaperState = PaperState.ISSUED
    since: date | None = None
    until: date | None = None
    order: PaperOrder = PaperOrder.NEWEST
    page: int = 1


@dataclass(frozen=True)
class PaperChoices:
    """What a list can be narrowed to: clusters, years, kinds and units, by slug and name.

    Units are those of the cluster that was chosen, or of the only one that may be read.
    """

    clusters: list[ReadableCluster]
    years: list[int]
    kinds: dict[str, str]
    units: dict[str, str]


def paper_choices(query: PaperQuery, actor: str) -> PaperChoices:
    """Return what the actor may choose from."""
    clusters = readable_clusters(actor)
    own = [one.pk for one in clusters if query.cluster in {"", one.slug}]
    years = Cycle.objects.filter(cluster__in=[one.pk for one in clusters])
    found = years.order_by("-year").values_list("year", flat=True).distinct()
    units = _units(own[0]) if len(own) == 1 else {}
    return PaperChoices(clusters, list(found), kind_labels(), units)


def kind_labels() -> dict[str, str]:
    """Return what kinds of papers there are, by slug, in the order of a year's work."""
    found = kinds(settings.TEMPLATES_DOCX).values()
    return {one.slug: one.about.label for one in found if not one.is_variant}


def _units(cluster: int) -> dict[str, str]:
    rows = Unit.objects.filter(cluster=cluster).values_list("slug", "names")
    named = [(slug, name_of(names, today())) for slug, names in rows]
    return dict(sorted(named, key=lambda one: (fold(one[1]), one[1])))
