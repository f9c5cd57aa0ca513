"""No program that a test started outlives it, whichever way the test ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import guarded

ROOT = Path(__file__).parents[1]
LONG = 300
"""So many seconds nothing takes on the busiest machine."""
CHILD = 'sleep 600 & echo $! > "$1"; wait'
"""A program that starts another one, as `soffice` does, and says which."""
TESTING = (
    # Whoever starts the tests in the background may have them ignore an interruption.
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from tests import guarded; guarded.run('sh', '-c', sys.argv[1], 'sh', sys.argv[2], timeout=600)"
)
pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="Process groups are a thing of POSIX")


def number_in(file: Path) -> int:
    """The number of a process that is written into a file, once it is."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        if file.exists() and (said := file.read_text()).endswith("\n"):
            return int(said)
        time.sleep(0.02)
    raise AssertionError(f"nothing came into {file}")


def is_gone(number: int) -> bool:
    """Whether a process ends."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        try:
            os.kill(number, 0)
            # One that was killed keeps its number until somebody asks how it ended.
            if Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except ProcessLookupError:
            return True
        except FileNotFoundError:
            pass
        time.sleep(0.02)
    return False


def test_a_program_that_ends_takes_along_what_it_started(tmp_path: Path) -> None:
    said = 'sleep 600 & echo $! > "$1"; echo out; echo err >&2; exit 3'
    ran = guarded.run("sh", "-c", said, "sh", tmp_path / "child", timeout=LONG)
    assert (ran.returncode, ran.stdout, ran.stderr) == (3, "out\n", "err\n")
    assert is_gone(number_in(tmp_path / "child"))


def test_a_program_that_takes_too_long(tmp_path: Path) -> None:
    for seconds in (1, 10, LONG):  # until it came so far as to start another one
        with pytest.raises(subprocess.TimeoutExpired):
            guarded.run("sh", "-c", CHILD, "sh", tmp_path / "child", timeout=seconds)
        if (tmp_path / "child").exists():
            break
    assert is_gone(number_in(tmp_path / "child"))


def test_a_program_that_computes_too_long() -> None:
    assert guarded.run("sh", "-c", "while :; do :; done", timeout=LONG, processor=1).returncode > 128


def test_a_program_that_runs_meanwhile(tmp_path: Path) -> None:
    def fail() -> None:
        with guarded.started("sh", "-c", CHILD, "sh", str(tmp_path / "child")):
            number_in(tmp_path / "child")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert is_gone(number_in(tmp_path / "child"))


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_test_that_is_ended_itself(way: signal.Signals, tmp_path: Path) -> None:
    testing = subprocess.Popen(
        [sys.executable, "-c", TESTING, CHILD, str(tmp_path / "child")],
        cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    child = number_in(tmp_path / "child")
    testing.send_signal(way)
    testing.wait(LONG)
    assert is_gone(child)
