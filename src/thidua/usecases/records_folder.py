"""A cluster's folder of records: one file for each field of the record, one folder for each year.

`cluster.yaml`, `units.yaml`, … hold the fields of `ClusterRecord`; `2024/plan.yaml`, … those of
`YearRecord`.  A file whose field is a list has the field's name as its only key.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel, ConfigDict, create_model

from thidua.domain.checks import flaws
from thidua.domain.dated import Record
from thidua.domain.flaw import Flaw
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, ThiduaError, refuse
from thidua.files import write_atomically
from thidua.records.reader import Document, read
from thidua.records.writer import dump
from thidua.usecases.approvals import all_approval_flaws, all_correction_flaws

_BREAK_REFERENCES = {"unknown-reference", "kind-unknown"}
"""Until these are mended it cannot be told what an approval is about."""

_NOT_FILES = {"invented", "year", "years"}


def read_folder(folder: Path) -> ClusterRecord:
    """Read and check a cluster's folder; ThiduaError tells everything wrong, file by file."""
    if not (folder / "cluster.yaml").is_file():
        raise refuse(
            "no-records", f"Không có hồ sơ khối ở «{folder}»: cần thư mục có tệp cluster.yaml."
        )
    reader = _FolderReader(folder)
    reader.refuse_strange_folders(folder)
    values = reader.read_owner(ClusterRecord, folder, ())
    values["years"] = [
        {"year": int(path.name)} | reader.read_owner(YearRecord, path, ("years", index))
        for index, path in enumerate(_year_folders(folder))
    ]
    reader.stop_on_problems()
    record = ClusterRecord.model_validate(values)
    found = [*flaws(record), *all_correction_flaws(record)]
    if not any(flaw.code in _BREAK_REFERENCES for flaw in found):
        found += all_approval_flaws(record)
    reader.problems.extend(reader.place(flaw) for flaw in found)
    reader.stop_on_problems()
    return record


def write_folder(record: ClusterRecord, folder: Path) -> list[Path]:
    """Write the record in the format that `read_folder` reads; return the files written."""
    written = list(_write_owner(record, folder))
    for year in record.years:
        written += _write_owner(year, folder / str(year.year))
    return written


def _year_folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name.isdecimal())


def _file_fields(owner: type[Record]) -> Iterator[tuple[str, bool]]:
    """Yield each field of the owner that has a file of its own, and whether it must be there."""
    for name, field in owner.model_fields.items():
        if name not in _NOT_FILES:
            yield name, field.is_required()


def _is_list(owner: type[Record], name: str) -> bool:
    return get_origin(owner.model_fields[name].annotation) is list


@cache
def _file_model(owner: type[Record], name: str) -> type[BaseModel]:
    """Return what the field's file holds: the record itself, or a list under the field's name."""
    field = owner.model_fields[name]
    if not _is_list(owner, name):
        annotation: Any = field.annotation
        arguments = getattr(annotation, "__args__", ())
        model: type[BaseModel] = arguments[0] if arguments else annotation
        return model
    fields: dict[str, Any] = {name: (field.annotation, ...)}
    return create_model(f"{name}_file", __config__=ConfigDict(extra="forbid"), **fields)


class _FolderReader:
    """Reads file after file, keeping what was wrong and where each path came from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents: dict[tuple[str | int, ...], tuple[Document[Any], bool]] = {}
        self.problems: list[Problem] = []

    def read_owner(
        self, owner: type[Record], folder: Path, path: tuple[str | int, ...]
    ) -> dict[str, Any]:
        """Return the owner's fields that have files, read from the folder."""
        self._refuse_strangers(owner, folder)
        values = {}
        for name, required in _file_fields(owner):
            file = folder / f"{name}.yaml"
            if required or file.exists():
                values[name] = self._read_file(owner, name, file, (*path, name))
        return values

    def _read_file(
        self, owner: type[Record], name: str, file: Path, path: tuple[str | int, ...]
    ) -> Any:
        shown_as = str(file.relative_to(self._folder.parent))
        try:
            document = read(file, _file_model(owner, name), shown_as)
        except ThiduaError as error:
            self.problems.extend(error.problems)
            return None
        is_list = _is_list(owner, name)
        self._documents[path] = document, is_list
        return getattr(document.value, name) if is_list else document.value

    def _refuse_strangers(self, owner: type[Record], folder: Path) -> None:
        """A misspelt file name must not pass as an absent file."""
        known = {f"{name}.yaml" for name, _ in _file_fields(owner)}
        for file in sorted(folder.glob("*.y*ml")):
            if file.name not in known:
                names = ", ".join(sorted(known))
                message = f"tên tệp không thuộc hồ sơ khối; các tệp hợp lệ: {names}"
                shown_as = str(file.relative_to(self._folder.parent))
                self.problems.append(Problem("unknown-file", message, shown_as))

    def refuse_strange_folders(self, folder: Path) -> None:
        """A misspelt year must not pass as an absent one."""
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.isdecimal():
                message = "tên thư mục con phải là một năm, ví dụ 2024"
                shown_as = str(path.relative_to(self._folder.parent))
                self.problems.append(Problem("unknown-folder", message, shown_as))

    def place(self, flaw: Flaw) -> Problem:
        """Find the file and the line of a flaw."""
        for size in (3, 1):
            prefix, rest = flaw.path[:size], flaw.path[size:]
            if prefix in self._documents:
                document, is_list = self._documents[prefix]
                loc = (prefix[-1], *rest) if is_list else rest
                return document.problem(loc, flaw.code, flaw.message)
        return Problem(flaw.code, flaw.message)

    def stop_on_problems(self) -> None:
        """Raise everything wrong so far."""
        if self.problems:
            raise ThiduaError(self.problems)


def _write_owner(owner: Record, folder: Path) -> Iterator[Path]:
    for name, required in _file_fields(type(owner)):
        value = getattr(owner, name)
        if required or value:
            model = _file_model(type(owner), name)
            content = model.model_validate({name: value}) if isinstance(value, list) else value
            path = folder / f"{name}.yaml"
            write_atomically(path, dump(content).encode())
            yield path


def change_paths(record: ClusterRecord) -> Mapping[str, object]:
    """Return every single value of the record under a name that a person can place."""
    return dict(_flat(record, record.cluster.slug))


def _flat(node: Any, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(node, Record):
        for name in type(node).model_fields:
            yield from _flat(getattr(node, name), f"{path} › {name}")
    elif isinstance(node, list) and node and isinstance(node[0], Record):
        for item in node:
            yield from _flat(item, f"{path}[{_said(item)}]")
    else:
        yield path, node


def list_orders(record: ClusterRecord) -> Mapping[str, list[str]]:
    """Return what stands in every list of the record, in its order, under the list's name."""
    return dict(_orders(record, record.cluster.slug))


def _orders(node: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, Record):
        for name in type(node).model_fields:
            yield from _orders(getattr(node, name), f"{path} › {name}")
    elif isinstance(node, list) and node and isinstance(node[0], Record):
        yield path, [_said(item) for item in node]
        for item in node:
            yield from _orders(item, f"{path}[{_said(item)}]")


def _said(item: Record) -> str:
    """Name an item of a list by its key."""
    return " ".join(str(part) for part in item.key() if part not in {None, ""})
