"""What one of an entry and a cite of its work says and the other leaves out, where they have all other words in
common."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.certainty import is_term
from hawashi.listing.words_apart import Places, Word
from hawashi.locales import has_term
from hawashi.model import Apart, Cite, Field
from hawashi.names import split_names

_TITLES = ("title", "container_title")


def left_out(
    longer: Cite, shorter: Cite, words: Sequence[Word], left: Places, *, is_note: bool = False
) -> tuple[Apart, ...]:
    """One of several authors, or a word within a title, which these places of the words of `longer` have and `shorter`
    does not. The longer one is the entry, unless it `is_note`."""
    fields = {words[place].variable: words[place].field for place in left}
    variable, field = next(iter(fields.items()), ("", None))
    others = shorter.fields.get(variable, ())
    if len(fields) != 1 or field is None or len(longer.fields[variable]) != 1 or len(others) != 1:
        return ()
    if variable == "author":
        is_told = _are_authors(longer, shorter, field, words, left, fewest=1 if is_note else 2)
    else:
        is_told = variable in _TITLES and _is_within(field, words, left)
    if not is_told:
        return ()
    begin = longer.span.start
    said = longer.raw[words[left[0]].start - begin : words[left[-1]].end - begin]
    if is_note:
        return (Apart(variable, others[0], field, "", said),)
    return (Apart(variable, field, others[0], said, ""),)


def _are_authors(
    longer: Cite, shorter: Cite, field: Field, words: Sequence[Word], left: Places, *, fewest: int
) -> bool:
    """Whether the places are all the words of some authors, so many others are named in both, and none is `et al.`."""
    if has_term(longer.raw, "et-al") or has_term(shorter.raw, "et-al"):
        return False
    sought, named = set(left), 0
    for start, end in split_names(field.text):
        name = range(field.span.start + start, field.span.start + end)
        own = {place for place, word in enumerate(words) if word.start in name}
        if own & sought and not own <= sought:
            return False
        named += bool(own) and not own & sought
    return named >= fewest


def _is_within(field: Field, words: Sequence[Word], left: Places) -> bool:
    """Whether the places are one word, of which words of the same title stand on either side, and no number or term."""
    own = [place for place, word in enumerate(words) if word.field is field]
    word = words[left[0]].folded
    return len(left) == 1 and own[0] < left[0] < own[-1] and not (word.isdecimal() or is_term(word))
