"""The list of works at the end of a paper: each of its entries as a text, and what was read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hawashi.model.citation import Cite, Field
from hawashi.model.document import Entry
from hawashi.model.reference import Reference


class Apart(NamedTuple):
    """One of the few places in which an entry and a cite differ: a CSL variable in snake_case, its value in the entry
    (`ours`) and in the cite (`theirs`), and of either the words that the other has not."""

    variable: str
    ours: Field
    theirs: Field
    our_words: str = ""
    their_words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the list, read.

    `cite` is what its words say; `work` is the work they describe, with the authors of the entry before where a dash
    stands for them. Its key is the entry's id. `is_sure` says whether every word was surely read.
    `cited` are the keys of the works in the paper's library that the entry surely is, `perhaps` of those that it may be
    as well as another entry may. `apart` is where cites differ that have the same words in all places but a few.
    """

    entry: Entry
    cite: Cite
    work: Reference
    is_sure: bool = False
    cited: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
