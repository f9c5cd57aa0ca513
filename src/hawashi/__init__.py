"""hawashi (حواشٍ, "notes in the margin"): reads a paper's footnotes and says what is wrong with them.

The front door, described in docs/python.md. `check`, `fix` and `extract` work on papers and folders as the commands of
these names do, a `Project` on papers under one configuration; `parse` reads notes, `read_library` and `merge` work on
.bib files. What cannot be done raises a `HawashiError`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hawashi.bibliography import read as read_library
    from hawashi.checking import check_library, check_paper
    from hawashi.errors import HawashiError
    from hawashi.extraction import bibtex, csl_json
    from hawashi.interface import DEFAULT_RULES, check, extract, fix, merge, parse
    from hawashi.pipeline import read_paper
    from hawashi.project import Project

    __version__: str

__all__ = [
    "DEFAULT_RULES",
    "HawashiError",
    "Project",
    "__version__",
    "bibtex",
    "check",
    "check_library",
    "check_paper",
    "csl_json",
    "extract",
    "fix",
    "merge",
    "parse",
    "read_library",
    "read_paper",
]

_NOT_INSTALLED = "0+unknown"
# The rooms are opened when they are asked for: `hawashi --version` must not pay for the tagger.
_ROOMS = {
    "HawashiError": "errors",
    "Project": "project",
    "bibtex": "extraction",
    "check_library": "checking",
    "check_paper": "checking",
    "csl_json": "extraction",
    "read_paper": "pipeline",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        return _version()
    if name == "read_library":
        return import_module("hawashi.bibliography").read
    return getattr(import_module(f"hawashi.{_ROOMS.get(name, 'interface')}"), name)


def _version() -> str:
    """The version that was installed; it comes from the tag of git that it was built at."""
    from importlib import metadata

    try:
        return metadata.version("hawashi")
    except metadata.PackageNotFoundError:
        return _NOT_INSTALLED


def __dir__() -> list[str]:
    return sorted(__all__)
