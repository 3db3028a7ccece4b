"""The papers of the handing in, in Word: lists of papers, the list of files, the minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from thidua.documents.kinds import Kind, in_layout, kind
from thidua.documents.render import render
from thidua.domain.approval import Approval
from thidua.domain.letterhead import Issuer, letterhead
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.subjects import Subject
from thidua.law.retention import retention, retention_text
from thidua.store.models.records import Cycle
from thidua.usecases.archiving.year_files import YearFile
from thidua.usecases.paper_fields import heading
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.template_in_use import refuse_faulty, template_file
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import two_digits

PAPERS_LIST, FILES_LIST, MINUTES = "muc-luc-van-ban", "muc-luc-ho-so", "bien-ban-giao-nhan"
_UNSIGNED = {"quyen_han": [], "dong_dau": "", "dong_tiep": []}
_IN_WORDS = {1: "một", 2: "hai", 3: "ba"}
_SOUND = "Đầy đủ theo mục lục, tệp nguyên vẹn, đọc được"


@dataclass(frozen=True)
class Parties:
    """Who hands in and who takes, as far as it is known: what is empty is filled in by pen."""

    giver: str = ""
    giver_title: str = ""
    taker: str = ""
    taker_title: str = ""
    archive: str = "Lưu trữ cơ quan"
    boxes: str = ""


@dataclass(frozen=True)
class HandingIn:
    """What the papers say: the year, who hands in (the slug of a unit), on what day, the files."""

    cycle: Cycle
    record: ClusterRecord
    year: YearRecord
    unit: str
    day: date
    parties: Parties
    files: Sequence[YearFile]

    @property
    def authority(self) -> str:
        """The authority, whose own terms come before those of the law."""
        return self.record.cluster.authority.slug

    def term(self, file: YearFile) -> str:
        """How long the file is kept: by the rule of its last day."""
        return retention_text(retention(file.group, file.last, self.authority))


def papers_list(act: HandingIn, file: YearFile) -> bytes:
    """Return the list of the papers in a file."""
    rows = [
        {
            "stt": str(number),
            "so_ky_hieu": one.symbol,
            "ngay": short_date(one.day),
            "ten": one.title,
            "tac_gia": one.author,
            "trang": "",
            "ghi_chu": "; ".join(filter(None, [f"Tệp {two_digits(number)}", one.note])),
        }
        for number, one in enumerate(file.papers, start=1)
    ]
    own = {
        "ho_so": {
            "so_ky_hieu": file.symbol,
            "tieu_de": file.title,
            "thoi_han": act.term(file),
            "so_van_ban": two_digits(len(rows)),
        },
        "van_ban_ho_so": rows,
    }
    return _made(act, PAPERS_LIST, own)


def files_list(act: HandingIn) -> bytes:
    """Return the list of the files."""
    rows = [
        {
            "stt": str(number),
            "so_ky_hieu": one.symbol,
            "ten": one.title,
            "thoi_gian": " - ".join(dict.fromkeys(map(short_date, (one.first, one.last)))),
            "thoi_han": act.term(one),
            "so_to": "",
            "ghi_chu": f"{two_digits(len(one.papers))} tệp",
        }
        for number, one in enumerate(act.files, start=1)
    ]
    count = len(rows)
    own = {
        "ho_so_nop": rows,
        "so_ho_so": two_digits(count),
        "so_ho_so_chu": _IN_WORDS[count],
        "nguoi_lap": act.parties.giver,
    }
    return _made(act, FILES_LIST, own)


def minutes(act: HandingIn) -> bytes:
    """Return the minutes that both sides sign, in two copies."""
    parties = act.parties
    first, last = min(one.first for one in act.files), max(one.last for one in act.files)
    cluster = act.record.cluster.name(act.day)
    said = {
        "don_vi_giao": act.record.unit(act.unit).name(act.day),
        "nguoi_giao": parties.giver,
        "chuc_vu_giao": parties.giver_title,
        "luu_tru": parties.archive,
        "nguoi_nhan": parties.taker,
        "chuc_vu_nhan": parties.taker_title,
        "ten_khoi": f"Hồ sơ thi đua, khen thưởng năm {act.cycle.year} của {cluster}",
        "thoi_gian": f"từ {short_date(first)} đến {short_date(last)}",
        "so_hop": parties.boxes,
        "so_ho_so": two_digits(len(act.files)),
        "so_tep": two_digits(sum(len(one.papers) for one in act.files)),
        "tinh_trang": _SOUND,
    }
    return _made(act, MINUTES, {"giao_nhan": said})


def _made(act: HandingIn, slug: str, own: dict[str, Any]) -> bytes:
    """Make the paper from the year's version of its template; it bears no head's signature."""
    context = _context(act, kind(settings.TEMPLATES_DOCX, slug))
    used = in_layout(settings.TEMPLATES_DOCX, slug, context.letterhead.layout)
    version = act.cycle.template_pins.select_related("version").get(kind=used.slug).version
    refuse_faulty(version)
    common = {name for name in used.common_fields if name != "ky"}
    fields = {name: heading.BUILDERS[name](context) for name in common}
    fields |= {"ky": _UNSIGNED | {"ho_ten": act.parties.giver}} | own
    title = used.about.label
    return render(used, template_file(version), fields, title=title, issued_on=act.day).content


def _context(act: HandingIn, found: Kind) -> PaperContext:
    head = letterhead(act.record, Issuer.UNIT, act.day, act.unit)
    nobody = Approval.model_construct(kind=found.slug, issued_on=act.day, signer="")
    subject = Subject(unit=act.unit)
    return PaperContext(act.record, act.year, found, subject, nobody, head, "", {})
