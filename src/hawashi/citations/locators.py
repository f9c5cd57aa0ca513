"""The pages and tables that a cite names: told from what stands around them, and from the pages of the work."""

from __future__ import annotations

import re
from functools import cache

from hawashi.citations.settled import Values
from hawashi.locales import forms, pattern, unify
from hawashi.model import Field, Span

_LAST_PAGE = re.compile(r"(?<=[^\W\d_])\s(\d{1,3}(?:[-–]\d{1,3})?)$")


def part_last_page(text: str, found: Values) -> None:
    """The lawyers' page cited stands between title and year (`Diversity in International Law 112 (2002)`)."""
    title = found["title"][0] if len(found.get("title", ())) == 1 else None
    page = _LAST_PAGE.search(title.text) if title is not None else None
    year = found.get("issued", ())
    if title is not None and page is not None and "locator" not in found and len(year) == 1:
        between = text[title.span.end : year[0].span.start]
        if re.fullmatch(r"\s\((?:[^()]{0,40}\s)?", between):
            found["title"] = [cropped(title, 0, page.start())]
            found["locator"] = [cropped(title, *page.span(1))]


_YEAR = re.compile(r"((?:1[4-9]|20)\d\d)[\s,]{1,3}")
_AT = re.compile(r"(?:\bat\b|،|,)")
_RANGE = re.compile(r"[\w٠-٩]+\s?[-‐-―−]\s?[\w٠-٩]+")


def without_label(found: Values) -> None:
    """The page cited without the label that stands in its value (`ibid pp 12`), and without the year before that.

    The year is that of the work where it has no other (`U.P 1978 p. 44`).
    """
    for place, cited in enumerate(found.get("locator", ())):
        year = _YEAR.match(unify(cited.text)) if "issued" not in found else None
        label = _page_label().match(unify(cited.text), year.end() if year else 0)
        if label is None:
            continue
        found["locator"][place] = cropped(cited, label.end(), len(cited.text))
        if year is not None:
            found["issued"] = [cropped(cited, *year.span(1))]


def part_pages(text: str, found: Values) -> None:
    """A range of pages with the page cited behind it (`pp. 33–50, at 41`): the pages of the work, and the locator."""
    cited = found.get("locator", [])
    if len(cited) == 1 and (label := _inner_label().search(unify(cited[0].text))) is not None:
        cited = [cropped(cited[0], 0, label.start()), cropped(cited[0], label.end(), len(cited[0].text))]
    if len(cited) == 2 and "page" not in found and _RANGE.fullmatch(cited[0].text):
        between = text[cited[0].span.end : cited[1].span.start]
        if _AT.search(between) and not re.search(r"[;؛\d]", between):
            found["page"], found["locator"] = cited[:1], cited[1:]


@cache
def _page_label() -> re.Pattern[str]:
    labels = "|".join(pattern(form) for form in sorted((*forms("page"), *forms("pages")), key=len, reverse=True))
    return re.compile(rf"(?:{labels})\s{{0,3}}(?=\d)", re.IGNORECASE)


@cache
def _inner_label() -> re.Pattern[str]:
    """The label of a second page inside a value (`20-40, p. 33`)."""
    return re.compile(rf"\s{{0,3}},\s{{0,3}}{_page_label().pattern}", re.IGNORECASE)


def cropped(field: Field, start: int, end: int) -> Field:
    """The characters `start` to `end` of a value."""
    span = Span(field.span.text, field.span.start + start, field.span.start + end)
    return Field(field.text[start:end], span, field.confidence)


def locate_table(text: str, found: Values) -> None:
    """The number of a table or figure that is all a cite points at is its place, no number of the work's own."""
    numbers = found.get("number", [])
    if len(numbers) == 1 and "locator" not in found:
        start = numbers[0].span.start
        if _table().search(unify(text[max(0, start - _LABELLED) : start])):
            found["locator"] = found.pop("number")


_LABELLED = 16  # characters before a number in which its label stands


@cache
def _table() -> re.Pattern[str]:
    labels = "|".join(pattern(form) for form in forms("table"))
    return re.compile(rf"(?<!\w)(?:{labels})(?:\s+رقم)?\s{{0,2}}\(?$", re.IGNORECASE)
