"""The tables: the records as they were loaded, the templates, and the papers made from both."""

from thidua.store.models import papers, records, templates

__all__ = ["papers", "records", "templates"]
