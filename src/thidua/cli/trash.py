"""The commands `thidua remove` and `thidua trash …`."""

from typing import Annotated

import typer

from thidua.cli.options import ActorOption, ClusterArgument, DayOption, acting, on_day, open_store

trash = typer.Typer(no_args_is_help=True, help="Khối đã xóa, còn lấy lại được trong thời hạn.")


def remove(
    cluster: ClusterArgument,
    reason: Annotated[str, typer.Option("--reason", help="Lý do, ghi vào nhật ký")],
    actor: ActorOption = None,
) -> None:
    """Đưa một khối vào thùng rác; còn khôi phục được cả khối trong thời hạn."""
    open_store()
    from thidua.usecases.trash.remove_cluster import remove_cluster  # noqa: PLC0415
    from thidua.vietnamese.dates import short_date  # noqa: PLC0415

    row = remove_cluster(cluster, reason, actor=acting(actor))
    until = short_date(row.keep_until)
    typer.echo(f"Đã đưa «{row.name}» vào thùng rác; khôi phục được đến hết ngày {until}.")


@trash.command("list")
def list_(actor: ActorOption = None) -> None:
    """Liệt kê những khối trong thùng rác và hạn của chúng."""
    open_store()
    from thidua.usecases.trash.restore_cluster import trashed_clusters  # noqa: PLC0415
    from thidua.vietnamese.dates import short_date, short_moment  # noqa: PLC0415

    rows = trashed_clusters(actor=acting(actor))
    for row in rows:
        when, until = short_moment(row.removed_at), short_date(row.keep_until)
        typer.echo(f"{row.cluster}: {row.name}; {row.removed_by} xóa lúc {when} ({row.reason});")
        typer.echo(f"  khôi phục được đến hết ngày {until}")
    if not rows:
        typer.echo("Thùng rác không có khối nào.")


@trash.command()
def restore(cluster: ClusterArgument, actor: ActorOption = None) -> None:
    """Khôi phục một khối với toàn bộ văn bản, số và chữ ký."""
    open_store()
    from thidua.usecases.trash.restore_cluster import restore_cluster  # noqa: PLC0415

    row = restore_cluster(cluster, actor=acting(actor))
    typer.echo(f"Đã khôi phục «{row.name}».")


@trash.command()
def empty(on: DayOption = None, actor: ActorOption = None) -> None:
    """Xóa hẳn những khối đã quá hạn trong thùng rác."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.usecases.trash.empty_trash import empty_trash  # noqa: PLC0415

    rows = empty_trash(day, actor=who)
    names = ", ".join(f"«{row.name}»" for row in rows) or "không có khối nào quá hạn"
    typer.echo(f"Đã xóa hẳn: {names}.")
