"""Mending: fixes put into a paper, the result read again and refused where more changed than was meant."""

from hawashi.fixes.choosing import Wanted, choose
from hawashi.fixes.copies import annotated, appended, linked
from hawashi.fixes.editing import edited
from hawashi.fixes.gate import gated
from hawashi.fixes.mending import Mended, Refusal, cannot_write, difference, mend
from hawashi.fixes.saving import Saved, hold, is_stream, make, new_beside, put, save, save_library

__all__ = [
    "Mended",
    "Refusal",
    "Saved",
    "Wanted",
    "annotated",
    "appended",
    "cannot_write",
    "choose",
    "difference",
    "edited",
    "gated",
    "hold",
    "is_stream",
    "linked",
    "make",
    "mend",
    "new_beside",
    "put",
    "save",
    "save_library",
]
