"""Notes and marks as they are found among the steps of a web page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hawashi.formats.html.markup import Element
from hawashi.model import NotePlace


class MarkAt(NamedTuple):
    """A note's mark: all that `element` says. `key` is that of its note."""

    element: Element
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class NoteAt:
    """A note: what stands in the steps of its `parts`, from first to last. `listed` says: an item of a list.

    `head` are the steps of what stands above the first note of a page, the page's number: they are no text.
    `content` is where in the source the text of a typed note begins, behind its number.
    """

    key: str
    label: str
    place: NotePlace
    parts: tuple[tuple[int, int], ...]
    marks: tuple[Element, ...] = ()
    listed: bool = False
    head: tuple[int, int] | None = None
    content: int = -1

    @property
    def first(self) -> int:
        """The first step of the note."""
        return self.parts[0][0]

    def holds(self, step: int) -> bool:
        """Whether a step is part of the note."""
        return any(first <= step <= last for first, last in self.parts)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The notes in order, and all marks, those without a note among them."""

    notes: Sequence[NoteAt]
    marks: Sequence[MarkAt]
