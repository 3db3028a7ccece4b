"""The runner of `thidua up`: it runs what Prefect's server starts."""

from typing import Any

from prefect import serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from ruamel.yaml import YAML

from thidua.orchestrator.catching_up import catch_up, close_cut_off_runs
from thidua.orchestrator.server import wait_for_server
from thidua.settings import ROOT

_RUNS_AT_ONCE = 2


def serve_flows(*, daily: bool = False) -> None:
    """Run, until it is stopped, the flows that Prefect's server starts: those of `prefect.yaml`.

    One that does the `daily` work, too, keeps its clock, closes what a stop cut off, and begins
    with today's work.
    """
    wait_for_server()
    declared = YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]
    deployments = [_deployment(one, daily=daily) for one in declared]
    if daily:
        close_cut_off_runs()
        next(one for one in deployments if one.name == "daily-tick").apply()
        catch_up()
    serve(
        *deployments,
        pause_on_shutdown=False,
        print_starting_message=False,
        limit=_RUNS_AT_ONCE,
    )


def _deployment(declared: dict[str, Any], *, daily: bool) -> RunnerDeployment:
    """Make the deployment as it is declared; one runner needs no more than one shard."""
    clock = declared.get("schedules", ()) if daily else ()
    parameters = declared.get("parameters", {})
    return RunnerDeployment.from_entrypoint(
        declared["entrypoint"],
        declared["name"],
        description=declared["description"],
        parameters=parameters | ({"shards": 1} if "shards" in parameters else {}),
        triggers=declared.get("triggers"),
        schedules=[Cron(one["cron"], timezone=one["timezone"]) for one in clock],
    )
