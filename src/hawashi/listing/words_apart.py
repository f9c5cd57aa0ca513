"""The words of an entry and of a cite of its work, and those that only one of the two has."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hawashi.bibliography.titles import folded_words, listed_words, slight, unjoined
from hawashi.certainty import COMMA, SURE, is_term
from hawashi.citations.numbers import number
from hawashi.dates.reading import died
from hawashi.locales import is_arabic, unify
from hawashi.model import NAMES, Cite, Field, Span

_ELSEWHERE = ("locator", "page", "url", "accessed", "DOI", "doi")
"""Values that a note and a list need not have both, or that differ rightly."""
_NAMES_LIKE_SLIGHT = frozenset({"علي"})
"""Names that are written as a small word is, once letters that are alike are taken for one (`على`)."""
_NAMED = ("author", "title", "container_title", "publisher", "publisher_place")
"""Values in which a term is a word like any other."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


class Word(NamedTuple):
    """A folded word, where it stands in its text, and in which value: its variable, how surely (0 to 1), and it."""

    folded: str
    start: int
    end: int
    variable: str = ""
    sureness: float = 0.0
    field: Field | None = None


def names_before_colon(entry: Cite, cite: Cite) -> tuple[int, int]:
    """How far the names go with which both begin: up to a colon, with a comma, which turned the first
    round, in one of the two or both, and else the same words but for one or two; 0 where it is not told so."""
    found = [_HEAD.match(one.raw) for one in (entry, cite)]
    if found[0] is None or found[1] is None:
        return 0, 0
    heads = [one[0] for one in found if one is not None]
    has_comma = [COMMA.search(head) is not None for head in heads]
    first, second = (Counter(unjoined(word) for word in folded_words(head)) for head in heads)
    is_same = max((first - second).total(), (second - first).total()) <= min(_MOST_NAMES, first.total() // 2)
    if not (any(has_comma) and is_same) or (all(has_comma) and any(map(_begins_title, (entry, cite), heads))):
        return 0, 0
    return len(heads[0]), len(heads[1])


def _begins_title(cite: Cite, head: str) -> bool:
    """Whether a title surely begins in the head of a cite."""
    end = cite.span.start + len(head)
    return any(field.span.start < end and field.confidence >= SURE for field in cite.fields.get("title", ()))


_SURE_OF_NAMES = 0.8
_LEADS = frozenset({"doi", "isbn", "issn", "url"})
_HEAD = re.compile(r"(?:[^\W\d_]++[\s.,،’'-]*+){1,9}(?=:)")
_MOST_NAMES = 2


def words_of(cite: Cite, names: int = 0) -> Iterator[Word]:
    """The words of a cite that count; those before the place `names` are of its authors."""
    elsewhere, named, persons = (
        [field.span for name in names for field in cite.fields.get(name, ())] for names in (_ELSEWHERE, _NAMED, NAMES)
    )
    lives = [Span("", *found.span()) for found in died().finditer(unify(cite.raw))]
    for found in _WORD.finditer(cite.raw):
        if _is_within(*found.span(), lives) or found[0].lower() in _LEADS:
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
        else:
            is_plain = is_term(found[0]) and not (_is_within(start, end, named) or (is_initial and is_of_person))
            if is_plain or _is_honorific(folded, has_stop=has_stop):
                continue
        if found.end() <= names:
            yield Word(folded, start, end, "author", _SURE_OF_NAMES)
        elif not _is_within(start, end, elsewhere):
            yield Word(folded, start, end, *_read_as(cite, start, end))


def _is_honorific(word: str, *, has_stop: bool) -> bool:
    """Whether a word is the title of somebody: in Latin letters one with a full stop, and no initial."""
    return word in listed_words("honorifics") and (is_arabic(word) or (has_stop and len(word) > 1))


def _is_within(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _read_as(cite: Cite, start: int, end: int) -> tuple[str, float, Field | None]:
    for variable, found in cite.fields.items():
        for field in found:
            if _is_within(start, end, (field.span,)):
                return variable, field.confidence, field
    return "", 0.0, None


Places = list[int]
"""Places in a row of words."""
_Key = str | tuple[str, str] | None
"""What a word is held against others by."""


def unshared(ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[Places, Places]:
    """The places of the words that only one of the two has: words of one value are held against each other first, and
    a name at last against its first letter, and a title against a shorter form of it."""
    left = list(range(len(ours))), list(range(len(theirs)))
    for key, other in (
        (_in_value, _in_value),
        (_as_unsure, _as_word),
        (_as_word, _as_unsure),
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
    return _without_shortened(ours, left[0], theirs, left[1])


def _without_shortened(
    ours: Sequence[Word], left: Places, theirs: Sequence[Word], right: Places
) -> tuple[Places, Places]:
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
    ours: Sequence[Word], left: Places, theirs: Sequence[Word], right: Places
) -> tuple[Places, Places]:
    """The places but for one of `left` that is made of the first letters of a run of `right`, and for that run."""
    for place in left:
        letters = ours[place].folded
        if not (letters.isalpha() and 2 <= len(letters) <= _MOST_LETTERS) or ours[place].variable in NAMES:
            continue
        for first in range(len(right) - len(letters) + 1):
            run = right[first : first + len(letters)]
            if "".join(theirs[one].folded[0] for one in run) == letters:
                return [one for one in left if one != place], [one for one in right if one not in run]
    return left, right


_MOST_LETTERS = 6


def _but_for(places: Places, keys: Sequence[_Key], shared: Counter[_Key]) -> Places:
    free, left = dict(shared), []
    for place, key in zip(places, keys, strict=True):
        if free.get(key, 0) > 0:
            free[key] -= 1
        else:
            left.append(place)
    return left


def _in_value(word: Word) -> _Key:
    return word.folded, word.variable


def _as_word(word: Word) -> _Key:
    return word.folded


def _as_unsure(word: Word) -> _Key:
    """The word, but for a number of which it is sure what it counts: `2` may be an edition here and a volume there."""
    return None if word.folded.isdecimal() and word.variable and word.sureness >= SURE else word.folded


def _without_waw(word: Word) -> _Key:
    """The word without a و before it, which a name turned round has elsewhere."""
    return None if word.folded.isdecimal() else unjoined(word.folded)


def _letter_in_value(word: Word) -> _Key:
    return (letter, word.variable) if (letter := _as_letter(word)) else None


def _first_in_value(word: Word) -> _Key:
    return (letter, word.variable) if (letter := _first_letter(word)) else None


def _as_letter(word: Word) -> str | None:
    return word.folded if len(word.folded) == 1 and word.folded.isalpha() else None


def _first_letter(word: Word) -> str | None:
    return word.folded[0] if len(word.folded) > 1 and word.folded.isalpha() else None
