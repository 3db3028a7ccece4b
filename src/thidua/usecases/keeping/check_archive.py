"""Every file of the archive against its digest, every row's digest against the files."""

from collections.abc import Iterator

from django.apps import apps

from thidua.errors import Problem
from thidua.files import digest_of
from thidua.store import archive
from thidua.store.rows import read_rows
from thidua.usecases.keeping.faults import Looked, fault
from thidua.usecases.keeping.files_named import NAMING, Named, files_named

_FILES = "Tệp trong kho lưu trữ"


def check_archive(looked: Looked) -> Iterator[Problem]:
    """Yield the files that are damaged or lost; those that no row names are only noted."""
    named = {one.file: one for one in _all_named()}
    present = list(archive.files())
    for path in present:
        if digest_of(path) != path.stem:
            yield fault("file-damaged", _where(path.name, named), "Nội dung không còn như khi lưu.")
        looked.step(_FILES, len(present))
    there = {path.name for path in present}
    for name in sorted(named.keys() - there):
        yield fault("file-lost", _where(name, named), "Tệp không còn trong kho lưu trữ.")
    orphans = there - named.keys()
    if orphans:
        looked.notes.append(
            f"{len(orphans)} tệp trong kho lưu trữ không còn hàng nào nhắc tới (dự thảo cũ, việc "
            "dở dang): không sao."
        )


def _all_named() -> Iterator[Named]:
    for table in NAMING:
        for row in read_rows(apps.get_model("store", table)):
            yield from files_named(table, row)


def _where(name: str, named: dict[str, Named]) -> str:
    row = f" ({named[name].where})" if name in named else ""
    return f"archive/{name[:2]}/{name}{row}"
