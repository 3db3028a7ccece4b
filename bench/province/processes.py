"""What processes cost: CPU and memory, of this one and of others."""

import resource
from pathlib import Path


def cpu_seconds() -> float:
    """Return the CPU time that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_memory(process: int | str = "self") -> int:
    """Return the most memory that the process ever held, in KiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def cpu_of(process: int) -> float:
    """Return the CPU time of another process and of its children that ended, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks = sum(map(int, fields[11:15]))
    return ticks / 100
