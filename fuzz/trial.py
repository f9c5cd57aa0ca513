"""A case tried: what is wrong with it, if anything."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path

from fuzz import watch
from fuzz.cases import Case, Fault, Outcome
from fuzz.targets.target import Target
from hawashi.errors import HawashiError


def tried(target: Target, case: Case) -> Outcome | None:
    """What is wrong with a case, in this process; None where nothing is."""
    watch.forget_memory()
    began = watch.processor()
    found = _done(target, case)
    if found is None and watch.processor() - began > watch.SECONDS:
        found = Outcome("hang", f"{watch.processor() - began:.1f} s")
    if found is None and watch.most_memory() > watch.BYTES:
        found = Outcome("memory", f"{watch.most_memory() >> 20} MB")
    return found


def _done(target: Target, case: Case) -> Outcome | None:
    try:
        target.do(dict(case))
    except HawashiError as error:
        return None if not error.traceback else Outcome("crash", _where(error), error.traceback)
    except Fault as error:
        head = str(error).partition("\n")[0]
        return Outcome("crash", head, str(error))
    except MemoryError:
        return Outcome("memory", "no more memory")
    except Exception as error:
        return Outcome("crash", _where(error), "".join(traceback.format_exception(error))[-6000:])
    return None


def _where(error: BaseException) -> str:
    """The kind of error, and the last place in hawashi on its way."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if "/hawashi/" in each.filename] or list(frames)
    if not own:
        return type(error).__name__
    last = own[-1]
    # Where recursion ends is chance.
    place = (
        Path(last.filename).stem
        if isinstance(error, RecursionError)
        else f"{Path(last.filename).stem}.{last.name}:{last.lineno}"
    )
    return f"{type(error).__name__} in {place}"


def tried_apart(target: Target, case: Case, seconds: float = watch.SECONDS) -> Outcome | None:
    """The same in a process of its own, which may hang (`seconds`), die, and take memory."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        told, stack = Path(place, "told"), Path(place, "stack")
        child = os.fork()
        if child == 0:
            _child(target, case, told, stack, int(seconds) + 1)
        _, status, used = os.wait4(child, 0)
        if told.exists():
            found: Outcome | None = pickle.loads(told.read_bytes())  # noqa: S301 - our own
            return found
        story = stack.read_text(encoding="utf-8", errors="replace") if stack.exists() else ""
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
            kind = "memory" if used.ru_maxrss * 1024 > watch.BYTES else "hang"
            return Outcome(kind, _innermost(story), story)
        return Outcome("crash", f"ended by signal {os.WTERMSIG(status) or os.WEXITSTATUS(status)}", story)


def _child(target: Target, case: Case, told: Path, stack: Path, seconds: int) -> None:
    code = 1
    try:
        watch.confine()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        with stack.open("w") as file:
            faulthandler.register(signal.SIGXCPU, file, all_threads=False, chain=True)
            faulthandler.enable(file, all_threads=False)
            found = tried(target, case)
        part = told.with_suffix(".part")
        part.write_bytes(pickle.dumps(found))
        part.rename(told)
        code = 0
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
        os._exit(code)


def _innermost(story: str) -> str:
    """The innermost module of hawashi in a stack that was written in passing: its function is chance."""
    for line in story.splitlines():
        if "/hawashi/" in line:
            return Path(line.partition('"')[2].partition('"')[0]).stem
    return "unknown"
