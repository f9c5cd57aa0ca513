"""Which fixes can be applied together, and only those that somebody has chosen, one by one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from hawashi.errors import WriteError
from hawashi.messages import phrase
from hawashi.model import Document, Edit, Finding

Find = Callable[[Document], Iterable[Finding]]
"""What finds the faults of a document."""


def choose(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Finding, ...]:
    """The findings whose fixes can be applied together, in order; what touches an earlier fix waits for a next run.

    Unsafe fixes are taken only where `unsafe` says so.
    """
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    chosen = []
    for found in findings:
        if found.fix is None or not (found.fix.safe or unsafe):
            continue
        if not any(_touches(edit, taken[edit.span.text]) for edit in found.fix.edits):
            chosen.append(found)
            for edit in found.fix.edits:
                places = taken[edit.span.text]
                places.insert(bisect_left(places, (edit.span.start, edit.span.end)), (edit.span.start, edit.span.end))
    return tuple(chosen)


def _touches(edit: Edit, places: Sequence[tuple[int, int]]) -> bool:
    """Whether `edit` overlaps one of `places`, which are sorted and apart, or borders on one."""
    start, end = edit.span.start, edit.span.end
    at = bisect_left(places, (start, end))
    return (at < len(places) and places[at][0] <= end) or (at > 0 and start <= places[at - 1][1])


class Wanted:
    """What finds the faults of a document (`Find`), but of `document` only those that are wanted.

    `wanted` are their codes by their places among all that `find` finds there. A fix that meets another one waits until
    the paper has been read again, when places have moved: it is known again by its rule and its text. So it is taken
    then only where all that this rule has proposed for this text is wanted. Raises WriteError where `document` is not
    the paper that somebody chose in.
    """

    def __init__(self, find: Find, document: Document, wanted: Mapping[int, str]) -> None:
        found = tuple(find(document))
        if any(not 0 <= place < len(found) or found[place].code != code for place, code in wanted.items()):
            raise WriteError(
                phrase("{file} has changed since it was shown", file=document.path), phrase("Check it again.")
            )
        self._find, self._document = find, document
        self._taken = [each for place, each in enumerate(found) if place in wanted]
        first = choose(self._taken, unsafe=True)
        waiting = {_known_by(each) for each in self._taken if each not in first}
        self._waiting = waiting - {_known_by(each) for place, each in enumerate(found) if place not in wanted}
        self.unsafe = any(each.fix is not None and not each.fix.safe for each in self._taken)

    def __call__(self, document: Document) -> Iterable[Finding]:
        """What is wanted of what is found in the document, or in a later state of it."""
        if document is self._document:
            return self._taken
        return [each for each in self._find(document) if _known_by(each) in self._waiting]


def _known_by(found: Finding) -> tuple[str, str]:
    return found.code, found.span.text
