"""Read a Word file that a person names."""

from pathlib import Path

from thidua.errors import refuse

MOST_BYTES = 50_000_000


def read_word_file(file: Path) -> bytes:
    """Return what is in the file; refused when it cannot be read, or is far too large."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise refuse("file-too-large", f"«{file}» quá lớn để là một văn bản.")
        return file.read_bytes()
    except OSError as error:
        raise refuse("file-missing", f"Không mở được tệp «{file}».") from error
