"""The migration notes the words of papers that were there before it, as their issue does."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.usecases.conftest import _run_once, finished  # noqa: F401 (fixtures of the whole year)
from tests.usecases.year import ALL_PAPERS, LIBRARY
from thidua.store.models.search import SearchText

COLUMNS = ("unit", "head", "marked", "plain")


@pytest.mark.usefixtures("finished")
def test_the_migration_fills_in_what_the_issue_would_have_noted() -> None:
    rows = list(SearchText.objects.order_by("paper").values_list("paper", *COLUMNS))
    SearchText.objects.all().delete()

    import_module("thidua.store.migrations.0010_search").fill(apps, None)

    again = SearchText.objects.order_by("paper").values_list("paper", *COLUMNS)
    assert len(rows) == ALL_PAPERS
    assert SearchText.objects.filter(unit=LIBRARY).count() > 3
    assert list(again) == rows
