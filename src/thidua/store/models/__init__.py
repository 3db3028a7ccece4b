"""The tables: the records as they were loaded, and the papers made from them."""

from thidua.store.models import papers, records

__all__ = ["papers", "records"]
