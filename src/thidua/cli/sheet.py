"""The commands `thidua sheet …`: an Excel workbook out, and back in."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import ActorOption, ClusterArgument, YearArgument, acting, open_store

WhatArgument = Annotated[
    str,
    typer.Argument(
        help="Loại bảng: registrations (đăng ký), scores (điểm), nominees (đề nghị), "
        "members (đơn vị)"
    ),
]

sheet = typer.Typer(no_args_is_help=True, help="Ghi ra và đọc lại bảng Excel để nhập số liệu.")


@sheet.command()
def write(
    cluster: ClusterArgument,
    year: YearArgument,
    what: WhatArgument,
    out: Annotated[Path, typer.Option("--out", help="Tệp Excel sẽ ghi ra (.xlsx)")],
) -> None:
    """Ghi một bảng Excel để điền; cùng số liệu thì ra đúng từng byte như cũ."""
    open_store()
    from thidua.files import write_atomically  # noqa: PLC0415
    from thidua.usecases.write_sheet import write_sheet  # noqa: PLC0415

    write_atomically(out, write_sheet(cluster, year, what))
    typer.echo(f"Đã ghi bảng vào «{out}». Điền xong: thidua sheet read {cluster} {year} {what} …")


@sheet.command()
def read(
    cluster: ClusterArgument,
    year: YearArgument,
    what: WhatArgument,
    file: Annotated[Path, typer.Argument(help="Tệp Excel đã điền (.xlsx)")],
    actor: ActorOption = None,
) -> None:
    """Đọc lại bảng Excel đã điền: nhận tất cả, hoặc nói hết mọi ô sai và không nhận gì."""
    open_store()
    from thidua.cli.show import show_loaded  # noqa: PLC0415
    from thidua.usecases.read_sheet import read_sheet, read_sheet_file  # noqa: PLC0415

    content = read_sheet_file(file)
    done = read_sheet(cluster, year, what, content, actor=acting(actor), file=file.name)
    typer.echo(f"Đã đọc {done.rows} dòng của «{file}»; {done.blank} dòng chưa điền.")
    show_loaded(done.loaded)
