"""How far a long run is: one line on the terminal, which is gone before anything else is written."""

import sys
import time

from hawashi.cli.output import line
from hawashi.messages import phrase

_PATIENCE = 1.5
"""Only a run that takes longer than so many seconds says how far it is."""
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"


class Progress:
    """The line on the standard error; nothing where that is no terminal, or it is not `wanted`."""

    def __init__(self, total: int, *, wanted: bool = True) -> None:
        self._total = total
        self._shows = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._is_there = False

    def step(self, done: int) -> None:
        """Say that so many papers are done."""
        now = time.monotonic()
        if self._shows and now >= self._next:
            width = 24
            full = width * done // max(1, self._total)
            bar = "█" * full + "░" * (width - full)
            told = line(phrase("{done} of {total} papers", done=done, total=self._total))
            sys.stderr.write(f"{_CLEAR}{bar} {told}")
            sys.stderr.flush()
            self._next, self._is_there = now + _PAUSE, True

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._is_there:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._is_there = False
