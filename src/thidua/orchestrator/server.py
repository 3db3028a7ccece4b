"""Prefect's server: whether it answers."""

import time

from prefect.client.orchestration import get_client
from prefect.settings import get_current_settings

from thidua.errors import refuse

_STARTS_WITHIN = 300
"""Seconds."""


def unavailable() -> str | None:
    """Start or reach Prefect's server; return why it cannot be had, or None when it answers."""
    try:
        with get_client(sync_client=True) as client:
            failure = client.api_healthcheck()
    except Exception as error:  # noqa: BLE001 (whatever keeps Prefect away, the year goes on)
        failure = error
    return str(failure) if failure else None


def has_server() -> bool:
    """Whether a server runs beside: none is started for a page."""
    return bool(get_current_settings().api.url)


def wait_for_server() -> None:
    """Wait until the server answers; refused when it does not in five minutes."""
    deadline = time.monotonic() + _STARTS_WITHIN
    while (failure := unavailable()) is not None:
        if time.monotonic() > deadline:
            raise refuse("prefect-unavailable", f"Prefect không trả lời: {failure}.")
        time.sleep(1)
