"""The commands `thidua package …`: a cluster in one sealed file, from one office to the next."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.cli.options import ActorOption, ClusterArgument, YearArgument, acting, open_store

if TYPE_CHECKING:
    from thidua.usecases.handing_over.check_package import CheckedPackage

package = typer.Typer(
    no_args_is_help=True, help="Bàn giao cả khối cho Khối trưởng năm sau bằng một tệp niêm phong."
)
FileArgument = Annotated[Path, typer.Argument(help="Tệp gói bàn giao")]
FingerprintOption = Annotated[
    str, typer.Option("--fingerprint", help="Dấu vân tay khóa của bên giao, như họ cho biết")
]


@package.command()
def make(
    cluster: ClusterArgument,
    year: YearArgument,
    out: Annotated[Path, typer.Option("--out", help="Tệp gói sẽ ghi ra, ví dụ goi.zip")],
    actor: ActorOption = None,
) -> None:
    """Lập gói: hồ sơ, văn bản, sổ đăng ký, chữ ký, mẫu và nhật ký của khối."""
    open_store()
    from thidua.usecases.handing_over.make_package import make_package  # noqa: PLC0415

    made = make_package(cluster, year, out, actor=acting(actor))
    typer.echo(f"Đã lập gói «{made.path}»: {made.files} tệp, {made.size / 1e6:.1f} MB.")
    typer.echo(f"sha256: {made.digest}")
    typer.echo(f"Dấu vân tay khóa niêm phong: {made.fingerprint}")
    typer.echo("Hãy ghi dấu vân tay này vào biên bản bàn giao: bên nhận cần nó để nạp gói.")


@package.command()
def load(
    file: FileArgument, fingerprint: FingerprintOption = "", actor: ActorOption = None
) -> None:
    """Nạp gói của Khối trưởng trước vào máy này; nạp lại lần nữa không làm thay đổi gì."""
    open_store()
    from thidua.usecases.handing_over.load_package import load_package  # noqa: PLC0415

    done = load_package(file, actor=acting(actor), fingerprint=fingerprint)
    if not done.new:
        typer.echo(f"Gói của «{done.name}» năm {done.year} đã nạp từ trước: không có gì thay đổi.")
        return
    typer.echo(f"Đã nạp «{done.name}» ({done.cluster}), bàn giao năm {done.year}:")
    typer.echo(f"{done.papers} văn bản. Khóa niêm phong: {done.fingerprint}")


@package.command()
def verify(file: FileArgument, fingerprint: FingerprintOption = "") -> None:
    """Cho biết gói là của khối nào, ai niêm phong, còn nguyên vẹn không; không nạp gì."""
    open_store()
    show_package(file, fingerprint)


def show_package(file: Path, fingerprint: str = "") -> None:
    """Print what the package is; refused with what is wrong with it."""
    from thidua.usecases.handing_over.check_package import check_package  # noqa: PLC0415
    from thidua.usecases.handing_over.load_package import (  # noqa: PLC0415
        known_keys,
        refuse_strange_key,
    )

    checked = check_package(file)
    known = checked.package.listed.key in known_keys()
    if fingerprint:
        refuse_strange_key(checked, fingerprint)
    _show(checked, known=known or bool(fingerprint))


def _show(checked: "CheckedPackage", *, known: bool) -> None:
    facts, rows, ledger = checked.package.listed.facts, checked.rows, checked.ledger
    chain = "đủ mọi mục" if ledger.complete else "mục của khối khác chỉ có mã băm"
    seal = checked.package.fingerprint + ("" if known else " (CHƯA BIẾT của ai: hãy đối chiếu)")
    lines = {
        "Gói bàn giao": f"{facts.get('name', '')} ({checked.cluster}), năm {checked.year}",
        "Các năm": ", ".join(f"{year} ({stage.label})" for year, stage in checked.stages.items()),
        "Văn bản": f"{len(rows['papers'])} đã ban hành, {len(rows['drafts'])} dự thảo",
        "Chữ ký": f"{len(rows['signatures'])} trên {len(rows['signing-documents'])} văn bản",
        "Nhật ký": f"{len(ledger.lines)} mục, {len(ledger.seals)} niêm phong; {chain}",
        "Các lần bàn giao trước": str(len(rows["packages"])),
        "sha256": checked.package.digest,
        "Khóa niêm phong": seal,
    }
    for label, value in lines.items():
        typer.echo(f"{label}: {value}")
    typer.echo("Kết luận: nguyên vẹn, đúng niêm phong.")
