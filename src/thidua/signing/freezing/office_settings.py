"""How a frozen paper is converted."""

import json

_OPTIONS = {
    "ExportBookmarksToPDFDestination": True,  # where the signature places are read from
    "UseTaggedPDF": False,  # twice the bytes and the time of each check of an upload
    "EmbedStandardFonts": True,
    "ExportFormFields": False,  # the only fields are those of the signatures
    "ExportNotes": False,
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
}
_TYPES = {name: {"type": "boolean", "value": str(on).lower()} for name, on in _OPTIONS.items()}
PDF_FILTER = f"pdf:writer_pdf_Export:{json.dumps(_TYPES)}"
