"""The kinds of papers: one folder each under `templates/docx/`, found by looking."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from thidua.documents.fields import FieldsFile, FieldSpec
from thidua.domain.approval import Office
from thidua.domain.cluster import Layout
from thidua.domain.cycle import ConferenceKind, Stage
from thidua.domain.letterhead import LETTERS, Issuer
from thidua.domain.parties import Party
from thidua.domain.subjects import Each
from thidua.errors import refuse
from thidua.records.reader import read_own

TEMPLATE = "mau.docx"
# Whether `stage` and `stages` are given; of all others only `stage`.
_STAGES = {
    Each.CONFERENCE: (False, True),
    Each.CORRECTION: (False, False),
    Each.SIGNATURES: (False, False),
    Each.ARCHIVE: (False, False),
}


class KindFile(BaseModel):
    """`kind.yaml`: what the year has to know of a kind of paper.

    `order` is its place among the papers of the stage.  Without an `abbreviation` the paper bears
    no number, unless it is a `letter`: a công văn is numbered, but its kind has no abbreviation
    (Nghị định 30/2020/NĐ-CP, PL III.I).  A paper of a conference belongs to the stage that `stages`
    gives for it, a correction, a sheet of signatures or a paper for the archive to none, every
    other one to `stage`.  An `early` one goes out as soon as it is signed, whatever the stage still
    waits for: an invitation comes before minutes.  `signatories` are the parties that sign, the
    issuer's signer where nothing is said.  `only_with` names the file of the year without which the
    year has no such paper.  `legal_bases` are the roles of the instruments that it cites,
    `authority_bases` the roles that it cites where the authority fills them, `papers` the kinds
    that it refers to.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(title="Tên loại văn bản", min_length=1)
    abbreviation: str = Field(default="", title="Chữ viết tắt tên loại")
    letter: bool = Field(default=False, title="Là công văn: có số, không có chữ viết tắt tên loại")
    stage: Stage | None = Field(default=None, title="Giai đoạn")
    stages: dict[ConferenceKind, Stage] = Field(default={}, title="Giai đoạn theo hội nghị")
    order: int = Field(title="Thứ tự trong giai đoạn")
    issuer: Issuer = Field(title="Nơi ban hành")
    signer: Office | None = Field(default=None, title="Người ký, khi không phải người đứng đầu")
    signatories: list[Party] = Field(default=[Party.ISSUER], title="Những ai ký")
    each: Each = Field(default=Each.YEAR, title="Mỗi năm, đơn vị, đề nghị, hội nghị một văn bản")
    early: bool = Field(default=False, title="Ban hành trước khi giai đoạn đủ dữ liệu")
    only_with: str = Field(default="", title="Chỉ lập khi hồ sơ năm có tệp này")
    cited_as: str = Field(default="", title="Tên khi được dẫn, nếu khác tên loại")
    legal_bases: list[str] = Field(default=[], title="Căn cứ pháp lý")
    authority_bases: list[str] = Field(default=[], title="Căn cứ riêng của cấp quản lý, nếu có")
    papers: list[str] = Field(default=[], title="Văn bản được nhắc tới")

    @model_validator(mode="after")
    def _has_its_stage(self) -> Self:
        wanted = _STAGES.get(self.each, (True, False))
        if (self.stage is not None, bool(self.stages)) != wanted:
            msg = (
                "loại theo hội nghị ghi stages, đính chính, bảng chữ ký và nộp lưu không ghi gì, "
                "loại khác ghi stage"
            )
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _has_one_form_of_number(self) -> Self:
        if self.letter and self.abbreviation:
            msg = "công văn (letter) không có chữ viết tắt tên loại (abbreviation)"
            raise ValueError(msg)
        return self

    @property
    def series(self) -> str:
        """The series of numbers in the register; nothing for a paper that bears none."""
        return LETTERS if self.letter else self.abbreviation

    def stage_of(self, conference: ConferenceKind | None) -> Stage | None:
        """The stage of a paper; of one about a conference by that conference."""
        return self.stage if conference is None else self.stages.get(conference)


