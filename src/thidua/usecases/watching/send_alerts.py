"""Send what the outbox holds; what does not leave stays there for the next run."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings

from thidua.logs import tell
from thidua.usecases.signing.reminder_mail import Mail, Post
from thidua.usecases.watching import webhook
from thidua.usecases.watching.alert_readers import alerts_by_address
from thidua.usecases.watching.alert_words import body, subject
from thidua.usecases.watching.outbox import Alert, Way, let_go, note_told, waiting, ways

_AT_ONCE = 100
"""Alerts in one message to the webhook."""


def send_alerts(day: date) -> int:
    """Tell everything that waits, each address in one letter; return how much was told.

    Nothing is raised and nothing waits longer than the servers' time-outs; two runs at once send
    nothing twice.
    """
    if not ways():
        return 0
    with _alone() as alone:
        if not alone:
            return 0
        if lost := let_go(day):
            tell("alerts-let-go", level=logging.ERROR, count=lost)
        alerts = waiting()
        mailed = _mail([one for one in alerts if Way.MAIL in one.via], day)
        hooked = _hook([one for one in waiting() if Way.WEBHOOK in one.via])
        return mailed + hooked


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the outbox; False while somebody else does."""
    folder = Path(settings.WATCH)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "alerts.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _mail(alerts: list[Alert], day: date) -> int:
    """Send a letter to each address; an alert is told when one of its readers' servers took it."""
    if not alerts:
        return 0
    post, told = Post(), set()
    for address, own in alerts_by_address(alerts).items():
        sent = post.send(Mail(address, subject(own, day), body(own)))
        if sent is not None and not sent.problem:
            told |= {one.key for one in own}
    post.close()
    left = [one for one in alerts if one.key not in told]
    if left:
        tell("alerts-not-sent", level=logging.WARNING, via=Way.MAIL, count=len(left))
    return _note([one for one in alerts if one.key in told], Way.MAIL)


def _hook(alerts: list[Alert]) -> int:
    told = 0
    for start in range(0, len(alerts), _AT_ONCE):
        part = alerts[start : start + _AT_ONCE]
        if problem := webhook.post(part):
            tell(
                "alerts-not-sent",
                level=logging.WARNING,
                via=Way.WEBHOOK,
                code=problem,
                count=len(alerts) - start,
            )
            return told
        told += _note(part, Way.WEBHOOK)
    return told


def _note(alerts: list[Alert], way: Way) -> int:
    for one in alerts:
        note_told(one, way)
    if alerts:
        tell("alerts-sent", via=way, count=len(alerts))
    return len(alerts)
