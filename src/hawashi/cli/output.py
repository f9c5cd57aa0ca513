"""What is said, on the standard output and the standard error."""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hawashi.cli.language import language
from hawashi.errors import HawashiError, WriteError, working_on
from hawashi.messages import ENGLISH, Message, isolated, phrase, said
from hawashi.reasons import reason_of

if TYPE_CHECKING:
    from hawashi.fixes import Saved

_HINT = phrase("hint")
_NO_CHARACTER = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def speak_utf8() -> None:
    """Make both streams UTF-8, whatever the locale is. Raises WriteError where there is no standard output (`>&-`)."""
    if sys.stdout is None:
        raise WriteError(
            phrase("Standard output is closed."), phrase("Send the output to a file or to another program.")
        )
    if sys.stderr is None:  # `2>&-`: nobody is to hear what is said
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")  # a mended paper keeps its line ends


def well_formed(text: str) -> str:
    """`text` as UTF-8 can hold it.

    Half characters become U+FFFD, but the bytes of a file name that Python could not decode (PEP 383) are read as
    UTF-8, which they mostly are: under the locale C every Arabic name comes like that.
    """
    if text.isascii():
        return text
    return _NO_CHARACTER.sub("\ufffd", text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def colours() -> bool:
    """Whether the standard output is to be coloured: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> bool:
    """Write `text` to the standard output, and say whether somebody reads it.

    Where nobody does any more, that is no fault of ours: silence. Raises WriteError where it cannot be written,
    since the disk is full.
    """
    try:
        sys.stdout.write(well_formed(text))
        sys.stdout.flush()
    except OSError as error:
        give_up(error)
        return False
    return True


def write_version() -> None:
    """Write which hawashi this is. Raises WriteError as `write` does."""
    from hawashi import __version__  # only here: it costs

    write(f"hawashi {__version__}\n")


def write_content(text: str) -> bool:
    """Write what stands in files as `write` does: as it is into a file or a program, harmless where it is looked at."""
    return write(_lines(text) if _is_looked_at() else text)


def _is_looked_at() -> bool:
    """Whether the standard output is a terminal, or the log of a service that runs checks."""
    try:
        return sys.stdout.isatty() or (bool(os.environ.get("CI")) and stat.S_ISFIFO(os.fstat(1).st_mode))
    except OSError:
        return False


def line(text: str) -> str:
    """What is said, as a line that begins a terminal's line."""
    from hawashi.reports.excerpt import harmless, spoken

    is_message = isinstance(text, Message) and language() != ENGLISH
    return well_formed(spoken(text, language())) if is_message else harmless(well_formed(text))


def told(text: str) -> str:
    """What is said, as a part of a line, such as a cell of a table; what it quotes is kept in its direction."""
    from hawashi.reports.excerpt import harmless

    def show(quoted: str) -> str:
        return harmless(well_formed(quoted.replace("\n", " ")))

    if not isinstance(text, Message) or language() == ENGLISH:
        return show(text)
    return said(text, language(), lambda quoted: isolated(show(quoted)))


def _lines(text: str) -> str:
    from hawashi.reports.excerpt import harmless_lines

    return harmless_lines(well_formed(text))


def give_up(error: OSError) -> None:
    """Write no more to the standard output. Raises WriteError, unless it is only that nobody reads it any more."""
    # Python flushes once more at exit; what is left in the buffer must go somewhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        raise WriteError(
            phrase("Standard output cannot be written: {why}", why=reason_of(error)),
            phrase("Check that the disk is not full."),
        ) from error


def as_json(data: object) -> str:
    """`data` as JSON, indented, letters of all scripts as they are."""
    import json  # only here, so that what writes none stays quick

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def pass_on(data: bytes) -> None:
    """Write a file's content to the standard output as it is. Raises WriteError as `write` does."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        give_up(error)


def save(path: Path, content: str | bytes, *, expected: bytes | None = None, backup: bool = False) -> Path | None:
    """Write a file as `hawashi.fixes.save` does, say what it lost by that, and give the file that the old one is in."""
    from hawashi import fixes  # only here, so that what writes nothing stays quick

    data = well_formed(content) if isinstance(content, str) else content
    with working_on(path):
        return _kept(path, fixes.save(path, data, expected=expected, backup=backup))


def save_library(
    path: Path, text: str, *, expected: str | None = None, backup: bool = False, utf8: bool = False
) -> Path | None:
    """Write a .bib file as `hawashi.fixes.save_library` does; the rest is as for `save`."""
    from hawashi import fixes

    with working_on(path):
        return _kept(path, fixes.save_library(path, text, expected=expected, backup=backup, utf8=utf8))


def put(made: Path, path: Path) -> None:
    """Put a file in its place as `hawashi.fixes.put` does, and say what the one that was there lost by that."""
    from hawashi import fixes

    with working_on(path):
        _kept(path, fixes.put(made, path))


def _kept(path: Path, saved: Saved) -> Path | None:
    if saved.lost:
        say(phrase("{file}: not kept: {what}", file=path, what=saved.lost))
    return saved.kept


def complain(error: HawashiError, *, traceback: bool = False) -> None:
    """Say on the standard error what is wrong and what to do, and with `traceback` where hawashi itself failed."""
    say(error.problem, error.hint)
    if traceback and error.traceback:
        write_aside(_lines(error.traceback))


def say(message: str, hint: str = "") -> None:
    """Say something on the standard error, under our name, and what to do about it. It is one line each."""
    write_aside(f"hawashi: {line(message).removesuffix('.')}\n" + (f"  {line(_HINT)}: {line(hint)}\n" if hint else ""))


def write_aside(text: str) -> None:
    """Write `text` to the standard error, where the standard output has something else to carry."""
    with contextlib.suppress(OSError):
        sys.stderr.write(well_formed(text))
        sys.stderr.flush()
