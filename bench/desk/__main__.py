"""`python -m bench.desk`: the five clusters with all their years, every page of each role.

Server time is taken around the request in one warm process, without network and web server: of the
processor, and by the clock.
"""

import os
import sys
import tempfile

os.environ["THIDUA_DATA"] = tempfile.mkdtemp(prefix="thidua-desk-")

from thidua import store

store.connect()
store.migrate()

from bench.desk.measure import BAR, measure, prepare  # noqa: E402 (Django is ready only now)
from bench.desk.report import write  # noqa: E402

prepare()
found = measure(rounds=3 if os.environ.get("QUICK") else 9)
write(found)
sys.exit(any(one.processor > BAR for one in found))
