"""Values that hold from one day to another."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from thidua.errors import refuse


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
    """What an organisation is called while it is called that."""

    KEY = ("valid_from",)

    name: str = Field(title="Tên", min_length=1)


D = TypeVar("D", bound=Dated)


def on(facts: Iterable[D], day: date) -> list[D]:
    """Return the facts that hold on `day`, in their order."""
    return [fact for fact in facts if fact.covers(day)]


def name_on(names: Iterable[Name], day: date) -> str:
    """Return the name borne on `day`; ThiduaError `no-name`, with the known names, if none was."""
    known = list(names)
    for name in on(known, day):
        return name.name
    raise refuse(
        "no-name",
        f"Chưa ghi tên gọi có hiệu lực vào ngày {day:%d/%m/%Y} của cơ quan mang tên "
        f"«{'», «'.join(name.name for name in known)}»; hãy bổ sung vào names.",
    )
