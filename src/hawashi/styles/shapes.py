"""Rendering by shapes: works that differ only in their words are rendered once.

A style treats one title as it treats the next. Words and plain numbers are taken out of a work, what is left is
rendered and kept, and the words are put back where they belong. Where the words themselves matter (marks at their
edges, quotation marks, styles that change capitals or make initials), the work is rendered as it is.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from hawashi.model import NAMES
from hawashi.styles import engine
from hawashi.styles.engine import RenderedPiece

_FIRST = 0xF0000  # private characters of another plane than those of the engine
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_NONE, _NONES = 0xFDD0, 32  # Unicode's characters that are none, which no text holds
_WORDS = re.compile(r"\w(?:[\w\s,:،؛;()/–—-]*\w)?")
_ADDRESS = re.compile(r"\S*[\w/]")
_DIGITS = re.compile(r"[0-9]+")
_TEXTS = frozenset(
    {"title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "genre"}
)
_ADDRESSES = frozenset({"URL", "DOI"})
_NUMBERS = frozenset({"volume", "issue"})
_DATES = {"issued": 7771, "accessed": 7772}
"""The years that stand for those of a work."""
_NUMBER = "7"
_CHANGING = re.compile(r"text-case|initialize|name-as-sort-order|strip-periods")
"""What a style does to the words of a work."""
_TURNED = re.compile(r'name-as-sort-order="first"')
"""The first name in the list turned round, which are the same words."""


def render(
    csl: str, language: str, item: Mapping[str, Any], *, position: str = "first", locator: str = "", label: str = "page"
) -> tuple[RenderedPiece, ...]:
    """The pieces of a cite, as `engine.render` gives them."""
    item, locator, back = _without_private(item, locator)
    if _changes_words(csl, position):
        pieces = engine.render(csl, language, item, position=position, locator=locator, label=label)
        return tuple(_filled(piece, back, {}) for piece in pieces)
    words: list[str] = []
    numbers: dict[str, tuple[str, str]] = {}
    shape = {name: _shape(name, value, words, numbers) for name, value in item.items()}
    if locator and _DIGITS.fullmatch(locator):
        numbers["locator"], locator = (_NUMBER, locator), _NUMBER
    pieces = rendered(csl, language, json.dumps(shape, ensure_ascii=False), position, locator, label)
    back |= {_FIRST + at: word.translate(back) for at, word in enumerate(words)}
    return tuple(_filled(piece, back, numbers) for piece in pieces)


def _without_private(item: Mapping[str, Any], locator: str) -> tuple[Mapping[str, Any], str, dict[int, str]]:
    """The same without the author's own private characters, which would be taken for ours, and what brings them back.

    Fonts of symbols, and fonts of Arabic in old files, have their signs there.
    """
    said = json.dumps([item, locator], ensure_ascii=False)
    private = sorted(set(_PRIVATE.findall(said)))
    if not private:
        return item, locator, {}
    hidden = {ord(char): chr(_NONE + at % _NONES) for at, char in enumerate(private)}
    item, locator = json.loads(said.translate(hidden))
    return item, locator, {ord(none): chr(char) for char, none in hidden.items()}


@lru_cache(maxsize=8)
def _changes_words(csl: str, position: str) -> bool:
    if position == engine.LISTED:
        return _CHANGING.search(_TURNED.sub("", csl)) is not None
    cites = csl.partition("</citation>")[0]  # how lists are written, which may turn names, stands behind
    return _CHANGING.search(cites) is not None


@lru_cache(maxsize=1024)
def rendered(csl: str, language: str, shape: str, position: str, locator: str, label: str) -> tuple[RenderedPiece, ...]:
    """The pieces of a work without its words; `shape` is its CSL-JSON. Kept for works to come."""
    return engine.render(csl, language, json.loads(shape), position=position, locator=locator, label=label)


def _shape(name: str, value: Any, words: list[str], numbers: dict[str, tuple[str, str]]) -> Any:
    """The value of a variable without its words, which are added to `words` and `numbers`."""
    if name in _TEXTS and _WORDS.fullmatch(value):
        return _stand_in(value, words)
    if name in _ADDRESSES and _ADDRESS.fullmatch(value):
        return _stand_in(value, words)
    if name in _NUMBERS and _DIGITS.fullmatch(value):
        numbers[name] = _NUMBER, value
        return _NUMBER
    if name in NAMES:
        return [
            {part: _stand_in(text, words) if _WORDS.fullmatch(text) else text for part, text in one.items()}
            for one in value
        ]
    if name in _DATES and len(value.get("date-parts", ())) == 1:
        year, *rest = value["date-parts"][0]
        if 1000 <= year <= 9999:
            numbers[name] = str(_DATES[name]), str(year)
            return {**value, "date-parts": [[_DATES[name], *rest]]}
    return value


def _stand_in(text: str, words: list[str]) -> str:
    words.append(text)
    return chr(_FIRST + len(words) - 1)


def _filled(piece: RenderedPiece, words: Mapping[int, str], numbers: Mapping[str, tuple[str, str]]) -> RenderedPiece:
    text = piece.text.translate(words)
    if piece.role == "value" and piece.variable in numbers:
        text = text.replace(*numbers[piece.variable])
    return piece if text == piece.text else replace(piece, text=text)
