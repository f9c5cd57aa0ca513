"""The folder of a desk that is open: gone when it closes, and, where it was ended by force, when the next one opens."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where a file that is open cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

_NAME = "hawashi-desk-"
_SIGN = "open"
"""The file that a desk holds open as long as it is there."""


@contextmanager
def own_folder() -> Iterator[Path]:
    """A new folder that only this user can look into, removed at the end."""
    _remove_left()
    folder = Path(tempfile.mkdtemp(prefix=_NAME))
    try:
        with (folder / _SIGN).open("wb") as sign:
            _hold(sign)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_left() -> None:
    """Remove the folders of this user's desks that were ended by force."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
        with suppress(OSError):
            if folder.is_symlink() or (hasattr(os, "getuid") and folder.stat().st_uid != os.getuid()):
                continue
            if _is_left(folder / _SIGN):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(sign: Path) -> bool:
    """Whether nobody holds the file `sign` open any more. A folder without it is just being made, or removed."""
    if fcntl is None:  # pragma: no cover - Windows
        sign.unlink()
        return True
    with sign.open("rb") as file:
        _hold(file)
    return True


def _hold(file: IO[bytes]) -> None:
    """Take a file for this process. Raises OSError where another one has it."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
