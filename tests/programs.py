"""Programs besides hawashi that tests need: whether they are on this machine."""

from __future__ import annotations

import shutil
from functools import cache
from importlib.util import find_spec

from tests import browser, libreoffice

_PACKAGES = {
    "pre-commit": ("pre_commit", "hatchling", "hatch_vcs"),
    "zensical": ("zensical",),
    "playwright": ("playwright", "axe_playwright_python"),
}
"""Programs that are Python packages. pre-commit builds hawashi, which needs the others where there is no network."""


@cache
def is_there(name: str) -> bool:
    """Whether a test that is marked `needs(name)` can run."""
    if name == "libreoffice":
        return libreoffice.python() is not None
    if name == "browser":
        return browser.program() is not None
    if name in _PACKAGES:
        return all(find_spec(package) for package in _PACKAGES[name])
    return shutil.which(name) is not None
