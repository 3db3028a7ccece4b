"""Pictures of papers: whole, in bounds, and nothing is fetched or left behind."""

import io
import os
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt
from pypdf import PdfReader

from tests.documents.papers import paper
from tests.documents.word_templates import paragraphs, saved
from thidua.documents import pictures
from thidua.errors import ThiduaError

PNG = b"\x89PNG\r\n\x1a\n"
_ATTACHED_TEMPLATE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
)
_DOT = (
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "54789c636000000002000148afa4710000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Temporary files of the test go here, so that what is left can be seen."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback: its port, and what it was asked for."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            seen.append(self.rfile.readline().decode("latin-1"))
            self.close_connection = True

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, seen
        server.shutdown()


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _fetching(port: int) -> bytes:
    """A paper with a picture and a template that lie elsewhere."""
    document = Document()
    picture = io.BytesIO(bytes.fromhex(_DOT))
    document.add_paragraph("Có ảnh ở xa").add_run().add_picture(picture, width=Pt(9))
    address = f"http://127.0.0.1:{port}"
    linked = document.part.relate_to(
        f"{address}/anh.png", RELATIONSHIP_TYPE.IMAGE, is_external=True
    )
    for blip in document.element.iter(qn("a:blip")):
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), linked)
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    template = settings.relate_to(f"{address}/mau.dotx", _ATTACHED_TEMPLATE, is_external=True)
    names = " ".join(f'xmlns:{name}="{nsmap[name]}"' for name in "wr")
    attached = parse_xml(f'<w:attachedTemplate {names} r:id="{template}"/>')
    document.settings.element.insert(0, attached)
    return saved(document)


@pytest.mark.slow
def test_several_papers_are_printed_by_one_start_each_as_its_own_and_nothing_is_left(
    folder: Path,
) -> None:
    first, second = pictures.to_pdfs([paragraphs("Tờ thứ nhất"), paragraphs("Tờ thứ hai")])
    assert "Tờ thứ nhất" in _text(first)
    assert "Tờ thứ hai" in _text(second)
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_every_page_is_a_picture(folder: Path) -> None:
    made = pictures.pages(paper("giao-uoc"), dpi=40)
    assert made is not None
    assert len(made) == len(PdfReader(io.BytesIO(pictures.to_pdf(paper("giao-uoc")))).pages)
    assert all(page.startswith(PNG) for page in made)
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_nothing_is_fetched(asked: tuple[int, list[str]]) -> None:
    port, seen = asked
    assert "Có ảnh ở xa" in _text(pictures.to_pdf(_fetching(port)))
    assert seen == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"PK", b"<html>\xc4\x90\xc3\xa2y l\xc3\xa0 trang</html>"])
def test_what_is_no_word_file_is_refused(folder: Path, content: bytes) -> None:
    with pytest.raises(ThiduaError, match="văn bản thứ 2") as caught:
        pictures.to_pdfs([paragraphs("Tốt"), content])
    assert caught.value.code == "libreoffice-failed"
    assert pictures.pages(content) is None
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_a_printing_that_takes_too_long_is_ended_with_all_that_it_started(folder: Path) -> None:
    with pytest.raises(ThiduaError, match="Chưa in xong") as caught:
        pictures.to_pdf(paper("giao-uoc"), seconds=0.4)
    assert caught.value.code == "libreoffice-too-slow"
    assert list(folder.iterdir()) == []
    assert not any(str(folder) in command for command in _commands())


def _commands() -> Iterator[str]:
    """The command lines of all processes that are alive."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield process.read_text(errors="replace")
        except OSError:
            continue


@pytest.mark.parametrize("program", ["soffice", "pdftoppm"])
def test_a_program_that_hangs_is_killed_with_its_children(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    bin_folder = _programs(folder, {program: "sleep 1000 & sleep 1000"})
    monkeypatch.setenv("PATH", f"{bin_folder}:{os.environ['PATH']}")
    monkeypatch.setattr(pictures, "_START_SECONDS", 0.3)
    monkeypatch.setattr(pictures, "_SECONDS_A_PAPER", 0)
    assert pictures.pages(b"PK") is None
    assert not any(str(folder) in command for command in _commands())


@pytest.mark.parametrize(
    ("there", "code"), [([], "libreoffice-missing"), (["soffice"], "poppler-missing")]
)
def test_without_the_programs_there_are_no_pictures_and_the_refusal_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], code: str
) -> None:
    fake = 'for file; do case "$file" in *.docx) echo pdf > "${file%.docx}.pdf";; esac; done'
    monkeypatch.setenv("PATH", str(_programs(folder, dict.fromkeys(there, fake))))
    assert pictures.pages(paragraphs("Tốt")) is None
    with pytest.raises(ThiduaError, match=r"chưa có .* Hãy cài") as caught:
        pictures.drawn([paragraphs("Tốt")])
    assert caught.value.code == code


def test_no_papers_need_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert pictures.to_pdfs([]) == ()
    assert pictures.pages_of_many([]) == ()


def _programs(folder: Path, scripts: dict[str, str]) -> Path:
    made = folder / "bin"
    made.mkdir()
    for name, script in scripts.items():
        (made / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (made / name).chmod(0o755)
    return made
