"""How time and memory grow with hostile input: each shape is doubled, and the exponent of the processor time printed.

1.0 is linear, 2.0 quadratic; the exit code is 1 where one is over 1.2, where an input takes longer than a minute, or
where 5 MB of it would take more than a gigabyte. What takes less than 50 ms at the largest size counts as linear.

    python -m benchmarks.growth [--only WORD …] [--most BYTES] [--enough SECONDS] [--all]

`--only` takes subjects (md, bib …), steps (read, fix …) and shapes, or beginnings of them. A shape is doubled until it
has `--most` bytes or takes `--enough` seconds; `--all` prints what is well, too.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import json
import math
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.hostile import Shape, Step, Subject, libraries, papers
from hawashi.errors import HawashiError

STEEPEST = 1.2
LEAST = 0.05  # seconds: what is shorter tells nothing
LONGEST = 60  # seconds of the processor
START = 2048
MEMORY = 1024**3
SLACK = 8 * 1024**2
"""So much more than at half the size tells nothing of what a large one takes."""
SIZE = 5 * 1024**2
"""No input of that size may take more memory than that."""


@dataclass(slots=True)
class Growth:
    """What a shape took at each size: bytes before any compression, seconds, and bytes of memory above those before."""

    took: list[tuple[int, float, int]] = field(default_factory=list)
    end: str = ""

    @property
    def exponent(self) -> float:
        """Of the time, over the last doublings; 1 where it is too short to tell."""
        if len(self.took) < 2 or self.took[-1][1] < LEAST:
            return 1.0
        (small, before, _), (large, after, _) = self.took[max(-3, -len(self.took))], self.took[-1]
        return math.log(after / max(before, LEAST / 8)) / math.log(large / small)

    @property
    def memory(self) -> float:
        """What `SIZE` bytes would take, as it grew with the last doubling: a child first copies its parent's."""
        if len(self.took) < 2:
            return 0.0
        (small, _, before), (size, _, most) = self.took[-2:]
        return most + max(0, most - before - SLACK) / (size - small) * max(0, SIZE - size)

    @property
    def is_bad(self) -> bool:
        """Whether it grows too steeply, or is no sentence and no result at all."""
        return self.exponent > STEEPEST or self.memory > MEMORY or self.end not in ("", "refused")


def grown(shape: Shape, step: Step, most: int, enough: float) -> Growth:
    """The shape doubled in a child that is held to its measure, until it takes long enough or has `most` bytes."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _measure(shape, step, most, enough, theirs)
    os.close(theirs)
    with os.fdopen(ours) as lines:
        growth = Growth()
        for line in lines:
            told = json.loads(line)
            if isinstance(told, str):
                growth.end = told
            else:
                growth.took.append(tuple(told))
    status = os.waitpid(child, 0)[1]
    if status and not growth.end:
        growth.end = f"over {LONGEST} s" if os.WIFSIGNALED(status) else "ended"
    return growth


def _measure(shape: Shape, step: Step, most: int, enough: float, told: int) -> None:
    """Tell of each size what it took, and end this process."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 1))
    with open("/proc/self/statm") as file:
        space = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (space + 2 * MEMORY, space + 2 * MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size, sizes, before = START, 0, _memory()
    try:
        # What is loaded once counts for none; the same text again would be known.
        _seconds(step, shape(size // 2))
        while True:
            data = shape(size)
            took, refused = _seconds(step, data)
            os.write(told, f"{json.dumps([max(size, len(data)), took, _memory() - before])}\n".encode())
            sizes += 1
            if (took > enough and sizes > 2) or size >= most:
                break
            size *= 2
        end = "refused" if refused else ""
    except BaseException as error:
        end = f"{type(error).__name__}: {error}"[:200]
    os.write(told, f"{json.dumps(end)}\n".encode())
    os._exit(0)


def _seconds(step: Step, data: bytes) -> tuple[float, bool]:
    """What it took, and whether it ended with a sentence: to refuse something takes its time, too."""
    began, refused = _processor(), False
    try:
        do = step(data)
        gc.collect()
        began = _processor()
        do()
    except HawashiError:
        refused = True
    return _processor() - began, refused


def _processor() -> float:
    """Seconds that this process has taken, finely, and its children, in the hundredths that the system counts."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _memory() -> int:
    """The most memory that this process and its children have taken so far, in bytes."""
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return 1024 * (own + others)


def chosen(words: list[str]) -> Iterator[tuple[Subject, str, str]]:
    """The subjects, shapes and steps that all words mean: any of those with each of the kinds they name."""
    subjects = papers.subjects() + libraries.subjects()
    names = {subject.name for subject in subjects}
    steps = {step for subject in subjects for step in subject.steps}
    rest = [word for word in words if word not in names | steps]
    for subject in subjects:
        if names & set(words) and subject.name not in words:
            continue
        for shape in subject.shapes:
            if rest and not any(shape.startswith(word) for word in rest):
                continue
            for step in subject.steps:
                if not steps & set(words) or step in words:
                    yield subject, shape, step


def main() -> int:
    """Print the exponents; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--most", type=int, default=256 * 1024)
    parser.add_argument("--enough", type=float, default=0.3)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder  # for the children, too, which leave behind what they make
        return _run(given)


def _run(given: argparse.Namespace) -> int:
    """Try what is asked for; give the exit code."""
    began, count, bad = time.monotonic(), 0, 0
    warmed: set[tuple[str, str]] = set()
    for subject, shape, step in chosen(given.only):
        if (subject.name, step) not in warmed:
            warmed.add((subject.name, step))
            _warm(subject, step)
        tries = (grown(subject.shapes[shape], subject.steps[step], given.most, given.enough) for _ in range(2))
        growth = next(tries)
        if growth.exponent > STEEPEST:  # another program may have been in the way
            growth = min(growth, next(tries), key=lambda one: one.exponent)
        count, bad = count + 1, bad + growth.is_bad
        if growth.is_bad or given.all:
            size, seconds, memory = growth.took[-1] if growth.took else (0, 0.0, 0)
            print(
                f"{subject.name:9}{step:11}{shape:24}{size / 1024:7.0f} KB {seconds:7.2f} s {memory / 1024**2:6.0f} MB "
                f"{growth.exponent:6.2f}  {growth.end}{'  <--' if growth.is_bad else ''}",
                flush=True,
            )
    print(f"{count} tried, {bad} over the measure, in {time.monotonic() - began:.0f} s")
    return int(bad > 0)


def _warm(subject: Subject, step: str) -> None:
    """Do it once with little, so that what is loaded or learnt once counts for none."""
    for shape in list(subject.shapes.values())[:3]:
        try:
            subject.steps[step](shape(200))()
        except HawashiError:
            continue
    gc.collect()
    gc.freeze()
    with contextlib.suppress(OSError, AttributeError):  # what is free goes back, so that a child is seen to take it
        ctypes.CDLL(None).malloc_trim(0)


if __name__ == "__main__":
    sys.exit(main())
