"""The commands on a template's Word file: check it, repair it, mark it, preview it, compare it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.cli.options import DayOption, KindArgument, on_day, open_store

if TYPE_CHECKING:
    from thidua.usecases.examine_template import Contract

FileArgument = Annotated[Path, typer.Argument(help="Tệp Word (.docx)")]
KindOption = Annotated[str, typer.Option("--kind", help="Loại văn bản, ví dụ ke-hoach")]
FieldsOption = Annotated[
    Path | None, typer.Option("--fields", help="Tệp danh mục trường, thay cho một loại có sẵn")
]
OutOption = Annotated[Path, typer.Option("--out", help="Tệp Word sẽ ghi ra")]
FolderOption = Annotated[Path, typer.Option("--out", help="Thư mục sẽ ghi ra")]


def _contract(kind: str, fields: Path | None) -> "Contract":
    from thidua.usecases.examine_template import contract_in  # noqa: PLC0415

    if bool(kind) == bool(fields):
        raise typer.BadParameter("cần đúng một trong hai: --kind LOẠI hoặc --fields TỆP")
    if fields:
        return contract_in(fields)
    open_store()
    from thidua.usecases.contract_in_use import contract_in_use  # noqa: PLC0415

    return contract_in_use(kind)


def check(
    file: FileArgument,
    kind: KindOption = "",
    fields: FieldsOption = None,
    on: DayOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In ra dạng JSON cho máy đọc")] = False,
) -> None:
    """Kiểm tra một mẫu: nói hết mọi chỗ sai, ở đâu, sửa thế nào; có lỗi thì mã thoát là 1."""
    from thidua.cli.show_findings import print_findings_as_json, show_findings  # noqa: PLC0415
    from thidua.usecases.examine_template import examine  # noqa: PLC0415
    from thidua.usecases.word_file import read_word_file  # noqa: PLC0415

    found = examine(_contract(kind, fields), read_word_file(file), on_day(on)).findings
    (print_findings_as_json if as_json else show_findings)(found)
    if any(one.blocks for one in found):
        raise typer.Exit(1)


def fields(
    kind: KindOption = "",
    fields: FieldsOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Ghi thành tệp Word để chép từ đó")
    ] = None,
) -> None:
    """Liệt kê các trường của một loại văn bản, để chép vào mẫu."""
    from thidua.documents.field_list import as_page, as_word, field_list  # noqa: PLC0415
    from thidua.files import write_atomically  # noqa: PLC0415

    contract = _contract(kind, fields)
    listed = field_list(contract.label, contract.fields, contract.sample)
    if out is None:
        typer.echo(as_page(listed))
    else:
        write_atomically(out, as_word(listed))
        typer.echo(f"Đã ghi bảng trường của «{contract.label}» vào «{out}».")


def repair(  # noqa: PLR0913 (the options of the command)
    file: FileArgument,
    out: OutOption,
    kind: KindOption = "",
    fields: FieldsOption = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Chỉ sửa những mã này (lặp lại được)")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Đồng ý sửa mà không hỏi")] = False,
) -> None:
    """Sửa những chỗ máy sửa được, sau khi cho xem trước và sau; tệp gốc giữ nguyên."""
    from thidua.cli.show_findings import show_repairs  # noqa: PLC0415
    from thidua.documents.repair import repair as repaired  # noqa: PLC0415
    from thidua.files import write_atomically  # noqa: PLC0415
    from thidua.usecases.word_file import read_word_file  # noqa: PLC0415

    result = repaired(read_word_file(file), _contract(kind, fields).fields, only)
    show_repairs(result.repairs)
    if not result.repairs:
        return
    if not yes and not typer.confirm("Sửa như trên?"):
        raise typer.Exit(1)
    write_atomically(out, result.content)
    typer.echo(f"Đã ghi vào «{out}».")


def mark(
    file: FileArgument,
    out: OutOption,
    kind: KindOption = "",
    fields: FieldsOption = None,
    on: DayOption = None,
) -> None:
    """Ghi ra bản có đánh dấu: mỗi chỗ phải sửa được tô vàng, kèm lời bình trong Word."""
    from thidua.documents.marked_copy import marked_copy  # noqa: PLC0415
    from thidua.files import write_atomically  # noqa: PLC0415
    from thidua.usecases.examine_template import examine  # noqa: PLC0415
    from thidua.usecases.word_file import read_word_file  # noqa: PLC0415

    contract, content = _contract(kind, fields), read_word_file(file)
    found = examine(contract, content, on_day(on)).findings
    write_atomically(out, marked_copy(content, found, contract.names.is_name))
    typer.echo(f"Đã đánh dấu {len(found)} chỗ vào «{out}».")


def preview(
    file: FileArgument,
    out: FolderOption,
    kind: KindOption = "",
    fields: FieldsOption = None,
    on: DayOption = None,
) -> None:
    """Xem trước: đủ trường, thiếu trường, danh sách 0, 1, nhiều dòng; ghi tệp Word, chữ và ảnh."""
    from thidua.cli.show_findings import show_findings  # noqa: PLC0415
    from thidua.usecases.examine_template import examine  # noqa: PLC0415
    from thidua.usecases.preview_template import preview_template  # noqa: PLC0415
    from thidua.usecases.word_file import read_word_file  # noqa: PLC0415

    contract = _contract(kind, fields)
    result = examine(contract, read_word_file(file), on_day(on))
    if result.compiled is None:
        show_findings(result.findings)
        raise typer.Exit(1)
    written = preview_template(contract, result.compiled, out)
    for line in written.lines:
        typer.echo(line)


def diff(
    kind: KindArgument,
    old: Annotated[str, typer.Argument(help="Bản cũ: số thứ tự, đầu mã, hoặc tệp Word")],
    new: Annotated[str, typer.Argument(help="Bản mới: số thứ tự, đầu mã, hoặc tệp Word")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Ghi ảnh hai bản cạnh nhau vào thư mục")
    ] = None,
) -> None:
    """So sánh hai bản của một mẫu: trường, chữ, bảng, định dạng, lề; cả văn bản điền ra."""
    open_store()
    from thidua.usecases.compare_templates import compare_templates, draw_templates  # noqa: PLC0415

    compared = compare_templates(kind, old, new)
    for line in compared.lines():
        typer.echo(line)
    if out is not None:
        pictures = draw_templates(compared, out)
        typer.echo(f"{pictures} ảnh trong thư mục «{out}».")
