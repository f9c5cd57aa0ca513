"""What is found out of a cite is found once: many rules ask the same of every cite of a paper."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from hawashi.model.citation import Cite, Form

Found = TypeVar("Found")
_MOST = 4096  # cites


def once_a_cite(find: Callable[[Cite], Found]) -> Callable[[Cite], Found]:
    """`find`, which looks only at what a cite says, and whose answer nobody changes, with its last answers kept.

    What a cite stands for is no part of what it says: the answer is the same before and after that was found.
    """
    kept: dict[tuple[int, Form], tuple[Cite, Found]] = {}

    @wraps(find)
    def found(cite: Cite) -> Found:
        place = (id(cite.fields), cite.form)
        known = kept.get(place)
        if known is not None and _say_the_same(known[0], cite):
            return known[1]
        if len(kept) >= _MOST:
            kept.clear()
        answer = find(cite)
        kept[place] = (cite, answer)
        return answer

    return found


def _say_the_same(one: Cite, other: Cite) -> bool:
    return one is other or (
        one.fields is other.fields and (one.span, one.raw, one.is_stated) == (other.span, other.raw, other.is_stated)
    )
