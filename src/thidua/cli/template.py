"""The commands `thidua template …`: what a clerk who corrects a Word template types."""

import typer

from thidua.cli import template_files, template_versions

template = typer.Typer(
    no_args_is_help=True, help="Sửa mẫu Word: kiểm tra, xem trước, so sánh, gửi, duyệt."
)

template.command()(template_files.check)
template.command()(template_files.fields)
template.command()(template_files.repair)
template.command()(template_files.mark)
template.command()(template_files.preview)
template.command()(template_files.diff)
template.command()(template_versions.versions)
template.command()(template_versions.download)
template.command()(template_versions.upload)
template.command()(template_versions.activate)
template.command()(template_versions.rollback)
template.command()(template_versions.switch)
template.command()(template_versions.upgrade)
template.command()(template_versions.recheck)
