"""Go back to an earlier version of a template.

One person is enough, the uploader too: a second person approved that version once, and a faulty
template must not wait.
"""

from django.db import transaction

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import State, lock_kinds
from thidua.usecases.activate_template import Activated, in_use_now, still_sound
from thidua.usecases.actor import require
from thidua.usecases.find_template import find_version, known_kind, listed, name_of


def roll_back_template(slug: str, name: str, *, actor: str, why: str) -> Activated:
    """Use an earlier version again for the years to come; refused for one that was never used."""
    require(actor, Right.APPROVE_TEMPLATES)
    if not why.strip():
        raise refuse("no-reason", "Trở lại một bản mẫu cũ phải ghi lý do.")
    kind = known_kind(slug)
    row = find_version(slug, name)
    still_sound(kind, row)
    with transaction.atomic():
        lock_kinds([slug])
        row = TemplateVersion.objects.get(pk=row.pk)
        if row.state == State.ACTIVE:
            return Activated(listed(row), None, new=False)
        if row.state != State.RETIRED:
            raise refuse(
                "version-never-used",
                f"Mẫu «{slug}», {name_of(row)} chưa được dùng bao giờ nên không thể trở lại; "
                "một bản mới phải được duyệt.",
            )
        return in_use_now(row, actor, "roll-back-template", why=why)
