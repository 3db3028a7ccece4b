"""How gunicorn serves the desk; `thidua up` adds the address."""

import multiprocessing
import tempfile

wsgi_app = "thidua.desk.wsgi"
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
