"""The command `thidua`: what an officer types.  Django and Prefect are loaded only where needed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.cli.account import account
from thidua.cli.award import award
from thidua.cli.hand_in import hand_in
from thidua.cli.health import health
from thidua.cli.hints import hints
from thidua.cli.keep import backup, restore
from thidua.cli.law import law
from thidua.cli.options import (
    ActorOption,
    ClusterArgument,
    DayOption,
    YearArgument,
    acting,
    on_day,
    open_store,
)
from thidua.cli.package import package
from thidua.cli.sheet import sheet
from thidua.cli.sign import sign
from thidua.cli.template import template
from thidua.cli.trash import remove, trash
from thidua.cli.up import up
from thidua.cli.verify import verify
from thidua.errors import ThiduaError

if TYPE_CHECKING:
    from thidua.usecases.run_stage import StageReport

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Chạy năm thi đua của khối, cụm: từ hồ sơ đến văn bản Word.",
)

documents = typer.Typer(
    no_args_is_help=True, help="Xem một văn bản Word từ đâu mà ra, trình bày đúng thể thức chưa."
)
app.add_typer(documents, name="documents")
app.add_typer(template, name="template")
app.add_typer(law, name="law")
app.add_typer(sheet, name="sheet")
app.add_typer(sign, name="sign")
app.add_typer(account, name="account")
app.add_typer(package, name="package")
app.add_typer(trash, name="trash")
app.command()(award)
app.command()(verify)
app.command()(backup)
app.command()(restore)
app.command()(up)
app.command()(health)
app.command("hand-in")(hand_in)
app.command()(remove)


def main() -> None:
    """Run the command; what is refused is told on standard error, and the exit code is 1."""
    try:
        app(standalone_mode=True)
    except ThiduaError as error:
        for problem in error.problems:
            print(f"Lỗi: {problem}", file=sys.stderr)  # noqa: T201
            for hint in hints(problem):
                print(f"     {hint}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


@app.command()
def load(
    folder: Annotated[Path, typer.Argument(help="Thư mục hồ sơ của khối")],
    actor: ActorOption = None,
) -> None:
    """Nạp hồ sơ của một khối vào cơ sở dữ liệu; nạp lại lần nữa không làm thay đổi gì."""
    open_store()
    from thidua.cli.show import show_loaded  # noqa: PLC0415
    from thidua.usecases.load_records import load_records  # noqa: PLC0415

    show_loaded(load_records(folder, acting(actor)))


@app.command()
def export(
    cluster: ClusterArgument,
    folder: Annotated[Path, typer.Argument(help="Thư mục mới để ghi hồ sơ ra")],
    actor: ActorOption = None,
) -> None:
    """Ghi hồ sơ của một khối ra thư mục, đúng dạng mà lệnh load đọc."""
    open_store()
    from thidua.usecases.export_records import export_records  # noqa: PLC0415

    files = export_records(cluster, folder, actor=acting(actor))
    typer.echo(f"Đã ghi {len(files)} tệp vào «{folder}».")


@app.command()
def year(
    cluster: ClusterArgument,
    year: YearArgument,
    out: Annotated[Path, typer.Option("--out", help="Thư mục nhận văn bản Word")],
    on: DayOption = None,
    actor: ActorOption = None,
) -> None:
    """Chạy cả năm thi đua theo hồ sơ đã nạp, đưa mọi văn bản vào thư mục."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.cli.run_year import run_year  # noqa: PLC0415
    from thidua.cli.show import show_year  # noqa: PLC0415
    from thidua.usecases.deliver_papers import deliver_papers  # noqa: PLC0415

    reports: list[StageReport] = run_year(cluster, year, day, who)
    files = deliver_papers(cluster, year, out)
    show_year(reports, day, files, out)


@app.command()
def status(cluster: ClusterArgument, year: YearArgument, on: DayOption = None) -> None:
    """Cho biết năm thi đua đang ở đâu, ai chậm, việc gì tiếp theo."""
    day = on_day(on)
    open_store()
    from thidua.cli.show import show_status  # noqa: PLC0415
    from thidua.usecases.year_status import year_status  # noqa: PLC0415

    show_status(year_status(cluster, year, day))


