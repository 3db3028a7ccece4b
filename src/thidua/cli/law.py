"""The commands `thidua law …`: what the law says on a day, and what of it wants another look."""

from typing import TYPE_CHECKING, Annotated

import typer

from thidua.cli.options import DayOption, on_day, open_store

if TYPE_CHECKING:
    from thidua.domain.record import ClusterRecord

JsonOption = Annotated[bool, typer.Option("--json", help="In ra dạng JSON cho máy đọc")]

law = typer.Typer(
    no_args_is_help=True, help="Tra quy định theo ngày: giá trị, điều khoản, mức tin cậy."
)


@law.command()
def show(
    parameter: Annotated[str, typer.Argument(help="Tham số, ví dụ base_pay")],
    on: DayOption = None,
    authority: Annotated[
        str | None, typer.Option("--authority", help="Mã cấp quản lý, ví dụ bvhttdl")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Mã khối đã nạp, ví dụ khoi-20-bvhttdl")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Cho biết giá trị của một tham số vào một ngày, ở tầng nào, theo điều khoản nào."""
    day = on_day(on)
    record = _cluster(cluster) if cluster else None
    from thidua.cli.show_law import print_value_as_json, show_value  # noqa: PLC0415
    from thidua.law.explained import explain  # noqa: PLC0415

    (print_value_as_json if as_json else show_value)(explain(parameter, day, authority, record))


@law.command()
def stale(on: DayOption = None, *, as_json: JsonOption = False) -> None:
    """Liệt kê quy định hơn một năm chưa ai kiểm tra, hoặc mức tin cậy còn thấp."""
    day = on_day(on)
    from thidua.cli.show_law import print_doubts_as_json, show_doubts  # noqa: PLC0415
    from thidua.law.catalogue import doubts  # noqa: PLC0415

    (print_doubts_as_json if as_json else show_doubts)(doubts(day))


def _cluster(slug: str) -> "ClusterRecord":
    open_store()
    from thidua.usecases.find_records import find_cluster  # noqa: PLC0415

    return find_cluster(slug)
