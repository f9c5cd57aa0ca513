"""Numbers of editions, volumes and issues, and pages, as notes write them, to values."""

import re
from functools import cache

from hawashi.locales import LANGUAGES, any_of, fold, forms, load, unify, word_set
from hawashi.model import Pages

_DASH = "[-‐-―−]"
_NUMBERS = re.compile(rf"\d+(?:\s?(?:{_DASH}|/)\s?\d+)?")
ROMAN = re.compile(r"(?<!\w)[IVXLC]+(?!\w)")
_ORDINAL_LISTS = ("edition-ordinals", "ordinals")
_RANGE = re.compile(rf"([\w.]+?)\s?{_DASH}{{1,2}}\s?([\w.]+)")
_WIDEST = 100  # characters: no number of a volume is longer


def number(text: str) -> str:
    """The number in `text` in ASCII digits: `ط3`, `الطبعة الثالثة`, `3rd ed.` and `third edition` are `3`.

    A range keeps its first and last (`3-4`), a Roman number its letters. Text without a number comes back as it is.
    """
    text = text.strip()
    if len(text) > _WIDEST:
        return text
    if found := _NUMBERS.search(text):
        return "".join(
            str(int(char)) if char.isdecimal() else "/" if char == "/" else "-" for char in "".join(found[0].split())
        )
    folded = fold(text)
    if found := _ordinals().search(folded):
        value = _ordinal_values()[found[0]]
        return str(value + 10 if _teen().match(folded, found.end()) else value)
    if found := ROMAN.search(text):
        return found[0]
    return text.strip(" .,،()[]")


def pages(text: str) -> Pages | str:
    """The page or range of pages, without its label; more than one range stays text."""
    text = text.strip()
    if len(text) > _WIDEST:
        return text
    label = _label().match(unify(text))
    bare = (text[label.end() :] if label else text).strip(" .,،:()[]")
    if found := _RANGE.fullmatch(bare):
        return Pages(_ascii(found[1]), _ascii(found[2]))
    return Pages(_ascii(bare)) if re.fullmatch(r"[\w.]+", bare) else bare or text


def _ascii(text: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


@cache
def _ordinal_values() -> dict[str, int]:
    values = dict.fromkeys(word_set("teen-beginnings"), 1)
    for language in LANGUAGES:
        for name in _ORDINAL_LISTS:
            values.update({fold(form): place for place, form in enumerate(load(language).lists.get(name, ()), 1)})
    return values


@cache
def _ordinals() -> re.Pattern[str]:
    choices = "|".join(re.escape(form) for form in sorted(_ordinal_values(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


@cache
def _teen() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, word_set('teen-endings')))})(?!\w)")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of((*forms('pages'), *forms('page')))}|[صpP]{{1,2}}(?=\d))[\s.:]*", re.IGNORECASE)