@app.command()
def draft(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    cluster: ClusterArgument,
    year: YearArgument,
    out: Annotated[Path, typer.Option("--out", help="Thư mục nhận dự thảo")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Chỉ loại văn bản này (ghi nhiều lần được)")
    ] = None,
    on: DayOption = None,
    actor: ActorOption = None,
) -> None:
    """Lập dự thảo các văn bản chưa ký của giai đoạn; dự thảo lỗi thời thì lập lại."""
    day, who = on_day(on), acting(actor)
    open_store()
    from thidua.cli.show_drafts import show_drafted  # noqa: PLC0415
    from thidua.usecases.deliver_papers import deliver_drafts  # noqa: PLC0415
    from thidua.usecases.draft_papers import draft_papers  # noqa: PLC0415

    drafted = draft_papers(cluster, year, day, who, only=kind or ())
    show_drafted(drafted, deliver_drafts(cluster, year, out), out)


@app.command()
def stale(
    cluster: ClusterArgument,
    year: YearArgument,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In ra dạng JSON cho máy đọc")] = False,
) -> None:
    """Liệt kê văn bản, dự thảo không còn khớp với hồ sơ, và khác ở chỗ nào."""
    open_store()
    from thidua.cli.show_drafts import print_stale_as_json, show_stale  # noqa: PLC0415
    from thidua.usecases.stale_papers import stale_papers  # noqa: PLC0415

    (print_stale_as_json if as_json else show_stale)(stale_papers(cluster, year))


@app.command()
def cancel(  # noqa: PLR0913, PLR0917 (Typer's way: one argument an option)
    cluster: ClusterArgument,
    year: YearArgument,
    paper: Annotated[
        str, typer.Argument(help="Số, ký hiệu (01/KH-KTĐ20), hoặc tên văn bản không có số")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Lý do hủy")],
    issued: Annotated[
        str | None,
        typer.Option("--issued", help="Ngày ban hành NĂM-THÁNG-NGÀY, khi hai văn bản cùng số"),
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Hủy một văn bản đã ban hành; số của văn bản được giữ là đã hủy."""
    open_store()
    from thidua.usecases.cancel_paper import cancel_paper  # noqa: PLC0415

    day = on_day(issued) if issued else None
    cancel_paper(cluster, year, paper, reason, acting(actor), issued_on=day)
    typer.echo(f"Đã hủy «{paper}». Chạy lại «thidua year» để ban hành bản thay thế.")


@app.command()
def ledger() -> None:
    """Kiểm tra nhật ký: mỗi việc đã ghi còn nguyên, không mục nào bị sửa hay cắt."""
    open_store()
    from thidua.store.ledger import check, length  # noqa: PLC0415

    problems = check()
    if problems:
        raise ThiduaError(problems)
    typer.echo(f"Nhật ký nguyên vẹn: {length()} mục.")


@documents.command()
def explain(file: Annotated[Path, typer.Argument(help="Tệp Word (.docx)")]) -> None:
    """Cho biết tệp là văn bản nào, và hôm nay lập lại có ra đúng như vậy không."""
    open_store()
    from thidua.cli.show import show_explanation  # noqa: PLC0415
    from thidua.usecases.explain_paper import explain_paper  # noqa: PLC0415

    show_explanation(explain_paper(file))


@documents.command()
def lint(
    file: Annotated[Path, typer.Argument(help="Tệp Word (.docx)")],
    on: DayOption = None,
    *,
    party: Annotated[bool, typer.Option("--party", help="Theo thể thức văn bản của Đảng")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In ra dạng JSON cho máy đọc")] = False,
) -> None:
    """Kiểm tra thể thức, kỹ thuật trình bày của một văn bản theo quy định của một ngày."""
    from thidua.cli.show_findings import print_findings_as_json, show_findings  # noqa: PLC0415
    from thidua.usecases.lint_paper import lint_paper  # noqa: PLC0415
    from thidua.usecases.word_file import read_word_file  # noqa: PLC0415

    found = lint_paper(read_word_file(file), "PARTY" if party else "STATE", on_day(on))
    (print_findings_as_json if as_json else show_findings)(found)
    if any(one.blocks for one in found):
        raise typer.Exit(1)
