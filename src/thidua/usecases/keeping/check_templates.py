"""The versions of templates: numbered as their series say, pinned under their own kind."""

from collections.abc import Iterator

from django.db.models import F, Max

from thidua.errors import Problem
from thidua.store.models.templates import TemplatePin, TemplateSeries, TemplateVersion
from thidua.usecases.keeping.faults import Looked, fault

_VERSIONS = "Phiên bản mẫu"


def check_templates(looked: Looked) -> Iterator[Problem]:
    """Yield the series that fell behind, and the years that keep a version of another kind."""
    versions = TemplateVersion.objects.order_by()
    total = versions.count()
    for _ in range(total):
        looked.step(_VERSIONS, total)
    last = dict(TemplateSeries.objects.values_list("kind", "last"))
    for kind, number in versions.values_list("kind").annotate(Max("number")):
        if last.get(kind, 0) < number:
            message = f"Đã có bản {number}, nhưng dãy chỉ đếm đến {last.get(kind, 0)}."
            yield fault("template-series-behind", f"Mẫu «{kind}»", message)
    wrong = TemplatePin.objects.exclude(version__kind=F("kind"))
    for pin in wrong.select_related("cycle__cluster", "version"):
        where = f"{pin.cycle.cluster.slug} {pin.cycle.year}, mẫu «{pin.kind}»"
        yield fault("template-pin", where, f"Năm giữ bản của mẫu khác, «{pin.version.kind}».")
