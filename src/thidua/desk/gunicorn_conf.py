"""How gunicorn serves the desk; `thidua up` adds the address."""

import multiprocessing
import tempfile
from typing import Any

wsgi_app = "thidua.desk.wsgi"
# Loaded once, before the workers are forked: the first page of each is as quick as the next.
preload_app = True
workers = min(4, 1 + multiprocessing.cpu_count())
# Threads: a slow line holds one of them, not a worker.
worker_class = "gthread"
threads = 4
# A preview by LibreOffice may take a minute.
timeout = 180
graceful_timeout = 10
keepalive = 5
# Workers are renewed now and then, not all at once.
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
# Only a reverse proxy on this machine may say from whom a request comes.
forwarded_allow_ips = "127.0.0.1,::1"
control_socket_disable = True
worker_tmp_dir = tempfile.gettempdir()
accesslog = None
errorlog = "-"


def when_ready(_server: Any) -> None:
    """Load the pages too, which nothing else does before the first request.

    What must not be shared over a fork is not there yet: no connection to the database is open, no
    thread and no LibreOffice runs.
    """
    from django.urls import get_resolver  # noqa: PLC0415 (Django is ready only now)

    get_resolver().url_patterns  # noqa: B018 (it is read to be loaded)
