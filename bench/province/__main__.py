"""`python -m bench.province N …`: the year of an invented province, without and with Prefect.

Each N is a number of clusters.  `--batches N` measures batches of different sizes instead.
"""

import sys

from bench.province.batches import write_batches
from bench.province.measuring import measure
from bench.province.report import keep, write

asked = sys.argv[1:]
if asked[:1] == ["--batches"]:
    write_batches(int(asked[1]))
else:
    for clusters in map(int, asked or ("14",)):
        keep(measure(clusters))
    write()
