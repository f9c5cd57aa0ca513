"""The works that a paper cites, held against its bibliography: those missing there, and those not looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hawashi.bibliography.duplicates import Index
from hawashi.certainty import WRITABLE, has_strange_words, is_surely_read, sureness
from hawashi.checking import first_full_cites
from hawashi.model import Cite, Paper, Reference, Style
from hawashi.rules.requirements import IN_LISTS, came_out, is_named, is_published
from hawashi.rules.two_years import TwoYears


@dataclass(frozen=True, slots=True)
class BesideBibliography:
    """The first full cites of works that stand in lists and were not found in the bibliography.

    The `missing` are surely not there; of the `unsure` too little was surely read to say so. `compared` is how many
    works were held against the bibliography. All are empty where there is no bibliography.
    """

    ANY_HOUSE: ClassVar[bool] = True
    missing: tuple[Cite, ...] = ()
    unsure: tuple[Cite, ...] = ()
    compared: int = 0

    @classmethod
    def of(cls, paper: Paper, style: Style) -> BesideBibliography:
        """Those of `paper`."""
        if paper.bibliography is None:
            return cls()
        works = {key: work for key, cite in first_full_cites(paper).items() if (work := _listed(paper, key, cite))}
        cites = first_full_cites(paper)
        away = [key for key in works if paper.bibliography.get(key) is None]
        redated = {one.cite.reference for one in TwoYears.of(paper, style).told if one.listed is not None}
        index = Index(paper.bibliography.references, paper.bibliography.filed) if away else None
        missing, unsure = list[Cite](), list[Cite]()
        for key in away:
            cite = cites[key]
            if is_published(cite) or (is_surely_read(cite) and cite.first("issued") is not None):
                missing += [cite] if key not in redated else []
            elif _tells_work(cite) and index is not None and not _is_near(index, works[key]):
                missing.append(cite)
            elif not is_surely_read(cite) and came_out(cite):
                unsure.append(cite)
        return cls(tuple(missing), tuple(unsure), len(works) - len(unsure))


def _listed(paper: Paper, key: str, cite: Cite) -> Reference | None:
    """The work of a cite with a title, where it is of a kind that stands in lists; else None."""
    work = paper.library.get(key)
    is_listed = cite.first("title") is not None and work is not None and work.type in IN_LISTS and is_named(cite)
    return work if is_listed else None


def _tells_work(cite: Cite) -> bool:
    """Whether who made the work, its title and its year are surely read, whatever else of it is not.

    Of what is cited with its web address, the rest has to tell whether it is a page of the web.
    """
    made = next((name for name in ("author", "editor") if cite.first(name)), None)
    if made is None or cite.first("issued") is None or cite.first("url") is not None or has_strange_words(cite):
        return False
    return sureness(cite, made, "title", "issued") >= WRITABLE


def _is_near(index: Index, work: Reference) -> bool:
    """Whether an entry may be the work, or an edition or a part of it, if what is not sure of the cite is otherwise."""
    return any(found or found.is_kin or found.is_near for _, found in index.near(work))
