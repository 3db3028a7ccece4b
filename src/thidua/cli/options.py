"""What several commands take and begin with."""

import getpass
import os
from datetime import date
from typing import Annotated

import typer

ClusterArgument = Annotated[str, typer.Argument(help="Mã khối, ví dụ khoi-20-bvhttdl")]
YearArgument = Annotated[int, typer.Argument(help="Năm thi đua, ví dụ 2024")]
KindArgument = Annotated[str, typer.Argument(help="Loại văn bản, ví dụ ke-hoach")]
DayOption = Annotated[
    str | None, typer.Option("--on", help="Tính đến ngày NĂM-THÁNG-NGÀY (mặc định: hôm nay)")
]
ActorOption = Annotated[
    str | None, typer.Option("--as", help="Người thực hiện, ghi vào nhật ký (mặc định: người dùng)")
]


def open_store() -> None:
    """Make the database ready, in the schema of this version."""
    from thidua import store  # noqa: PLC0415

    store.connect()
    store.migrate()


def acting(given: str | None) -> str:
    """Return who acts: as given, as the environment says, or the user of the machine."""
    return given or os.environ.get("THIDUA_ACTOR") or getpass.getuser()


def on_day(given: str | None) -> date:
    """Return the day that was given, or today."""
    if given is None:
        from thidua.vietnamese.dates import today  # noqa: PLC0415

        return today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(
            f"«{given}» không phải là ngày; hãy viết NĂM-THÁNG-NGÀY, ví dụ 2024-04-17"
        ) from None
