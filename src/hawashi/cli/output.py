"""Writing: to the terminal, and to a file that is whole or not there."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

from hawashi.errors import HawashiError, WriteError


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


def write_file(path: Path, text: str) -> None:
    """Write `text` to the file `path`, whole or not at all. Raises WriteError where that is impossible.

    A file that is there keeps its permissions; a link is followed, not replaced.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            _write_through(target, text)
        else:
            _replace(target, text)
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {error.strerror}", "Name a file in a folder that you may write to."
        ) from error


def _write_through(target: Path, text: str) -> None:
    # A device or a pipe (`-o /dev/stderr`) cannot be replaced, only written to; a folder says that it is one.
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.write(text)


def _replace(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
