"""A file that came back is checked, not believed: one decision, with everything found.

The rules are told in docs/signing/verification.md; `apart` of this room is for hostile files.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from thidua.signing.certificates.trust import Trust
from thidua.signing.collected import Asked, Collected, collect
from thidua.signing.comparing.compared import foreign, identity
from thidua.signing.comparing.inspected import Inspection, inspect, inspect_unknown
from thidua.signing.comparing.limits import flaws_of_bytes
from thidua.signing.comparing.revisions import Stand, relate
from thidua.signing.findings import Finding, finding
from thidua.signing.report import Expected, FoundSignature, Relation, Report


def verify(content: bytes, expected: Expected, trust: Trust, received_at: datetime) -> Report:
    """Check a file against the document that it should be; whatever breaks is a finding."""
    stand = relate(content, expected)

    def answer() -> Report:
        if stand.extends is None:
            return _report(stand, findings=(foreign(content, expected),))
        seen = inspect(content, expected.base.size, stand.extends.size, expected.places)
        asked = Asked(content, trust, received_at, stand.extends.size, expected)
        return _answer(stand, seen, collect(asked, seen), expected)

    return _safely(answer, content, stand)


def look_at(content: bytes, trust: Trust, received_at: datetime) -> Report:
    """Say what can be said of a PDF of which the office holds nothing; never ACCEPT."""
    stand = Stand(Relation.FOREIGN)

    def answer() -> Report:
        seen = inspect_unknown(content)
        found = collect(Asked(content, trust, received_at), seen)
        notes = (finding("not-held"), *_claims(content), *seen.findings, *found.findings)
        return _report(stand, seen.pages, found.signatures, notes)

    return _safely(answer, content, stand)


def _safely(answer: Callable[[], Report], content: bytes, stand: Stand) -> Report:
    flaws = tuple(flaws_of_bytes(content))
    if flaws:
        return _report(stand, findings=flaws)
    try:
        return answer()
    except MemoryError:  # for the bounded process to tell
        raise
    except Exception:  # noqa: BLE001 (hostile octets break parsers in ways that nobody can list)
        return _report(stand, findings=(finding("file-unreadable"),))


def _report(
    stand: Stand,
    pages: int = 0,
    signatures: tuple[FoundSignature, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Report:
    extends = stand.extends.digest if stand.extends else ""
    return Report(
        relation=stand.relation,
        extends=extends,
        pages=pages,
        signatures=signatures,
        findings=tuple(dict.fromkeys(findings)),
    )


def _answer(stand: Stand, seen: Inspection, found: Collected, expected: Expected) -> Report:
    fresh = any(one.fresh for one in found.signatures)
    followed = bool(seen.steps) or not seen.findings
    notes = tuple(_of_stand(stand, expected, fresh=fresh)) if followed else ()
    return _report(stand, seen.pages, found.signatures, (*seen.findings, *notes, *found.findings))


def _of_stand(stand: Stand, expected: Expected, *, fresh: bool) -> Iterator[Finding]:
    if stand.extends == expected.base and stand.relation is Relation.SAME:
        yield finding("base-unsigned")
    elif stand.relation is Relation.SAME:
        yield finding("already-here")
    elif stand.relation is Relation.ROLLBACK:
        yield finding("rolled-back")
    elif not fresh:
        yield finding("no-new-signature")
    elif stand.relation is Relation.BRANCH:
        yield finding("branch-kept")


def _claims(content: bytes) -> Iterator[Finding]:
    document, version = identity(content)
    if document:
        yield finding("claims-document", document=document, version=version)
