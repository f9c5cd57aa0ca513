"""Targets tried by several processes: each is watched, and ended where a case takes too much."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from fuzz import keeping, watch
from fuzz.cases import Outcome
from fuzz.worker import STATE

_PAUSE = 0.25
_LONGEST = 300.0
"""So many seconds a target is tried at a time: in a long run all targets take turns."""
_START = 120.0
"""So many seconds of the processor a process may take before its first case."""


@dataclass(slots=True)
class Tally:
    """What came of a target."""

    name: str
    cases: int = 0
    seconds: float = 0.0
    most: int = 0
    found: dict[tuple[str, str], Path] = field(default_factory=dict)
    passed: int = 0

    def count(self, kind: str) -> int:
        """How many faults of a kind were found."""
        return sum(each == kind for each, _ in self.found)


@dataclass(frozen=True, slots=True)
class Wish:
    """How long all targets are tried together, by how many processes, from which seed, and where to keep things."""

    minutes: float
    jobs: int
    seed: str | None
    folder: Path


def run(names: Sequence[str], wish: Wish) -> list[Tally]:
    """Try targets, each as long as the others; a longer run goes through them several times."""
    tallies = {name: Tally(name) for name in names}
    share = wish.minutes * 60 * wish.jobs / len(names)
    turns = max(1, round(share / _LONGEST))
    with ThreadPoolExecutor(wish.jobs) as pool:
        for _ in range(turns):
            list(pool.map(lambda tally: _slice(tally, share / turns, wish), tallies.values()))
    return list(tallies.values())


def _slice(tally: Tally, seconds: float, wish: Wish) -> None:
    """A target tried for some seconds, by one process after another where one must be ended."""
    ends = time.monotonic() + seconds
    began, cases = tally.seconds, tally.cases
    new: list[str] = []
    while (left := ends - time.monotonic()) > 0:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
            folder = Path(place, "work")
            found = _process(tally, folder, left, wish)
            new += _kept(tally, folder, found, wish)
        if found is None:
            break
    keeping.enter(wish.folder, tally.name, tally.cases - cases, tally.seconds - began, new)


def _process(tally: Tally, folder: Path, seconds: float, wish: Wish) -> Outcome | None:
    """One process, and for what it was ended; None where it came to its end."""
    drawn = [] if wish.seed is None else [wish.seed, str(tally.cases)]
    command = [sys.executable, "-m", "fuzz.worker", tally.name, str(folder), f"{seconds:.1f}", *drawn]
    folder.mkdir(parents=True)
    corpus = wish.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    (folder.parent / "corpus").symlink_to(corpus.resolve())
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        try:
            found = _watched(process, folder, tally)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    _, done, used = _state(folder)
    tally.cases += done + (found is not None)
    tally.seconds += used
    if process.returncode not in (0, -signal.SIGKILL) and found is None:
        log_text = (folder / "log").read_text(encoding="utf-8", errors="replace")
        if not done and "Error" in log_text:
            raise RuntimeError(f"{tally.name} cannot be tried:\n{log_text[-3000:]}")
        return Outcome("crash", f"ended with {process.returncode}", log_text[-3000:])
    return found


def _watched(process: subprocess.Popen[bytes], folder: Path, tally: Tally) -> Outcome | None:
    last, since = -1, 0.0
    while process.poll() is None:
        time.sleep(_PAUSE)
        number, done, _ = _state(folder)
        used, memory = watch.processor_of(process.pid), watch.memory_of(process.pid)
        tally.most = max(tally.most, memory)
        if number + done != last:
            last, since = number + done, used
        limit = watch.SECONDS if (folder / "case").exists() and (folder / "case").stat().st_size else _START
        if used - since > limit or memory > 1.2 * watch.BYTES:
            kind = "memory" if memory > watch.BYTES else "hang"
            return Outcome(kind, _asked_where(process, folder))
    return None


def _asked_where(process: subprocess.Popen[bytes], folder: Path) -> str:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGUSR1)
    time.sleep(_PAUSE)
    with contextlib.suppress(OSError):
        return (folder / "stack").read_text(encoding="utf-8", errors="replace")
    return ""


def _state(folder: Path) -> tuple[int, int, float]:
    with contextlib.suppress(OSError):
        data = (folder / "state").read_bytes()
        if len(data) == STATE.size:
            number, done, used = STATE.unpack(data)
            return number, done, used
    return 0, 0, 0.0


def _kept(tally: Tally, folder: Path, ended: Outcome | None, wish: Wish) -> list[str]:
    """What a process has found, confirmed by another one, made smaller and kept."""
    raw: list[Path] = []
    if (folder / "told").exists():
        raw += [folder / json.loads(line)["file"] for line in (folder / "told").read_text("utf-8").splitlines()]
    if ended is not None and (folder / "case").exists():
        raw.append(folder / "case")
    new = []
    for each in raw:
        found = keeping.confirmed(tally.name, each, wish.folder)
        if found is None:
            tally.passed += 1
        elif found[:2] not in tally.found:
            tally.found[found[:2]] = found[2]
            new.append(" ".join(found[:2]))
            print(f"{tally.name}: {found[0]}: {found[1]}\n  {keeping.command(tally.name, found[2])}", flush=True)
    return new
