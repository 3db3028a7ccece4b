"""Django's view of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk as a Django app."""

    name = "thidua.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
