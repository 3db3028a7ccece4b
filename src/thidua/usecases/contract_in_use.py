"""What a template of a kind may use, with the version that the years to come will use."""

from thidua.store.template_versions import version_in_force
from thidua.usecases.examine_template import Contract, contract_of
from thidua.usecases.find_template import known_kind
from thidua.usecases.template_in_use import template_file


def contract_in_use(slug: str) -> Contract:
    """Return the contract of the kind of that slug; refused when there is no such kind."""
    kind = known_kind(slug)
    return contract_of(kind, template_file(version_in_force(slug)).source)
