"""The tables: the records, the templates, the papers made from both, and their signatures."""

from thidua.store.models import (
    accounts,
    copies,
    keeping,
    papers,
    records,
    search,
    signing,
    templates,
)

__all__ = ["accounts", "copies", "keeping", "papers", "records", "search", "signing", "templates"]
