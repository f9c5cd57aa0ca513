"""Mending: fixes put into a paper, the result read again and refused where more changed than was meant."""

from hawashi.fixes.choosing import Wanted, choose
from hawashi.fixes.copies import annotated, appended, linked
from hawashi.fixes.editing import edited
from hawashi.fixes.mending import Mended, cannot_write, difference, mend
from hawashi.fixes.saving import Saved, hold, is_stream, new_beside, put, save, save_library
