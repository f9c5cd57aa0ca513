"""Targets tried by several processes: each is watched, and ended where a case takes too much."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from fuzz import keeping, watch
from fuzz.cases import Outcome
from fuzz.worker import STATE, can_follow, draw

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

    @property
    def follows(self) -> bool:
        """Whether cases are led by what they reach."""
        return self.seed is None and can_follow()


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
    folder.mkdir(parents=True)
    process = _following(tally, folder, seconds, wish) if wish.follows else _drawing(tally, folder, seconds, wish)
    pid = process.pid or 0
    try:
        found = _watched(process, folder, tally)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        process.join()
    _, done, used = _state(folder)
    tally.cases += done + (found is not None)
    tally.seconds += used
    if process.exitcode not in (0, -signal.SIGKILL) and found is None:
        log = (folder / "log").read_text(encoding="utf-8", errors="replace") if (folder / "log").exists() else ""
        if not (folder / "case").exists():
            raise RuntimeError(f"{tally.name} cannot be tried:\n{log[-3000:]}")
        return Outcome("crash", f"ended with {process.exitcode}", log[-3000:])
    return found


def _drawing(tally: Tally, folder: Path, seconds: float, wish: Wish) -> BaseProcess:
    """A process of one that has all targets loaded already."""
    seed = wish.seed or str(random.getrandbits(60))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["fuzz.targets", "fuzz.trial"])
    process = context.Process(target=draw, args=(tally.name, folder, seconds, seed, tally.cases))
    process.start()
    return process


def _following(tally: Tally, folder: Path, seconds: float, wish: Wish) -> BaseProcess:
    corpus = wish.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    (folder.parent / "corpus").symlink_to(corpus.resolve())
    command = [sys.executable, "-m", "fuzz.worker", tally.name, str(folder), f"{seconds:.1f}"]
    process = multiprocessing.get_context("spawn").Process(target=_replaced, args=(command, folder / "log"))
    process.start()
    return process


def _replaced(command: list[str], log: Path) -> None:
    """Become another program, which writes into the file `log`."""
    os.setsid()
    handle = os.open(log, os.O_WRONLY | os.O_CREAT)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.execv(command[0], command)  # noqa: S606 - our own


def _watched(process: BaseProcess, folder: Path, tally: Tally) -> Outcome | None:
    last, since, pid = -1, 0.0, process.pid or 0
    while process.is_alive():
        process.join(_PAUSE)
        number, done, _ = _state(folder)
        used, memory = watch.processor_of(pid), watch.memory_of(pid)
        tally.most = max(tally.most, memory)
        if number + done != last:
            last, since = number + done, used
        limit = watch.SECONDS if (folder / "case").exists() and (folder / "case").stat().st_size else _START
        if used - since > limit or memory > 1.2 * watch.BYTES:
            kind = "memory" if memory > watch.BYTES else "hang"
            return Outcome(kind, _asked_where(pid, folder))
    return None


def _asked_where(process: int, folder: Path) -> str:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGUSR1)
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
