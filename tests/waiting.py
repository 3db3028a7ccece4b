"""Waiting for what another process brings about."""

import time
from collections.abc import Callable
from typing import Any


def wait(until: Callable[[], Any], what: str, seconds: float = 120) -> Any:
    """Return what is waited for; not to be reached (OSError) is not yet."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if found := until():
                return found
        except OSError:
            pass
        time.sleep(0.2)
    message = f"not within {seconds} s: {what}"
    raise AssertionError(message)
