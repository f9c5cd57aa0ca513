"""hawashi (حواشٍ, "notes in the margin"): reads a paper's footnotes and says what is wrong with them.

The front door. `read_paper` and `read_library` read files; `check_paper` and `check_library` apply rules (`RULES`, by
code) to what was read; `extract` gives papers as plain data. What cannot be done raises a `HawashiError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hawashi.bibliography import read as read_library
    from hawashi.checking import check_library, check_paper
    from hawashi.errors import HawashiError
    from hawashi.extraction import extract
    from hawashi.pipeline import read_paper
    from hawashi.rules import RULES

__version__ = "0.1.0"
__all__ = [
    "RULES",
    "HawashiError",
    "__version__",
    "check_library",
    "check_paper",
    "extract",
    "read_library",
    "read_paper",
]

# The rooms are opened when they are asked for: `hawashi --version` must not pay for the tagger.
_ROOMS = {
    "RULES": ("hawashi.rules", "RULES"),
    "HawashiError": ("hawashi.errors", "HawashiError"),
    "check_library": ("hawashi.checking", "check_library"),
    "check_paper": ("hawashi.checking", "check_paper"),
    "extract": ("hawashi.extraction", "extract"),
    "read_library": ("hawashi.bibliography", "read"),
    "read_paper": ("hawashi.pipeline", "read_paper"),
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, there = _ROOMS[name]
    return getattr(import_module(room), there)
