"""What the answers of the API look like; the OpenAPI description is made from these."""

from datetime import date

from ninja import Schema


class Fault(Schema):
    """Why a request is refused: a stable code, and a sentence."""

    code: str
    message: str


class ClusterOut(Schema):
    """A cluster and the years of which there are records."""

    cluster: str
    name: str
    authority: str
    years: list[int]


class NeedOut(Schema):
    """Something that is waited for."""

    who: str
    what: str
    due_on: date


class StageOut(Schema):
    """A stage of the year."""

    stage: str
    label: str
    state: str
    due_on: date
    papers: int


class StaleOut(Schema):
    """A paper or draft (without a day) that no longer agrees with the records."""

    title: str
    symbol: str
    issued_on: date | None


class StatusOut(Schema):
    """Where a year stands on a day."""

    name: str
    year: int
    day: date
    current: str | None
    next_step: str
    stages: list[StageOut]
    waiting: list[NeedOut]
    stale: list[StaleOut]


class PaperOut(Schema):
    """What is known of a paper."""

    id: int
    cluster: str
    year: int
    kind: str
    subject: str
    stage: str
    title: str
    symbol: str
    number: int | None
    issued_on: date
    signer: str
    state: str
    file_sha256: str
    data_sha256: str
    template_sha256: str
    signing: str


class PapersOut(Schema):
    """A page of papers."""

    items: list[PaperOut]
    total: int
    page: int
    size: int


class DocumentOut(Schema):
    """A document that collects signatures."""

    code: str
    version: int
    kind: str
    subject: str
    title: str
    state: str
    due_on: date


class SlotOut(Schema):
    """A place to sign in; `late` counts working days."""

    unit: str
    person: str
    state: str
    due_on: date
    late: int
    signed_on: date | None
    manner: str | None
    sealed: bool


class SigningOut(Schema):
    """Where the collecting of signatures stands."""

    code: str
    version: int
    title: str
    state: str
    due_on: date
    signed: int
    slots: list[SlotOut]
