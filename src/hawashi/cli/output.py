"""What is said, on the standard output and the standard error."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from hawashi.errors import HawashiError


def speak_utf8() -> None:
    """Make both streams UTF-8 whatever the locale is; a lone surrogate (from a file name) is written as its escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def colours() -> bool:
    """Whether the standard output is to be coloured: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Write `text` to the standard output. Where nobody reads it any more, that is no fault of ours: silence."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit; what is left in the buffer must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(error: HawashiError) -> None:
    """Say on the standard error what is wrong and what to do."""
    say(f"{error.problem.rstrip('.')}\n  hint: {error.hint}")


def say(message: str) -> None:
    """Say something on the standard error, under our name."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"hawashi: {message}\n")
        sys.stderr.flush()
