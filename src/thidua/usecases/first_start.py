"""The first start: an administrator who sets the password by a link; there is no default one."""

from django.db import transaction

from thidua.domain.rights import Role
from thidua.store import ledger
from thidua.store.models.accounts import Account
from thidua.usecases.accounts.keeping import locked_accounts, subject_of
from thidua.usecases.accounts.links import link_for

ADMINISTRATOR = "quan-tri"
_NAME = "Quản trị hệ thống"
_MACHINE = "Khởi động lần đầu"


@transaction.atomic
def first_link() -> str:
    """Return the path of the administrator's link while nobody has ever come in, else nothing.

    The administrator is made where there is no account; a link of a start before works no more.
    """
    locked_accounts()
    if any(row.has_usable_password() or row.last_login for row in Account.objects.all()):
        return ""
    row = Account.objects.filter(grants__role=Role.ADMINISTRATOR, is_active=True).first()
    if row is None and Account.objects.exists():
        return ""
    return link_for(row or _administrator())


def _administrator() -> Account:
    row = Account.objects.make(ADMINISTRATOR, _NAME)
    row.grants.create(role=Role.ADMINISTRATOR)
    ledger.append(_MACHINE, "make-account", subject_of(ADMINISTRATOR), name=_NAME)
    return row
