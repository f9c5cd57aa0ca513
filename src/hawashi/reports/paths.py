"""Paths as services want them: from the root of the repository, with slashes."""

from __future__ import annotations

import os
from pathlib import Path


def from_root(path: str, variable: str | None = None) -> str:
    """`path` from the folder that the environment `variable` names, else from the current one, where it lies in it.

    What lies elsewhere stays as it is.
    """
    root = Path(os.environ.get(variable or "") or Path.cwd())
    place = Path(path).absolute()
    if not place.is_relative_to(root):
        root = Path.cwd()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else Path(path).as_posix()
