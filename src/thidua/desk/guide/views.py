"""A help page a task."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.desk.acting import actor_of
from thidua.desk.guide.tasks import TASKS


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the help pages: those of the reader's own roles first."""
    roles = {grant.role for grant in actor_of(request).grants}
    own = [task for task in TASKS if roles & set(task.roles)]
    others = [task for task in TASKS if task not in own]
    return render(request, "desk/guide/index.html", {"own": own, "others": others})


@require_safe
def task(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a help page, with the way to the next one."""
    at = next((at for at, one in enumerate(TASKS) if one.slug == slug), None)
    if at is None:
        raise Http404
    following = TASKS[at + 1] if at + 1 < len(TASKS) else None
    return render(request, TASKS[at].template, {"task": TASKS[at], "following": following})
