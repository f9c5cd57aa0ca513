"""What is known on the way through the notes of a paper: what each cite stands for, and the works met so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hawashi.citations.fitting import Work
from hawashi.citations.works import Works
from hawashi.model import Cite, CiteId, Library, Reference, Unresolved


@dataclass(frozen=True, slots=True)
class Standing:
    """What a cite stands for: a work, by its first full citation, or none, for a reason.

    `via` is the cite through which a repeat stands for its work (`Ibid.`: the one before), None where it names it.
    `candidates` are the cites between which a repeat without a work leaves the choice, or the one that it hangs on.
    `likeliest` is the work that a repeat without one most likely means: told to the reader, and nothing hangs on it.
    """

    work: CiteId | None = None
    via: CiteId | None = None
    reason: Unresolved | None = None
    candidates: tuple[CiteId, ...] = ()
    likeliest: CiteId | None = None


@dataclass(slots=True)
class Trail:
    """What is known on the way through the notes: `ahead` is the trail of an earlier reading of the whole, if any.

    `cites` are those of the notes, `readings` the same as works (author, title, date), `ordinals` whether a note's
    number may be its rank. `notes` are the cites of each note passed, `labelled` the places in `notes` by label.
    `cited` says of each work at which of the cites passed it was cited last.
    `last` are the cites of the last note that has any, `paged` those of the last one that has others than `verses`.
    `wants_more` says that a cite may find its work further on, so that a second reading is worth while.
    """

    cites: Mapping[CiteId, Cite]
    readings: Mapping[CiteId, Reference]
    works: Works
    ahead: Trail | None
    ordinals: bool
    bibliography: Library | None = None
    standings: dict[CiteId, Standing] = field(default_factory=dict)
    cited: dict[CiteId, int] = field(default_factory=dict)
    last: tuple[CiteId, ...] = ()
    paged: tuple[CiteId, ...] = ()
    verses: set[CiteId] = field(default_factory=set)
    notes: list[tuple[CiteId, ...]] = field(default_factory=list)
    labelled: dict[str, list[int]] = field(default_factory=dict)
    wants_more: bool = False

    def is_verse(self, cite: CiteId) -> bool:
        """Whether a cite that was passed is scripture, or repeats such a cite."""
        return cite in self.verses or self.standings[cite].work in self.verses

    def work(self, cite: CiteId) -> Work | None:
        """The work that the cite stands for, if it is known yet."""
        first = self.standings[cite].work
        if first is None:
            return None
        return self.works.get(first) or (self.ahead.works.get(first) if self.ahead else None)
