"""A dossier keeps signed files untouched behind the signature sheet."""

import hashlib
import io
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name
from pydantic import ValidationError

from tests.signing.signing_tools import base_pdf
from thidua.errors import ThiduaError
from thidua.signing.evidence.dossier import (
    LIST,
    DossierFile,
    dossier,
    dossier_findings,
    read_dossier,
)
from thidua.signing.evidence.seal import OfficeSeal, office_seal

COVER = base_pdf(places=(), lines=("Bang tong hop chu ky", "Trang 2"))
FILES = (
    DossierFile(
        name="giao-uoc-nhanh-1.pdf", content=base_pdf(), what="Bản ký số của 3 đơn vị, nhánh 1"
    ),
    DossierFile(name="ban-quet-so-noi-vu.jpg", content=bytes(range(256)), what="Bản quét ký tay"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeSeal:
    return office_seal(tmp_path_factory.mktemp("office"))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(ThiduaError) as caught:
        act()
    return caught.value.code


def test_the_files_come_out_as_they_went_in() -> None:
    found = read_dossier(dossier(COVER, FILES))
    assert found == sorted(FILES, key=lambda file: file.name)


def test_the_pages_are_the_cover_and_viewers_show_the_attachments() -> None:
    with pikepdf.open(io.BytesIO(dossier(COVER, FILES))) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.Root.PageMode == Name.UseAttachments
        described = pdf.attachments["ban-quet-so-noi-vu.jpg"].description
    digest = hashlib.sha256(bytes(range(256))).hexdigest()
    assert described == f"Bản quét ký tay; sha256: {digest}"


def test_other_programs_take_the_files_out(tmp_path: Path) -> None:
    (tmp_path / "ho-so.pdf").write_bytes(dossier(COVER, FILES))
    subprocess.run(["pdfdetach", "-saveall", "ho-so.pdf"], cwd=tmp_path, check=True)
    for file in FILES:
        assert (tmp_path / file.name).read_bytes() == file.content


def test_the_same_files_give_the_same_bytes(office: OfficeSeal) -> None:
    assert dossier(COVER, FILES, office) == dossier(COVER, FILES, office)
    assert dossier(COVER, FILES) != dossier(COVER, FILES[:1])


def test_a_sealed_list_vouches_for_all_files(office: OfficeSeal, tmp_path: Path) -> None:
    found = read_dossier(dossier(COVER, FILES, office))
    assert {file.name for file in found} == {LIST, *(file.name for file in FILES)}
    assert dossier_findings(found, office.public_key) == ()

    for file in found:
        (tmp_path / file.name).write_bytes(file.content)
    checked = subprocess.run(["sha256sum", "-c", LIST], cwd=tmp_path, check=True, stdout=-1)
    assert checked.stdout.count(b": OK") == len(FILES)


def codes(files: list[DossierFile], public_key: str) -> list[str]:
    return [one.code for one in dossier_findings(files, public_key)]


def test_files_that_the_office_did_not_seal_are_told(office: OfficeSeal, tmp_path: Path) -> None:
    found = read_dossier(dossier(COVER, FILES, office))
    changed = [one.model_copy(update={"content": b"khac"}) for one in found if one.name != LIST]
    (listed,) = [one for one in found if one.name == LIST]
    key = office.public_key
    forged = listed.model_copy(update={"content": b"0" + listed.content[1:]})

    assert codes([*changed, listed], key) == ["dossier-not-as-listed"]
    assert codes([found[0], listed], key) == ["dossier-not-as-listed"]
    assert codes([one for one in found if one.name != LIST], key) == ["dossier-without-list"]
    assert codes([*changed, forged], key) == ["dossier-list-altered"]
    assert codes(found, office_seal(tmp_path).public_key) == ["dossier-list-altered"]


@pytest.mark.parametrize(
    "name", ["", "../a.pdf", "a/b.pdf", ".hidden", "giao ước.pdf", "a\n.pdf", "a.pdf\n", "x" * 101]
)
def test_names_that_could_harm_are_no_names(name: str) -> None:
    with pytest.raises(ValidationError):
        DossierFile(name=name, content=b"", what="Tệp")


def _named(*names: str) -> list[DossierFile]:
    return [DossierFile(name=name, content=b"x", what="Tệp") for name in names]


@pytest.mark.parametrize(
    "files",
    [
        [],
        _named("a.pdf", "a.pdf"),
        _named("a.pdf", "A.pdf"),
        _named(LIST),
        _named(*(f"{number}.pdf" for number in range(500))),
    ],
    ids=["none", "twice", "twice on Windows", "the list", "too many"],
)
def test_files_that_cannot_stand_together_are_refused(files: list[DossierFile]) -> None:
    assert refused(lambda: dossier(COVER, files)) == "dossier-files"


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(COVER)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    return out.getvalue()


@pytest.mark.parametrize(
    "cover",
    [b"", b"PK", dossier(COVER, FILES), _encrypted()],
    ids=["empty", "no PDF", "with attachments", "encrypted"],
)
def test_a_cover_that_is_no_plain_pdf_is_refused(cover: bytes) -> None:
    assert refused(lambda: dossier(cover, FILES)) == "dossier-cover"


def _edited(edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(dossier(COVER, FILES))) as pdf:
        edit(pdf)
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def _scan(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.attachments["ban-quet-so-noi-vu.jpg"].get_file().obj


def _bomb(pdf: pikepdf.Pdf) -> None:
    squeezed = zlib.compress(bytes(100_000_000))
    _scan(pdf).write(squeezed, filter=Name.FlateDecode)


def _bad_name(pdf: pikepdf.Pdf) -> None:
    spec = pikepdf.AttachedFileSpec(pdf, b"x", description="Tệp; sha256: " + "0" * 64)
    pdf.attachments["../../etc/passwd"] = spec


def _no_description(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["moi.pdf"] = pikepdf.AttachedFileSpec(pdf, b"x")


ALTERED: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "other bytes": lambda pdf: _scan(pdf).write(b"khac"),
    "a bomb": _bomb,
    "a name that climbs": _bad_name,
    "a file without its digest": _no_description,
}


@pytest.mark.parametrize("how", ALTERED)
def test_an_altered_attachment_is_refused(how: str) -> None:
    content = _edited(ALTERED[how])
    assert refused(lambda: read_dossier(content)) == "dossier-altered"


@pytest.mark.parametrize(
    "content", [b"", b"PK", COVER, _encrypted()], ids=["empty", "no PDF", "bare", "encrypted"]
)
def test_what_is_no_dossier_is_refused(content: bytes) -> None:
    assert refused(lambda: read_dossier(content)) == "dossier-unreadable"


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(dossier(COVER, FILES)) - 1), octet=st.integers(0, 255))
def test_a_changed_byte_never_changes_a_file(at: int, octet: int) -> None:
    content = bytearray(dossier(COVER, FILES))
    content[at] = octet
    try:
        found = read_dossier(bytes(content))
    except ThiduaError:
        return
    known = {file.content for file in FILES}
    assert {file.content for file in found} <= known
