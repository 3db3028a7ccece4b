"""The commands `thidua sign remind` and `thidua sign tasks`: what is waited for, and from whom."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import ActorOption, DayOption, acting, on_day, open_store


def register(app: typer.Typer) -> None:
    """Add the commands to `thidua sign`."""
    for command in (remind, tasks):
        app.command()(command)


def remind(
    code: Annotated[str | None, typer.Argument(help="Mã văn bản (mặc định: mọi văn bản)")] = None,
    zalo: Annotated[
        Path | None, typer.Option("--zalo", help="Ghi tin nhắn chung vào tệp, để dán vào Zalo")
    ] = None,
    on: DayOption = None,
    actor: ActorOption = None,
) -> None:
    """Nhắc các đơn vị chưa ký khi đến lượt nhắc; gửi thư điện tử nếu đã cấu hình máy chủ thư."""
    day = on_day(on)
    if zalo and not code:
        raise typer.BadParameter("tin nhắn Zalo viết cho một văn bản: hãy ghi mã văn bản")
    open_store()
    from thidua.cli.show_signing import show_reminders  # noqa: PLC0415
    from thidua.files import write_atomically  # noqa: PLC0415
    from thidua.usecases.signing.remind_signers import remind_signers  # noqa: PLC0415
    from thidua.usecases.signing.reminder_words import zalo_text  # noqa: PLC0415

    show_reminders(remind_signers(day, acting(actor), code=code))
    if zalo and code:
        write_atomically(zalo, (zalo_text(code, day) + "\n").encode())
        typer.echo(f"Đã ghi tin nhắn Zalo vào «{zalo}».")


def tasks(
    cluster: Annotated[str | None, typer.Argument(help="Mã khối (mặc định: mọi khối)")] = None,
    on: DayOption = None,
) -> None:
    """Liệt kê việc đang chờ trong việc lấy chữ ký, việc chậm đứng trước."""
    day = on_day(on)
    open_store()
    from thidua.cli.show_signing import show_tasks  # noqa: PLC0415
    from thidua.usecases.signing.signing_tasks import signing_tasks  # noqa: PLC0415

    show_tasks(signing_tasks(day, cluster))
