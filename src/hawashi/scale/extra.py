"""What comes with `hawashi[scale]`: loaded here, and asked for where it is missing."""

from __future__ import annotations

import importlib
import os
from typing import Any

from hawashi.errors import SettingsError, installing
from hawashi.messages import phrase

_QUIET = {
    "DO_NOT_TRACK": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
"""Neither Daft nor Ray tells anybody that it runs, and the standard error is ours."""


def needed(module: str, what: str) -> Any:
    """The module of that name, which `what` needs. Raises SettingsError where it is not installed."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise SettingsError(
            phrase("{what} needs the extra `scale`.", what=what),
            phrase("Install it, in the folder of hawashi, with: {command}", command=installing("scale")),
        ) from error
