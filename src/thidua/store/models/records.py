"""One table for each kind of record; columns bear the names of the record's own fields.

`thidua.store.records` copies between a record and its row by these names: a reverse relation
holds the list (or the one record) of the same name, a foreign key holds what the record names
by its slug or code, and JSON holds short lists of text.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Fact(models.Model):
    """What every row of a record has: its place in the list, and whether it is invented."""

    position = models.PositiveIntegerField(default=0)
    invented = models.BooleanField(default=False)

    class Meta:
        """Rows come back in the order in which they were written."""

        abstract = True
        ordering: ClassVar = ["position"]


class Period(Fact):
    """A fact that holds from one day to another, both included."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(Fact.Meta):
        """Ordered like every fact."""

        abstract = True


def _slug(*, unique: bool = False) -> models.CharField[str, str]:
    return models.CharField(max_length=100, unique=unique)


def _line(*, blank: bool = False) -> models.TextField[str, str]:
    return models.TextField(blank=blank)


def _word() -> models.CharField[str, str]:
    return models.CharField(max_length=50)


def _lines() -> models.JSONField[Any, Any]:
    return models.JSONField(default=list)


def _points() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=6, decimal_places=2)


def _part_of(owner: str, related_name: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(owner, models.CASCADE, related_name=related_name)


def _one_of(owner: str, related_name: str) -> models.OneToOneField[Any, Any]:
    return models.OneToOneField(owner, models.CASCADE, related_name=related_name)


def _names(target: str, *, null: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(target, models.RESTRICT, related_name="+", null=null)


class Authority(Fact):
    """Cấp quản lý khối."""

    slug = _slug(unique=True)
    names = models.JSONField()
    symbol = _line()
    head_title = _line()
    place = _line()
    level = _line(blank=True)
    addressee = _line(blank=True)
    layout = models.CharField(max_length=50, default="STATE")


class Cluster(Fact):
    """Khối hoặc cụm thi đua.  `revision` is another one after every write of its records."""

    slug = _slug(unique=True)
    kind = _word()
    names = models.JSONField()
    symbol = _line()
    place = _line()
    numbering = models.CharField(max_length=50, default="OWN")
    revision = models.CharField(max_length=32, blank=True)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="clusters")


class Unit(Fact):
    """Đơn vị thành viên."""

    cluster = _part_of("Cluster", "units")
    slug = _slug()
    names = models.JSONField()
    symbol = _line()
    superior = _line(blank=True)
    place = _line(blank=True)
    email = _line(blank=True)
    layout = models.CharField(max_length=50, default="STATE")


class Membership(Period):
    """Thời gian là thành viên."""

    owner = _part_of("Unit", "memberships")
    basis = _line(blank=True)


class Person(Fact):
    """Người ký, chủ trì, kiểm phiếu, được đề nghị."""

    cluster = _part_of("Cluster", "people")
    slug = _slug()
    honorific = _word()
    name = _line()


class Post(Period):
    """Chức vụ."""

    owner = _part_of("Person", "posts")
    organization = _slug()
    title = _line()
    rank = _word()


class LeadershipTerm(Period):
    """Nhiệm kỳ Khối trưởng, Khối phó."""

    cluster = _part_of("Cluster", "leadership")
    role = _word()
    unit = _names("Unit")
    basis = _line(blank=True)


class Regulation(Period):
    """Quy chế của khối."""

    cluster = _part_of("Cluster", "regulations")
    citation = _line()
    ballot = models.JSONField()
    ties = models.JSONField(null=True)


class Cycle(Fact):
    """Năm thi đua, and the stage that it stands in."""

    cluster = _part_of("Cluster", "years")
    year = models.PositiveIntegerField()
    stage = models.CharField(max_length=50, default="LAUNCH")

    class Meta(Fact.Meta):
        """One cycle a cluster and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year"], name="one_cycle_a_year")
        ]


class Plan(Fact):
    """Kế hoạch hoạt động."""

    cycle = _one_of("Cycle", "plan")
    theme = models.TextField()
    objectives = _lines()
    requirements = _lines()
    budget = models.TextField()


class StageDates(Fact):
    """Thời gian của giai đoạn."""

    plan = _part_of("Plan", "stages")
    stage = _word()
    opens_on = models.DateField()
    due_on = models.DateField()


class Movement(Fact):
    """Phong trào thi đua."""

    plan = _part_of("Plan", "movements")
    name = models.TextField()
    launched_by = models.TextField()
    goal = models.TextField()


class Task(Fact):
    """Việc trong năm."""

    plan = _part_of("Plan", "tasks")
    name = models.TextField()
    in_charge = models.TextField()
    with_whom = models.TextField(blank=True)
    due_on = models.DateField()
    product = models.TextField()


class Conference(Fact):
    """Hội nghị."""

    plan = _part_of("Plan", "conferences")
    kind = _word()
    name = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.TextField()
    chair = _names("Person")
    secretary = _names("Person")
    agenda = _lines()
    guests = _lines()
    programme = _lines()
    joined = models.BooleanField(default=False)


class Pledge(Fact):
    """Bản giao ước thi đua."""

    cycle = _one_of("Cycle", "pledge")


class Article(Fact):
    """Nội dung giao ước."""

    pledge = _part_of("Pledge", "articles")
    title = models.TextField()
    clauses = _lines()


class Target(Fact):
    """Chỉ tiêu giao ước."""

    pledge = _part_of("Pledge", "targets")
    code = _slug()
    text = models.TextField()


class PledgeSignature(Fact):
    """Chữ ký trên giao ước."""

    pledge = _part_of("Pledge", "signatures")
    unit = _names("Unit")
    person = _names("Person")
    signed_on = models.DateField()
    capacity = _word()
    grant = _line(blank=True)
    manner = _word()


class Excuse(Fact):
    """Đơn vị không ký giao ước."""

    pledge = _part_of("Pledge", "excuses")
    unit = _names("Unit")
    decided_on = models.DateField()
    reason = models.TextField()


class Registration(Fact):
    """Đăng ký thi đua."""

    cycle = _part_of("Cycle", "registrations")
    unit = _names("Unit")
    registered_on = models.DateField()
    targets = _lines()
    initiatives = _lines()


class TitleGoal(Fact):
    """Danh hiệu đăng ký."""

    registration = _part_of("Registration", "titles")
    award = _word()
    amount = _line()


class Review(Fact):
    """Sơ kết, tổng kết."""

    cycle = _part_of("Cycle", "reviews")
    kind = _word()
    shortcomings = _lines()
    lessons = _lines()
    next_tasks = _lines()
    suggestions = _lines()


class UnitResult(Fact):
    """Kết quả của đơn vị."""

    review = _part_of("Review", "results")
    unit = _names("Unit")
    reported_on = models.DateField()
    achievements = _lines()


class TargetProgress(Fact):
    """Thực hiện chỉ tiêu."""

    result = _part_of("UnitResult", "progress")
    target = _names("Target")
    reached = models.BooleanField()
    note = models.TextField(blank=True)


class Scoring(Fact):
    """Chấm điểm."""

    cycle = _one_of("Cycle", "scoring")
    scale = _points()
    bonus_inside = models.BooleanField()


class Criterion(Fact):
    """Tiêu chí."""

    scoring = _part_of("Scoring", "criteria")
    code = _slug()
    name = models.TextField()
    max_points = _points()
    bonus = models.BooleanField()
    content = _lines()


class ScoreSheet(Fact):
    """Bảng điểm."""

    scoring = _part_of("Scoring", "sheets")
    unit = _names("Unit")
    kind = _word()
    scored_on = models.DateField()
    scorer = _names("Unit", null=True)


class Score(Fact):
    """Điểm của một tiêu chí."""

    sheet = _part_of("ScoreSheet", "scores")
    criterion = _names("Criterion")
    points = _points()
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)


class Awards(Fact):
    """Đề nghị khen thưởng."""

    cycle = _one_of("Cycle", "awards")
    proposed_on = models.DateField()


class Nominee(Fact):
    """Tập thể, cá nhân được đề nghị."""

    awards = _part_of("Awards", "nominees")
    code = _slug()
    award = _word()
    unit = _names("Unit")
    person = _names("Person", null=True)
    collective = _line(blank=True)
    merit = models.TextField()


class Ballot(Fact):
    """Cuộc bỏ phiếu."""

    cycle = _one_of("Cycle", "ballot")
    purpose = models.TextField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField()
    entitled = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    written = models.PositiveIntegerField(default=0)
    issued = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    valid = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()
    tellers = _lines()


class Choice(Fact):
    """Kết quả phiếu của một đề nghị."""

    ballot = _part_of("Ballot", "choices")
    nominee = _names("Nominee")
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()


class Decision(Fact):
    """Kết quả xét khen thưởng."""

    cycle = _one_of("Cycle", "decision")
    decided_on = models.DateField()


class Grant(Fact):
    """Kết quả xét một đề nghị."""

    decision = _part_of("Decision", "grants")
    nominee = _names("Nominee")
    granted = models.BooleanField()
    reason = models.TextField(blank=True)


class Approval(Fact):
    """Ký ban hành."""

    cycle = _part_of("Cycle", "approvals")
    kind = _slug()
    subject = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField(null=True)
    issued_on = models.DateField()
    signer = _names("Person")
    capacity = _word()
    grant = _line(blank=True)


class PastAward(Fact):
    """Khen thưởng đã nhận."""

    cluster = _part_of("Cluster", "history")
    award = _word()
    year = models.PositiveIntegerField()
    unit = _names("Unit")
    person = _names("Person", null=True)
    collective = _line(blank=True)
    decision = _line()
    decided_on = models.DateField()
    by = _line()


class Initiative(Fact):
    """Sáng kiến."""

    cluster = _part_of("Cluster", "initiatives")
    person = _names("Person")
    year = models.PositiveIntegerField()
    name = _line()
    scope = _word()
    recognised_by = _line()
    recognised_on = models.DateField()


class Succession(Fact):
    """Đơn vị kế thừa."""

    cluster = _part_of("Cluster", "successions")
    unit = _names("Unit")
    successor = _names("Unit")
    on = models.DateField()
    basis = _line()


class Reconstitution(Fact):
    """Kiện toàn khối."""

    cycle = _one_of("Cycle", "reconstitution")
    effective_on = models.DateField()
    replaces = _line(blank=True)
    duties = _lines()


class RegulationText(Fact):
    """Quy chế tổ chức và hoạt động."""

    cycle = _one_of("Cycle", "regulation")
    chapters = _lines()


class Minutes(Fact):
    """Biên bản hội nghị."""

    cycle = _part_of("Cycle", "minutes")
    conference = _word()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    opinions = _lines()


class Attendance(Fact):
    """Thành phần dự hội nghị."""

    minutes = _part_of("Minutes", "attendance")
    unit = _names("Unit")
    present = models.PositiveIntegerField()
    voting = models.PositiveIntegerField()
    note = _line(blank=True)


class Resolution(Fact):
    """Nội dung hội nghị thống nhất."""

    minutes = _part_of("Minutes", "resolutions")
    text = _line()
    agree = models.PositiveIntegerField(null=True)


class CollectiveFacts(Fact):
    """Số liệu của tập thể trong năm."""

    cycle = _part_of("Cycle", "collectives")
    unit = _names("Unit")
    collective = _line(blank=True)
    staff = models.PositiveIntegerField()
    completed = models.PositiveIntegerField()
    advanced = models.PositiveIntegerField()
    fighters = models.PositiveIntegerField()
    disciplined = models.PositiveIntegerField()
    rating = _line()
    united = models.BooleanField()


class Override(Fact):
    """Điều kiện được bỏ qua theo chỉ đạo."""

    cycle = _part_of("Cycle", "overrides")
    nominee = _names("Nominee")
    condition = _word()
    person = _names("Person")
    instructed_on = models.DateField()
    document = _line()
    reason = _line()


class MeritReport(Fact):
    """Báo cáo thành tích."""

    cycle = _part_of("Cycle", "merits")
    nominee = _names("Nominee")
    reported_on = models.DateField()
    profile = _lines()
    duties = _lines()
    results = _lines()
    measures = _lines()
    party_work = _lines()
    figures = _lines()
    born_on = models.DateField(null=True)
    home_town = _line(blank=True)
    qualification = _line(blank=True)


class Certificates(Fact):
    """Giấy khen của một đơn vị."""

    cycle = _part_of("Cycle", "certificates")
    unit = _names("Unit")
    decided_on = models.DateField()
    recipients = _lines()


class Handover(Fact):
    """Bàn giao."""

    cycle = _one_of("Cycle", "handover")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    place = _line()
    giver = _names("Person")
    taker = _names("Person")
    witness = _line(blank=True)
    files = _lines()
    funds = _line()
    rotating_flag = models.BooleanField()
    unfinished = _lines()


class Correction(Fact):
    """Đính chính."""

    cycle = _part_of("Cycle", "corrections")
    code = _slug()
    kind = _slug()
    subject = models.CharField(max_length=100, blank=True)
    noticed_on = models.DateField()
    reason = _line()
    errata = _lines()
