"""Running the year from its page, and drafting its papers; both are safe to ask for twice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from thidua.desk.acting import actor_of
from thidua.domain.rights import Right
from thidua.domain.runs import RunState
from thidua.usecases.actor import Actor, require
from thidua.usecases.draft_papers import Drafted, DraftState, draft_papers
from thidua.usecases.start_run import follow_run, start_run
from thidua.usecases.year_page import year_page
from thidua.vietnamese.dates import today

CHANGED = "nam-doi"
"""What the parts of the page listen to: the year is not what it was."""


def run(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Run the year (POST), or show the run that is under way, where there is one (GET)."""
    return _start(request, slug, year) if request.method == "POST" else _now(request, slug, year)


def _start(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    from thidua import orchestrator  # noqa: PLC0415 (Prefect takes seconds to import)

    run_id, ended = start_run(slug, year, actor_of(request), orchestrator.start_run)
    if _is_part(request):
        return _progress(request, slug, year, run_id, ended)
    page = reverse("overview:year", args=[slug, year])
    if ended is not None:
        say = messages.error if ended.failed else messages.success
        say(request, ended.message or ended.label)
        return _see(page)
    return _see(f"{page}?luot={run_id}")


@require_safe
def _now(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Answer a page that was just opened: somebody else may have started a run."""
    from thidua import orchestrator  # noqa: PLC0415 (the same)

    require(actor_of(request), Right.READ, slug)
    run_id = orchestrator.run_under_way(slug, year)
    if not run_id:
        return HttpResponse(status=204)
    return _follow(request, slug, year, run_id)


@require_safe
def follow(request: HttpRequest, slug: str, year: int, run_id: str) -> HttpResponse:
    """Show how a run stands, until it ends."""
    if _is_part(request):
        return _follow(request, slug, year, run_id)
    return redirect(f"{reverse('overview:year', args=[slug, year])}?luot={run_id}")


def _follow(request: HttpRequest, slug: str, year: int, run_id: str) -> HttpResponse:
    state = followed(slug, year, run_id, actor_of(request))
    return _progress(request, slug, year, run_id, state)


def followed(slug: str, year: int, run_id: str, actor: Actor) -> RunState:
    """Return how a run of the year stands."""
    from thidua import orchestrator  # noqa: PLC0415 (the same)

    return follow_run(slug, year, run_id, actor, orchestrator.run_state)


def _progress(
    request: HttpRequest, slug: str, year: int, run_id: str, state: RunState | None
) -> HttpResponse:
    page = year_page(slug, year, today(), actor_of(request))
    shown = {"page": page, "run_id": run_id, "state": state}
    answer = render(request, "desk/overview/run_part.html", shown)
    if state is None or not state.done:
        return answer
    return trigger_client_event(answer, CHANGED)


@require_POST
def draft(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Draft the papers of the present stage, and say what became of each."""
    drafted = draft_papers(slug, year, today(), actor_of(request))
    if not _is_part(request):
        _tell(request, drafted)
        return _see(reverse("overview:year", args=[slug, year]))
    shown = {"slug": slug, "year": year, "drafted": drafted}
    answer = render(request, "desk/overview/drafted_part.html", shown)
    return trigger_client_event(answer, CHANGED)


def _tell(request: HttpRequest, drafted: list[Drafted]) -> None:
    lacking = [one for one in drafted if one.state is DraftState.LACKING]
    messages.success(request, f"Đã lập {len(drafted) - len(lacking)} dự thảo.")
    for one in lacking:
        messages.warning(request, f"Chưa lập được «{one.title}»: {one.lacks}")


def _is_part(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _see(address: str) -> HttpResponse:
    """Send the browser to a page after what it posted was done."""
    answer = redirect(address)
    answer.status_code = 303
    return answer
