"""Runs a backup or a restore that kills itself at a point: `-m … backup|restore PATH POINT`.

A point is `before|after:module.function:call`, the call counted from 1.
"""

import importlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

from thidua import store


def kill_at(point: str) -> None:
    """Replace the function by one that kills the process at that call."""
    when, place, call = point.split(":")
    owner, _, name = place.rpartition(".")
    module: Any = _found(owner)
    real, calls = getattr(module, name), [0]

    def fatal(*arguments: Any, **named: Any) -> Any:
        calls[0] += 1
        if (when, calls[0]) == ("before", int(call)):
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **named)
        if (when, calls[0]) == ("after", int(call)):
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, name, fatal)


def _found(owner: str) -> Any:
    """Return the module, or the class in one."""
    try:
        return importlib.import_module(owner)
    except ModuleNotFoundError:
        module, _, name = owner.rpartition(".")
        return getattr(importlib.import_module(module), name)


def main(act: str, path: Path, point: str) -> None:
    """Do the act, which dies on the way."""
    store.connect()
    from thidua.usecases.keeping.back_up import back_up  # noqa: PLC0415 (needs Django)
    from thidua.usecases.keeping.restore_backup import restore_backup  # noqa: PLC0415
    from thidua.vietnamese.dates import now  # noqa: PLC0415

    kill_at(point)
    if act == "backup":
        back_up(path, actor="test", at=now(), keep=1)
    else:
        restore_backup(path, actor="test")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
