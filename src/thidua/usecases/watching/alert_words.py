"""What an alert says by mail."""

from collections.abc import Sequence
from datetime import date

from thidua.usecases.watching.outbox import Alert, AlertKind
from thidua.vietnamese.dates import short_date

_MOST = 200
"""Lines of a letter: whoever has more looks at the desk."""


def subject(alerts: Sequence[Alert], day: date) -> str:
    """«Thi đua: 3 việc quá hạn, 1 lượt chạy lỗi (20/4/2024)»."""
    late = sum(len(one.lines) for one in alerts if one.kind is AlertKind.OVERDUE)
    broken = sum(one.kind is not AlertKind.OVERDUE for one in alerts)
    parts = [f"{late} việc quá hạn"] if late else []
    parts += [f"{broken} lượt chạy lỗi"] if broken else []
    return f"Thi đua: {', '.join(parts)} ({short_date(day)})"


def body(alerts: Sequence[Alert]) -> str:
    """Return the letter: what happened, a line each, and where to look."""
    lines = [line for alert in alerts for line in _lines(alert)]
    more = [f"… và {len(lines) - _MOST} dòng nữa."] if len(lines) > _MOST else []
    end = "Mở bàn làm việc để xem và xử lý. Mỗi việc chỉ báo một lần."
    return "\n".join([*lines[:_MOST], *more, "", end]) + "\n"


def _lines(alert: Alert) -> list[str]:
    where = f"{alert.cluster} năm {alert.year}" if alert.cluster else "Việc chung"
    if alert.kind is AlertKind.OVERDUE:
        return [f"- {where}: {line}" for line in alert.lines]
    what = "dừng giữa chừng" if alert.kind is AlertKind.RUN_LOST else "không chạy được"
    run = f", lượt chạy {alert.run}" if alert.run else ""
    return [f"- {where}: {what} [{alert.code}]{run}"]
