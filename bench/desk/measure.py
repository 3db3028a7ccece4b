"""Makes the office, walks through its pages by their links, measures each."""

import os
import statistics
import time
import uuid
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.browser.crawling import links, view_of
from tests.browser.people import ADMINISTRATOR as CHIEF
from tests.browser.people import CHIEF_OFFICER, CLERK, READER, TEMPLATE_CLERK, Person
from tests.browser.prepare_office import new

from thidua.domain.cycle import STAGES
from thidua.errors import ThiduaError
from thidua.store.models.accounts import Account
from thidua.store.models.records import Cluster, Cycle
from thidua.usecases.run_stage import run_stage

BAR = 200
"""Milliseconds of the processor that a page may take; what others do meanwhile is not in it."""
_EACH_VIEW = 6
_LARGEST = "khoi-vhxh-vinh-phuc"
_PEOPLE = (CHIEF_OFFICER, CLERK, READER, TEMPLATE_CLERK, CHIEF)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Measured:
    """A page of somebody: its slowest address.

    `processor` and `clock` are medians of a warm process; `after_change` is the first request after
    the records of the page's cluster were changed, when they are read anew.
    """

    who: str
    view: str
    path: str
    processor: float
    clock: float
    after_change: float
    queries: int
    kilobytes: float


def prepare() -> None:
    """Load the five clusters, run each of their years as far as its records allow."""
    new()
    for cycle in Cycle.objects.select_related("cluster").order_by("cluster__slug", "year"):
        for stage in STAGES:
            _run(cycle, stage)


def _run(cycle: Cycle, stage: object) -> None:
    afterwards = date(cycle.year + 1, 6, 1)
    try:
        run_stage(cycle.cluster.slug, cycle.year, stage, afterwards, actor="đo")  # type: ignore[arg-type]
    except ThiduaError as error:
        print(f"{cycle.cluster.slug} {cycle.year}: {error.code}")  # noqa: T201


def measure(rounds: int) -> list[Measured]:
    """Return each view as each person sees it, the slowest first."""
    slowest: dict[tuple[str, str], Measured] = {}
    for who in _PEOPLE:
        for one in _of(who, rounds):
            key = (one.who, one.view)
            if key not in slowest or slowest[key].processor < one.processor:
                slowest[key] = one
    return sorted(slowest.values(), key=lambda one: -one.processor)


def _of(who: Person, rounds: int) -> Iterator[Measured]:
    client = Client(headers={"Host": "127.0.0.1"})
    client.force_login(Account.objects.get(username=who.username), backend=_BACKEND)
    waiting, seen = deque(["/"]), {"/"}
    taken: dict[str, int] = {}
    while waiting:
        path = waiting.popleft()
        view = view_of(path)
        taken[view] = taken.get(view, 0) + 1
        if taken[view] > _EACH_VIEW:
            continue
        answer = client.get(path)
        if not _is_page(answer):
            continue
        text = answer.content.decode()
        new_ones = [link for link in links(text, path) if link not in seen]
        seen.update(new_ones)
        waiting.extend(new_ones)
        yield _measured(client, who, path, rounds)


def _is_page(answer: HttpResponse) -> bool:
    """Whether it is a page: no redirection, no file, not a part of a page without a word."""
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == HTTPStatus.OK and is_html and bool(answer.content)


def _measured(client: Client, who: Person, path: str, rounds: int) -> Measured:
    _change_records(path)
    after_change, _ = _once(client, path)
    with CaptureQueriesContext(connection) as caught:
        size = len(client.get(path).content)
        queries = len(caught)
    times = [_once(client, path) for _ in range(rounds)]
    processor, clock = (statistics.median(column) for column in zip(*times, strict=True))
    view, kilobytes = view_of(path), size / 1024
    return Measured(who.role.value, view, path, processor, clock, after_change, queries, kilobytes)


def _change_records(path: str) -> None:
    """Make the records of the cluster of the page, or of the largest, be read anew."""
    slugs = Cluster.objects.values_list("slug", flat=True)
    changed = [slug for slug in slugs if f"/{slug}/" in path] or [_LARGEST]
    Cluster.objects.filter(slug__in=changed).update(revision=uuid.uuid4().hex)


def _once(client: Client, path: str) -> tuple[float, float]:
    """Return what the request took of the processor, and by the clock, in milliseconds."""
    used, begun = _processor(), time.perf_counter()
    client.get(path)
    return 1000 * (_processor() - used), 1000 * (time.perf_counter() - begun)


def _processor() -> float:
    """Seconds that this process and the programs that it ran have used."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system
