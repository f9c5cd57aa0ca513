"""Which way a reference to another note points: back (`supra note 3`, `note 3 above`) or ahead (`infra note 9`)."""

import re
from functools import cache

from hawashi.locales import either, forms, unify
from hawashi.model import Span

_BEFORE, _AFTER = 60, 20  # characters around the number in which its word of direction stands


def points_ahead(text: str, number: Span) -> bool:
    """Whether the words around `number`, a note's number in the note `text`, send the reader to a later note."""
    return _stands_by("below", text, number)


def points_back(text: str, number: Span) -> bool:
    """Whether they send the reader to an earlier note."""
    return not points_ahead(text, number) and _stands_by("above", text, number)


def _stands_by(term: str, text: str, number: Span) -> bool:
    before, after = _patterns(term)
    leading = unify(text[max(0, number.start - _BEFORE) : number.start])
    return bool(before.search(leading) or after.match(unify(text[number.end : number.end + _AFTER])))


@cache
def _patterns(term: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words right before the number, at most the word for a note between, and those right after it."""
    terms = [*forms(term), *(forms("supra") if term == "above" else ())]
    words, nouns = either(terms), either(forms("note-reference"))
    return (
        re.compile(
            rf"(?<!\w)(?:{words})[\s,،:(]{{0,3}}(?:{nouns})?[\s.,(\[]{{0,3}}(?:(?:no|رقم)[\s.]{{0,3}})?$", re.IGNORECASE
        ),
        re.compile(rf"[\s,،)\]]{{0,3}}(?:{words})(?!\w)", re.IGNORECASE),
    )
