"""The commands `thidua sign …` on the requests of a document: one act on one slot."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from thidua.cli.options import ActorOption, DayOption, acting, on_day, open_store

CodeArgument = Annotated[str, typer.Argument(help="Mã văn bản lấy chữ ký, 8 ký tự")]
SlotArgument = Annotated[str, typer.Argument(help="Ô ký: mã đơn vị, hoặc mã người ký")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Lý do, ghi vào nhật ký")]


def register(app: typer.Typer) -> None:
    """Add the commands to `thidua sign`."""
    for command in (send, lease, refuse, withdraw, paper, exempt, recall, cancel):
        app.command()(command)


def send(
    code: CodeArgument,
    days: Annotated[
        int | None, typer.Option("--days", help="Hạn ký: số ngày làm việc sau ngày gửi")
    ] = None,
    due: Annotated[str | None, typer.Option("--due", help="Hạn ký NĂM-THÁNG-NGÀY")] = None,
    on: DayOption = None,
    actor: ActorOption = None,
) -> None:
    """Gửi đề nghị ký tới các đơn vị chưa được gửi; gửi lần nữa không đổi gì."""
    day, due_on = on_day(on), on_day(due) if due else None
    open_store()
    from thidua.cli.show_signing import show_sent  # noqa: PLC0415
    from thidua.usecases.signing.send_requests import send_requests  # noqa: PLC0415

    show_sent(
        send_requests(code, actor=acting(actor), day=day, working_days=days, due_on=due_on), day
    )


def lease(
    code: CodeArgument,
    slot: SlotArgument,
    actor: ActorOption = None,
    *,
    release: Annotated[bool, typer.Option("--release", help="Thôi báo đang ký")] = False,
) -> None:
    """Báo «đơn vị đang ký» trong 15 phút, để các đơn vị khác biết mà ký nối tiếp."""
    open_store()
    from thidua.cli.show_signing import show_lease  # noqa: PLC0415
    from thidua.usecases.signing.lease_slot import lease_slot, release_slot  # noqa: PLC0415

    if release:
        release_slot(code, slot, actor=acting(actor))
        typer.echo(f"«{slot}» không còn báo đang ký.")
    else:
        show_lease(lease_slot(code, slot, actor=acting(actor), at=datetime.now(UTC)))


def refuse(
    code: CodeArgument, slot: SlotArgument, reason: ReasonOption, actor: ActorOption = None
) -> None:
    """Ghi nhận đơn vị từ chối ký và lý do."""
    open_store()
    from thidua.usecases.signing.refuse_signature import refuse_signature  # noqa: PLC0415

    refuse_signature(code, slot, actor=acting(actor), reason=reason)
    typer.echo(f"Đã ghi nhận «{slot}» từ chối ký. Đổi ý: thidua sign withdraw {code} {slot}")


def withdraw(code: CodeArgument, slot: SlotArgument, actor: ActorOption = None) -> None:
    """Rút lại việc từ chối ký; đơn vị lại được chờ ký."""
    open_store()
    from thidua.usecases.signing.refuse_signature import withdraw_refusal  # noqa: PLC0415

    withdraw_refusal(code, slot, actor=acting(actor))
    typer.echo(f"«{slot}» đã rút lại việc từ chối, đang chờ ký.")


def paper(
    code: CodeArgument,
    slot: SlotArgument,
    actor: ActorOption = None,
    *,
    back: Annotated[bool, typer.Option("--back", help="Thôi ký trên bản giấy")] = False,
) -> None:
    """Ghi nhận đơn vị ký trên bản giấy; sau đó chờ bản quét."""
    open_store()
    from thidua.usecases.signing.choose_paper import choose_digital, choose_paper  # noqa: PLC0415

    if back:
        choose_digital(code, slot, actor=acting(actor))
        typer.echo(f"«{slot}» lại ký số, đang chờ tệp đã ký.")
    else:
        choose_paper(code, slot, actor=acting(actor))
        typer.echo(f"«{slot}» ký trên bản giấy, đang chờ bản quét.")


def exempt(
    code: CodeArgument,
    slot: SlotArgument,
    reason: ReasonOption,
    actor: ActorOption = None,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Thôi cho miễn ký")] = False,
) -> None:
    """Cho một đơn vị miễn ký (quyết định của Khối trưởng, có lý do), hoặc thôi miễn."""
    open_store()
    from thidua.usecases.signing.exempt_unit import (  # noqa: PLC0415
        exempt_unit,
        withdraw_exemption,
    )

    (withdraw_exemption if undo else exempt_unit)(code, slot, actor=acting(actor), reason=reason)
    typer.echo(f"«{slot}» lại phải ký." if undo else f"«{slot}» được miễn ký.")


def recall(
    code: CodeArgument, slot: SlotArgument, reason: ReasonOption, actor: ActorOption = None
) -> None:
    """Thu hồi đề nghị đã gửi cho một đơn vị, để gửi lại (hạn khác, người ký khác)."""
    open_store()
    from thidua.usecases.signing.send_requests import recall_request  # noqa: PLC0415

    recall_request(code, slot, actor=acting(actor), reason=reason)
    typer.echo(f"Đã thu hồi đề nghị ký của «{slot}». Gửi lại: thidua sign send {code}")


def cancel(code: CodeArgument, reason: ReasonOption, actor: ActorOption = None) -> None:
    """Hủy việc lấy chữ ký của cả văn bản; tệp và chữ ký đã nhận vẫn được lưu."""
    open_store()
    from thidua.usecases.signing.cancel_signing import cancel_signing  # noqa: PLC0415

    cancel_signing(code, actor=acting(actor), reason=reason, at=datetime.now(UTC))
    typer.echo(f"Đã hủy việc lấy chữ ký của văn bản «{code}».")
