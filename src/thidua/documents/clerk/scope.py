"""Which lists are being gone through at a place of a template, and what their values are called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """The loops around a place: each list's path with the name of its value, outermost first."""

    loops: tuple[tuple[str, str], ...] = ()

    def entered(self, path: str) -> "Scope":
        """Return the scope inside a loop over that list."""
        name = "moi_" + path.rpartition(".")[2]
        while any(name == other for _, other in self.loops):
            name += "_"
        return Scope((*self.loops, (path, name)))

    def missing(self, lists: Iterable[str]) -> Iterator[str]:
        """Yield those of the lists that no loop goes through here."""
        around = {path for path, _ in self.loops}
        return (path for path in lists if path not in around)

    def value(self, path: str) -> str:
        """Return the name of the value that the loop over the list is at."""
        return dict(self.loops)[path]

    def value_of(self, path: str) -> str:
        """Return what docxtpl calls a field here: «moi_don_vi.ten» for «don_vi.*.ten»."""
        for around, name in reversed(self.loops):
            if path.startswith(f"{around}.*."):
                return name + path.removeprefix(f"{around}.*")
        return path

    def loop_over(self, path: str) -> str:
        """Return the statement that goes through the list."""
        return f"for {self.entered(path).value(path)} in {self.value_of(path)}"
