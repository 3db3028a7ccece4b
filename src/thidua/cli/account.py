"""The command `thidua account`: for an administrator who cannot come in any more."""

from typing import Annotated

import typer

from thidua.cli.options import ActorOption, acting, open_store

account = typer.Typer(no_args_is_help=True, help="Người dùng của bàn làm việc.")


@account.callback()
def _group() -> None:
    """Keep `link` a command of its own beside those to come."""


@account.command()
def link(
    username: Annotated[str, typer.Argument(help="Tên đăng nhập")], actor: ActorOption = None
) -> None:
    """Cấp đường dẫn dùng một lần để đặt lại mật khẩu; đường dẫn cấp trước không dùng được nữa."""
    open_store()
    from thidua.usecases.accounts.links import give_link  # noqa: PLC0415

    path = give_link(username, actor=acting(actor))
    typer.echo("Mở trong 48 giờ, ngay sau địa chỉ của bàn làm việc (http://…):")
    typer.echo(path)
