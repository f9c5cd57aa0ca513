"""Which stretch of a part's text takes a change, and which may not: fields write their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from hawashi.errors import WriteError
from hawashi.formats.changes import Change
from hawashi.formats.patches import Cut
from hawashi.formats.places import REFUSED

_START = attrgetter("start")
_STANDS_APART = re.compile(r"[^\w\"“‘«(\[]|.*\s\Z", re.DOTALL)
"""What is put in where two runs meet and belongs to the second one: stops, spaces, words before a space."""


@dataclass(slots=True)
class Lock:
    """What writes its own text: a field, or a control; `managed` where it is a reference manager's.

    `code` says what it is, `end` is the byte behind it, once that has been read: then it is no longer `open`.
    """

    code: str = ""
    end: int = 0
    managed: bool = False
    shown: bool = False
    open: bool = True


class Stretch(Protocol):
    """Characters `start` to `end` of a part, which stand together in its bytes.

    `locks` are the fields around it, `lock` the one that writes this text itself. `marks` counts the marks of notes
    before it; `raised` says that it is set as a superscript.
    """

    start: int
    end: int

    @property
    def locks(self) -> Sequence[Lock]: ...  # noqa: D102
    @property
    def lock(self) -> Lock | None: ...  # noqa: D102
    @property
    def marks(self) -> int: ...  # noqa: D102
    @property
    def raised(self) -> bool: ...  # noqa: D102


S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True, slots=True)
class Plan(Generic[S]):
    """What changes in a part: cuts by the index of their stretch, and text to put in behind what writes itself."""

    cuts: dict[int, list[Cut]] = field(default_factory=lambda: defaultdict(list))
    behind: list[tuple[Lock, S, str]] = field(default_factory=list)


def lay(change: Change, stretches: Sequence[S], plan: Plan[S]) -> None:
    """Put a change where it belongs in the plan. Raises WriteError where something else writes the text there."""
    text = change.text
    for first, last in change.ranges:
        index = _stretch_at(stretches, first)
        while first < last:
            stretch = stretches[index]
            stop = min(last, stretch.end)
            _refuse(stretch)
            plan.cuts[index].append(Cut(first, stop, text))
            first, text, index = stop, "", index + 1
    if not change.ranges:
        _insert(change, stretches, plan)


def _insert(change: Change, stretches: Sequence[S], plan: Plan[S]) -> None:
    before = None if change.before is None else _stretch_at(stretches, change.before)
    after = None if change.after is None else _stretch_at(stretches, change.after)
    left = None if before is None else stretches[before]
    right = None if after is None else stretches[after]
    if left is not None and right is not None and left.marks != right.marks:
        right = None  # the mark of a note stands between them: what is put in stands before it
    if left is not None and left is right:
        _refuse(left)
    free = left is not None and left.lock is None
    if right is not None and right.lock is None and after is not None and change.after is not None:
        raised = left is not None and left.raised
        if not free or raised or (left is not right and _STANDS_APART.match(change.text)):
            plan.cuts[after].append(Cut(change.after, change.after, change.text))
            return
    if left is None or before is None or change.before is None:
        raise WriteError("An edit would write where a field writes its own text.", REFUSED)
    if free:
        plan.cuts[before].append(Cut(change.before + 1, change.before + 1, change.text))
    elif left.lock is not None and (right is None or left.lock not in right.locks):
        plan.behind.append((left.lock, left, change.text))
    else:
        _refuse(left)


def _refuse(stretch: Stretch) -> None:
    """Raise WriteError where a stretch of text is not an author's to change."""
    lock = stretch.lock
    if lock is not None and lock.managed:
        raise WriteError(
            "A reference manager keeps this text in a field, and would write it anew.",
            "Mend the entry in the reference manager, or turn its fields into plain text first.",
        )
    if lock is not None:
        raise WriteError("A field of the file writes this text itself.", REFUSED)


def _stretch_at(stretches: Sequence[Stretch], offset: int) -> int:
    index = bisect_right(stretches, offset, key=_START) - 1
    if index < 0 or offset >= stretches[index].end:
        raise WriteError("An edit would write where the file has no words.", REFUSED)
    return index
