"""One kind's template: its versions, and what the actor may do with each."""

from dataclasses import dataclass

from thidua.domain.rights import Right
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.activate_template import same_person
from thidua.usecases.actor import may
from thidua.usecases.find_template import Version, known_kind, template_versions
from thidua.usecases.templates.reading import LAYOUTS, require_templates, years_to_switch

_State = TemplateVersion.State


@dataclass(frozen=True)
class ShownVersion:
    """A version; `may_…` tell which buttons it has, `active` and `waits` how it is marked."""

    version: Version
    active: bool
    waits: bool
    may_activate: bool
    own: bool
    may_roll_back: bool
    may_switch_to: bool


@dataclass(frozen=True)
class YearChoice:
    """A year that may be given another version."""

    cluster: str
    name: str
    year: int


@dataclass(frozen=True)
class TemplatePage:
    """What the page of a kind shows."""

    slug: str
    label: str
    layout: str
    versions: tuple[ShownVersion, ...]
    may_correct: bool
    years: tuple[YearChoice, ...]

    @property
    def active(self) -> ShownVersion | None:
        """The version in use."""
        return next((one for one in self.versions if one.active), None)


def show_template(slug: str, actor: str) -> TemplatePage:
    """Return the page of the kind; refused when there is no such kind."""
    require_templates(actor)
    kind = known_kind(slug)
    years = tuple(
        YearChoice(row.cluster.slug, row.cluster.names[-1]["name"], row.year)
        for row in years_to_switch(actor)
    )
    approves = may(actor, Right.APPROVE_TEMPLATES)
    found = reversed(template_versions(slug))
    return TemplatePage(
        slug,
        kind.about.label,
        LAYOUTS[kind.layout],
        tuple(_shown(one, actor, approves=approves, switches=bool(years)) for one in found),
        may(actor, Right.CORRECT_TEMPLATES),
        years,
    )


def _shown(version: Version, actor: str, *, approves: bool, switches: bool) -> ShownVersion:
    state, own = version.state, same_person(version.uploaded_by, actor)
    waits = state == _State.DRAFT.label
    of_office = version.origin == TemplateVersion.Origin.OFFICE.label
    retired = state == _State.RETIRED.label
    active = state == _State.ACTIVE.label
    return ShownVersion(
        version,
        active=active,
        waits=waits,
        may_activate=approves and waits and of_office and not own,
        own=own,
        may_roll_back=approves and retired,
        may_switch_to=switches and (active or retired),
    )
