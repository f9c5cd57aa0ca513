"""Programs that end when we do: whichever way out a test takes, they are killed, and with them all that they started.

Started as a program, this is the guard between the two: it learns from a pipe that nobody waits any longer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO


def run(
    *command: str | Path, timeout: float, processor: int = 600, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What a program wrote, and its exit code, which is above 128 where a signal ended it.

    It runs in a session of its own, which is killed when it ends, when `timeout` seconds are over, when we are
    interrupted, and when we are killed ourselves. `processor` are the seconds that it, and each that it starts, may
    compute: unlike the others they do not pass while the machine is busy with something else. Raises TimeoutExpired.
    """
    read, held = os.pipe()
    words = list(map(str, command))
    with subprocess.Popen(
        [sys.executable, __file__, str(read), str(processor), *words], env=env, pass_fds=[read],
        start_new_session=True, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as guard:  # fmt: skip
        os.close(read)
        try:
            out, err = guard.communicate(timeout=timeout)
        finally:
            os.close(held)
    return subprocess.CompletedProcess(words, guard.returncode, out, err)


@contextlib.contextmanager
def started(
    *command: str, stdin: IO[bytes] | int | None = None, stderr: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs meanwhile, its output a pipe; afterwards it is killed, with all that it started."""
    with subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, start_new_session=True) as one:
        try:
            yield one
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)


def _guard(read: int, processor: int, command: Sequence[str]) -> int:
    import resource  # only here: Windows has none

    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    program = subprocess.Popen(command, start_new_session=True)

    def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)

    def end_when_nobody_waits() -> None:
        os.read(read, 1)
        end()

    threading.Thread(target=end_when_nobody_waits, daemon=True).start()
    code = program.wait()
    end()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(_guard(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
