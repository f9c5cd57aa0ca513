"""What a note says of a work and its written entry does not."""

import re
from collections.abc import Iterator

from hawashi.citations.numbers import number
from hawashi.locales import fold, unify, word_set
from hawashi.model import NAMES, NOTE_NUMBER, Cite, Field
from hawashi.names import others

_OF_THE_CITE = frozenset({"locator", "page", "note", NOTE_NUMBER, "accessed", "no_date"})
"""What is said of the place cited, or of the day: no list has it of every work."""
_WORD = re.compile(r"\d+|[^\W\d]+")


def left_out(cite: Cite, entry: str) -> Iterator[tuple[str, Field]]:
    """The values of `cite`, with their CSL variables, of whose words half or fewer stand in `entry`."""
    there = _words(entry)
    for variable, fields in cite.fields.items():
        for field in fields if variable not in _OF_THE_CITE else ():
            text = _without_others(field.text) if variable in NAMES else field.text
            words = _words(text) - word_set("function-words")
            if len(words & there) * 2 <= len(words) and words and number(field.text) not in there:
                yield variable, field


def _without_others(text: str) -> str:
    """Names without the `et al.` behind them, which the style says in its own words."""
    found = others(text)
    return text[: found[0]] if found else text


def _words(text: str) -> set[str]:
    """The words of a text in one spelling, and those behind the Arabic article and و also without them."""
    found = set(_WORD.findall(fold(unify(text))))
    return found | {word.removeprefix("و").removeprefix("ال") for word in found}
