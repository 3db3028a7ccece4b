"""A .docx as a package: the same parts always give the same bytes."""

import io
import zipfile
from datetime import datetime

from docx.document import Document

EPOCH = (1980, 1, 1, 0, 0, 0)


def reproducible(package: bytes) -> bytes:
    """Return the package with its parts in the same order, and no clock in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            part = zipfile.ZipInfo(info.filename, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(info))
    return made.getvalue()


def set_properties(document: Document, title: str, issued: datetime) -> None:
    """Say in the file's properties what it is and when it was issued, and nothing else."""
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = issued
    properties.revision = 1
