"""An entry of the list and a cite of the same work that have the same words in all places but a few."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hawashi.bibliography.titles import folded_words, listed_words, slight, unjoined
from hawashi.certainty import SURE, is_term
from hawashi.citations.numbers import number
from hawashi.dates.lives import died
from hawashi.locales import is_arabic
from hawashi.model import Apart, Cite, Field, Span

_FEWEST_SHARED = 4
"""Words that both have: fewer may be shared by two works."""
_MOST_WORDS = 4
"""Words in a place in which they differ that only one of the two tells."""
_MOST_PLACES = 3
_SURE = 0.6
"""From this confidence (0 to 1) on one of the two tells what stands there, whatever the other was read as."""
_ELSEWHERE = ("locator", "page", "url", "accessed", "DOI", "doi")
"""Values that a note and a list need not have both, or that differ rightly."""
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
_NAMES_LIKE_SLIGHT = frozenset({"علي"})
"""Names that are written as a small word is, once letters that are alike are taken for one (`على`)."""
_NAMED = ("author", "title", "container_title", "publisher", "publisher_place")
"""Values in which a term is a word like any other."""
_PERSONS = ("author", "editor", "translator")
_WORK = frozenset({"author", "title", "container_title"})
"""Values by which a work is known: where one of them is another, all else has to be told."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BEGIN = "^"
"""Stands before the first word."""


class _Word(NamedTuple):
    """A folded word, where it stands in its text, and in which value: its variable, how surely (0 to 1), and it."""

    folded: str
    start: int
    end: int
    variable: str = ""
    sureness: float = 0.0
    field: Field | None = None


class _Place(NamedTuple):
    """Words of one text that the other has not, and where they stand among all of them."""

    words: tuple[_Word, ...]
    beside: frozenset[str]

    @property
    def told(self) -> _Word:
        """The word of which it is best known in which value it stands."""
        return max(self.words, key=lambda word: word.sureness)


def places_apart(entry: Cite, cite: Cite) -> tuple[Apart, ...]:
    """Where the two differ, if they differ in a few places and for each it is told what stands there.

    The order of the words, terms such as `ed.` and `ترجمة`, pages, addresses, and a name or its first letter make no
    difference. What was doubtful in one of them does not matter: that all else agrees, word for word, tells that both
    are one work, and how it is read. Other words that only one of the two has leave open what they stand for.
    """
    heads = _names_before_colon(entry, cite)
    ours, theirs = list(_words(entry, heads[0])), list(_words(cite, heads[1]))
    left, right = _unshared(ours, theirs)
    left, right = _without_shortened(ours, left, theirs, right)
    shared = min(len(ours) - len(left), len(theirs) - len(right))
    if not (left and right) or shared < max(_FEWEST_SHARED, max(len(left), len(right))):
        return ()
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


def _is_whole(place: _Place) -> bool:
    """Whether a place has all the words of its value that count."""
    field = place.told.field
    if field is None:
        return False
    counted = {word for word in folded_words(field.text) if word not in slight()}
    return len(counted) > 1 and counted.issubset(_folded(place))


