"""The commands `thidua sign …` on files: open, download, upload, scan, confirm, close."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from thidua.store.models.signing import RemoteSigning

CodeArgument = Annotated[str, typer.Argument(help="Mã văn bản lấy chữ ký (8 ký tự)")]
FileArgument = Annotated[Path, typer.Argument(help="Tệp cần gửi")]
DigestArgument = Annotated[str, typer.Argument(help="Những ký tự đầu của mã tệp (xem status)")]
OutOption = Annotated[Path, typer.Option("--out", help="Tệp sẽ ghi ra")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Lý do, ghi vào nhật ký")]
DueOption = Annotated[
    str | None, typer.Option("--due", help="Hạn ký NĂM-THÁNG-NGÀY (mặc định: hạn của giai đoạn)")
]
UnitsOption = Annotated[
    list[str] | None, typer.Option("--unit", help="Đơn vị đã ký trên giấy (ghi nhiều lần được)")
]


def register(sign: typer.Typer) -> None:
    """Add the commands to `thidua sign`."""
    commands = (open_, status, download, upload, scan, confirm, turn_down, reissue, close, result)
    for command in (*commands, remote, fetch):
        sign.command(command.__name__.rstrip("_").replace("_", "-"))(command)


def _day(given: str | None) -> date | None:
    return on_day(given) if given else None


def open_(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    cluster: ClusterArgument,
    year: YearArgument,
    kind: KindArgument,
    subject: Annotated[str, typer.Option("--subject", help="Về đơn vị, hội nghị nào")] = "",
    on: DayOption = None,
    due: DueOption = None,
    actor: ActorOption = None,
) -> None:
    """Mở một văn bản để lấy chữ ký: tạo PDF có mã QR và ô ký của từng đơn vị."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.cli.show_signing_files import show_status  # noqa: PLC0415
    from thidua.usecases.signing.open_signing import open_signing  # noqa: PLC0415
    from thidua.usecases.signing.signing_status import signing_status  # noqa: PLC0415
    from thidua.usecases.stage_papers import PaperKey  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    key = PaperKey(kind, subject)
    opened = open_signing(cluster, year, key, actor=who, at=now(), day=day, due_on=_day(due))
    show_status(signing_status(opened.document.code, day))
    typer.echo(f"Gửi đi: thidua sign send {opened.document.code}")


def status(code: CodeArgument, on: DayOption = None) -> None:
    """Cho biết ai đã ký, ai chưa, ai chậm, tệp nào chờ xác nhận."""
    day = on_day(on)
    open_store()
    from thidua.cli.show_signing_files import show_status  # noqa: PLC0415
    from thidua.usecases.signing.signing_status import signing_status  # noqa: PLC0415

    show_status(signing_status(code, day))


def download(code: CodeArgument, out: OutOption) -> None:
    """Lấy tệp PDF mới nhất để ký tiếp."""
    open_store()
    from thidua.files import write_atomically  # noqa: PLC0415
    from thidua.usecases.signing.documents import find_document  # noqa: PLC0415
    from thidua.usecases.signing.sign_remotely import newest_file  # noqa: PLC0415

    write_atomically(out, newest_file(find_document(code)))
    typer.echo(f"Đã ghi «{out}». Ký xong: thidua sign upload {code} «tệp đã ký»")


def upload(code: CodeArgument, file: FileArgument, actor: ActorOption = None) -> None:
    """Gửi tệp PDF đã ký số: kiểm tra rồi nhận, chuyển cán bộ xem, hoặc không nhận."""
    who = acting(actor)
    open_store()
    from thidua.cli.show_signing_files import show_uploaded  # noqa: PLC0415
    from thidua.usecases.signing.read_upload import read_upload  # noqa: PLC0415
    from thidua.usecases.signing.upload_signed import upload_signed  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    content = read_upload(file)
    done = upload_signed(code, content, actor=who, at=now(), file_name=file.name)
    show_uploaded(done.report, done.file.receipt)
    if done.report.refused:
        raise typer.Exit(1)


def scan(
    code: CodeArgument, file: FileArgument, unit: UnitsOption = None, actor: ActorOption = None
) -> None:
    """Gửi bản quét của bản ký tay (PDF, PNG, JPEG, TIFF); cán bộ xác nhận sau."""
    who = acting(actor)
    open_store()
    from thidua.cli.show_signing_files import show_scanned  # noqa: PLC0415
    from thidua.usecases.signing.read_upload import read_upload  # noqa: PLC0415
    from thidua.usecases.signing.upload_scan import upload_scan  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    content, units = read_upload(file), unit or ()
    done = upload_scan(code, content, units=units, actor=who, at=now(), file_name=file.name)
    show_scanned(done)


