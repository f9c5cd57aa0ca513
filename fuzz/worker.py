"""One target tried for a while, in a process of its own: `python -m fuzz.worker TARGET FOLDER SECONDS [SEED FIRST]`.

With a seed the cases are a matter of seed and number alone. Without one they follow what they reach in hawashi, where
atheris is installed, and else chance. What is tried right now stands in FOLDER, for whoever must end this process.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
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


def main(words: Sequence[str]) -> None:
    """Try a target, as the module says."""
    name, folder, seconds, *drawn = words
    place = Place(Path(folder))
    if not drawn and _follows(name, place, float(seconds)):
        return
    from fuzz import watch
    from fuzz.cases import packed
    from fuzz.mutations import damaged
    from fuzz.targets import TARGETS
    from fuzz.trial import tried

    watch.confine()
    _show_stack(place)
    target = TARGETS[name]
    seeds = list(target.seeds())
    seed, first = drawn or (str(random.getrandbits(60)), "0")  # noqa: S311 - any seed will do
    ends, number, done = time.monotonic() + float(seconds), int(first), 0
    while time.monotonic() < ends:
        rng = random.Random(f"{seed} {name} {number}")  # noqa: S311 - the same cases for the same seed
        case = rng.choice(seeds)
        case = damaged(case, rng, seeds) if number >= len(seeds) else seeds[number]
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


def _follows(name: str, place: Place, seconds: float) -> bool:
    """Try cases that lead to new places in hawashi. Gives False where atheris is not installed."""
    try:
        import atheris
    except ImportError:
        return False
    with atheris.instrument_imports(include=["hawashi"], enable_loader_override=False):
        import hawashi.cli
        import hawashi.project
        import hawashi.rules  # noqa: F401
        from fuzz.targets import TARGETS

        target = TARGETS[name]
        seeds = list(target.seeds())
    from fuzz import watch
    from fuzz.cases import packed, unpacked
    from fuzz.mutations import damaged
    from fuzz.trial import tried

    watch.confine()
    _show_stack(place)
    corpus = place.folder.parent / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed{number}").write_bytes(packed(seed))
    done = 0

    def one(data: bytes) -> None:
        nonlocal done
        case = unpacked(data)
        if case is None or case.keys() != seeds[0].keys() & case.keys() | case.keys():
            return
        place.begin(done, done, data)
        outcome = tried(target, case)
        if outcome is not None:
            place.tell(outcome, data)
        done += 1
        place.end(done, done)

    def mutated(data: bytes, _: int, seed: int) -> bytes:
        rng = random.Random(seed)  # noqa: S311 - what atheris draws
        return packed(damaged(unpacked(data) or rng.choice(seeds), rng, seeds))

    _follow(one, mutated, corpus, seconds)
    return True


def _follow(
    one: Callable[[bytes], None], mutated: Callable[[bytes, int, int], bytes], corpus: Path, seconds: float
) -> None:
    import atheris

    wishes = ["-max_len=600000", "-rss_limit_mb=0", "-timeout=0", f"-max_total_time={seconds:.0f}", "-len_control=0"]
    atheris.Setup(["fuzz", *wishes, str(corpus)], one, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
