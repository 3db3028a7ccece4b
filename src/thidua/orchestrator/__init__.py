"""The only room that talks to Prefect: the stage flows, their tasks and artifacts, who runs them.

Prefect holds no state of ours.  A flow asks the use case to bring a stage as far as its records
allow; Prefect turns the batches of papers into tasks, shows who is waited for, and starts the daily
flow.  What dies is started again and finds in the store what was done.
"""

from thidua.orchestrator import prefect_settings  # isort: skip  # noqa: F401 (before Prefect)
from thidua.orchestrator.alerting import look_out
from thidua.orchestrator.backing_up import back_up_today
from thidua.orchestrator.daily import empty_due_trash, remind_due, run_due
from thidua.orchestrator.runs import run_state, run_under_way, start_run
from thidua.orchestrator.server import unavailable
from thidua.orchestrator.serving import serve_flows
from thidua.orchestrator.shards import start_shards
from thidua.orchestrator.stages import FLOWS, run_stage, stage_flow
from thidua.orchestrator.workers import work

__all__ = [
    "FLOWS",
    "back_up_today",
    "empty_due_trash",
    "look_out",
    "remind_due",
    "run_due",
    "run_stage",
    "run_state",
    "run_under_way",
    "serve_flows",
    "stage_flow",
    "start_run",
    "start_shards",
    "unavailable",
    "work",
]
