"""The commands on the versions of a template."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import (
    ActorOption,
    ClusterArgument,
    KindArgument,
    YearArgument,
    acting,
    open_store,
)

VersionArgument = Annotated[
    str, typer.Argument(help="Số thứ tự của bản, hoặc ít nhất 6 ký tự đầu của mã")
]


def versions(kind: KindArgument) -> None:
    """Liệt kê các bản của một mẫu: ai gửi, ai duyệt, vì sao, sửa từ bản nào, năm nào dùng."""
    open_store()
    from thidua.cli.show_templates import show_versions  # noqa: PLC0415
    from thidua.usecases.find_template import template_versions  # noqa: PLC0415

    show_versions(template_versions(kind))


def download(
    kind: KindArgument,
    out: Annotated[Path, typer.Option("--out", help="Tệp Word sẽ ghi ra")],
    version: Annotated[
        str, typer.Option("--version", help="Số thứ tự hoặc đầu mã (mặc định: bản đang dùng)")
    ] = "",
) -> None:
    """Tải một bản mẫu về để sửa trong Word, đúng từng byte như khi gửi lên."""
    open_store()
    from thidua.usecases.download_template import download_template  # noqa: PLC0415

    written = download_template(kind, out, version)
    typer.echo(f"Đã ghi «{kind}», {written.name} vào «{out}».")


def upload(  # noqa: PLR0913 (the options of the command)
    kind: KindArgument,
    file: Annotated[Path, typer.Argument(help="Tệp Word đã sửa (.docx)")],
    why: Annotated[str, typer.Option("--why", help="Sửa gì, vì sao")],
    base: Annotated[
        str, typer.Option("--base", help="Sửa từ bản nào (mặc định: bản đang dùng)")
    ] = "",
    *,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Xác nhận đã xem các cảnh báo và vẫn gửi")
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Gửi bản mẫu đã sửa: máy kiểm tra, giữ lại, chờ người khác duyệt."""
    open_store()
    from thidua.cli.show_templates import show_uploaded  # noqa: PLC0415
    from thidua.usecases.upload_template import upload_template  # noqa: PLC0415
    from thidua.usecases.word_file import read_word_file  # noqa: PLC0415

    content = read_word_file(file)
    show_uploaded(
        upload_template(kind, content, actor=acting(actor), why=why, base=base, confirm=confirm)
    )


def activate(
    kind: KindArgument,
    version: VersionArgument,
    over: Annotated[
        str, typer.Option("--over", help="Bản đang dùng mà bản này thay thế dù không sửa từ đó")
    ] = "",
    actor: ActorOption = None,
) -> None:
    """Duyệt một bản mẫu do người khác gửi; từ nay các năm mới dùng bản này."""
    open_store()
    from thidua.cli.show_templates import show_activated  # noqa: PLC0415
    from thidua.usecases.activate_template import activate_template  # noqa: PLC0415

    show_activated(activate_template(kind, version, actor=acting(actor), over=over))


def rollback(
    kind: KindArgument,
    version: VersionArgument,
    why: Annotated[str, typer.Option("--why", help="Vì sao trở lại bản cũ")],
    actor: ActorOption = None,
) -> None:
    """Trở lại một bản mẫu đã từng được dùng."""
    open_store()
    from thidua.cli.show_templates import show_activated  # noqa: PLC0415
    from thidua.usecases.roll_back_template import roll_back_template  # noqa: PLC0415

    show_activated(roll_back_template(kind, version, actor=acting(actor), why=why))


def switch(  # noqa: PLR0913 (the options of the command)
    cluster: ClusterArgument,
    year: YearArgument,
    kind: KindArgument,
    version: VersionArgument,
    *,
    why: Annotated[str, typer.Option("--why", help="Vì sao đổi mẫu giữa năm")],
    actor: ActorOption = None,
) -> None:
    """Đổi bản mẫu của một năm đang chạy; văn bản đã ban hành giữ nguyên và được liệt kê."""
    open_store()
    from thidua.cli.show_templates import show_switched  # noqa: PLC0415
    from thidua.usecases.switch_template import switch_template  # noqa: PLC0415

    show_switched(switch_template(cluster, year, kind, version, actor=acting(actor), why=why), year)


def upgrade(
    keep: Annotated[
        list[str] | None, typer.Option("--keep", help="Loại văn bản giữ mẫu của cơ quan")
    ] = None,
    take: Annotated[
        list[str] | None, typer.Option("--take", help="Loại văn bản lấy mẫu mới của chương trình")
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Nhận mẫu mới đi kèm chương trình; mẫu cơ quan đã sửa không bao giờ bị ghi đè."""
    open_store()
    from thidua.cli.show_templates import show_upgrades  # noqa: PLC0415
    from thidua.usecases.upgrade_templates import upgrade_templates  # noqa: PLC0415

    show_upgrades(upgrade_templates(acting(actor), keep or (), take or ()))


def recheck() -> None:
    """Kiểm tra lại mọi bản mẫu đang dùng với chương trình hôm nay; có lỗi thì mã thoát là 1."""
    open_store()
    from thidua.cli.show_templates import show_rechecked  # noqa: PLC0415
    from thidua.usecases.recheck_templates import recheck_templates  # noqa: PLC0415

    rechecked = recheck_templates()
    show_rechecked(rechecked)
    if any(one.faulty for one in rechecked):
        raise typer.Exit(1)