class VariantFile(BaseModel):
    """`kind.yaml` of a kind's other layout: the same fields in a Word file of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    variant_of: str = Field(title="Loại văn bản gốc")
    layout: Layout = Field(title="Thể thức")


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its folder, what the year knows of it, and the fields of its template.

    `base` is the kind whose papers it is another layout of; its own slug where it is that kind.
    """

    slug: str
    base: str
    layout: Layout
    folder: Path
    about: KindFile
    common_fields: Mapping[str, FieldSpec]
    own_fields: Mapping[str, FieldSpec]

    @property
    def cited_as(self) -> str:
        """What other papers call one of this kind, before its number."""
        return self.about.cited_as or self.about.label

    @property
    def office(self) -> Office:
        """Whose signature the paper bears."""
        return self.about.signer or _OFFICES[self.about.issuer]

    @property
    def is_variant(self) -> bool:
        """Whether it is only another layout of a kind."""
        return self.base != self.slug

    @cached_property
    def fields(self) -> Mapping[str, FieldSpec]:
        """Every field that the template may use."""
        return {**self.common_fields, **self.own_fields}

    @cached_property
    def check_digest(self) -> str:
        """What tells a check of its template, by the program and the fields of today."""
        from thidua.documents.check.digest import check_digest  # noqa: PLC0415 (the check is heavy)

        return check_digest(self.fields)

    def template(self) -> bytes:
        """The Word file that papers of this kind are made from."""
        return (self.folder / TEMPLATE).read_bytes()

    def sample(self) -> dict[str, Any]:
        """A full set of values for the template, invented; a variant gives what differs."""
        own = _sample(self.folder)
        return _sample(self.folder.parent / self.base) | own if self.is_variant else own


_OFFICES = {
    Issuer.CLUSTER: Office.LEAD,
    Issuer.AUTHORITY: Office.AUTHORITY,
    Issuer.UNIT: Office.UNIT,
}


def _sample(folder: Path) -> dict[str, Any]:
    return read_own(folder / "sample.yaml", SampleFile).model_dump()


class SampleFile(BaseModel):
    """`sample.yaml`: any names, checked against the fields by the tests."""

    model_config = ConfigDict(extra="allow")


@cache
def kinds(folder: Path) -> Mapping[str, Kind]:
    """Return every kind found in the folder, by slug, in the order of a year's work."""
    common = read_own(folder / "common.yaml", FieldsFile).fields
    files = sorted(folder.glob("*/kind.yaml"))
    own = [path.parent for path in files if (path.parent / "fields.yaml").exists()]
    found = {path.name: _kind(path, common) for path in own}
    others = [path.parent for path in files if path.parent.name not in found]
    found |= {path.name: _variant(path, found) for path in others}
    return dict(sorted(found.items(), key=lambda item: item[1].about.order))


def _kind(folder: Path, common: Mapping[str, FieldSpec]) -> Kind:
    about = read_own(folder / "kind.yaml", KindFile)
    own = read_own(folder / "fields.yaml", FieldsFile).fields
    return Kind(folder.name, folder.name, Layout.STATE, folder, about, common, own)


def _variant(folder: Path, found: Mapping[str, Kind]) -> Kind:
    variant = read_own(folder / "kind.yaml", VariantFile)
    base = found.get(variant.variant_of)
    if base is None:
        message = f"«{folder.name}» là thể thức khác của «{variant.variant_of}», loại không có."
        raise refuse("kind-unknown", message)
    return replace(base, slug=folder.name, layout=variant.layout, folder=folder)


def in_layout(folder: Path, slug: str, layout: Layout) -> Kind:
    """Return the kind as it is laid out there: itself, or its variant; refused without one."""
    for found in kinds(folder).values():
        if (found.base, found.layout) == (slug, layout):
            return found
    label = kind(folder, slug).about.label
    whose = "của Đảng" if layout is Layout.PARTY else "của Nhà nước"
    raise refuse("no-variant", f"Loại văn bản «{label}» chưa có mẫu theo thể thức {whose}.")


def kind(folder: Path, slug: str) -> Kind:
    """Return the kind of that slug; refused with the valid ones when there is none."""
    found = kinds(folder)
    if slug not in found:
        valid = ", ".join(found)
        raise refuse("kind-unknown", f"Không có loại văn bản «{slug}». Các loại hiện có: {valid}.")
    return found[slug]
