"""Tidying a .bib file: each step has a name, and none of the usual ones changes what the file says."""

from hawashi.bibliography.tidying.besides import Besides, journal_key
from hawashi.bibliography.tidying.run import KeyMaker, Tidied, tidied
from hawashi.bibliography.tidying.sorting import ORDERS
from hawashi.bibliography.tidying.steps import STEPS, USUAL

__all__ = ["ORDERS", "STEPS", "USUAL", "Besides", "KeyMaker", "Tidied", "journal_key", "tidied"]
