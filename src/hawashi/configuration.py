"""The configuration of a folder: `hawashi.toml`, or `[tool.hawashi]` in `pyproject.toml`, in it or above it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hawashi.messages import phrase
from hawashi.toml import read_settings

OWN_FILE = "hawashi.toml"
SHARED_FILE = "pyproject.toml"

_MOST = 1024 * 1024
"""The most bytes that a configuration may have."""


def configured(folder: Path) -> tuple[Path, Any] | None:
    """The nearest configuration, in `folder` or above it, and what stands in it; None where there is none.

    In one folder `hawashi.toml` goes before `pyproject.toml`; a `pyproject.toml` without `[tool.hawashi]` is passed
    over. Raises SettingsError where the file cannot be read.
    """
    start = folder.absolute()
    for place in (start, *start.parents):
        own, shared = place / OWN_FILE, place / SHARED_FILE
        if own.is_file() or (own.is_symlink() and not own.exists()):  # somebody meant it to be read
            return own, _load(own)
        if shared.is_file():
            table = _own_table(_load(shared))
            if table is not None:
                return shared, table
    return None


def shown(path: Path) -> str:
    """A path as messages name it: from the current folder on, where it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _load(path: Path) -> dict[str, Any]:
    hint = phrase("Correct or delete the file; it is the configuration nearest to the papers.")
    return read_settings(path, _MOST, shown(path), hint)


def _own_table(data: Mapping[str, Any]) -> Any:
    tools = data.get("tool")
    return tools.get("hawashi") if isinstance(tools, Mapping) else None
