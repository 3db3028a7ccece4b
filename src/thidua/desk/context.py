"""What every page shows: who is logged in, and the places that he may go to."""

from typing import Any

from django.http import HttpRequest

from thidua.desk.guide.tasks import help_for
from thidua.domain.rights import RIGHTS, Right, Role
from thidua.usecases.actor import Actor


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return the names that `base.html` uses."""
    actor = getattr(request, "actor", Actor("", ()))
    roles = {grant.role for grant in actor.grants}
    rights = {right for grant in actor.grants for right in RIGHTS[grant.role]}
    match = request.resolver_match
    return {
        "actor": actor,
        "help_page": help_for(match.view_name, roles) if match and actor.grants else None,
        "roles": [role.label for role in Role if role in roles],
        "may_manage_accounts": Right.MANAGE_ACCOUNTS in rights,
        "may_read_ledger": Right.READ_LEDGER in rights,
        "may_see_templates": bool(rights & {Right.CORRECT_TEMPLATES, Right.APPROVE_TEMPLATES}),
    }
