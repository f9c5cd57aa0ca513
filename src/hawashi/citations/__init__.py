"""Understanding what notes cite: split, tag, normalise, resolve."""

from hawashi.citations.resolve import resolve
from hawashi.citations.split import split

__all__ = ["resolve", "split"]
