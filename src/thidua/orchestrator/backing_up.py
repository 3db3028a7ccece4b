"""The daily backup, and the artifact that shows it."""

from typing import Any

from prefect.artifacts import create_table_artifact

from thidua import store
from thidua.errors import refuse
from thidua.orchestrator.alerting import watched
from thidua.settings import BACKUPS, BACKUPS_KEPT
from thidua.vietnamese.dates import now, short_moment


@watched("backup")
def back_up_today(actor: str) -> Any:
    """Make the backup; refused after it was made where files of the archive are lost."""
    store.connect()
    from thidua.usecases.keeping.back_up import back_up  # noqa: PLC0415 (needs the store)

    at = now()
    made = back_up(BACKUPS, actor=actor, at=at, keep=BACKUPS_KEPT)
    row = {
        "Lúc": short_moment(at),
        "Tệp": str(made.file),
        "Byte": made.size,
        "Hàng": made.rows,
        "Tệp trong kho": made.files,
        "Mất hoặc hỏng": len(made.missing),
    }
    create_table_artifact(table=[row], key="sao-luu", description="Sao lưu hằng ngày")
    if made.missing:
        message = f"Kho lưu trữ mất hoặc hỏng {len(made.missing)} tệp, đầu tiên: {made.missing[0]}."
        raise refuse("archive-damaged", f"{message} Chạy «thidua verify --all» để xem hết.")
    return made
