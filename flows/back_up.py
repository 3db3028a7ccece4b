"""Sao lưu hằng ngày: everything into one file, of which the newest stay."""

from typing import Any

from prefect import flow

from thidua.orchestrator import back_up_today


@flow(name="Sao lưu hằng ngày", flow_run_name="Sao lưu hằng ngày", persist_result=False)
def back_up(actor: str = "prefect") -> Any:
    """Make today's backup in the folder THIDUA_BACKUPS."""
    return back_up_today(actor)
