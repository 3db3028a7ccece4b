"""One's own account: logging in and out, the password, tokens, and the link that works once."""

from typing import Any

from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from thidua.desk.accounts.forms import faults
from thidua.desk.acting import actor_of
from thidua.errors import Problem, ThiduaError
from thidua.store.models.accounts import Account
from thidua.usecases.accounts import finding, links, passwords, tokens

_NOT_FORM = {"not-allowed", "account-closed", "link-unknown"}


class LogIn(LoginView):
    """The log-in page; whoever is logged in goes on to where he wanted."""

    template_name = "desk/accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the agency has a log-in of its own."""
        return super().get_context_data(**kwargs) | {"has_oidc": bool(settings.OIDC_ISSUER)}

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again, with the user name that was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


log_in = login_not_required(LogIn.as_view())


def own(request: HttpRequest) -> HttpResponse:
    """Show one's own account."""
    return _own(request)


@require_POST
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    actor = actor_of(request)
    old, new, again = (request.POST.get(name, "") for name in ("old", "password", "again"))
    try:
        _refuse_different(new, again)
        passwords.change_password(actor.username, old, new, actor=actor)
    except ThiduaError as error:
        return _own(request, error)
    update_session_auth_hash(request, Account.objects.get(username=actor.username))
    messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.")
    return redirect("accounts:own")


@require_POST
@never_cache
def make_token(request: HttpRequest) -> HttpResponse:
    """Make a token of one's own account, and show it this once."""
    actor = actor_of(request)
    try:
        token = tokens.make_token(actor.username, request.POST.get("label", ""), actor=actor)
    except ThiduaError as error:
        return _own(request, error)
    return render(request, "desk/accounts/token_made.html", {"token": token})


@require_POST
def revoke_token(request: HttpRequest, token: int) -> HttpResponse:
    """Let a token of one's own account work no more."""
    actor = actor_of(request)
    tokens.revoke_token(actor.username, token, actor=actor)
    messages.success(request, "Đã thu hồi mã truy cập.")
    return redirect("accounts:own")


@login_not_required
@never_cache
@sensitive_post_parameters()
def use_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Set a password by a link; looking at the page does not use it up."""
    invited = links.invited(secret)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        new = request.POST.get("password", "")
        try:
            _refuse_different(new, request.POST.get("again", ""))
            username = links.use_link(secret, new)
        except ThiduaError as error:
            errors = _beside_fields(error)
        else:
            reset(username=username)
            messages.success(request, "Đã đặt mật khẩu. Mời đăng nhập.")
            return redirect("accounts:login")
    context = {"invited": invited, "errors": errors}
    return render(request, "desk/accounts/use_link.html", context, status=422 if errors else 200)


def _refuse_different(new: str, again: str) -> None:
    if new != again:
        message = "Hai lần nhập mật khẩu không giống nhau."
        raise ThiduaError(Problem("password-different", message, field="again"))


def _beside_fields(error: ThiduaError) -> dict[str, list[str]]:
    """Return the faults of a form; what is not the form's is refused as a page."""
    if error.code in _NOT_FORM:
        raise error
    return faults(error)


def _own(request: HttpRequest, error: ThiduaError | None = None) -> HttpResponse:
    actor = actor_of(request)
    errors = _beside_fields(error) if error else {}
    context = {
        "account": finding.account(actor.username, actor),
        "errors": errors,
        "label": request.POST.get("label", ""),
    }
    return render(request, "desk/accounts/own.html", context, status=422 if errors else 200)
