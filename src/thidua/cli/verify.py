"""The command `thidua verify FILE`: what a received file is, and whether to believe it."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import open_store


def verify(
    file: Annotated[
        Path, typer.Argument(help="Tệp nhận được: PDF, Word, bản quét, biên nhận, gói")
    ],
) -> None:
    """Kiểm tra một tệp: là văn bản nào, phiên bản nào, ai ký, có gì sai."""
    open_store()
    from thidua.cli.package import show_package  # noqa: PLC0415
    from thidua.cli.show_verified import show_verified  # noqa: PLC0415
    from thidua.signing.evidence.package import is_package  # noqa: PLC0415
    from thidua.signing.findings import Decision  # noqa: PLC0415
    from thidua.usecases.signing.read_upload import read_upload  # noqa: PLC0415
    from thidua.usecases.signing.verify_file import verify_file  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    if file.is_file() and is_package(file):
        show_package(file)
        return
    verified = verify_file(read_upload(file), at=now(), name=file.name)
    show_verified(verified)
    if verified.decision is Decision.REJECT:
        raise typer.Exit(1)
