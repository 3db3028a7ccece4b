"""The kinds of papers: one folder each under `templates/docx/`, found by looking."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from thidua.documents.fields import FieldsFile, FieldSpec
from thidua.domain.approval import Office
from thidua.domain.cycle import Stage
from thidua.errors import refuse
from thidua.records.reader import read

TEMPLATE = "mau.docx"


class Issuer(StrEnum):
    """Whose header, register and signature a paper bears."""

    CLUSTER = "CLUSTER"
    AUTHORITY = "AUTHORITY"


class KindFile(BaseModel):
    """`kind.yaml`: what the year has to know of a kind of paper.

    `order` is its place among the papers of the stage.  Without an `abbreviation` the paper bears
    no number.  `legal_bases` are the roles of the instruments that it cites, `authority_bases` the
    roles that it cites where the authority fills them, `papers` the kinds that it refers to.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(title="Tên loại văn bản", min_length=1)
    abbreviation: str = Field(default="", title="Chữ viết tắt tên loại")
    stage: Stage = Field(title="Giai đoạn")
    order: int = Field(title="Thứ tự trong giai đoạn")
    issuer: Issuer = Field(title="Nơi ban hành")
    signer: Office | None = Field(default=None, title="Người ký, khi không phải người đứng đầu")
    per_unit: bool = Field(default=False, title="Mỗi đơn vị một văn bản")
    cited_as: str = Field(default="", title="Tên khi được dẫn, nếu khác tên loại")
    legal_bases: list[str] = Field(default=[], title="Căn cứ pháp lý")
    authority_bases: list[str] = Field(default=[], title="Căn cứ riêng của cấp quản lý, nếu có")
    papers: list[str] = Field(default=[], title="Văn bản được nhắc tới")


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its folder, what the year knows of it, and the fields of its template."""

    slug: str
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
        default = Office.AUTHORITY if self.about.issuer is Issuer.AUTHORITY else Office.LEAD
        return self.about.signer or default

    @property
    def fields(self) -> dict[str, FieldSpec]:
        """Every field that the template may use."""
        return {**self.common_fields, **self.own_fields}

    def template(self) -> bytes:
        """The Word file that papers of this kind are made from."""
        return (self.folder / TEMPLATE).read_bytes()

    def sample(self) -> dict[str, Any]:
        """A full set of values for the template, invented."""
        return read(self.folder / "sample.yaml", SampleFile).value.model_dump()


class SampleFile(BaseModel):
    """`sample.yaml`: any names, checked against the fields by the tests."""

    model_config = ConfigDict(extra="allow")


@cache
def kinds(folder: Path) -> Mapping[str, Kind]:
    """Return every kind found in the folder, by slug, in the order of a year's work."""
    common = read(folder / "common.yaml", FieldsFile).value.fields
    found = [_kind(path.parent, common) for path in sorted(folder.glob("*/kind.yaml"))]
    return {kind.slug: kind for kind in sorted(found, key=lambda kind: kind.about.order)}


def _kind(folder: Path, common: Mapping[str, FieldSpec]) -> Kind:
    about = read(folder / "kind.yaml", KindFile).value
    own = read(folder / "fields.yaml", FieldsFile).value.fields
    return Kind(folder.name, folder, about, common, own)


def kind(folder: Path, slug: str) -> Kind:
    """Return the kind of that slug; refused with the valid ones when there is none."""
    found = kinds(folder)
    if slug not in found:
        valid = ", ".join(found)
        raise refuse("kind-unknown", f"Không có loại văn bản «{slug}». Các loại hiện có: {valid}.")
    return found[slug]
