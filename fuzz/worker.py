"""One target tried for a while, in a process of its own, with cases drawn by chance or led by what they reach.

What is tried right now stands in a folder, for whoever must end this process. What follows is begun by
`python -m fuzz.worker TARGET FOLDER SECONDS`: it must see hawashi before anything else has it loaded.
"""

from __future__ import annotations

import importlib.util
import json
import mmap
import os
import random
import signal
import struct
import sys
import time
from dataclasses import asdict
from pathlib import Path

STATE = struct.Struct("<QQd")
"""What is known of a process: the number of the case it tries, the cases that it has tried, its processor time."""


class Place:
    """The folder in which a process says what it does: `state`, the `case` it tries, and what it has found (`told`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "state").open("w+b") as file:
            file.write(bytes(STATE.size))
            file.flush()
            self._state = mmap.mmap(file.fileno(), STATE.size)
        self._case = os.open(folder / "case", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        self._told = (folder / "told").open("a", encoding="utf-8")
        self._known: set[tuple[str, str]] = set()

    def begin(self, number: int, done: int, data: bytes) -> None:
        """Say that the case `data` is tried now."""
        os.pwrite(self._case, data, 0)
        os.ftruncate(self._case, len(data))
        self.end(number, done)

    def end(self, number: int, done: int) -> None:
        """Say how many cases are done."""
        from fuzz import watch

        self._state[:] = STATE.pack(number, done, watch.processor())

    def tell(self, outcome: object, data: bytes) -> None:
        """Keep a case with which something is wrong, once for each fault."""
        told = asdict(outcome)  # type: ignore[call-overload]
        mark = told["kind"], told["where"] if told["kind"] == "crash" else ""
        if mark in self._known:
            return
        self._known.add(mark)
        name = f"raw{len(self._known)}"
        (self.folder / name).write_bytes(data)
        self._told.write(json.dumps({**told, "file": name}) + "\n")
        self._told.flush()


def can_follow() -> bool:
    """Whether cases can follow what they reach in hawashi."""
    return importlib.util.find_spec("atheris") is not None


def draw(name: str, folder: Path, seconds: float, seed: str, first: int) -> None:
    """Try a target with cases drawn by chance, from the one with the number `first` on."""
    from fuzz import watch
    from fuzz.cases import Pool, packed
    from fuzz.mutations import damaged
    from fuzz.targets import TARGETS
    from fuzz.trial import tried

    os.setsid()
    place = Place(folder)
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT)
    os.dup2(log, 1)
    os.dup2(log, 2)
    watch.confine()
    _show_stack(place)
    target = TARGETS[name]
    seeds = Pool(target.seeds())
    ends, number, done = time.monotonic() + seconds, first, 0
    while time.monotonic() < ends:
        rng = random.Random(f"{seed} {name} {number}")
        case = damaged(seeds.draw(rng), rng, seeds)
        data = packed(case)
        place.begin(number, done, data)
        outcome = tried(target, case)
        if outcome is not None:
            place.tell(outcome, data)
        number, done = number + 1, done + 1
    place.end(number, done)


def _show_stack(place: Place) -> None:
    """Write where we are into the folder, when we are asked to, even in the midst of a long search."""
    import faulthandler

    faulthandler.register(signal.SIGUSR1, (place.folder / "stack").open("w"), all_threads=False)


def follow(name: str, folder: Path, seconds: float) -> None:
    """Try a target with cases that lead to new places in hawashi."""
    import atheris

    place = Place(folder)
    with atheris.instrument_imports(include=["hawashi"], enable_loader_override=False):
        import hawashi.cli
        import hawashi.project
        import hawashi.rules  # noqa: F401
        from fuzz.cases import Pool, packed, unpacked
        from fuzz.targets import TARGETS

        target = TARGETS[name]
        seeds = Pool(target.seeds())
    from fuzz import watch
    from fuzz.mutations import damaged
    from fuzz.trial import tried

    watch.confine()
    _show_stack(place)
    corpus = place.folder.parent / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.cases):
        (corpus / f"seed{number}").write_bytes(packed(seed))
    done = 0

    def one(data: bytes) -> None:
        nonlocal done
        case = unpacked(data)
        if not case:
            return
        place.begin(done, done, data)
        outcome = tried(target, case)
        if outcome is not None:
            place.tell(outcome, data)
        done += 1
        place.end(done, done)

    def mutated(data: bytes, _: int, seed: int) -> bytes:
        rng = random.Random(seed)
        return packed(damaged(unpacked(data) or seeds.draw(rng), rng, seeds))

    wishes = ["-max_len=600000", "-rss_limit_mb=0", "-timeout=0", f"-max_total_time={seconds:.0f}", "-len_control=0"]
    atheris.Setup(["fuzz", *wishes, str(corpus)], one, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    follow(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
