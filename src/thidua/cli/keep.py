"""The commands `thidua backup` and `thidua restore`."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import ActorOption, acting


def backup(
    to: Annotated[
        Path | None,
        typer.Option("--to", help="Thư mục nhận bản sao lưu (mặc định: THIDUA_BACKUPS)"),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option("--keep", min=1, help="Chỉ giữ chừng này bản mới nhất; không ghi: giữ cả"),
    ] = None,
    *,
    keys: Annotated[
        bool, typer.Option("--keys/--without-keys", help="Kèm khóa bí mật của cơ quan")
    ] = True,
    actor: ActorOption = None,
) -> None:
    """Sao lưu toàn bộ dữ liệu vào một tệp, kể cả khi chương trình đang chạy."""
    from thidua import store  # noqa: PLC0415

    store.connect()
    from thidua.settings import BACKUPS  # noqa: PLC0415
    from thidua.usecases.keeping.back_up import back_up  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    made = back_up(to or BACKUPS, actor=acting(actor), at=now(), keep=keep, with_keys=keys)
    typer.echo(f"Đã sao lưu {made.rows} hàng, {made.files} tệp: «{made.file}», {made.size} byte.")
    if keys:
        typer.echo("Bản sao lưu có khóa bí mật của cơ quan: giữ như giữ con dấu.")
    for old in made.removed:
        typer.echo(f"Đã bỏ bản cũ «{old.name}».")
    _tell_missing(made.missing)


def _tell_missing(missing: tuple[str, ...]) -> None:
    """Say what was lost before, and end with 1."""
    for one in missing:
        typer.echo(f"Lỗi: tệp mất hoặc hỏng trong kho lưu trữ: {one}", err=True)
    if missing:
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(help="Bản sao lưu (.zip)")],
    keys: Annotated[
        Path | None,
        typer.Option("--keys", help="Thư mục khóa bí mật, khi bản sao lưu không kèm"),
    ] = None,
    *,
    quick: Annotated[
        bool,
        typer.Option(
            "--quick", help="Sau đó kiểm tra, không lập lại văn bản, không xét lại chữ ký"
        ),
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Khôi phục bản sao lưu vào thư mục dữ liệu và cơ sở dữ liệu trống, rồi kiểm tra tất cả."""
    from thidua import store  # noqa: PLC0415

    store.connect()
    from thidua.cli.verify import verify_everything  # noqa: PLC0415
    from thidua.usecases.keeping.restore_backup import restore_backup  # noqa: PLC0415
    from thidua.vietnamese.dates import short_moment  # noqa: PLC0415

    done = restore_backup(file, actor=acting(actor), keys=keys)
    moment = short_moment(done.made_at)
    typer.echo(f"Đã khôi phục dữ liệu lúc {moment}: {done.rows} hàng, {done.files} tệp.")
    for one in done.missing:
        typer.echo(f"Khi sao lưu đã mất hoặc hỏng: {one}", err=True)
    verify_everything(acting(actor), quick=quick)
