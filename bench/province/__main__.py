"""`python -m bench.province N …`: the year of an invented province, without and with Prefect.

Each N is a number of clusters.
"""

import sys

from bench.province.measuring import measure
from bench.province.report import keep, write

for clusters in map(int, sys.argv[1:] or ("14",)):
    keep(measure(clusters))
write()
