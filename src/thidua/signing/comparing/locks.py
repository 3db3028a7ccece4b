"""Locks that a signer's tool puts on the file: who can still sign after him, and who did anyway."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.signing.comparing.form import Field, fields_of, text
from thidua.signing.comparing.plain import Plain
from thidua.signing.comparing.step import Step
from thidua.signing.comparing.views import View
from thidua.signing.findings import Finding, finding
from thidua.signing.places import Place


@dataclass(frozen=True)
class Lock:
    """What one signature forbids: anything (`shut`), or filling these fields."""

    field: str
    shut: bool = False
    certified: bool = False
    action: str = ""
    fields: tuple[str, ...] = ()

    def bars(self, name: str) -> bool:
        """Whether that field may no longer be filled."""
        named = any(name == one or name.startswith(f"{one}.") for one in self.fields)
        by_name = {"/All": True, "/Include": named, "/Exclude": not named}
        return self.shut or by_name.get(self.action, False)


def locks_of(view: View, names: Iterable[str]) -> tuple[Lock, ...]:
    """Return the locks that the signatures in these fields put on the file."""
    wanted = set(names)
    return tuple(
        lock for one in fields_of(view) if one.name in wanted for lock in _locks(view, one)
    )


def _locks(view: View, one: Field) -> Iterator[Lock]:
    lock = view.entries(one.entries.get("/Lock"))
    if lock:
        yield _lock(view, one.name, lock, certified=False)
    for reference in view.items(view.entries(one.entries.get("/V")).get("/Reference")):
        entries = view.entries(reference)
        method = view.follow(entries.get("/TransformMethod"))
        params = view.entries(entries.get("/TransformParams"))
        if method in {"/DocMDP", "/FieldMDP"}:
            yield _lock(view, one.name, params, certified=method == "/DocMDP")


def _lock(view: View, name: str, params: dict[str, Plain], *, certified: bool) -> Lock:
    fields = tuple(text(view.follow(field)) for field in view.items(params.get("/Fields")))
    permission = view.follow(params.get("/P", 2 if certified else None))
    action = str(view.follow(params.get("/Action")) or "")
    return Lock(name, permission == 1, certified, action, fields)


def lock_findings(
    steps: Iterable[Step], places: Iterable[Place], from_revision: int
) -> Iterator[Finding]:
    """Yield what locks were broken from that revision on, and whom its locks still keep out."""
    held: list[Lock] = []
    fresh: list[Lock] = []
    view = None
    for step in steps:
        view, number = step.new, step.revision.number
        if number >= from_revision:
            yield from _broken(step, held)
        new = locks_of(view, step.signed)
        held += new
        fresh += new if number >= from_revision else ()
    if view and fresh:
        yield from _kept_out(view, fresh, tuple(places))


def _broken(step: Step, held: list[Lock]) -> Iterator[Finding]:
    signing = [name for name in step.signed if not _is_stamp(step.new, name)]
    for lock in held:
        if any(lock.bars(name) for name in signing):
            yield finding("lock-broken", field=lock.field)


def _is_stamp(view: View, name: str) -> bool:
    values = (view.entries(one.entries.get("/V")) for one in fields_of(view) if one.name == name)
    return any(value.get("/Type") == "/DocTimeStamp" for value in values)


def _kept_out(view: View, locks: list[Lock], places: tuple[Place, ...]) -> Iterator[Finding]:
    signed = {one.name for one in fields_of(view) if one.entries.get("/V") is not None}
    waiting = [place for place in places if place.field not in signed]
    for lock in locks:
        barred = [place.slot for place in waiting if lock.bars(place.field)]
        if barred:
            yield finding("locked-by-signer", field=lock.field, slots=", ".join(barred))
        elif lock.certified and waiting:
            yield finding("certified-by-signer", field=lock.field)
