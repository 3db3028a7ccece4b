"""Kept files are verified once more: those of one document, in one process of its own."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from thidua.signing.bounded import Limits, apart
from thidua.signing.certificates.trust import load
from thidua.signing.report import Expected, Report
from thidua.signing.verify import verify

_EACH = Limits()


def verify_again(
    files: Mapping[bytes, datetime], expected: Expected, trust_folder: Path
) -> list[Report]:
    """`verify` each file as of the moment at which it came; ThiduaError where it costs too much."""
    question = {
        "trust": str(trust_folder.resolve()),
        "expected": expected.model_dump(mode="json"),
        "received_at": [moment.isoformat() for moment in files.values()],
    }
    limits = Limits(seconds=_EACH.seconds * len(files), cpu_seconds=_EACH.cpu_seconds * len(files))
    return [Report.model_validate(one) for one in apart(answer, question, *files, limits=limits)]


def answer(question: dict[str, Any], *contents: bytes) -> Any:
    """Answer in the bounded process: the reports as JSON has them, in the order of the files."""
    trust = load(Path(question["trust"]))
    expected = Expected.model_validate(question["expected"])
    moments = map(datetime.fromisoformat, question["received_at"])
    return [
        verify(content, expected, trust, moment).model_dump(mode="json")
        for content, moment in zip(contents, moments, strict=True)
    ]
