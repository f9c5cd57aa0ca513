"""The phrases that the titles of the facts are made of, from which titles are made up."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_][\w'’ʿʾ\u064b-\u0652-]*")
_BREAKS = re.compile(
    r"\s*[^\w\s'’ʿʾ\u064b-\u0652-]+\s*|\s+(?:of|the|in|and|a|an|to|for|on|from|with|at|by|as|or|its|into|under|between|after|"
    r"before|since|is|are|was|were|against|without|within|through|during|over|about|towards?|how|why|what|who|when|"
    r"not|do|does|their|his|her|my|our|this|that|but|than|upon|among|across|amid|beyond|if|it|be|no|und|der|die|des|de|la|et|"
    r"في|من|إلى|على|عن|بين|عند|لدى|حتى|منذ|بعد|قبل|مع|أو|أم|هل|كيف|لماذا|ماذا|ما|لا|التي|الذي|ضد|هو|هي|أن|إن|تحت|فوق|خلال)"
    r"(?=\s)\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:the|a|an|our|its|their|this|my|of|in|on|from|to|how|why|what|who|does|is|are|do|في|من|على|عن|إلى|بين|هل|كيف|لماذا|ما)\s+",
    re.I,
)
_JOINED = re.compile(r"\s+و(?=ال)")
_MOST = 3


def phrases(titles: Iterable[str]) -> list[str]:
    """The phrases of one to three words that stand between the small words of `titles`, sorted."""
    found = set()
    for title in titles:
        for part in _BREAKS.split(_LEAD.sub("", title)):
            for phrase in _JOINED.split(_LEAD.sub("", part).strip(" '’-–")):
                words = phrase.split()
                if 0 < len(words) <= _MOST and len(phrase) > 2 and all(_WORD.fullmatch(word) for word in words):
                    found.add(phrase)
    return sorted(phrase for phrase in found if phrase[0].isupper() or not phrase.isascii())
