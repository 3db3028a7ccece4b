"""Verifying in a process of its own: a hostile file costs that process, not the server."""

from datetime import datetime
from pathlib import Path
from typing import Any

from thidua.errors import ThiduaError
from thidua.signing.bounded import apart
from thidua.signing.certificates.trust import load
from thidua.signing.comparing.revisions import Stand, relate
from thidua.signing.findings import Decision, Finding
from thidua.signing.report import Expected, Relation, Report
from thidua.signing.verify import look_at, verify

_OF_THE_FILE = frozenset(("file-too-slow", "file-too-heavy", "file-breaks-reader"))


def verify_apart(
    content: bytes, expected: Expected, trust_folder: Path, received_at: datetime
) -> Report:
    """`verify` in a process of its own; ThiduaError where the trust folder itself is wrong."""
    question = _question(trust_folder, received_at) | {"expected": expected.model_dump(mode="json")}
    return _asked(question, content, relate(content, expected))


def look_at_apart(content: bytes, trust_folder: Path, received_at: datetime) -> Report:
    """`look_at` in a process of its own; errors as `verify_apart`."""
    return _asked(_question(trust_folder, received_at), content, Stand(Relation.FOREIGN))


def answer(question: dict[str, Any], content: bytes) -> Any:
    """Answer in the bounded process: a report as JSON has it."""
    trust = load(Path(question["trust"]))
    received_at = datetime.fromisoformat(question["received_at"])
    if "expected" not in question:
        return look_at(content, trust, received_at).model_dump(mode="json")
    expected = Expected.model_validate(question["expected"])
    return verify(content, expected, trust, received_at).model_dump(mode="json")


def _question(trust_folder: Path, received_at: datetime) -> dict[str, Any]:
    return {"trust": str(trust_folder.resolve()), "received_at": received_at.isoformat()}


def _asked(question: dict[str, Any], content: bytes, stand: Stand) -> Report:
    try:
        return Report.model_validate(apart(answer, question, content))
    except ThiduaError as refused:
        if refused.code not in _OF_THE_FILE:
            raise
        return _costly(refused, stand)


def _costly(refused: ThiduaError, stand: Stand) -> Report:
    found = tuple(
        Finding(code=one.code, decision=Decision.REJECT, message=one.message)
        for one in refused.problems
    )
    extends = stand.extends.digest if stand.extends else ""
    return Report(relation=stand.relation, extends=extends, pages=0, signatures=(), findings=found)
