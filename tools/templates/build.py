"""Writes the shipped Word templates: `python tools/templates/build.py`."""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that the script runs from anywhere

from tools.templates.word import word_file  # noqa: E402 - needs the path above

PAPERS = Path(__file__).parent / "papers"


def main() -> None:
    """One `mau.docx` for every file in `papers/`."""
    for source in sorted(PAPERS.glob("*.py")):
        module = importlib.import_module(f"tools.templates.papers.{source.stem}")
        folder = ROOT / "templates" / "docx" / source.stem.replace("_", "-")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mau.docx").write_bytes(word_file(module.PAPER))


if __name__ == "__main__":
    main()
