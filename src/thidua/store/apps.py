"""Django's view of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store as a Django app."""

    name = "thidua.store"
    label = "store"
    verbose_name = "Kho dữ liệu"
