"""The commands `thidua sign …`: collect signatures on a paper, from sending to closing."""

import typer

from thidua.cli import sign_files, sign_people, sign_reminders, sign_requests

sign = typer.Typer(no_args_is_help=True, help="Lấy chữ ký: gửi, nhắc, ký thay, miễn ký, nhận tệp.")

for part in (sign_files, sign_requests, sign_people, sign_reminders):
    part.register(sign)
