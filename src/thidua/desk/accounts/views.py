"""Accounts and their roles: the pages of whoever manages them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.desk.accounts.forms import AccountForm, choices, faults, form_of, typed
from thidua.desk.acting import actor_of
from thidua.domain.rights import LEVELS, Level, Right, Role
from thidua.errors import ThiduaError
from thidua.usecases.accounts import finding, keeping, links, tokens
from thidua.usecases.actor import require

_NOT_FORM = {"not-allowed", "account-unknown"}


def index(request: HttpRequest) -> HttpResponse:
    """Show every account with its roles."""
    found = finding.accounts(actor_of(request))
    return render(request, "desk/accounts/index.html", {"accounts": found})


def new(request: HttpRequest) -> HttpResponse:
    """Show the form of a new account, and make it."""
    actor = actor_of(request)
    require(actor, Right.MANAGE_ACCOUNTS)
    if request.method != "POST":
        return _form(request, AccountForm("", "", "", ()), is_new=True)
    form = typed(request.POST)
    try:
        keeping.make_account(form.username, form.name, form.email, form.grants(), actor=actor)
    except ThiduaError as error:
        return _refused(request, form, error, is_new=True)
    messages.success(request, f"Đã tạo «{form.username}». Cấp đường dẫn để người ấy đặt mật khẩu.")
    return redirect("accounts:account", form.username)


def account(request: HttpRequest, username: str) -> HttpResponse:
    """Show the account, and change it."""
    actor = actor_of(request)
    require(actor, Right.MANAGE_ACCOUNTS)
    shown = finding.account(username, actor)
    if request.method != "POST":
        return _form(request, form_of(shown), shown=shown)
    form = typed(request.POST)
    try:
        changed = keeping.change_account(
            username, form.name, form.email, form.grants(), actor=actor
        )
    except ThiduaError as error:
        return _refused(request, form, error, shown=shown)
    messages.success(request, "Đã lưu." if changed else "Không có gì thay đổi.")
    return redirect("accounts:account", username)


@require_POST
def close(request: HttpRequest, username: str) -> HttpResponse:
    """Close the account."""
    keeping.close_account(username, actor=actor_of(request))
    messages.success(request, f"Đã đóng «{username}»: không đăng nhập được nữa.")
    return redirect("accounts:account", username)


@require_POST
def reopen(request: HttpRequest, username: str) -> HttpResponse:
    """Open the account again."""
    keeping.reopen_account(username, actor=actor_of(request))
    messages.success(request, f"Đã mở lại «{username}». Cấp đường dẫn để đặt mật khẩu mới.")
    return redirect("accounts:account", username)


@require_POST
@never_cache
def give_link(request: HttpRequest, username: str) -> HttpResponse:
    """Give a link that works once, and show it this once."""
    address = request.build_absolute_uri(links.give_link(username, actor=actor_of(request)))
    shown = {"username": username, "address": address}
    return render(request, "desk/accounts/link_given.html", shown)


@require_POST
def revoke_token(request: HttpRequest, username: str, token: int) -> HttpResponse:
    """Let a token of an account work no more."""
    tokens.revoke_token(username, token, actor=actor_of(request))
    messages.success(request, "Đã thu hồi mã truy cập.")
    return redirect("accounts:account", username)


def _refused(
    request: HttpRequest,
    form: AccountForm,
    error: ThiduaError,
    *,
    shown: finding.AccountShown | None = None,
    is_new: bool = False,
) -> HttpResponse:
    """Show the form with what was typed and what is wrong; other refusals are not its own."""
    if error.code in _NOT_FORM:
        raise error
    return _form(request, form, shown=shown, is_new=is_new, errors=faults(error))


def _form(
    request: HttpRequest,
    form: AccountForm,
    *,
    shown: finding.AccountShown | None = None,
    is_new: bool = False,
    errors: dict[str, list[str]] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "account": shown,
        "is_new": is_new,
        "errors": errors or {},
        "roles_known": list(Role),
        "levels": [(role.label, _levels(role)) for role in Role],
        "places": list(choices(finding.places())),
    }
    return render(request, "desk/accounts/form.html", context, status=422 if errors else 200)


def _levels(role: Role) -> str:
    return ", ".join(level.label for level in Level if level in LEVELS[role])
