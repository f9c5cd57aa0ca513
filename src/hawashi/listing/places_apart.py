"""An entry of the list and a cite of the same work that have the same words in all places but a few."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hawashi.bibliography.titles import folded_words, slight
from hawashi.certainty import SURE, is_term
from hawashi.listing.words_apart import Places, Word, names_before_colon, unshared, words_of
from hawashi.locales import has_term
from hawashi.model import Apart, Cite, Field, Span
from hawashi.names import split_names

_FEWEST_SHARED = 4
"""Words that both have: fewer may be shared by two works."""
_MOST_WORDS = 4
"""Words in a place in which they differ that only one of the two tells."""
_MOST_PLACES = 3
_SURE = 0.6
"""From this confidence (0 to 1) on one of the two tells what stands there, whatever the other was read as."""
_BESIDE = (
    "publisher_place",
    "edition",
    "genre",
    "collection_title",
    "collection_number",
    "translator",
    "editor",
    "volume",
    "issue",
    "number_of_volumes",
    "number_of_pages",
    "publisher",
)
"""Values that many say in one of the two only."""
_WORK = frozenset({"author", "title", "container_title"})
"""Values by which a work is known: where one of them is another, all else has to be told."""
_OF_PLACE_CITED = frozenset({"", "section", "number"})
"""Values that may say where in the work a page stands, behind it."""
_PERSONS = frozenset({"editor", "translator"})
_BEGIN = "^"
"""Stands before the first word."""


class _Place(NamedTuple):
    """Words of one text that the other has not, and where they stand among all of them."""

    words: tuple[Word, ...]
    beside: frozenset[str]

    @property
    def told(self) -> Word:
        """The word of which it is best known in which value it stands."""
        return max(self.words, key=lambda word: word.sureness)


def places_apart(entry: Cite, cite: Cite) -> tuple[Apart, ...]:
    """Where the two differ, if they differ in a few places and for each it is told what stands there.

    The order of the words, terms such as `ed.` and `ترجمة`, pages, addresses, and a name or its first letter make no
    difference. What was doubtful in one of them does not matter: that all else agrees, word for word, tells that both
    are one work, and how it is read. Other words that only one of the two has leave open what they stand for.
    """
    heads = names_before_colon(entry, cite)
    ours, theirs = list(words_of(entry, heads[0])), list(words_of(cite, heads[1]))
    if not entry.raw[:1].isalnum() and "author" not in entry.fields:  # a dash, which stands for the author
        theirs = [word for word in theirs if word.variable != "author"]
    left, right = unshared(ours, theirs)
    right = _before_place_cited(cite, theirs, right)
    shared = min(len(ours) - len(left), len(theirs) - len(right))
    if shared < max(_FEWEST_SHARED, max(len(left), len(right))):
        return ()
    if not (left and right):
        return left_out(entry, cite, ours, left) if left else left_out(cite, entry, theirs, right, is_note=True)
    pairs = _paired(entry, _places(ours, left), cite, _places(theirs, right))
    if pairs is None or not 0 < len(pairs) <= _MOST_PLACES:
        return ()
    if any(variable == "title" and _is_whole(one) and _is_whole(other) for variable, one, other in pairs):
        return ()  # they are two works: a chapter, and the book it stands in
    return tuple(
        Apart(
            variable, _value(entry, one, variable), _value(cite, other, variable), _said(entry, one), _said(cite, other)
        )
        for variable, one, other in pairs
    )


def _before_place_cited(cite: Cite, words: Sequence[Word], places: Places) -> Places:
    """The places but for those behind the first place cited: no list has them (`3/112، كتاب النفقات، رقم 2204`)."""
    starts = [field.span.start for field in cite.fields.get("locator", ()) if field.confidence >= SURE]
    left = set(places)
    shared = max((word.end for place, word in enumerate(words) if place not in left), default=0)
    first = max(min(starts, default=cite.span.end), shared)
    return [place for place in places if words[place].start < first or words[place].variable not in _OF_PLACE_CITED]


def _is_whole(place: _Place) -> bool:
    """Whether a place has all the words of its value that count."""
    field = place.told.field
    if field is None:
        return False
    counted = {word for word in folded_words(field.text) if word not in slight()}
    return len(counted) > 1 and counted.issubset(_folded(place))


def _places(words: Sequence[Word], left: Places) -> list[_Place]:
    """The words in these places, those together that follow each other and may be of one value, or surely are."""
    runs: list[list[int]] = []
    for place in left:
        if runs and place == runs[-1][-1] + 1 and not _are_of_two(words[runs[-1][-1]], words[place]):
            runs[-1].append(place)
        else:
            runs.append([place])
    found: list[_Place] = []
    by_value: dict[object, int] = {}
    for run in runs:
        beside = {
            words[place].folded if place >= 0 else _BEGIN for place in (run[0] - 1, run[-1] + 1) if place < len(words)
        }
        one = _Place(tuple(words[place] for place in run), frozenset(beside))
        value = one.told.field if one.told.sureness >= SURE else None
        if value is not None and value in by_value:
            before = found[by_value[value]]
            found[by_value[value]] = _Place((*before.words, *one.words), before.beside | one.beside)
        else:
            if value is not None:
                by_value[value] = len(found)
            found.append(one)
    return found


def _are_of_two(word: Word, other: Word) -> bool:
    """Whether two words surely stand in two values, or one is a number that surely stands in another."""
    sure = word.sureness >= SURE, other.sureness >= SURE
    numbers = word.folded.isdecimal(), other.folded.isdecimal()
    return word.field != other.field and (all(sure) or (numbers[0] != numbers[1] and sure[numbers[1]]))


def _paired(entry: Cite, ours: Sequence[_Place], cite: Cite, theirs: Sequence[_Place]) -> list[_Pair] | None:
    """Each place of one with the place of the other where the same is told; None where one is left that counts.

    Of two that are left, what the surer one tells is told by both; where neither does, one stands in the place of the
    other.
    """
    by_variable: dict[str, list[_Place]] = defaultdict(list)
    for place in theirs:
        by_variable[place.told.variable].append(place)
    found: list[_Pair] = []
    single: list[_Place] = []
    for place in ours:
        like = by_variable[place.told.variable]
        if place.told.variable and len(like) == 1:
            found.append((place.told.variable, place, like.pop()))
        else:
            single.append(place)
    others = [place for places in by_variable.values() for place in places]
    left = _new(single, cite), _new(others, entry)
    for one, other, is_beside in ((single, others, False), (single, left[1], True), (left[0], others, True)):
        if (last := _last(entry, one, cite, other)) and not (is_beside and last[1].beside.isdisjoint(last[2].beside)):
            return [*found, last]
    are_beside = any(_are_replaced(found, *some) for some in ((single, others), left))
    return found if are_beside or not any(left) else None


def _are_replaced(found: Sequence[_Pair], ours: Sequence[_Place], theirs: Sequence[_Place]) -> bool:
    """Whether one place of each is left, of which nobody knows what it is, where it is told of others in which they
    differ; by none of these the work is known."""
    told = (*(variable for variable, _, _ in found), *(place.told.variable for place in (*ours, *theirs)))
    return len(ours) == len(theirs) == 1 and bool(found) and _WORK.isdisjoint(told)


_Pair = tuple[str, _Place, _Place]
"""A CSL variable, and where an entry and a cite tell other values of it."""


def _last(entry: Cite, ours: Sequence[_Place], cite: Cite, theirs: Sequence[_Place]) -> _Pair | None:
    """The two places that are left, if they are two, and one surely tells what stands there: both stand beside the same
    word, or the other text tells it nowhere else."""
    if len(ours) != 1 or len(theirs) != 1:
        return None
    one, other = ours[0], theirs[0]
    surest = max(one.told, other.told, key=lambda word: word.sureness)
    if max(len(one.words), len(other.words)) > _MOST_WORDS or _is_number(one) != _is_number(other):
        return None
    is_one_slot = one.beside == other.beside and len(one.beside) > 1
    are_persons = is_one_slot and {one.told.variable, other.told.variable} <= _PERSONS
    if surest.sureness < (SURE if is_one_slot else _SURE) and not are_persons:
        return ("publisher", one, other) if _is_imprint(entry, one) and _is_imprint(cite, other) else None
    elsewhere, doubtful = (cite, other) if surest is one.told else (entry, one)
    is_theirs = bool(one.beside & other.beside) or (
        surest.variable not in elsewhere.fields and doubtful.told.variable != ""
    )
    return (surest.variable, one, other) if is_theirs else None


def _is_number(place: _Place) -> bool:
    return all(word.folded.isdecimal() for word in place.words)


def _is_imprint(cite: Cite, place: _Place) -> bool:
    """Whether a place is all that stands in brackets beside a year, as many law journals have the publisher."""
    start, end = place.words[0].start - cite.span.start, place.words[-1].end - cite.span.start
    return cite.raw[:start].rstrip().endswith("(") and _YEAR_AND_BRACKET.match(cite.raw, end) is not None


_YEAR_AND_BRACKET = re.compile(r"[,،]?\s*\d{4}\)")


def _new(places: Sequence[_Place], other: Cite) -> list[_Place]:
    """The places but for those that contradict nothing: words that the other has too, only not so often, and what it
    does not say at all, such as an edition or a second place."""
    there = frozenset(word.folded for word in words_of(other))
    return [place for place in places if not (_is_beside(place, other) or there.issuperset(_folded(place)))]


def _folded(place: _Place) -> Iterator[str]:
    return (word.folded for word in place.words)


def _is_beside(place: _Place, other: Cite) -> bool:
    """Whether a place contradicts nothing: the other text says nothing of the kind, or only names somebody shorter."""
    told = place.told
    if told.variable == "author":
        named = [word for field in other.fields.get("author", ()) for word in folded_words(field.text)]
        return bool(named) and told.field is not None and set(folded_words(told.field.text)).issuperset(named)
    is_told = told.sureness >= SURE or all(word.folded.isdecimal() for word in place.words)
    return is_told and told.variable in _BESIDE and told.variable not in other.fields


def _value(cite: Cite, place: _Place, variable: str) -> Field:
    """The value of the variable where the cite was read so, and all the words stand in it; else the words alone."""
    field = place.told.field
    if field is not None and place.told.variable == variable and place.words[-1].end <= field.span.end:
        return field
    start, end = place.words[0].start, place.words[-1].end
    return Field(cite.between(start, end), Span(cite.span.text, start, end), 1.0)


def _said(cite: Cite, place: _Place) -> str:
    """The words of a place, as written, without those that both texts have between them."""
    begin = cite.span.start
    return " ".join(cite.raw[word.start - begin : word.end - begin] for word in place.words)


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
