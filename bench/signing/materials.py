"""The papers that are measured: a pledge of so many units, frozen, signed by all, scanned.

`python -m bench.signing.materials COUNT FOLDER` makes them once, so that every contestant finds the
same octets.  The pledge is the shipped kind, LibreOffice and the certificates are real ones.
"""

import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from tests.signing.pki import Credential, person, trust_folder
from tests.signing.pledges import IDENTITY, frozen, pledge, signers
from tests.signing.scanned import images, saved
from tests.signing.signing_tools import sign

from thidua.signing.freezing.freeze import Frozen
from thidua.signing.report import AllowedPerson, AllowedSigners, Expected, KnownFile


def build(count: int, folder: Path) -> None:
    """Write everything that the contestants read."""
    folder.mkdir(parents=True)
    (folder / "pledge.docx").write_bytes(pledge(count))
    paper = frozen(count)
    people = [
        person(one.name, _identifier(number), organization=one.heading)
        for number, one in enumerate(signers(count))
    ]
    files = _chain(paper, people)
    branch = sign(files[count // 2], paper.places[-1].field, people[-1])
    trust_folder(folder / "trust")
    _signer(folder, people[-1], paper.places[-1].field)
    _uploads(folder, paper, files, branch)
    (folder / "scan.pdf").write_bytes(saved([p.convert("L") for p in images(files[0])], "PDF"))


def _chain(paper: Frozen, people: Sequence[Credential]) -> list[bytes]:
    files = [paper.content]
    for place, one in zip(paper.places, people, strict=True):
        files.append(sign(files[-1], place.field, one))
    return files


def _identifier(number: int) -> str:
    return f"CCCD:{number:012d}"


def _signer(folder: Path, who: Credential, field: str) -> None:
    """Write the last signer's key and certificates: the bench signs with them."""
    key = who.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "key.der").write_bytes(key)
    for number, one in enumerate((who, *who.chain)):
        (folder / f"certificate-{number}.der").write_bytes(one.der)
    (folder / "field.txt").write_text(field, encoding="ascii")


def _uploads(folder: Path, paper: Frozen, files: list[bytes], branch: bytes) -> None:
    """Write each upload beside what the office expects of it."""
    sizes = [len(one) for one in files]
    (folder / "sizes.json").write_text(json.dumps(sizes), encoding="ascii")
    (folder / "before-last.pdf").write_bytes(files[-2])
    for name, upload, accepted in (
        ("chain", files[-1], files[1:-1]),
        ("branch", branch, files[1:-1]),
        ("all", files[-1], []),
    ):
        (folder / f"{name}.pdf").write_bytes(upload)
        asked = _expected(paper, files[0], accepted)
        (folder / f"{name}.json").write_text(asked.model_dump_json(), encoding="utf-8")


def _expected(paper: Frozen, base: bytes, accepted: list[bytes]) -> Expected:
    asked = [
        AllowedSigners(
            slot=one.slot,
            unit=one.heading,
            persons=(AllowedPerson(name=one.name, identifiers=(_identifier(number),)),),
        )
        for number, one in enumerate(signers(len(paper.places)))
    ]
    return Expected(
        document=IDENTITY.document,
        version=IDENTITY.version,
        base=known(base),
        places=paper.places,
        signers=tuple(asked),
        accepted=tuple(map(known, accepted)),
    )


def known(content: bytes) -> KnownFile:
    """A file as the office holds it."""
    return KnownFile(digest=sha256(content).hexdigest(), size=len(content))


if __name__ == "__main__":
    build(int(sys.argv[1]), Path(sys.argv[2]))
