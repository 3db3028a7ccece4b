"""Writes the shipped Word templates: `python tools/templates/build.py`.

A kind that a Party agency may issue gets a second folder, `<kind>-dang`, with the Party's layout.
"""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that the script runs from anywhere

from tools.party_samples import as_yaml, party_sample  # noqa: E402
from tools.templates.blocks import Paper  # noqa: E402
from tools.templates.party import PARTY  # noqa: E402
from tools.templates.word import word_file  # noqa: E402

from thidua.documents.kinds import KindFile, kinds  # noqa: E402 - needs the path above
from thidua.domain.letterhead import Issuer  # noqa: E402
from thidua.domain.subjects import Each  # noqa: E402
from thidua.records.reader import read  # noqa: E402

PAPERS = Path(__file__).parent / "papers"
TEMPLATES = ROOT / "templates" / "docx"
PARTY_SUFFIX = "-dang"


def paper_of(slug: str) -> Paper:
    """The paper of the kind with that slug, written once for both layouts."""
    made: Paper = importlib.import_module(f"tools.templates.papers.{slug.replace('-', '_')}").PAPER
    return made


def has_party_layout(about: KindFile) -> bool:
    """Whether an agency of the Party may issue it: all but what the state's authority decides.

    A correction is issued by whoever issued the paper that it corrects.
    """
    return about.issuer is not Issuer.AUTHORITY or about.each is Each.CORRECTION


def main() -> None:
    """One `mau.docx` for every file in `papers/`, and the Party's beside it."""
    for source in sorted(PAPERS.glob("*.py")):
        slug = source.stem.replace("_", "-")
        folder = TEMPLATES / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mau.docx").write_bytes(word_file(paper_of(slug)))
        about = folder / "kind.yaml"
        if about.exists() and has_party_layout(read(about, KindFile).value):
            _party_folder(slug)
    _party_samples()


def _party_folder(slug: str) -> None:
    folder = TEMPLATES / f"{slug}{PARTY_SUFFIX}"
    folder.mkdir(exist_ok=True)
    about = f"variant_of: {slug}\nlayout: PARTY\n"
    (folder / "kind.yaml").write_text(about, encoding="utf-8")
    (folder / "mau.docx").write_bytes(word_file(paper_of(slug), PARTY))


def _party_samples() -> None:
    found = kinds(TEMPLATES)
    for kind in found.values():
        if kind.is_variant and (found[kind.base].folder / "sample.yaml").exists():
            sample = party_sample(found[kind.base].sample())
            (kind.folder / "sample.yaml").write_text(as_yaml(sample), encoding="utf-8")


if __name__ == "__main__":
    main()
