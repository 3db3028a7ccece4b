"""The tables: the records, the templates, the papers made from both, and their signatures."""

from thidua.store.models import papers, records, signing, templates

__all__ = ["papers", "records", "signing", "templates"]
