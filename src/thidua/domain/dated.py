"""Values that hold from one day to another."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from thidua.errors import refuse

Slug = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100, title="Mã (chữ thường, gạch nối)"),
]
Text = Annotated[str, Field(min_length=1)]


class Record(BaseModel):
    """One fact.  `KEY` names the fields that tell it from its neighbours in a list."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    KEY: ClassVar[tuple[str, ...]] = ()

    invented: bool = Field(default=False, title="Dữ liệu giả định, không phải sự thật")

    def key(self) -> tuple[object, ...]:
        """What tells this record from its neighbours."""
        return tuple(getattr(self, name) for name in self.KEY)


class Lasting(BaseModel):
    """What holds from `valid_from` to `valid_to`, both days included; open where absent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date = Field(title="Từ ngày")
    valid_to: date | None = Field(default=None, title="Đến hết ngày")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            msg = "ngày kết thúc (valid_to) sớm hơn ngày bắt đầu (valid_from)"
            raise ValueError(msg)
        return self

    def covers(self, day: date) -> bool:
        """Whether the fact holds on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Dated(Lasting, Record):
    """A fact that holds for a time."""


class Name(Dated):
    """What an organisation is called while it is called that.

    What changes with the name (symbol, place, whom it stands under) is given here; where it is
    left out, what the organisation itself says holds.
    """

    KEY = ("valid_from",)

    name: str = Field(title="Tên", min_length=1)
    symbol: str = Field(default="", title="Chữ viết tắt trong ký hiệu, nếu khác")
    place: str = Field(default="", title="Địa danh, nếu khác")
    superior: str = Field(default="", title="Cơ quan chủ quản, nếu khác")


class Named(Record):
    """An organisation that is called by its name of the day."""

    KEY: ClassVar = ("slug",)

    slug: Slug
    names: list[Name] = Field(title="Tên theo thời gian", min_length=1)
    symbol: str = Field(title="Chữ viết tắt trong ký hiệu văn bản", min_length=1)

    def name(self, day: date) -> str:
        """Its name on `day`; ThiduaError `no-name`."""
        return named_on(self.names, day).name

    def last_name(self, day: date) -> str:
        """Its name on `day`, or the last before it; before all of them the first."""
        past = [name for name in self.names if name.valid_from <= day]
        known = max(past, key=lambda name: name.valid_from, default=self.names[0])
        return known.name

    def symbol_on(self, day: date) -> str:
        """What stands for it in the symbols of papers of `day`."""
        return named_on(self.names, day).symbol or self.symbol


D = TypeVar("D", bound=Dated)


def on(facts: Iterable[D], day: date) -> list[D]:
    """Return the facts that hold on `day`, in their order."""
    return [fact for fact in facts if fact.covers(day)]


def name_on(names: Iterable[Name], day: date) -> str:
    """Return the name borne on `day`; ThiduaError `no-name`, with the known names, if none was."""
    return named_on(names, day).name


def named_on(names: Iterable[Name], day: date) -> Name:
    """Return the name borne on `day`, with all that goes with it; ThiduaError `no-name`."""
    known = list(names)
    for name in on(known, day):
        return name
    raise refuse(
        "no-name",
        f"Chưa ghi tên gọi có hiệu lực vào ngày {day:%d/%m/%Y} của cơ quan mang tên "
        f"«{'», «'.join(name.name for name in known)}»; hãy bổ sung vào names.",
    )
