"""What a paper says of itself in its properties, beside where it comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from thidua.documents.provenance import Provenance

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True)
class Issued:
    """The title of a paper, the moment it was issued, and where it comes from."""

    title: str
    moment: datetime
    provenance: Provenance


def set_properties(document: "Document", title: str, issued: datetime) -> None:
    """Say in the file's properties what it is and when it was issued, and nothing else."""
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = issued
    properties.revision = 1
