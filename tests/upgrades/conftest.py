"""Offices that an upgrade starts from."""

import pytest

from tests.conftest import Office


@pytest.fixture
def office(empty_office: Office) -> Office:
    """One office without a table: each test brings it to the release that it starts from."""
    return empty_office
