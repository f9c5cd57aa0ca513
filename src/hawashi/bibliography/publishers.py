"""One publisher under several spellings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hawashi.bibliography.titles import common, folded_words, is_typo, listed_words

_LONGEST = 1000  # characters of a name that are looked at
_WORDS, _LETTERS = 12, 30  # of a name, and of a word, that are looked at for a typing error


def variants(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of two or more spellings of one publisher, the most frequent spelling first, then in order.

    Spellings differ in capitals, punctuation, kin letters, words such as `Ltd` and `للنشر`, spaces, or one typing
    error. Time grows with the number of names, not with its square.
    """
    counts = Counter(name.strip() for name in names if name.strip())
    groups: dict[str, list[str]] = {}
    seen: dict[tuple[str, ...], str] = {}
    for name in counts:
        words = essential_words(name)
        keys = list(_keys(words))
        home = next((seen[key] for key in keys if key in seen and _close(words, essential_words(seen[key]))), name)
        groups.setdefault(home, []).append(name)
        for key in keys:
            seen.setdefault(key, home)
    return [tuple(sorted(group, key=lambda name: -counts[name])) for group in groups.values() if len(group) > 1]


@lru_cache(maxsize=10_000)
def essential_words(name: str) -> tuple[str, ...]:
    """The folded words of a publisher's name without those that it may have or not; all where it has no others."""
    words = folded_words(name[:_LONGEST])
    optional = listed_words("slight-publisher-words")
    return tuple(word for word in words if word not in common() and word not in optional) or words


def _close(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if "".join(words) == "".join(others):
        return True
    return len(words) == len(others) and all(is_typo(one, other) for one, other in zip(words, others, strict=True))


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What spellings of one name share: its letters without spaces, or its words with one of them short of a letter."""
    yield ("".join(words),)
    for place, word in enumerate(words[:_WORDS]):
        for letter in range(min(len(word), _LETTERS)):
            yield (*words[:place], word[:letter] + word[letter + 1 :], "", *words[place + 1 : _WORDS])
        yield (*words[:place], word, "", *words[place + 1 : _WORDS])
