"""MUC-LUC.txt: what is in a package, for whoever opens it without the program."""

from collections.abc import Iterator, Mapping
from datetime import date

from thidua.domain.cycle import Stage
from thidua.domain.record import ClusterRecord
from thidua.signing.evidence.seal import OfficeSeal
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.vietnamese.dates import short_date

Named = Mapping[tuple[str, str], str]
"""Where each file lies, by its digest and ending."""


def package_list(record: ClusterRecord, year: int, named: Named, seal: OfficeSeal) -> str:
    """Return the text: whose package it is, and the papers of each year with their files."""
    return "\n".join([*_head(record, year, seal), *_years(record, named), *_TAIL, ""])


def _head(record: ClusterRecord, year: int, seal: OfficeSeal) -> Iterator[str]:
    cluster = record.cluster
    yield "MỤC LỤC GÓI BÀN GIAO"
    yield ""
    yield f"{cluster.kind.label}: {cluster.name(date(year, 12, 31))} (mã {cluster.slug})"
    yield f"Năm bàn giao: {year}"
    yield f"Dấu vân tay khóa niêm phong: {seal.fingerprint}"
    yield f"Khóa công khai: {seal.public_key}"


def _years(record: ClusterRecord, named: Named) -> Iterator[str]:
    found = Cycle.objects.filter(cluster__slug=record.cluster.slug).order_by("year")
    for cycle in found:
        papers = list(cycle.papers.select_related("entry").all())
        yield ""
        yield f"NĂM {cycle.year}: {Stage(cycle.stage).label}, {len(papers)} văn bản"
        for number, paper in enumerate(papers, start=1):
            yield from _paper(number, paper, named)


def _paper(number: int, paper: Paper, named: Named) -> Iterator[str]:
    symbol = f"số {paper.symbol}, " if paper.symbol else ""
    cancelled = " (ĐÃ HỦY)" if paper.state == Paper.State.CANCELLED else ""
    yield f"{number:4}. {paper.title}, {symbol}ngày {short_date(paper.issued_on)}{cancelled}"
    yield f"      {named[paper.file_digest, archive.WORD]}"


_TAIL = (
    "",
    "CÁC PHẦN CỦA GÓI",
    "  ho-so/       hồ sơ của khối dạng YAML, đọc được bằng mọi chương trình soạn thảo",
    "  van-ban/     văn bản Word đã ban hành, theo năm",
    "  du-thao/     dự thảo, nếu có",
    "  chu-ky/      bản đã ký hoặc hồ sơ chữ ký (PDF), bảng tổng hợp chữ ký (Word)",
    "  tep/         mẫu văn bản đã dùng, bản phát hành để ký, tệp đã nhận; tên là mã sha256",
    "  bang/        sổ đăng ký văn bản, việc lấy chữ ký và các bảng khác, cho máy đọc",
    "  nhat-ky.json nhật ký của cơ quan giao, phần về khối này, có niêm phong",
    "  goi.json     danh mục mọi tệp với mã sha256; niem-phong.txt là niêm phong trên danh mục",
    "",
    "Kiểm tra: thidua package verify TỆP. Nạp: thidua package load TỆP.",
)
