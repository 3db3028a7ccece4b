"""The table of contents of a backup: what is in it, of which length and sha256, from when."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

FORMAT = 1
"""Goes up when an older program could not read the file."""
MANIFEST = "manifest.json"
ROWS, ARCHIVE, TRUST, KEYS = "rows", "archive", "trust", "keys"
TRASH, PREFECT = "trash", "prefect"
"""The folders inside a backup."""

_PART = r"(?!\.{1,2}(/|$))[^/\\\x00-\x1f:*?\"<>|]{1,255}"
_NAMES = (
    rf"{ROWS}/[a-z]+\.jsonl",
    rf"{ARCHIVE}/(?P<head>[0-9a-f]{{2}})/(?P=head)[0-9a-f]{{62}}\.[a-z]{{1,10}}",
    rf"({TRUST}|{KEYS}|{TRASH})(/{_PART}){{1,8}}",
    rf"{PREFECT}/prefect\.db",
)
_NAME = re.compile("|".join(_NAMES))

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Size = Annotated[int, Field(ge=0)]


def is_a_name(name: str) -> bool:
    """Whether a member of a backup may be called so: none leads out of its folder."""
    return _NAME.fullmatch(name) is not None


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Member(_Value):
    """One file inside: its length in octets and its sha256."""

    name: str
    size: Size
    sha256: Digest


class LedgerEnd(_Value):
    """Where the ledger ended: how many entries, the digest of the last one."""

    sequence: Size
    digest: str


class Manifest(_Value):
    """What a backup says of itself.

    `program` is the version that made it, `migration` the state of the database's tables,
    `database` the kind that it was, `missing` what was lost or damaged already when it was made.
    """

    format: int
    program: str
    migration: str
    database: str
    made_at: Annotated[AwareDatetime, Field(strict=False)]
    rows: Size
    ledger: LedgerEnd
    has_keys: bool
    missing: tuple[str, ...] = Field(strict=False)
    members: tuple[Member, ...] = Field(strict=False)

    @property
    def size(self) -> int:
        """The octets of all that is inside."""
        return sum(member.size for member in self.members)

    def of(self, folder: str) -> tuple[Member, ...]:
        """Return the members of one folder, in their order."""
        return tuple(one for one in self.members if one.name.startswith(f"{folder}/"))


def backup_name(at: datetime) -> str:
    """Return what the backup of that moment is called: names sort by their moments."""
    return f"thidua-{at:%Y%m%d-%H%M%S}.zip"


BACKUP_NAME = re.compile(r"thidua-\d{8}-\d{6}\.zip")
