"""Which functions of the use cases a run went through."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from thidua import usecases

FOLDER = Path(usecases.__file__).parent


def called(work: Callable[[], Any]) -> list[Any]:
    """Do the work; return what it returned, and the functions as `module.function`."""
    found: set[str] = set()

    def heed(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(str(FOLDER)):
            file = Path(frame.f_code.co_filename).relative_to(FOLDER).with_suffix("")
            found.add(f"{'.'.join(file.parts)}.{frame.f_code.co_qualname}")

    sys.setprofile(heed)
    try:
        returned = work()
    finally:
        sys.setprofile(None)
    return [returned, sorted(found)]
