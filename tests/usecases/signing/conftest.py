"""The document that the tests of the requests start from."""

import pytest

from tests.usecases.signing.collecting import CODE, DAY, OFFICER, opened
from thidua.usecases.signing.send_requests import send_requests


@pytest.fixture
def unsent(loaded: str) -> str:  # noqa: ARG001 (asks for the records)
    """The pledge waits to be sent; its code."""
    return opened().code


@pytest.fixture
def sent(unsent: str) -> str:
    """The pledge was sent to the four units; its code."""
    send_requests(unsent, actor=OFFICER, day=DAY)
    return CODE
