"""The programs that offices open papers with, as functions: Microsoft's validator, LibreOffice."""

import json
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from thidua.documents.provenance import read_provenance
from thidua.settings import ROOT

_VALIDATOR = ROOT / "node_modules" / ".bin" / "ooxml-validator"
_AT_ONCE = 2


def one_of_each_kind(folder: Path) -> list[Path]:
    """One paper of each kind: those of a kind differ in their words, not in their making."""
    papers = sorted(folder.rglob("*.docx"))
    return list({_kind(paper): paper for paper in papers}.values())


def _kind(paper: Path) -> str:
    provenance = read_provenance(paper.read_bytes())
    assert provenance is not None, paper
    return provenance.kind


def validate(files: Iterable[Path]) -> dict[str, Any]:
    """What Microsoft's validator says of each file, by its name without the ending."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return {Path(found["file"]).stem: found for found in pool.map(_validate, files)}


def _validate(file: Path) -> dict[str, Any]:
    done = subprocess.run([_VALIDATOR, file], check=False, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def print_to_pdf(files: Iterable[Path], folder: Path) -> Path:
    """Have LibreOffice print the files into the folder, each under its own name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], capture_output=True, timeout=180, check=True)
    return folder


def printed_text(pdf: Path) -> str:
    """Everything that the PDF says, as one line."""
    pages = range(1, len(PdfReader(pdf).pages) + 1)
    return " ".join(line for page in pages for line in page_lines(pdf, page))


@cache
def page_lines(pdf: Path, page: int) -> list[str]:
    """The lines of a page that are not empty, top line first."""
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]
