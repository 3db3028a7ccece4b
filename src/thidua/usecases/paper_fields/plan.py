"""Kế hoạch hoạt động: theme, aims, movements, the work of the year."""

from typing import Any

from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import short_date


def _plan(context: PaperContext) -> dict[str, Any]:
    plan = context.year.plan
    return {
        "chu_de": plan.theme,
        "muc_dich": plan.objectives,
        "yeu_cau": plan.requirements,
        "kinh_phi": plan.budget,
    }


def _movements(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "ten": movement.name,
            "noi_phat_dong": movement.launched_by,
            "muc_tieu": movement.goal,
        }
        for index, movement in enumerate(context.year.plan.movements, start=1)
    ]


def _tasks(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "ten": task.name,
            "chu_tri": task.in_charge,
            "phoi_hop": task.with_whom,
            "thoi_han": short_date(task.due_on),
            "san_pham": task.product,
        }
        for index, task in enumerate(context.year.plan.tasks, start=1)
    ]


BUILDERS = {"ke_hoach": _plan, "phong_trao": _movements, "cong_viec": _tasks}
