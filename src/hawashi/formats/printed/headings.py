"""The headings of notes that stand together: at the end of a paper, of a chapter, or in a file of their own."""

import re
from functools import cache

from hawashi.locales import fold, word_set

_LONGEST = 60
_DRESS = " \t*_#:：.>"
_NUMBER = re.compile(r"(?:\d{1,2}|[ivx]{1,4})\\?[.)]\s+", re.IGNORECASE)


def is_endnotes_heading(text: str) -> bool:
    """Whether a line is a heading that says `Notes`, or of which part it has the notes (`Notes to Chapter 3`)."""
    folded = _folded(text)
    return folded in word_set("endnotes-headings") or _of_part().fullmatch(folded) is not None


def heads_notes(text: str) -> bool:
    """Whether a line is a heading under which notes stand, whatever they are called there (`Footnotes`)."""
    return is_endnotes_heading(text) or _folded(text) in word_set("notes-headings")


def _folded(text: str) -> str:
    """A heading without the markup, the number and the colon that it may have."""
    bare = text[: _LONGEST + 20].strip(_DRESS)
    return fold(_NUMBER.sub("", bare, count=1)[:_LONGEST])


@cache
def _of_part() -> re.Pattern[str]:
    """A heading of the notes of a part, folded: `notes to chapter 3`, `chapter iii endnotes`, `هوامش الفصل الثالث`."""
    telling, parts, ordinals = (
        "|".join(sorted(word_set(name))) for name in ("endnotes-headings", "parts-with-notes", "ordinals")
    )
    number = rf"(?:\(?(?:\d{{1,3}}|[ivxl]{{1,6}}|{ordinals})\)?)"
    behind = rf"(?:{telling}) (?:(?:to|for|of|from) (?:the )?)?(?:{parts})(?: {number})?(?: ?[:.–—-].*)?"
    return re.compile(rf"{behind}|(?:{parts}) {number}[:.]? (?:{telling})")
