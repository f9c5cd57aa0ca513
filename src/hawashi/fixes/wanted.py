"""Only the fixes that somebody has chosen, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hawashi.errors import WriteError
from hawashi.fixes.choosing import choose
from hawashi.fixes.mending import Find
from hawashi.messages import phrase
from hawashi.model import Document, Finding


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
