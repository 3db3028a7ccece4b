"""Where on the frozen pages each signature belongs."""

from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """The box of one slot: page from 0, edges in points from the page's lower left corner."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slot: str
    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def field(self) -> str:
        """The name of the slot's signature field."""
        return field_name(self.slot)


def field_name(slot: str) -> str:
    """Return the name of the signature field of a slot."""
    return f"ky-{slot}"
