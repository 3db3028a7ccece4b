"""The command `thidua hand-in`: a finished year goes to the agency's archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.cli.options import (
    ActorOption,
    ClusterArgument,
    DayOption,
    YearArgument,
    acting,
    on_day,
    open_store,
)

if TYPE_CHECKING:
    from thidua.usecases.archiving.hand_in import HandedIn


def hand_in(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    cluster: ClusterArgument,
    year: YearArgument,
    out: Annotated[Path, typer.Option("--out", help="Thư mục mới nhận hồ sơ nộp lưu")],
    symbol: Annotated[
        str, typer.Option("--symbol", help="Ký hiệu đề mục trong danh mục hồ sơ của cơ quan")
    ] = "TĐKT",
    taker: Annotated[str, typer.Option("--taker", help="Họ tên người nhận ở lưu trữ")] = "",
    taker_title: Annotated[str, typer.Option("--taker-title", help="Chức vụ người nhận")] = "",
    boxes: Annotated[
        str, typer.Option("--boxes", help="Số hộp (cặp) tài liệu giấy; không có thì để trống")
    ] = "",
    on: DayOption = None,
    actor: ActorOption = None,
) -> None:
    """Nộp hồ sơ một năm đã kết thúc vào lưu trữ cơ quan, kèm mục lục và biên bản giao nhận."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.usecases.archiving.hand_in import Taker  # noqa: PLC0415
    from thidua.usecases.archiving.hand_in import hand_in as hand_over  # noqa: PLC0415

    taking = Taker(taker, taker_title, boxes)
    _show(hand_over(cluster, year, out, day=day, actor=who, taker=taking, symbol=symbol))


def _show(done: "HandedIn") -> None:
    from thidua.law.retention import retention_text  # noqa: PLC0415
    from thidua.vietnamese.dates import short_date  # noqa: PLC0415

    typer.echo(f"Đã ghi {len(done.terms)} hồ sơ, {done.count} tệp vào «{done.folder}».")
    for file, term in done.terms:
        mark = f" [{term.mark}: {term.mark.label}; hãy đối chiếu]" if term.mark.weak else ""
        typer.echo(f"  {file.symbol} {file.title}: {retention_text(term)}{mark}")
    typer.echo(f"Hạn nộp lưu: {short_date(done.due_by)}. In mục lục và biên bản mỗi thứ 02 bản.")
