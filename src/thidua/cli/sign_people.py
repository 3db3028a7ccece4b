"""The commands `thidua sign …` on people: who signs for whom, by which certificate, who agrees."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from thidua.cli.options import (
    ActorOption,
    ClusterArgument,
    DayOption,
    KindArgument,
    YearArgument,
    acting,
    on_day,
    open_store,
)
from thidua.cli.sign_requests import CodeArgument, ReasonOption, SlotArgument


def register(app: typer.Typer) -> None:
    """Add the commands to `thidua sign`."""
    for command in (delegate, approve, deny, enroll, agree):
        app.command()(command)


def delegate(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    code: CodeArgument,
    slot: SlotArgument,
    person: Annotated[str, typer.Argument(help="Mã người sẽ ký (people.yaml)")],
    capacity: Annotated[
        str, typer.Option("--capacity", help="Quyền hạn ký: KT., TUQ., TL., TM., Q., HEAD")
    ],
    grant: Annotated[str, typer.Option("--grant", help="Số, ngày văn bản giao ký")],
    start: Annotated[str, typer.Option("--from", help="Có hiệu lực từ NĂM-THÁNG-NGÀY")],
    end: Annotated[
        str | None, typer.Option("--to", help="Đến hết NĂM-THÁNG-NGÀY (TUQ. phải có)")
    ] = None,
    on: DayOption = None,
    actor: ActorOption = None,
) -> None:
    """Đề nghị người khác ký cho một đơn vị; người thứ hai phải duyệt."""
    period = on_day(start), on_day(end) if end else None
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.usecases.signing.delegate_signature import propose_delegation  # noqa: PLC0415

    propose_delegation(code, slot, person, capacity, grant, *period, actor=who, day=day)
    typer.echo(f"Đã ghi đề nghị. Người khác duyệt: thidua sign approve {code} {slot} --as …")


def approve(
    code: CodeArgument, slot: SlotArgument, on: DayOption = None, actor: ActorOption = None
) -> None:
    """Duyệt người ký thay; người đã đề nghị không được tự duyệt."""
    day = on_day(on)
    open_store()
    from thidua.usecases.signing.delegate_signature import approve_delegation  # noqa: PLC0415

    typer.echo(approve_delegation(code, slot, actor=acting(actor), day=day).note)


def deny(
    code: CodeArgument, slot: SlotArgument, reason: ReasonOption, actor: ActorOption = None
) -> None:
    """Không duyệt người ký thay, có lý do."""
    open_store()
    from thidua.usecases.signing.delegate_signature import refuse_delegation  # noqa: PLC0415

    refuse_delegation(code, slot, actor=acting(actor), reason=reason)
    typer.echo(f"Không duyệt; «{slot}» vẫn chờ người ký như trước.")


def enroll(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    cluster: ClusterArgument,
    holder: Annotated[str | None, typer.Argument(help="Mã người ký, hoặc mã đơn vị")] = None,
    identifier: Annotated[
        str | None, typer.Argument(help="«CCCD:» và 12 số, «MST:» và 10 hoặc 13 số, «sha256:…»")
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", help="Tệp chứng thư số (.cer, .crt, .pem)")
    ] = None,
    withdraw: Annotated[
        str | None, typer.Option("--withdraw", help="Gỡ mã nhận biết này, vì lý do …")
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Ghi chứng thư số nào là của ai; không ghi gì thì liệt kê những gì đã ghi."""
    if certificate and (identifier or not holder):
        raise typer.BadParameter("--certificate đi với mã người ký, không kèm mã nhận biết")
    if withdraw is not None and not identifier:
        raise typer.BadParameter("--withdraw cần mã nhận biết phải gỡ")
    open_store()
    from thidua.cli.show_signing import show_identities  # noqa: PLC0415
    from thidua.usecases.signing import enroll_signer as use  # noqa: PLC0415

    who = acting(actor)
    if holder and certificate:
        use.enroll_certificate(cluster, holder, read_certificate(certificate), who)
    elif holder and identifier and withdraw is not None:
        use.withdraw_identity(cluster, holder, identifier, actor=who, why=withdraw)
    elif holder and identifier:
        use.enroll_signer(cluster, holder, identifier, who)
    show_identities(use.identities(cluster), holder)


def read_certificate(file: Path) -> bytes:
    """Return the file's content; refused when it cannot be read."""
    from thidua.errors import refuse  # noqa: PLC0415

    try:
        return file.read_bytes()
    except OSError:
        raise refuse("file-unreadable", f"Không mở được tệp «{file}».") from None


def agree(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    cluster: ClusterArgument,
    year: YearArgument,
    kind: KindArgument,
    unit: Annotated[str | None, typer.Argument(help="Mã đơn vị thống nhất dự thảo")] = None,
    subject: Annotated[str, typer.Option("--subject", help="Về gì, khi loại có nhiều bản")] = "",
    actor: ActorOption = None,
) -> None:
    """Ghi nhận đơn vị thống nhất dự thảo; không ghi đơn vị thì xem đơn vị nào đã thống nhất."""
    open_store()
    from thidua.cli.show_signing import show_agreements  # noqa: PLC0415
    from thidua.usecases.signing.agree_to_draft import (  # noqa: PLC0415
        agree_to_draft,
        agreements,
    )

    if unit:
        moment = datetime.now(UTC)
        found = agree_to_draft(
            cluster, year, kind, unit, actor=acting(actor), at=moment, subject=subject
        )
    else:
        found = agreements(cluster, year, kind, subject)
    show_agreements(found)
