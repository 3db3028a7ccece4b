"""What a web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from thidua.desk.request_size import limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
application = limited(get_wsgi_application())

from thidua.store.records import PROVINCE, keep_in_memory  # noqa: E402 (needs Django)

keep_in_memory(PROVINCE)
