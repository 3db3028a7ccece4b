"""Check a package without loading it: hostile until every part of it has been held to the others.

The seal shows that nothing was changed since somebody sealed it; that what was sealed is sound is
asked here, whoever sealed it.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from pydantic import ValidationError

from thidua.documents.gate import gate
from thidua.documents.kinds import kinds
from thidua.documents.provenance import read_provenance
from thidua.documents.render import fields_digest
from thidua.domain.cycle import Stage
from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.package import Package, PackageList, open_package
from thidua.signing.evidence.seal import sealed
from thidua.store import archive
from thidua.usecases.handing_over.contents import LEDGER, PEOPLE, RECORDS, YEARS
from thidua.usecases.handing_over.ledger_part import LedgerPart, read_part
from thidua.usecases.handing_over.row_data import Data, member, parsed, wrong
from thidua.usecases.handing_over.tables import TABLES, FileKey, Table, files_of
from thidua.usecases.records_folder import read_folder

_TEXTS = {LEDGER, PEOPLE, YEARS, *map(member, TABLES)}
_WORD_FILES = ("papers", "drafts")


@dataclass(frozen=True)
class CheckedPackage:
    """A package that holds together: its records, its rows as data, its files by their digests."""

    package: Package
    record: ClusterRecord
    year: int
    stages: Mapping[int, Stage]
    rows: Mapping[str, list[Data]]
    files: Mapping[FileKey, str]
    ledger: LedgerPart

    @property
    def cluster(self) -> str:
        """The cluster's slug."""
        return self.record.cluster.slug

    def content(self, key: FileKey) -> bytes:
        """Return a file's bytes."""
        return self.package.read(self.files[key])


def check_package(path: Path) -> CheckedPackage:
    """Return the package; refused with the first thing that is wrong with it."""
    package = open_package(path)
    names = package.listed.files.keys()
    if missing := _TEXTS - names:
        raise wrong(min(missing))
    rows = {table.name: _rows(package, table) for table in TABLES}
    record = _record(package)
    part = read_part(package.read(LEDGER))
    part.check(package.listed.key)
    found = CheckedPackage(
        package,
        record,
        _year(package, record),
        _stages(package, record),
        rows,
        _files(package, rows),
        part,
    )
    _check_papers(found)
    for one in rows["packages"]:
        _check_earlier(found, one)
    return found


def _rows(package: Package, table: Table) -> list[Data]:
    data = parsed(member(table), package.read(member(table)))
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise wrong(member(table))
    return data


def _record(package: Package) -> ClusterRecord:
    """Read the records as any folder of them, with all their rules."""
    with tempfile.TemporaryDirectory(prefix="thidua-goi-") as place:
        folder = Path(place) / RECORDS
        for name in package.listed.files:
            if name.startswith(RECORDS):
                target = folder / name.removeprefix(RECORDS)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(package.read(name))
        record = read_folder(folder)
    if record.cluster.slug != package.listed.facts.get("cluster"):
        raise wrong(f"{RECORDS}cluster.yaml")
    return record


def _year(package: Package, record: ClusterRecord) -> int:
    for one in record.years:
        if str(one.year) == package.listed.facts.get("year"):
            return one.year
    raise wrong(YEARS)


def _stages(package: Package, record: ClusterRecord) -> dict[int, Stage]:
    """Return where each year stands; exactly the years of the records."""
    try:
        found = {one["year"]: Stage(one["stage"]) for one in parsed(YEARS, package.read(YEARS))}
    except (KeyError, TypeError, ValueError) as error:
        raise wrong(YEARS) from error
    if found.keys() != {one.year for one in record.years}:
        raise wrong(YEARS)
    return found


def _files(package: Package, rows: Mapping[str, list[Data]]) -> dict[FileKey, str]:
    """Return the files by their digests: exactly those that rows name, each once."""
    found: dict[FileKey, str] = {}
    for name, listed in package.listed.files.items():
        if name not in _TEXTS and not name.startswith(RECORDS):
            key = (listed.sha256, name[name.rfind(".") :])
            if key in found:
                raise _not_as_named(name)
            found[key] = name
    named = {key for table in TABLES for one in rows[table.name] for key in _named(table, one)}
    for key in named ^ found.keys():
        raise _not_as_named(found.get(key, "".join(map(str, key))))
    return found


def _named(table: Table, data: Data) -> Iterator[FileKey]:
    try:
        for digest, ending in files_of(table, data):
            yield str(digest), ending
    except KeyError as error:
        raise wrong(member(table)) from error


def _check_papers(found: CheckedPackage) -> None:
    """Papers of known kinds, sound Word files, each made from the very fields that its row has."""
    known = kinds(settings.TEMPLATES_DOCX)
    for table in _WORD_FILES:
        for one in found.rows[table]:
            if one.get("kind") not in known:
                raise wrong(f"bang/{table}.json")
            _check_word(found, one, made_from="fields_digest" in one)


def _check_word(found: CheckedPackage, row: Data, *, made_from: bool) -> None:
    key = (str(row["file_digest"]), archive.WORD)
    content = found.content(key)
    told = gate(content)
    if told.package is None:
        why = "; ".join(str(one) for one in told.findings)
        name = found.files[key]
        raise refuse("package-paper", f"Văn bản «{name}» trong gói không lành: {why}")
    if made_from and not _says(content, row):
        raise refuse(
            "package-paper",
            f"Văn bản «{found.files[key]}» trong gói không khớp với dữ liệu đi kèm nó.",
        )


def _says(content: bytes, row: Data) -> bool:
    """Whether the file says that it was made from the row's fields and template."""
    said = read_provenance(content)
    told = (row["fields_digest"], row.get("template_digest"))
    same = said is not None and (said.fields_digest, said.template_digest) == told
    return same and isinstance(row["fields"], dict) and fields_digest(row["fields"]) == told[0]


def _check_earlier(found: CheckedPackage, row: Data) -> None:
    """A hand-over before this one: its list sealed with its key, its ledger as listed."""
    try:
        text = found.content((row["list_digest"], archive.JSON))
        listed = PackageList.model_validate_json(text, strict=True)
        whole = sealed(text, row["seal"], row["key"]) and row["key"] == listed.key
        if not whole or listed.files[LEDGER].sha256 != row["ledger_digest"]:
            raise _not_earlier()
        read_part(found.content((row["ledger_digest"], archive.JSON))).check(listed.key)
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise _not_earlier() from error


def _not_as_named(name: str) -> ThiduaError:
    return refuse(
        "package-files", f"Tệp «{name}» trong gói thừa, thiếu hoặc trùng so với các bảng của gói."
    )


def _not_earlier() -> ThiduaError:
    return refuse(
        "package-content", "Lần bàn giao trước ghi trong gói không khớp với niêm phong của nó."
    )
