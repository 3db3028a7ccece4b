"""Remind the units that have not signed: 7, 3, 1 and 0 working days before the day, 1 and 3 after.

A step is written down, so that a second run on a day reminds nobody again.  Mail goes out only
after that, where the office has a mail server: what it refuses is told, and tried on the next run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.domain.record import ClusterRecord
from thidua.domain.reminders import due_reminders
from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentState
from thidua.domain.working_days import is_working_day
from thidua.errors import Problem, ThiduaError
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import SignatureReminder, SignatureRequest, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.documents import act_on, find_document, lock
from thidua.usecases.signing.permits import require_on
from thidua.usecases.signing.reminder_mail import Mail, Post
from thidua.usecases.signing.reminder_words import ASKED, words


@dataclass(frozen=True)
class Reminder:
    """One unit reminded: what to tell it, and what became of the mail.

    `step` is in working days to the deadline, negative after it; `message` is for Zalo.
    `mail_problem` says why no mail left, where one should have.
    """

    code: str
    title: str
    slot: str
    unit_name: str
    due_on: date
    step: int
    subject: str
    body: str
    message: str
    email: str
    mailed: bool = False
    mail_problem: str = ""


def remind_signers(day: date, actor: str, *, code: str | None = None) -> list[Reminder]:
    """Remind whoever a step is due for on `day`, of one document or of all; return the reminders.

    Also returned are earlier ones whose mail did not leave and was tried again.  A document whose
    records are refused does not hold up the others: its problems are raised at the end.
    """
    documents = [find_document(code)] if code else _collecting()
    for document in documents:
        require_on(actor, Right.COLLECT_SIGNATURES, document)
    told: list[Reminder] = []
    problems: list[Problem] = []
    post = Post()
    for document in documents:
        try:
            told.extend(_remind(document, day, actor, post))
        except ThiduaError as error:
            problems.extend(error.problems)
    post.close()
    if problems:
        raise ThiduaError(problems)
    return told


def _collecting() -> list[SigningDocument]:
    found = SigningDocument.objects.filter(state=DocumentState.SIGNING)
    return list(found.select_related("cycle__cluster"))


def _remind(document: SigningDocument, day: date, actor: str, post: Post) -> Iterator[Reminder]:
    record = find_cluster(document.cycle.cluster.slug)
    emails = {unit.slug: unit.email for unit in record.units}
    new = _write_down(document, day, actor)
    retried = post.configured and is_working_day(day, holidays_around(day))
    for row in _last_of_each(document):
        email = emails.get(row.request.unit, "")
        if row.pk in new or (retried and email and not row.mailed):
            yield _tell(record, row, email, day, post)


@transaction.atomic
def _write_down(document: SigningDocument, day: date, actor: str) -> set[int]:
    """Write down the steps that are due; return their keys.  The document is locked meanwhile."""
    held = lock(document)
    if held.state != DocumentState.SIGNING:
        return set()
    rows = [
        SignatureReminder.objects.create(request=request, step=step, sent_on=day)
        for request in held.requests.filter(state__in=ASKED)
        for step in _steps(request, day)
    ]
    steps = {row.request.slot: row.step for row in rows}
    if rows:
        enter([act_on(held, actor, "remind-signers", steps=steps)])
    return {row.pk for row in rows}


def _steps(request: SignatureRequest, day: date) -> tuple[int, ...]:
    sent = list(request.reminders.values_list("step", flat=True))
    calendar = holidays_around(day)
    return due_reminders(request.due_on, sent, day, calendar, sent_on=request.sent_on)


def _last_of_each(document: SigningDocument) -> list[SignatureReminder]:
    """Return the last reminder of each request that is still waited for."""
    rows = SignatureReminder.objects.filter(
        request__document=document, request__state__in=ASKED
    ).select_related("request__document__cycle__cluster")
    return list({row.request_id: row for row in rows}.values())


def _tell(
    record: ClusterRecord, row: SignatureReminder, email: str, day: date, post: Post
) -> Reminder:
    request, text = row.request, words(record, row.request, day)
    sent = post.send(Mail(email, text.subject, text.body)) if email else None
    mailed = sent is not None and not sent.problem
    if mailed:
        SignatureReminder.objects.filter(pk=row.pk).update(mailed=True)
    return Reminder(
        code=request.document.code,
        title=request.document.title,
        slot=request.slot,
        unit_name=request.unit_name,
        due_on=request.due_on,
        step=row.step,
        subject=text.subject,
        body=text.body,
        message=text.message,
        email=email,
        mailed=mailed,
        mail_problem=sent.problem if sent else "",
    )
