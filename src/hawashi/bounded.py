"""Files read no further than they may be large: a device, and what grows while it is read, have no end."""

import errno
from pathlib import Path

from hawashi.messages import phrase


def read_bounded(path: Path, most: int) -> bytes:
    """The content of the file at `path`. Raises OSError, which says so, where it has more than `most` bytes."""
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, phrase("it is larger than {size} MB", size=most // 1024**2))
    return data
