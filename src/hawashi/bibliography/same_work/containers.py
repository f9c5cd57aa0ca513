"""Whether two titles of journals, books or conferences name one container: abbreviations, acronyms and subtitles."""

from collections.abc import Sequence
from functools import lru_cache

from hawashi.bibliography.numerals import number_of
from hawashi.bibliography.titles import common, listed_words

SAME, OPEN, ELSEWHERE = "same", "open", "elsewhere"
"""One container; not to be told, since one is an acronym or says little; two containers."""


@lru_cache(maxsize=100_000)
def compare_containers(one: str, other: str) -> str:
    """`SAME`, `OPEN` or `ELSEWHERE` for two containers, each folded words, spaced."""
    if one == other:
        return SAME
    if other < one:
        one, other = other, one  # so that the answer does not depend on the side
    ours, theirs = one.split(), other.split()
    if "".join(ours) == "".join(theirs):
        return SAME
    first, second = _telling(ours), _telling(theirs)
    if not first or not second:
        return OPEN
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if _abbreviates(short, long) or _is_acronym(short, long, theirs if short is first else ours):
        return SAME
    shared = len(set(short) & set(long))
    if shared >= 2 and 2 * shared >= len(short) + len(long) - shared:
        return SAME
    return OPEN if (len(short) == 1 and len(short[0]) <= 8) or _are_conferences(ours, theirs) else ELSEWHERE


def are_of_two_kinds(one: str, other: str) -> bool:
    """Whether one of two containers, folded words, is called a journal, and the other a meeting or its proceedings."""
    ours, theirs = _kind(one), _kind(other)
    return bool(ours) and bool(theirs) and ours != theirs


def _kind(container: str) -> str:
    words = container.split()
    if _meets(words):
        return "meeting"
    return "" if listed_words("journal-kinds").isdisjoint(words) else "journal"


def _meets(words: Sequence[str]) -> bool:
    return not listed_words("meeting-words").isdisjoint(words)


def _telling(words: Sequence[str]) -> list[str]:
    telling = [word for word in words if word not in common()]
    slight = listed_words("slight-container-words")
    return [word for word in telling if word not in slight and number_of(word) is None] or telling


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of `short` are, in order, beginnings of words of `long`, or the other way round.

    A word may be left out at the end only (a subtitle, a place), and the first must agree.
    """
    if len(short) == 1 and len(short[0]) < 3:
        return False
    return all(_begins(word, full) for word, full in zip(short, long, strict=False))


def _begins(word: str, full: str) -> bool:
    if full.startswith(word) or word.startswith(full):
        return True
    # `intl`, `jnl`, `natl`: letters left out inside
    if len(word) > len(full):
        word, full = full, word
    if len(word) < 3 or word[0] != full[0] or word[-1] not in full:
        return False
    letters = iter(full)
    return len(word) <= 5 and all(letter in letters for letter in word)


def _is_acronym(short: Sequence[str], long: Sequence[str], words: Sequence[str]) -> bool:
    letters = "".join(short)
    if len(short) > 1 or len(letters) < 3:
        return False
    return letters in (
        "".join(word[0] for word in long),
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in common()),
    )


def _are_conferences(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both may be names of meetings, which nobody cites alike."""
    return _meets(ours) or _meets(theirs)
