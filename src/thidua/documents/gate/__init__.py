"""The gate: is this a sound Word file?  Whatever comes, the answer is a sentence for its sender.

Nothing here starts a program, asks the network or writes a file; `limits` bounds what it costs.
A file that passes is put together anew from its parts, so that every program reads the same.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.documents.findings import Finding, finding, sound
from thidua.documents.gate import limits
from thidua.documents.gate.arrows import reached
from thidua.documents.gate.cleaning import cleaned
from thidua.documents.gate.contents import contents
from thidua.documents.gate.identity import other_package, other_zip
from thidua.documents.gate.rules import forbidden
from thidua.documents.gate.sniffing import other_than_zip
from thidua.documents.gate.texts import Text, tidied, total_bound
from thidua.documents.gate.zipped import unzipped
from thidua.documents.opened import TYPES, Opened

__all__ = ["Gate", "examined", "gate"]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gate:
    """What was found, and the file as it may be used: None when it is refused."""

    findings: tuple[Finding, ...]
    package: Opened | None


def gate(content: bytes) -> Gate:
    """Examine a file that somebody sent; never raises, whatever it is."""
    try:
        return examined(content)
    except Exception:
        log.exception("the gate stumbled over a file of %d bytes", len(content))
        return _refused("file-damaged")


def examined(content: bytes) -> Gate:
    """Examine the file; `gate` is this, and the net below it."""
    if len(content) > limits.MAX_FILE:
        return _refused("file-too-large")
    if code := other_than_zip(content):
        return _refused(code)
    parts, found = unzipped(content)
    if found:
        return Gate(_told(found), None)
    if code := other_zip(parts):
        return _refused(code)
    return _read(parts)


def _read(parts: dict[str, bytes]) -> Gate:
    """Examine the parts, once their texts are known to be safe to read."""
    first = tidied({TYPES: parts[TYPES]})
    if found := _wrong(first, first):
        return Gate(_told(found), None)
    listed = contents(Opened({TYPES: first[TYPES].content}))
    texts = tidied(parts, {name for name in parts if listed.of(name).endswith("xml")})
    arrows = [name for name in texts if name.endswith(".rels")]
    found = [*_wrong(texts, arrows), *total_bound(texts)]
    if found:
        return Gate(_told(found), None)
    package = Opened({**parts, **{name: text.content for name, text in texts.items()}})
    used = [name for name in reached(package) if name in texts]
    if found := _wrong(texts, used):
        return Gate(_told(found), None)
    if code := other_package(package):
        return _refused(code)
    changed = [name for name in used if texts[name].changed]
    notes = [finding("file-tidied", quote=", ".join(changed))] if changed else []
    return _judged(package, notes)


def _judged(package: Opened, notes: list[Finding]) -> Gate:
    package, told = cleaned(package)
    findings = _told([*forbidden(package), *told, *notes])
    return Gate(findings, package if sound(findings) else None)


def _wrong(texts: dict[str, Text], names: Iterable[str]) -> list[Finding]:
    return [found for name in names for found in texts[name].wrong]


def _refused(code: str) -> Gate:
    return Gate((finding(code),), None)


def _told(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once, and not the same sentence a hundred times."""
    counts: Counter[str] = Counter()
    kept = []
    for one in dict.fromkeys(found):
        counts[one.code] += 1
        if counts[one.code] <= limits.MAX_TOLD:
            kept.append(one)
    return tuple(kept)
