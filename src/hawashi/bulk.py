"""Many works or letters at a time: what is paused while they are read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 10_000  # values, looked through in a millisecond


@contextmanager
def no_collection() -> Iterator[None]:
    """No looking for garbage: millions of values are made, none refers to itself, and all of them are kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # Counting what is frozen walks through all of it, so it is done only after much was made.
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                # All that was made counts as old, else the next allocation would have every value looked at.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
