"""Whether two works are one: the engine that resolving, adding, merging and the search for duplicates share.

`prepare` makes a record of a reference, `weigh` says what speaks for and against two records, field by field, and
`compare_each` what a work is to others: the same, kin (an edition, a translation, a part), or another work.
"""

from hawashi.bibliography.same_work.judging import Comparison, compare_each
from hawashi.bibliography.same_work.records import Record, prepare

__all__ = ["Comparison", "Record", "compare_each", "prepare"]
