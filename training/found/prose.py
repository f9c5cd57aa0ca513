"""Passages of running text out of found documents: what an author says without citing anything.

A model of notes learns from them what is no citation, though names, dates and titles stand in it. What may be a
citation in the text (`(2007)`, a page, an address) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from training.found.plain import emphasised, plain
from training.generator.row import Row

_CITES = re.compile(
    r"\(\s*(?:[^()]*\s)?(?:1[5-9]|20)\d\d[a-z]?\s*\)|\bpp?\.|\bvol\.|\bno\.|\bibid|\bet al\b|\beds?\b|\bpress\b|https?:"
    r"|www\.|@|\[\^|\{%|[<>{}|\\#=*]|^\W*\d|\bsee \w+,"
    r"|ص\s?\d|ج\s?\d|\d\s?/\s?\d|المصدر|المرجع|انظر|أنظر|راجع|دار |طبع|منشورات|مكتبة",
    re.IGNORECASE,
)
_SMALL = 0.6
"""The share of the words of a Latin passage that begin small, at least: in a reference most are raised."""
_SENTENCE = re.compile(r"[^.!?؟]+[.!?؟]+[”\"»’)]*")
_FEWEST, _MOST = 60, 420
"""Characters of a passage."""
_LONGEST = 6000  # characters of a paragraph


def passages(content: str, kind: str, most: int, chance: Random) -> Iterator[Row]:
    """Up to `most` passages of a document as comments: one to three sentences each, from paragraphs drawn by chance."""
    paragraphs = [
        one for one in re.split(r"\n\s*\n|\n# ", content) if _FEWEST < len(one) < 6000 and "[^" not in one[:6]
    ]
    chance.shuffle(paragraphs)
    given = 0
    for paragraph in paragraphs:
        if given == most:
            return
        sentences = [match[0].strip() for match in _SENTENCE.finditer(plain(paragraph, kind))]
        first = chance.randrange(len(sentences)) if sentences else 0
        said = " ".join(sentences[first : first + chance.randint(1, 3)])
        text, runs = emphasised(said)
        words = re.findall(r"[A-Za-z]\w+", text)
        spoken = sum(word[0].islower() for word in words) >= _SMALL * len(words)
        if _FEWEST <= len(text) <= _MOST and spoken and not _CITES.search(said):
            given += 1
            yield Row(text, runs, "comment", ())
