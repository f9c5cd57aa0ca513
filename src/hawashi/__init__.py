"""hawashi (حواشٍ, "notes in the margin"): reads a paper's footnotes and says what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hawashi.checking import check_library, check_paper
    from hawashi.pipeline import read_paper

__version__ = "0.1.0"
__all__ = ["__version__", "check_library", "check_paper", "read_paper"]


def __getattr__(name: str) -> object:
    # The rooms are opened when they are asked for: `hawashi --version` must not pay for the tagger.
    if name == "read_paper":
        from hawashi.pipeline import read_paper

        return read_paper
    if name in {"check_paper", "check_library"}:
        from hawashi import checking

        return getattr(checking, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
