"""Where a cite begins and ends: without the marks that part it from what stands around it."""

import re

from hawashi.citations.identifiers import LONGEST, labelled
from hawashi.citations.locators import OF_JOURNAL, several_notes
from hawashi.citations.network import is_usual
from hawashi.citations.token_view import TokenView
from hawashi.locales import fold, word_set


def is_joined(view: TokenView, start: int) -> bool:
    """Whether the token is joined by و to what stands before, and no word that begins so itself (`وزارة`, `وليد`)."""
    if start == 0 or view.words[start - 1].seen == ":":
        return False  # what a signal leads in is joined to nothing
    one, written = view.words[start], view.text[slice(*view.tokens[start])]
    if one.shape != "ar" or one.classes or view.words[start - 1].seen == "\n":
        return "waw" in one.classes
    said = fold(written)
    return said.startswith("و") and said not in word_set("words-in-waw") and is_usual(said[1:])


_OPENERS = {")": "(", "]": "[", "”": "“", "»": "«"}
_BEFORE, _ENDING_NONE = frozenset(",;:.)]-–—\n"), frozenset(",;:-–—\n([")
"""Marks that begin no cite, and marks that end none."""


def bare(view: TokenView, start: int, end: int) -> tuple[int, int]:
    """The cite without separators at its edges and marks closed outside it, and with its own full stop."""
    surface = [view.text[low:high] for low, high in view.tokens[start:end]]
    first, last = 0, len(surface)
    while first < last and surface[first] in _BEFORE:
        first += 1
    if first < last and surface[first] in "([" and not _closed(surface[first:last]):
        first += 1
    while last > first and (surface[last - 1] in _ENDING_NONE or _closes_nothing(surface[first:last])):
        last -= 1
    if not any(token[0].isalnum() for token in surface[first:last]):
        return start, start
    behind = start + last
    opened = surface[first:last].count("(") - surface[first:last].count(")")
    if opened == 1 and behind < len(view) and view.words[behind].seen == ")":
        last, behind = last + 1, behind + 1
        surface.insert(last - 1, ")")
    if behind < len(view) and surface[last - 1] != "." and view.words[behind].seen == ".":
        last += 1
    return start + first, start + last


def past_number(view: TokenView, end: int) -> int:
    """The end of a cite, behind the DOI, ISBN or ISSN before whose label, or in whose midst, it falls, and behind the
    numbers of several notes (`supra notes 143–66`), or an article's year, volume and pages (`2003;19: 87–96`)."""
    position = view.tokens[end - 1][1]
    for shape in (several_notes(), OF_JOURNAL):
        for row in shape.finditer(view.text, max(0, position - LONGEST), position + LONGEST):
            while row.start() < position < row.end() and end < len(view) and view.tokens[end][0] < row.end():
                end += 1
    for match in labelled().finditer(view.text, max(0, position - LONGEST), position + LONGEST):
        if not any(map(str.isalnum, view.text[position : match.start()])):
            while end < len(view) and view.tokens[end][0] < match.end():
                end += 1
    return end


_OPENED = re.compile(r'(?:(?<![^\s(\[])"[^"]*|“[^“”]*|«[^«»]*)\Z')
_REST_OF_QUOTED = re.compile(r"[^“”\"«»;؛\n]{1,150}[”\"»]")


def past_title(view: TokenView, start: int, end: int) -> int:
    """The end of a cite, behind the quotation marks in which its title stands, where it falls between them."""
    if start >= end:
        return end
    high = view.tokens[end - 1][1]
    is_open = _OPENED.search(view.text, view.tokens[start][0], high) is not None
    rest = _REST_OF_QUOTED.match(view.text, high) if is_open else None
    while rest is not None and end < len(view) and view.tokens[end][1] <= rest.end():
        end += 1
    return end


def _closed(surface: list[str]) -> bool:
    """Whether the bracket that begins the cite is closed within it."""
    closing = ")" if surface[0] == "(" else "]"
    return surface.count(closing) >= surface.count(surface[0])


def _closes_nothing(surface: list[str]) -> bool:
    """Whether the cite ends with a mark, perhaps before a full stop, that closes what was opened before the cite."""
    mark = surface[-2] if surface[-1] == "." and len(surface) > 1 else surface[-1]
    opener = _OPENERS.get(mark)
    return opener is not None and surface.count(mark) > surface.count(opener)
