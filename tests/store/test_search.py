"""The migration notes the words of papers that were there before it, as their issue does."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.usecases.conftest import _run_once, finished  # noqa: F401 (fixtures of the whole year)
from tests.usecases.year import ALL_PAPERS, LIBRARY
from thidua.store.models.search import SearchText


def noted() -> list[list[object]]:
    """Return what is kept of each paper; PostgreSQL has the fields in an order of its own."""
    rows = SearchText.objects.order_by("paper").values_list("paper", "unit", "head")
    texts = SearchText.objects.order_by("paper").values_list("marked", "plain")
    words = [[sorted(text.split(" | ")) for text in map(str.strip, pair)] for pair in texts]
    return [[*row, *pair] for row, pair in zip(rows, words, strict=True)]


@pytest.mark.usefixtures("finished")
def test_the_migration_fills_in_what_the_issue_would_have_noted() -> None:
    before = noted()
    SearchText.objects.all().delete()

    import_module("thidua.store.migrations.0010_search").fill(apps, None)

    assert len(before) == ALL_PAPERS
    assert SearchText.objects.filter(unit=LIBRARY).count() > 3
    assert noted() == before
