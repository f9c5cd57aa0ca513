"""What a process uses: processor time and memory, and how it is held to that."""

from __future__ import annotations

import contextlib
import os
import resource
import time
from pathlib import Path

SECONDS = 5.0
"""So much processor time a case may take."""
BYTES = 1024**3
"""So much memory."""
_TICK = os.sysconf("SC_CLK_TCK")


def processor() -> float:
    """The processor time of this process and of those that it started and that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def processor_of(group: int) -> float:
    """The processor time of a group of processes, as far as they are there."""
    total = 0
    for each in os.listdir("/proc"):
        if each.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                values = Path(f"/proc/{each}/stat").read_bytes().rpartition(b")")[2].split()
                if int(values[2]) == group:
                    total += sum(map(int, values[11:15]))
    return total / _TICK


def memory_of(process: int) -> int:
    """The memory that a process has now, in bytes."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * resource.getpagesize()
    return 0


def most_memory() -> int:
    """The most memory that this process had since it was forgotten."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        status = Path("/proc/self/status").read_bytes()
        return int(status.partition(b"VmHWM:")[2].split()[0]) * 1024
    return 0


def forget_memory() -> None:
    """Count the most memory anew from what this process has now."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_bytes(b"5")


def confine() -> None:
    """Hold this process to four times the memory that a case may take: the machine has other work."""
    resource.setrlimit(resource.RLIMIT_AS, (4 * BYTES, 4 * BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
