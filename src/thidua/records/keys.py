"""Which keys a model allows at a place, to suggest the right one for a misspelt one."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel


def valid_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> set[str]:
    """Give the field names that may stand at `loc` of `model`, of all models that may be there."""
    models = {model}
    for step in loc:
        inner = {
            deeper
            for outer in models
            if step in outer.model_fields
            for deeper in _models(outer.model_fields[str(step)].annotation)
        }
        models = inner or models
    return {name for inner in models for name in inner.model_fields}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models named in an annotation such as `list[Unit] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
