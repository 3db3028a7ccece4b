"""The command `thidua award`: who meets what the law asks, condition by condition."""

from typing import Annotated

import typer

from thidua.cli.options import ClusterArgument, DayOption, YearArgument, on_day, open_store


def award(
    cluster: ClusterArgument,
    year: YearArgument,
    on: DayOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In ra dạng JSON cho máy đọc")] = False,
) -> None:
    """Cho biết từng đề nghị đạt, không đạt điều kiện nào, theo quy định nào (ngày lập tờ trình)."""
    open_store()
    from thidua.cli.show_award import print_reasons_as_json, show_reasons  # noqa: PLC0415
    from thidua.usecases.award_reasons import appraisal_day, award_reasons  # noqa: PLC0415
    from thidua.usecases.find_records import find_year  # noqa: PLC0415

    record, found = find_year(cluster, year)
    day = on_day(on) if on else appraisal_day(found)
    reasons = award_reasons(record, found, day)
    (print_reasons_as_json if as_json else show_reasons)(reasons, day)
