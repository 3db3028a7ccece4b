"""The runner of `thidua up`: it runs what Prefect's server starts."""

from typing import Any

from prefect import serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from ruamel.yaml import YAML

from thidua.orchestrator.server import wait_for_server
from thidua.settings import ROOT

_RUNS_AT_ONCE = 2


def serve_flows() -> None:
    """Run, until it is stopped, the flows that Prefect's server starts: those of `prefect.yaml`."""
    wait_for_server()
    declared = YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]
    serve(
        *map(_deployment, declared),
        pause_on_shutdown=False,
        print_starting_message=False,
        limit=_RUNS_AT_ONCE,
    )


def _deployment(declared: dict[str, Any]) -> RunnerDeployment:
    """Make the deployment as it is declared; one runner needs no more than one shard."""
    schedules = [
        Cron(one["cron"], timezone=one["timezone"]) for one in declared.get("schedules", ())
    ]
    parameters = declared.get("parameters", {})
    return RunnerDeployment.from_entrypoint(
        declared["entrypoint"],
        declared["name"],
        description=declared["description"],
        parameters=parameters | ({"shards": 1} if "shards" in parameters else {}),
        triggers=declared.get("triggers"),
        schedules=schedules,
    )
