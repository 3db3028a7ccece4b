"""The acts that are killed, by their names in the tests and in the kill table."""

from tests.kills.acts import (
    accounts,
    handed,
    packages,
    papers,
    records,
    requests,
    signing,
    templates,
    trash,
)
from tests.kills.acts.act import Act

ACTS: dict[str, Act] = {
    **records.ACTS,
    **papers.ACTS,
    **templates.ACTS,
    **signing.ACTS,
    **requests.ACTS,
    **accounts.ACTS,
    **packages.ACTS,
    **trash.ACTS,
    **handed.ACTS,
}

__all__ = ["ACTS", "Act"]
