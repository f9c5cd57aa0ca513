"""Whether two works are one: the engine that resolving, adding, merging and the search for duplicates share.

`prepare` makes a record of a reference, `weigh` says what speaks for and against two records, field by field, and
`compare` what they are to one another: the same, kin (an edition, a translation, a part), or two works.
"""

from hawashi.bibliography.same_work.judging import Comparison, Verdict, compare, compare_each
from hawashi.bibliography.same_work.records import Record, prepare
from hawashi.bibliography.same_work.weighing import Knowledge, WorkEvidence

__all__ = ["Comparison", "Knowledge", "Record", "Verdict", "WorkEvidence", "compare", "compare_each", "prepare"]
