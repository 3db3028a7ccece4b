"""A flaw in the records: its place, a stable code, a Vietnamese sentence."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Flaw:
    """What is wrong at `path`, the way from `ClusterRecord` down to it."""

    path: Path
    code: str
    message: str
