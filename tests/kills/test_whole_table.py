"""The kill table in the docs tells of every act and flow that is killed, on both databases."""

import re

from tests.flows.test_killed_flows import OF_STAGES
from tests.kills.acts import ACTS
from tests.kills.test_kill_table import names
from thidua.settings import ROOT

PAGE = (ROOT / "docs" / "kills.md").read_text(encoding="utf-8")


def test_the_table_tells_of_every_act_and_flow_on_both_databases() -> None:
    told = {(re.sub(r" .*", "", name), database) for name, database in names(PAGE)}
    wanted = {*ACTS, *OF_STAGES, "daily_tick", "tick_shard", "back_up", "prefect"}
    assert told == {(name, database) for name in wanted for database in ("SQLite", "PostgreSQL")}
