"""How Prefect is set: imported before Prefect, which reads its settings when it is imported."""

import os

from thidua.settings import DATA

_SETTINGS = {
    "PREFECT_HOME": str(DATA / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "30",
    # Somebody who pressed the button waits for the runner to look.
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
}
for _name, _value in _SETTINGS.items():
    os.environ.setdefault(_name, _value)