def _names_before_colon(entry: Cite, cite: Cite) -> tuple[int, int]:
    """How far the names go with which both begin: up to a colon, with a comma, which turned the first
    round, in one of the two or both, and else the same words but for one or two; 0 where it is not told so."""
    found = [_HEAD.match(one.raw) for one in (entry, cite)]
    if found[0] is None or found[1] is None:
        return 0, 0
    heads = [one[0] for one in found if one is not None]
    has_comma = [_COMMA.search(head) is not None for head in heads]
    first, second = (Counter(unjoined(word) for word in folded_words(head)) for head in heads)
    is_same = max((first - second).total(), (second - first).total()) <= min(_MOST_NAMES, first.total() // 2)
    if not (any(has_comma) and is_same) or (all(has_comma) and any(map(_begins_title, (entry, cite), heads))):
        return 0, 0
    return len(heads[0]), len(heads[1])


def _begins_title(cite: Cite, head: str) -> bool:
    """Whether a title surely begins in the head of a cite."""
    end = cite.span.start + len(head)
    return any(field.span.start < end and field.confidence >= SURE for field in cite.fields.get("title", ()))


_HEAD = re.compile(r"(?:[^\W\d_]+[\s.,،’'-]*){2,9}(?=:)")
_COMMA = re.compile("[,،]")
_MOST_NAMES = 2


def _words(cite: Cite, names: int = 0) -> Iterator[_Word]:
    """The words of a cite that count; those before the place `names` are of its authors."""
    elsewhere, named, persons = (
        [field.span for name in names for field in cite.fields.get(name, ())]
        for names in (_ELSEWHERE, _NAMED, _PERSONS)
    )
    lives = [Span("", *found.span()) for found in died().finditer(cite.raw)]
    for found in _WORD.finditer(cite.raw):
        if _is_within(*found.span(), lives):
            continue
        start, end = (place + cite.span.start for place in found.span())
        folded = "".join(folded_words(found[0]))
        is_of_person = _is_within(start, end, persons)
        has_stop = cite.raw[found.end() : found.end() + 1] == "."
        is_initial = len(folded) == 1 and (has_stop or (is_of_person and found[0].isupper()))
        if not folded or (folded in slight() and not (is_initial or (is_of_person and found[0] in _NAMES_LIKE_SLIGHT))):
            continue
        if (counted := number(found[0])).isdecimal():
            folded = counted
        elif folded in listed_words("honorifics") and (is_arabic(folded) or (has_stop and len(folded) > 1)):
            continue
        elif is_term(found[0]) and not _is_within(start, end, named) and not (is_initial and is_of_person):
            continue
        if found.end() <= names:
            yield _Word(folded, start, end, "author", _SURE)
        elif not _is_within(start, end, elsewhere):
            yield _Word(folded, start, end, *_read_as(cite, start, end))


def _is_within(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _read_as(cite: Cite, start: int, end: int) -> tuple[str, float, Field | None]:
    for variable, found in cite.fields.items():
        for field in found:
            if _is_within(start, end, (field.span,)):
                return variable, field.confidence, field
    return "", 0.0, None


_Places = list[int]
"""Places in a row of words."""
_Key = str | tuple[str, str] | None
"""What a word is held against others by."""


def _unshared(ours: Sequence[_Word], theirs: Sequence[_Word]) -> tuple[_Places, _Places]:
    """The places of the words that only one of the two has: words of one value are held against each other first, and
    a name at last against its first letter."""
    left = list(range(len(ours))), list(range(len(theirs)))
    for key, other in (
        (_in_value, _in_value),
        (_as_word, _as_word),
        (_without_waw, _without_waw),
        (_letter_in_value, _first_in_value),
        (_first_in_value, _letter_in_value),
        (_as_letter, _first_letter),
        (_first_letter, _as_letter),
    ):
        keys = [key(ours[place]) for place in left[0]], [other(theirs[place]) for place in left[1]]
        shared = Counter(keys[0]) & Counter(keys[1])
        shared.pop(None, None)
        left = _but_for(left[0], keys[0], shared), _but_for(left[1], keys[1], shared)
    return left


def _without_shortened(
    ours: Sequence[_Word], left: _Places, theirs: Sequence[_Word], right: _Places
) -> tuple[_Places, _Places]:
    """The places but for the words of a title that stands shortened in the other: each word cut (`J Soc Epidemiol`), or
    their first letters together (`JRC`)."""
    cut = [
        (one, other)
        for one in left
        for other in right
        if ours[one].variable in _SHORTENED and _is_cut(ours[one].folded, theirs[other].folded)
    ]
    left = [place for place in left if place not in {one for one, _ in cut}]
    right = [place for place in right if place not in {other for _, other in cut}]
    left, right = _without_letters(ours, left, theirs, right)
    right, left = _without_letters(theirs, right, ours, left)
    return left, right


_SHORTENED = frozenset({"container_title", "collection_title"})


def _is_cut(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short.isalpha() and long.startswith(short)


def _without_letters(
    ours: Sequence[_Word], left: _Places, theirs: Sequence[_Word], right: _Places
) -> tuple[_Places, _Places]:
    """The places but for one of `left` that is made of the first letters of a run of `right`, and for that run."""
    for place in left:
        letters = ours[place].folded
        if not 2 <= len(letters) <= _MOST_LETTERS or ours[place].variable in _PERSONS:
            continue
        for first in range(len(right) - len(letters) + 1):
            run = right[first : first + len(letters)]
            if "".join(theirs[one].folded[0] for one in run) == letters:
                return [one for one in left if one != place], [one for one in right if one not in run]
    return left, right


_MOST_LETTERS = 6


def _but_for(places: _Places, keys: Sequence[_Key], shared: Counter[_Key]) -> _Places:
    free, left = dict(shared), []
    for place, key in zip(places, keys, strict=True):
        if free.get(key, 0) > 0:
            free[key] -= 1
        else:
            left.append(place)
    return left


def _in_value(word: _Word) -> _Key:
    return word.folded, word.variable


def _as_word(word: _Word) -> _Key:
    return word.folded


def _without_waw(word: _Word) -> _Key:
    """The word without a و before it, which a name turned round has elsewhere."""
    return unjoined(word.folded)


def _letter_in_value(word: _Word) -> _Key:
    return (letter, word.variable) if (letter := _as_letter(word)) else None


def _first_in_value(word: _Word) -> _Key:
    return (letter, word.variable) if (letter := _first_letter(word)) else None


def _as_letter(word: _Word) -> str | None:
    return word.folded if len(word.folded) == 1 and word.folded.isalpha() else None


def _first_letter(word: _Word) -> str | None:
    return word.folded[0] if len(word.folded) > 1 and word.folded.isalpha() else None


def _places(words: Sequence[_Word], left: _Places) -> list[_Place]:
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


def _are_of_two(word: _Word, other: _Word) -> bool:
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
    single, others = left
    if (last := _last(entry, single, cite, others)) is not None:
        return [*found, last]
    is_replaced = (
        len(single) == len(others) == 1
        and bool(found)
        and _WORK.isdisjoint(
            (*(variable for variable, _, _ in found), *(place.told.variable for place in (*single, *others)))
        )
    )
    return found if is_replaced or not (single or others) else None


_Pair = tuple[str, _Place, _Place]
"""A CSL variable, and where an entry and a cite tell other values of it."""


def _last(entry: Cite, ours: Sequence[_Place], cite: Cite, theirs: Sequence[_Place]) -> _Pair | None:
    """The two places that are left, if they are two, and one surely tells what stands there: both stand beside the same
    word, or the other text tells it nowhere else."""
    if len(ours) != 1 or len(theirs) != 1:
        return None
    one, other = ours[0], theirs[0]
    surest = max(one.told, other.told, key=lambda word: word.sureness)
    if max(len(one.words), len(other.words)) > _MOST_WORDS:
        return None
    if surest.sureness < _SURE:
        return ("publisher", one, other) if _is_imprint(entry, one) and _is_imprint(cite, other) else None
    elsewhere = cite if surest is one.told else entry
    is_theirs = bool(one.beside & other.beside) or surest.variable not in elsewhere.fields
    return (surest.variable, one, other) if is_theirs else None


def _is_imprint(cite: Cite, place: _Place) -> bool:
    """Whether a place is all that stands in brackets beside a year, as many law journals have the publisher."""
    start, end = place.words[0].start - cite.span.start, place.words[-1].end - cite.span.start
    return cite.raw[:start].rstrip().endswith("(") and _YEAR_AND_BRACKET.match(cite.raw, end) is not None


_YEAR_AND_BRACKET = re.compile(r"[,،]?\s*\d{4}\)")


def _new(places: Sequence[_Place], other: Cite) -> list[_Place]:
    """The places but for those that contradict nothing: words that the other has too, only not so often, and what it
    does not say at all, such as an edition or a second place."""
    there = frozenset(word.folded for word in _words(other))
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
    return Field(_text(cite, place), Span(cite.span.text, place.words[0].start, place.words[-1].end), 1.0)


def _said(cite: Cite, place: _Place) -> str:
    """The words of a place, as written, without those that both texts have between them."""
    begin = cite.span.start
    return " ".join(cite.raw[word.start - begin : word.end - begin] for word in place.words)


def _text(cite: Cite, place: _Place) -> str:
    start, end = place.words[0].start, place.words[-1].end
    return cite.raw[start - cite.span.start : end - cite.span.start]
