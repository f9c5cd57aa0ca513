"""The names under which dropped files are kept: those that they have, as far as a file system can hold them."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath

_LONGEST = 180  # bytes; file systems hold 255, and copies get longer names
_DEEPEST = 24
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What turns the text around it, and would show a name otherwise than it is."""
_UNFIT = re.compile(rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\\{_TURNING}]")
_UNFIT_ON_WINDOWS = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever suffix they have."""


def kept_name(asked: str, *, windows: bool = os.name == "nt") -> PurePosixPath:
    """The path, from the folder of a drop on, under which a file is kept that is called `asked`; never one outside."""
    parts = [_fit(part, windows) for part in asked.split("/") if part.strip(" .")]
    return PurePosixPath(*(parts[-_DEEPEST:] or ["paper"]))


def _fit(part: str, windows: bool) -> str:
    name = _UNFIT.sub("", part)
    if windows:
        name = _UNFIT_ON_WINDOWS.sub("_", name).rstrip(" .")
        name = f"_{name}" if _DEVICES.match(name) else name
    if name.strip(" .") == "":
        return "paper"
    stem, suffix = os.path.splitext(name)
    room = _LONGEST - len(suffix.encode()[:_LONGEST])
    return stem.encode()[:room].decode(errors="ignore") + suffix.encode()[:_LONGEST].decode(errors="ignore")
