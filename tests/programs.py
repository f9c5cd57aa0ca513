"""Programs besides hawashi that tests need: whether they are on this machine."""

from __future__ import annotations

import shutil
from functools import cache

from tests import libreoffice


@cache
def is_there(name: str) -> bool:
    """Whether a test that is marked `needs(name)` can run."""
    if name == "libreoffice":
        return libreoffice.python() is not None
    return shutil.which(name) is not None
