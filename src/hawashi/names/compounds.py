"""Which words of a name belong together: Abd + X, Abu + X, X + al-Din, bin + X, van der X."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from hawashi.locales import fold, words
from hawashi.names.letters import plain

_WORD = re.compile(r"[^\s,،;؛]+")


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of a name; white space, commas and semicolons part words."""
    return [found.span() for found in _WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """The form under which a word is looked up in the lists: caseless, without diacritics and outer points."""
    return fold(plain(word)).strip(".'()[]\"“”«»:")


@cache
def listed(name: str) -> frozenset[str]:
    """The keys of the words in the locales' list `name`, in all languages."""
    return frozenset(key(word) for word in words(name))


_INITIALS = re.compile(r"[^\W\d_]\.|[A-Z]{2,3}")


def groups(parts: Sequence[str]) -> list[tuple[int, int]]:
    """Which of the words `parts` are bound into one name: index of the first, and past the last, of each group."""
    # `D.` and `AV` are initials and not the particles d' and av.
    keys = ["" if len(part) < 4 and _INITIALS.fullmatch(part) else key(part) for part in parts]
    if _binding().isdisjoint(keys):  # as of most names
        return [(place, place + 1) for place in range(len(keys))]
    bound: list[tuple[int, int]] = []
    start = 0
    while start < len(keys):
        end = start
        while end < len(keys) - 1 and (keys[end] in listed("name-prefixes") or keys[end] in listed("name-particles")):
            end += 1
        end += 1
        while end < len(keys) and (width := _ending(keys, end)):
            end += width
        bound.append((start, end))
        start = end
    return bound


@cache
def _binding() -> frozenset[str]:
    """The keys of all words that are bound to others, of an ending of two words the first one."""
    endings = listed("name-endings")
    return listed("name-prefixes") | listed("name-particles") | endings | {each.partition("-")[0] for each in endings}


def _ending(keys: Sequence[str], index: int) -> int:
    """How many words from `index` end the name before them: `al-Din` is one, `al Din` two; none is 0."""
    if keys[index] in listed("name-endings"):
        return 1
    return 2 if len(keys) > index + 1 and "-".join(keys[index : index + 2]) in listed("name-endings") else 0
