"""Understanding what notes cite: split, tag, normalise, resolve."""

from hawashi.citations.embedded import cited, in_text
from hawashi.citations.resolve import resolve
from hawashi.citations.split import split

__all__ = ["cited", "in_text", "resolve", "split"]
