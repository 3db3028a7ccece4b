"""The command `thidua verify`: what a received file is, or whether all that is kept is whole."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import ActorOption, acting, open_store


def verify(
    file: Annotated[
        Path | None, typer.Argument(help="Tệp nhận được: PDF, Word, bản quét, biên nhận, gói")
    ] = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Kiểm tra toàn bộ dữ liệu thay cho một tệp")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Với --all: không lập lại văn bản, không xét lại chữ ký")
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Kiểm tra một tệp: văn bản nào, ai ký, có gì sai; --all: kiểm tra toàn bộ dữ liệu."""
    if everything == (file is not None):
        raise typer.BadParameter("Hãy chỉ một tệp, hoặc ghi --all để kiểm tra toàn bộ dữ liệu.")
    open_store()
    if file is None:
        verify_everything(acting(actor), quick=quick)
    else:
        _verify_file(file)


def _verify_file(file: Path) -> None:
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


def verify_everything(actor: str, *, quick: bool) -> None:
    """Check all that is kept, show it, and end with 1 where anything is wrong."""
    from thidua.cli.show_kept import checked_with_progress, show_kept  # noqa: PLC0415

    checked = checked_with_progress(actor, quick=quick)
    show_kept(checked)
    if not checked.whole:
        raise typer.Exit(1)
