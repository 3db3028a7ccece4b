"""Which rows name which files of the archive."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from thidua.store.archive import JSON, PDF, SCAN, WORD
from thidua.store.rows import Row


@dataclass(frozen=True)
class Named:
    """A file of the archive, and the row and column that name it."""

    digest: str
    ending: str
    where: str

    @property
    def file(self) -> str:
        """What the file is called in its folder of the archive."""
        return f"{self.digest}{self.ending}"


def _columns(**endings: str) -> Callable[[Row], Iterator[tuple[str, str, str]]]:
    """Name the files of these columns; an empty one names none."""

    def named(row: Row) -> Iterator[tuple[str, str, str]]:
        found = ((column, row[column], ending) for column, ending in endings.items())
        return ((column, digest, ending) for column, digest, ending in found if digest)

    return named


def _signed(row: Row) -> Iterator[tuple[str, str, str]]:
    """Of a file that was refused when it came no bytes are kept."""
    if row["state"] != "REFUSED":
        yield "digest", row["digest"], SCAN if row["via"] == "SCAN" else PDF


NAMING: Mapping[str, Callable[[Row], Iterator[tuple[str, str, str]]]] = {
    "paper": _columns(file_digest=WORD),
    "paperdraft": _columns(file_digest=WORD),
    "templateversion": _columns(source_digest=WORD, compiled_digest=WORD),
    "signingdocument": _columns(
        docx_digest=WORD, pdf_digest=PDF, result_digest=PDF, sheet_digest=WORD
    ),
    "signedfile": _signed,
    "remotesigning": _columns(content_digest=PDF),
    "loadedpackage": _columns(list_digest=JSON, ledger_digest=JSON),
}
"""The tables whose rows name files, by the names of their models."""


def files_named(table: str, row: Row) -> Iterator[Named]:
    """Yield the files that the row names."""
    if table in NAMING:
        for column, digest, ending in NAMING[table](row):
            yield Named(digest, ending, f"{table} {row['id']}, {column}")
