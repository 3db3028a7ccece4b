"""A dossier: one PDF whose pages are the signature sheet and whose attachments are the files.

For signatures that stand on several branches or on scans: two signed PDFs cannot be merged, so
each goes in untouched, byte for byte.  Attachments are stored plain, without compression: what is
read is never larger than the dossier itself.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import pikepdf
from pikepdf import Name
from pydantic import BeforeValidator, Field, ValidationError

from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.seal import OfficeSeal, sealed
from thidua.signing.findings import Finding, finding
from thidua.signing.report import Value

LIST = "danh-muc.txt"
LIST_IS = "Danh mục tệp, có niêm phong của cơ quan"
MAX_FILES = 500
MAX_SIZE = 500_000_000  # octets of a whole dossier
_DATE = "D:20200305000000Z"  # one date for all: the same files give the same bytes
_DATES = ("/CreationDate", "/ModDate")
_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
_DESCRIPTION = re.compile(r"(.*); sha256: ([0-9a-f]{64})", re.DOTALL)
_SEAL = "# Niêm phong: "

FileName = Annotated[str, Field(pattern=rf"^{_NAME}$")]
Described = Annotated[str, BeforeValidator(lambda text: " ".join(str(text).split()))]


class DossierFile(Value):
    """One file: a plain ASCII name, its bytes, and what it is, in Vietnamese."""

    name: FileName
    content: bytes
    what: Described

    @property
    def digest(self) -> str:
        """The sha256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


def dossier(
    cover_pdf: bytes, files: Sequence[DossierFile], seal: OfficeSeal | None = None
) -> bytes:
    """Return the dossier; with the office's seal also a sealed list of the files (`LIST`).

    The same arguments give the same bytes.  Refused with `dossier-files` where names are not each
    its own, or there are too many, and `dossier-cover` where the cover is not a plain PDF.
    """
    _check_names(files)
    listed = [DossierFile(name=LIST, content=_list(files, seal), what=LIST_IS)] if seal else []
    try:
        with pikepdf.open(io.BytesIO(cover_pdf)) as pdf:
            if pdf.is_encrypted or len(pdf.attachments):
                raise _cover()
            for file in (*listed, *files):
                pdf.attachments[file.name] = _attachment(pdf, file)
            pdf.Root.PageMode = Name.UseAttachments  # viewers show that there is more than pages
            return _saved(pdf)
    except pikepdf.PdfError as error:
        raise _cover() from error


def read_dossier(content: bytes) -> list[DossierFile]:
    """Return the attached files in the order of their names, each held against its digest.

    Nothing is decompressed but the PDF's own tables; a file from outside is all the same read in
    a bounded process.  Refused with `dossier-unreadable`, `dossier-altered`.
    """
    if len(content) > MAX_SIZE:
        raise _unreadable()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted or not 0 < len(pdf.attachments) <= MAX_FILES:
                raise _unreadable()
            return [_file(name, spec) for name, spec in sorted(pdf.attachments.items())]
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise _unreadable() from error


def dossier_findings(files: Iterable[DossierFile], public_key: str) -> tuple[Finding, ...]:
    """Return why the files of a dossier are not those that the office sealed."""
    by_name = {file.name: file for file in files}
    listed = by_name.pop(LIST, None)
    if listed is None:
        return (finding("dossier-without-list"),)
    text, mark, seal = listed.content.decode("utf-8", "replace").rpartition(_SEAL)
    if not mark or not sealed(text, seal.strip(), public_key):
        return (finding("dossier-list-altered"),)
    if text != _sums(by_name.values()):
        return (finding("dossier-not-as-listed"),)
    return ()


def _check_names(files: Sequence[DossierFile]) -> None:
    names = {file.name.lower() for file in files} - {LIST}
    if len(names) != len(files) or not 0 < len(files) < MAX_FILES:
        raise refuse(
            "dossier-files",
            f"Hồ sơ phải có từ 1 đến {MAX_FILES - 1} tệp, mỗi tệp một tên riêng, khác «{LIST}».",
        )


def _sums(files: Iterable[DossierFile]) -> str:
    """The digests as `sha256sum -c` reads them."""
    ordered = sorted(files, key=lambda file: file.name)
    return "".join(f"{file.digest}  {file.name}\n" for file in ordered)


def _list(files: Iterable[DossierFile], seal: OfficeSeal) -> bytes:
    text = _sums(files)
    return f"{text}{_SEAL}{seal.seal(text)}\n".encode()


def _attachment(pdf: pikepdf.Pdf, file: DossierFile) -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(
        pdf,
        file.content,
        filename=file.name,
        description=f"{file.what}; sha256: {file.digest}",
        mime_type="text/plain" if file.name.endswith(".txt") else "application/octet-stream",
        creation_date=_DATE,
        mod_date=_DATE,
    )


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes without what differs between two conversions of one cover."""
    for table, names in ((pdf.docinfo, _DATES), (pdf.trailer, ("/ID", "/DocChecksum"))):
        for name in names:
            if name in table:
                del table[name]
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, compress_streams=False)
    return out.getvalue()


def _file(name: str, spec: pikepdf.AttachedFileSpec) -> DossierFile:
    """One attachment; only as `dossier` stores it."""
    stream = spec.get_file().obj
    described = _DESCRIPTION.fullmatch(spec.description)
    if described is None or "/Filter" in stream:
        raise _altered(name)
    try:
        file = DossierFile(name=name, content=stream.read_raw_bytes(), what=described[1])
    except ValidationError:
        raise _altered(name) from None
    if file.digest != described[2]:
        raise _altered(name)
    return file


def _cover() -> ThiduaError:
    message = "Tờ bìa hồ sơ phải là tệp PDF thường, không mã hóa, không có tệp đính kèm."
    return refuse("dossier-cover", message)


def _unreadable() -> ThiduaError:
    message = (
        "Không đọc được hồ sơ: không phải tệp PDF có đính kèm do chương trình lập, hoặc quá lớn."
    )
    return refuse("dossier-unreadable", message)


def _altered(name: str) -> ThiduaError:
    shown = re.sub(r"[^\w. -]", "?", name)[:100]
    message = f"Tệp «{shown}» trong hồ sơ không đúng mã băm đã ghi. Lấy lại hồ sơ từ kho lưu trữ."
    return refuse("dossier-altered", message)
