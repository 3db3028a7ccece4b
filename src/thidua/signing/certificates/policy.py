"""What an office may choose about believing signatures; each choice has a careful default."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Digest = Literal["sha1", "sha224", "sha256", "sha384", "sha512"]


class Policy(BaseModel):
    """The choices, from `policy.yaml` in the trust folder.

    No government certificate or token was at hand when the defaults were chosen: whatever hangs
    on how real ones look can be set here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    digests: tuple[Digest, ...] = Field(
        default=("sha256", "sha384", "sha512"),
        title="Hàm băm được chấp nhận",
        description="SHA-1 can be forged with money, so it is not among them.",
        min_length=1,
    )
    rsa_bits: int = Field(
        default=2048,
        ge=1024,
        title="Độ dài tối thiểu của khóa RSA",
        description="What Vietnamese authorities have issued for years; shorter is breakable.",
    )
    missing_revocation: Literal["REVIEW", "ACCEPT"] = Field(
        default="REVIEW",
        title="Khi thiếu thông tin thu hồi",
        description="Offline nobody can ask the authority, so an officer decides, with a reason.",
    )
    list_age_days: int | None = Field(
        default=None,
        ge=1,
        title="Tuổi tối đa của danh sách thu hồi (ngày)",
        description=(
            "Absent: a list counts until the next one was promised.  A number replaces that, for"
            " offices that renew the lists by hand on a fixed day."
        ),
    )
    incomplete_chain: Literal["REVIEW", "REJECT"] = Field(
        default="REVIEW",
        title="Khi thiếu chứng thư trung gian",
        description="Some signing tools leave them out; the administrator can add them.",
    )
    unknown_root: Literal["REVIEW", "REJECT"] = Field(
        default="REJECT",
        title="Khi gốc chứng thư không được tin cậy",
        description="Anybody can make an authority that says any name.",
    )
    clock_minutes: int = Field(
        default=5,
        ge=0,
        title="Sai lệch đồng hồ cho phép (phút)",
        description="Between our clock, that of a time stamp and that of the signer's machine.",
    )
