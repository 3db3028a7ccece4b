"""Hand a version of a template to the person who corrects it: the very bytes that were uploaded."""

from pathlib import Path

from thidua.errors import refuse
from thidua.files import write_atomically
from thidua.store.template_versions import version_in_force
from thidua.usecases.find_template import Version, find_version, known_kind, listed
from thidua.usecases.template_in_use import template_file


def download_template(slug: str, file: Path, name: str = "") -> Version:
    """Write the version's source, the active one's unless another is named; no file is replaced."""
    known_kind(slug)
    row = find_version(slug, name) if name else version_in_force(slug)
    if file.exists():
        raise refuse(
            "file-exists", f"Tệp «{file}» đã có; hãy chọn tên khác để không mất những gì đã sửa."
        )
    write_atomically(file, template_file(row).source)
    return listed(row)
