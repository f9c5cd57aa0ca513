"""Which works are one: a work looked for in a library, and a library searched for works that stand in it twice."""

from hawashi.bibliography.duplicates.index import Index, Match, duplicates, same_work
from hawashi.bibliography.publishers import variants

__all__ = ["Index", "Match", "duplicates", "same_work", "variants"]
