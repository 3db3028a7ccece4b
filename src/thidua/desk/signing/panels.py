"""A form on a page: where it goes, what its button says, what was wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from thidua.desk.acting import actor_of
from thidua.desk.signing.forms import ActForm
from thidua.errors import ThiduaError
from thidua.usecases.actor import Actor
from thidua.vietnamese.dates import now


@dataclass(frozen=True)
class Call:
    """Somebody does something about a document, a slot of it, or a file."""

    code: str
    actor: Actor
    at: datetime
    part: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day on which it is done."""
        return self.at.date()


@dataclass(frozen=True)
class Act:
    """Something that may be done: `run` does it, and says what was done."""

    name: str
    label: str
    form: type[ActForm]
    run: Callable[[Call], str]
    hint: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Panel:
    """An act with its form, empty or as somebody filled it in."""

    act: Act
    form: ActForm
    address: str
    failed: bool = False


@dataclass(frozen=True)
class Failed:
    """The act that was refused, and its form with what was wrong."""

    act: Act
    form: ActForm
    address: str
    status: int = 422


def call_of(request: HttpRequest, code: str, part: str = "") -> Call:
    """Return who acts, and when; the moment is the server's."""
    return Call(code.upper(), actor_of(request), now(), part)


def panel(
    act: Act,
    address: str,
    failed: Failed | None = None,
    *,
    initial: Mapping[str, Any] | None = None,
    **known: Any,
) -> Panel:
    """Return the act's form; the one that failed keeps what was filled in."""
    if failed and failed.address == address:
        return Panel(act, failed.form, address, failed=True)
    form = act.form(initial=dict(initial or {}), auto_id=_ids(address))
    form.use(**known)
    return Panel(act, form, address)


def with_failed(panels: list[Panel], failed: Failed | None, *others: Panel) -> list[Panel]:
    """Return the forms, and before them the one that failed if it is offered no more.

    Somebody else was faster, say: what was typed is still shown, and why it came to nothing.
    """
    if failed is None or any(one.failed for one in (*panels, *others)):
        return panels
    return [Panel(failed.act, failed.form, failed.address, failed=True), *panels]


def attempt(act: Act, request: HttpRequest, call: Call, **known: Any) -> Failed | str:
    """Do the act with what was sent; return what was done, or the form with what is wrong.

    What nobody may do, or does not exist, is the frame's to answer.
    """
    form = act.form(request.POST, request.FILES, auto_id=_ids(request.path))
    form.use(**known)
    if not form.is_valid():
        return Failed(act, form, request.path)
    try:
        return act.run(Call(call.code, call.actor, call.at, call.part, form.cleaned_data))
    except ThiduaError as error:
        if error.code == "not-allowed" or error.code in _NOWHERE:
            raise
        form.add_error(None, [str(problem) for problem in error.problems])
        return Failed(act, form, request.path, 400)


_NOWHERE = {"document-unknown", "slot-unknown", "file-unknown", "draft-unknown", "remote-unknown"}


def _ids(address: str) -> str:
    """Tell the fields of a form from those of every other on the page, by where it goes."""
    return f"{address.strip('/').replace('/', '-')}-%s"
