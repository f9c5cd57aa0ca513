"""Notes that are one cite, or send to another note, by the shape of the whole."""

import re
from functools import cache

from hawashi.citations.token_view import TokenView
from hawashi.locales import fold, forms


def points_at_note(view: TokenView) -> int | None:
    """Where the word for a note stands in one that only sends to another, or to a page of what that cites.

    `See note 8.`, `ينظر الهامش رقم 2 أعلاه، ص 61`.
    """
    if len(view) > _LONGEST_POINTING:
        return None
    start = next((at for at, one in enumerate(view.words) if "t-signal" not in one.classes), len(view))
    if start == len(view) or "t-note" not in view.words[start].classes:
        return None
    behind = _without_page(view, [at for at in range(start, len(view)) if view.words[at].shape != "mark"])
    numbers = [at for at in behind if view.words[at].shape[0] == "9"]
    named = [at for at in behind if "t-note" in view.words[at].classes or view.phrases[at].startswith("t-note")]
    others = {*behind} - {*numbers} - {*named}
    told = {fold(view.text[slice(*view.tokens[at])]) for at in others}
    return start if len(numbers) == 1 and told <= _around_number() else None


def _without_page(view: TokenView, behind: list[int]) -> list[int]:
    """The tokens without the page behind a comma at the end, which is one of what the note cites."""
    if len(behind) < _OF_PAGE:
        return behind
    *before, label, page = behind
    paged = not view.words[label].classes.isdisjoint(("t-page", "t-pages")) and view.words[page].shape[0] == "9"
    return before if paged and view.words[label - 1].seen == "," else behind


@cache
def _around_number() -> frozenset[str]:
    return frozenset(fold(one) for one in (*forms("above"), *forms("below")))


_LONGEST_POINTING = 11  # tokens
_OF_PAGE = 3  # tokens, with the comma before them


def names_work(view: TokenView) -> bool:
    """Whether a note without a verb is an institution and what it brought out, with the year at its end.

    `International Institute for Studies, the prospect of the elections 2018.`
    """
    if len(view.segments) != _TWO or len(view) > _LONGEST_TITLE or view.words[view.bounds[1] - 1].seen != ",":
        return False
    maker = view.segments[0]
    shapes = [one.shape for one in view.words if one.shape != "mark"]
    spoken = any("prose" in one.classes for one in view.words)
    return "body" in maker.signs and view.bounds[1] > _FEWEST_MAKER and not spoken and shapes[-1] in ("year", "hijri")


_TWO = 2  # segments: the institution, and the title
_FEWEST_MAKER, _LONGEST_TITLE = 4, 40
"""Tokens of an institution's name at least, and tokens of a title at most."""


_WEB_ENTRY = re.compile(
    r"[A-Z\u0621-\u064a][^“”«»\"\n]{1,80}[,،:]\s[“«\"][^“”«»\"\n]{2,200}[,.،]?[”»\"][,،]?\s[^“”«»\"\n;؛]{0,100}"
    r"(?:19|20)\d\d[.,،)]{0,2}\s(?:\S{1,12}\s)?https?://\S+"
)


def is_web_entry(view: TokenView) -> bool:
    """Whether a note is nothing but who wrote what on the web, and when, with its address (`Weir, “Canals,” GitLab, May
    5, 2019, https://…`)."""
    is_led = bool(view.words) and "t-signal" in view.words[0].classes
    return "://" in view.text and not is_led and _WEB_ENTRY.fullmatch(view.text.strip()) is not None


_PLACED = re.compile(
    r"(?:[\u0621-\u064a]+[ ،:]{1,3}){1,8}[\"(]\s?\d{1,2}\s?/\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?\s?[\")][\s.]*"
)


def is_placed_title(view: TokenView) -> bool:
    """Whether a note is nothing but a title, in Arabic, and in brackets or quotation marks volume and page (`المغني
    "١/ ٣١"`)."""
    return _PLACED.fullmatch(view.text) is not None and all("prose" not in one.classes for one in view.words)
