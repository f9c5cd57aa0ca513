"""The list of works at the end of a paper: each of its entries as a text, and what was read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hawashi.model.citation import Cite, Field
from hawashi.model.document import Entry
from hawashi.model.reference import Reference


class Apart(NamedTuple):
    """The one place in which an entry (`ours`) and a cite (`theirs`) differ: a CSL variable in snake_case."""

    variable: str
    ours: Field
    theirs: Field


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the list, read.

    `cite` is what its words say; `work` is the work they describe, with the authors of the entry before where a dash
    stands for them. Its key is the entry's id. `is_sure` says whether every word was surely read.
    `cited` are the keys of the works in the paper's library that the entry surely is, `perhaps` of those that it may be
    as well as another entry may. `apart` are the cites that have the same words in all places but one.
    """

    entry: Entry
    cite: Cite
    work: Reference
    is_sure: bool = False
    cited: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
