"""Many works at a time: what is paused while they are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No looking for garbage: millions of values are made, none refers to itself, and all of them are kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                # All that was made counts as old, else the next allocation would have every value looked at.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
