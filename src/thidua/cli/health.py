"""The command `thidua health`: whether the office is well."""

import typer


def health() -> None:
    """Cho biết hệ thống có khỏe không; mã thoát 1 khi có việc cần người xem."""
    from thidua import store  # noqa: PLC0415

    store.connect()
    from thidua.usecases.watching.health import health as look  # noqa: PLC0415 (needs the store)
    from thidua.usecases.watching.health import well  # noqa: PLC0415
    from thidua.usecases.watching.health_words import CHECKS, FAULTS  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    checks = look(now())
    for one in checks:
        said = "tốt" if one.ok else f"{FAULTS[one.code]} [{one.code}]"
        typer.echo(f"{CHECKS[one.name]}: {said}")
    if not well(checks):
        raise typer.Exit(1)
