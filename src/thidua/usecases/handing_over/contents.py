"""What goes into a package: records as YAML, rows, files, the ledger's part, a list for people."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from django.db.models import Model

from thidua.domain.record import ClusterRecord
from thidua.errors import refuse
from thidua.signing.evidence.package import Content
from thidua.signing.evidence.seal import OfficeSeal
from thidua.store import archive
from thidua.store.models.papers import Paper, PaperDraft
from thidua.store.models.records import Cluster, Cycle
from thidua.store.models.signing import SigningDocument
from thidua.usecases.handing_over.ledger_part import LedgerPart, ledger_part, written
from thidua.usecases.handing_over.package_list import package_list
from thidua.usecases.handing_over.row_data import Numbers, as_data, dumped, member
from thidua.usecases.handing_over.tables import TABLES, FileKey, files_of
from thidua.usecases.records_folder import write_folder
from thidua.vietnamese.text import slug as slugged

RECORDS, LEDGER, PEOPLE, YEARS = "ho-so/", "nhat-ky.json", "MUC-LUC.txt", "bang/years.json"
FILES = "tep/"
_LONGEST = 80


@dataclass(frozen=True)
class Contents:
    """The members by name, and the part of the ledger that is among them."""

    files: Mapping[str, Content]
    ledger: LedgerPart


def contents(record: ClusterRecord, year: int, seal: OfficeSeal) -> Contents:
    """Return everything of the cluster; within a transaction that holds its years."""
    cluster = Cluster.objects.get(slug=record.cluster.slug)
    named: dict[FileKey, str] = {}
    numbers: Numbers = {}
    texts = dict(_record_files(record)) | {YEARS: dumped(_years(cluster))}
    for table in TABLES:
        rows = list(table.rows(cluster))
        data = as_data(table, rows, numbers)
        texts[member(table)] = dumped(data)
        for row, one in zip(rows, data, strict=True):
            for key in files_of(table, one):
                named.setdefault(key, file_name(row, key))
    ledger = ledger_part(record)
    texts[LEDGER] = written(ledger)
    texts[PEOPLE] = package_list(record, year, named, seal).encode()
    files = {name: partial(_kept, key) for key, name in named.items()}
    return Contents({name: partial(bytes, text) for name, text in texts.items()} | files, ledger)


def last_name(record: ClusterRecord, year: int) -> str:
    """Return the cluster's name at the end of the year."""
    return record.cluster.name(date(year, 12, 31))


def file_name(row: Model, key: FileKey) -> str:
    """Return where a file lies in a package: papers by day and name, the rest by their digests."""
    digest, ending = key
    if isinstance(row, Paper):
        words = f"{row.issued_on} {row.title} {row.symbol}"
        return _named(f"van-ban/{row.cycle.year}", words, key)
    if isinstance(row, PaperDraft):
        return _named(f"du-thao/{row.cycle.year}", row.title, key)
    if isinstance(row, SigningDocument) and digest in {row.result_digest, row.sheet_digest}:
        words = f"{row.title} {row.code} {row.version}"
        return _named(f"chu-ky/{row.cycle.year}", words, key)
    return f"{FILES}{digest}{ending}"


def _named(folder: str, words: str, key: FileKey) -> str:
    digest, ending = key
    return f"{folder}/{slugged(words)[:_LONGEST].rstrip('-')}-{digest[:8]}{ending}"


def _record_files(record: ClusterRecord) -> Iterable[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory(prefix="thidua-goi-") as place:
        for path in write_folder(record, Path(place)):
            yield f"{RECORDS}{path.relative_to(place).as_posix()}", path.read_bytes()


def _years(cluster: Cluster) -> list[dict[str, object]]:
    found = Cycle.objects.filter(cluster=cluster).order_by("year")
    return [{"year": one.year, "stage": one.stage} for one in found]


def _kept(key: FileKey) -> bytes:
    try:
        return archive.fetch(*key)
    except (FileNotFoundError, ValueError) as error:
        raise refuse(
            "archive-damaged",
            f"Tệp {key[0][:12]}… trong kho lưu trữ bị mất hoặc hỏng; hãy khôi phục thư mục lưu trữ "
            "từ bản sao lưu rồi lập lại gói.",
        ) from error