def confirm(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    code: CodeArgument,
    digest: DigestArgument,
    reason: ReasonOption,
    unit: UnitsOption = None,
    on: Annotated[
        str | None, typer.Option("--on", help="Ngày ký trên giấy NĂM-THÁNG-NGÀY (bản quét)")
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Xác nhận một tệp đang chờ: chữ ký trong đó được tính."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.usecases.signing.confirm_file import confirm_file  # noqa: PLC0415

    file = confirm_file(code, digest, unit or (), signed_on=day, actor=who, reason=reason)
    typer.echo(file.receipt)


def turn_down(
    code: CodeArgument, digest: DigestArgument, reason: ReasonOption, actor: ActorOption = None
) -> None:
    """Không nhận một tệp đang chờ xác nhận."""
    who = acting(actor)
    open_store()
    from thidua.usecases.signing.confirm_file import refuse_file  # noqa: PLC0415

    file = refuse_file(code, digest, actor=who, reason=reason)
    typer.echo(f"Không nhận tệp {file.digest[:12]}.")


def reissue(
    code: CodeArgument,
    reason: ReasonOption,
    on: DayOption = None,
    due: DueOption = None,
    actor: ActorOption = None,
) -> None:
    """Phát hành lại sau khi sửa: phiên bản mới, lấy chữ ký lại từ đầu."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.usecases.signing.reissue_signing import reissue_signing  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    document = reissue_signing(code, actor=who, at=now(), day=day, reason=reason, due_on=_day(due))
    typer.echo(f"Đã phát hành phiên bản {document.version} của «{document.title}».")


def close(
    code: CodeArgument,
    reason: Annotated[str, typer.Option("--reason", help="Lý do, khi còn thiếu chữ ký")] = "",
    actor: ActorOption = None,
) -> None:
    """Chốt chữ ký; còn thiếu thì phải ghi lý do."""
    who = acting(actor)
    open_store()
    from thidua.usecases.signing.close_signing import close_signing  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    document = close_signing(code, actor=who, at=now(), reason=reason)
    typer.echo(f"Đã chốt. Lấy kết quả: thidua sign result {document.code} --out …")


def result(
    code: CodeArgument,
    out: Annotated[Path, typer.Option("--out", help="Thư mục nhận bản ký và bảng tổng hợp")],
) -> None:
    """Lấy kết quả: bản PDF đã ký (hoặc hồ sơ chữ ký) và bảng tổng hợp chữ ký."""
    open_store()
    from thidua.usecases.signing.signing_result import deliver_result  # noqa: PLC0415

    for path in deliver_result(code, out):
        typer.echo(str(path))


def remote(
    code: CodeArgument,
    slot: Annotated[str, typer.Argument(help="Ô ký: mã đơn vị")],
    account: Annotated[str, typer.Option("--account", help="Tài khoản trên dịch vụ ký số")],
    actor: ActorOption = None,
) -> None:
    """Yêu cầu ký từ xa qua dịch vụ ký số của cơ quan."""
    who = acting(actor)
    open_store()
    from thidua.usecases.signing.sign_remotely import begin_remote  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    begin_remote(code, slot, account, actor=who, at=now())
    typer.echo("Đã gửi yêu cầu. Người ký xác nhận xong: thidua sign fetch")


def fetch(actor: ActorOption = None) -> None:
    """Lấy về những chữ ký từ xa đã được xác nhận."""
    who = acting(actor)
    open_store()
    from thidua.usecases.signing.sign_remotely import waiting_remotes  # noqa: PLC0415

    came = [_fetched(row, who) for row in waiting_remotes()]
    if not all(came):
        raise typer.Exit(1)


def _fetched(row: "RemoteSigning", who: str) -> bool:
    """Fetch one signature and print what became of it; what goes wrong keeps no other back."""
    from thidua.cli.show_signing_files import show_uploaded  # noqa: PLC0415
    from thidua.errors import ThiduaError  # noqa: PLC0415
    from thidua.usecases.signing.sign_remotely import finish_remote  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    unit = row.request.unit_name
    try:
        done = finish_remote(row, actor=who, at=now())
    except ThiduaError as error:
        typer.echo(f"Lỗi: {unit}: {error}", err=True)
        return False
    if done is None:
        typer.echo(f"{unit}: chưa xác nhận.")
        return True
    show_uploaded(done.report, done.file.receipt)
    return not done.report.refused
