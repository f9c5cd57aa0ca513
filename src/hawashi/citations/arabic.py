"""Arabic words that are names."""

from __future__ import annotations

from hawashi.locales import fold
from hawashi.names import lexicon as spellings

_COMPOUND = frozenset(fold(word) for word in ("عبد", "أبو", "أبي", "بن", "ابن", "آل", "بنت", "أم", "ذو"))


def is_name(word: str) -> bool:
    """Whether `word` is an Arabic name or a part of one."""
    folded = fold(word.strip("."))
    return (
        spellings.is_known(folded)
        or folded in _COMPOUND
        or (folded.startswith("ال") and spellings.is_known(folded[2:]))
    )
