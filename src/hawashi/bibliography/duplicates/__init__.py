"""Which works are one: a work looked for in a library, and a library searched for works that stand in it twice."""

from hawashi.bibliography.duplicates.decisions import (
    ANSWERS,
    DIFFERENT,
    SAME,
    Decisions,
    file_beside,
    places_decided,
    read_decisions,
    written,
)
from hawashi.bibliography.duplicates.index import Index, Match
from hawashi.bibliography.duplicates.search import Cluster, Relation, Search, duplicates, search
from hawashi.bibliography.publishers import variants
from hawashi.bibliography.same_work.judging import Verdict

__all__ = [
    "ANSWERS",
    "DIFFERENT",
    "SAME",
    "Cluster",
    "Decisions",
    "Index",
    "Match",
    "Relation",
    "Search",
    "Verdict",
    "duplicates",
    "file_beside",
    "places_decided",
    "read_decisions",
    "search",
    "variants",
    "written",
]
