"""The one environment in which every template runs: no code, no escape, no silent blank.

Immutable sandbox, so that a template reaches nothing but the values it is given; autoescape, so
that «Sở A & B <C>» arrives whole; strict, so that an unknown name is an error and not a blank.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from thidua.vietnamese.text import clean


class _Environment(ImmutableSandboxedEnvironment):
    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        """Nothing is called from a template."""
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read `a.b` as a field of that name, never as a method or property of the value."""
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read `a[b]` as what the value holds there, and nothing else of it."""
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)


def environment() -> ImmutableSandboxedEnvironment:
    """Make a fresh environment: docxtpl keeps state in the one that it is given."""
    made = _Environment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def cleaned(value: Any) -> Any:
    """Return the value with every text in it clean: NFC, and nothing that XML forbids."""
    match value:
        case str():
            return clean(value)
        case Mapping():
            return {name: cleaned(item) for name, item in value.items()}
        case list() | tuple():
            return [cleaned(item) for item in value]
        case _:
            return value
