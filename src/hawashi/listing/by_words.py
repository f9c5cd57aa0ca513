"""An entry of the list and a cite of it in a note have nearly the same words, however either of them was read."""

import operator
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hawashi.bibliography.titles import folded_words, prepared, unjoined
from hawashi.certainty import SURE, sureness
from hawashi.citations import numbers
from hawashi.listing.places_apart import places_apart
from hawashi.listing.reading import read_as
from hawashi.listing.words_apart import words_of
from hawashi.locales import fold
from hawashi.model import Cite, Entry, Field, Listed, Span

_LEAST_SHARED = 0.75
"""From this share of their words on, an entry and a cite are one work."""
_FEWEST = 6  # words of an entry or a cite: fewer are shared by chance
_FEWEST_OF_TITLE = 3  # words: in a shorter title none may be another
_COMMONEST = 50  # entries: a word that more of them have tells nothing
_WORD = re.compile(r"\w+")
_SIGNS = " \t\n.,،:;؛–—-«»“”\"'*_("


def by_words(cites: Mapping[str, Cite], listed: Mapping[int, Listed]) -> dict[str, int]:
    """Which of the entries, by their numbers, each cite is, where one is like no other entry, and that like no other
    cite."""
    said = {number: _words(one.cite) for number, one in listed.items()}
    shelves: dict[str, list[int]] = defaultdict(list)
    for number, words in said.items():
        for word in words:
            shelves[word].append(number)
    found: dict[str, int] = {}
    taken: Counter[int] = Counter()
    for key, cite in cites.items():
        words = _words(cite)
        near = {
            number for word in words if len(shelves.get(word, ())) <= _COMMONEST for number in shelves.get(word, ())
        }
        like = [
            number
            for number in near
            if (_is_like(words, said[number]) and not _is_other_part(listed[number].cite, cite))
            or _is_alike_else(listed[number].cite, cite)
        ]
        taken.update(like)
        if len(like) == 1:
            found[key] = like[0]
    return {key: number for key, number in found.items() if taken[number] == 1}


def _is_like(words: frozenset[str], others: frozenset[str]) -> bool:
    most = max(len(words), len(others))
    return most >= _FEWEST and len(words & others) >= _LEAST_SHARED * most


def _is_other_part(entry: Cite, cite: Cite) -> bool:
    """Whether the two have one title but for the number of a part (`On Weirs: Part 1`, `On Weirs: Part 2`)."""
    ours, theirs = (
        [word for field in one.fields.get("title", ()) for word in folded_words(field.text)] for one in (entry, cite)
    )
    changed = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    parts = [numbers.number(word) for word in changed[0]] if len(ours) == len(theirs) and len(changed) == 1 else []
    return bool(parts) and all(part.isdecimal() and len(part) < _YEAR for part in parts)


_YEAR = 4  # digits


def _is_alike_else(entry: Cite, cite: Cite) -> bool:
    """Whether the two differ in so few places that they are one work all the same.

    Of the title one word may be another, where the author is the same. Where an author and something else are others,
    more of the title and two more values have to be the same.
    """
    found = places_apart(entry, cite)
    differing = {one.variable for one in found}
    if not found or "title" not in cite.fields:
        return False
    if "title" in differing:
        changed = [
            folded_words(text) for one in found if one.variable == "title" for text in (one.our_words, one.their_words)
        ]
        return "author" not in differing and all(
            len(words) == 1 and not numbers.number(words[0]).isdecimal() for words in changed
        )
    if "author" not in differing or len(found) == 1:
        return True
    title = prepared(" ".join(field.text for field in cite.fields["title"])).telling
    same = [name for name in _TELLING if name in cite.fields and name not in differing]
    return len(title) >= _MANY_TELLING or (len(title) >= _FEWEST_TELLING and len(same) >= _FEWEST_TELLING)


_TELLING = ("issued", "publisher", "publisher_place", "container_title", "volume", "issue", "genre")
_FEWEST_TELLING, _MANY_TELLING = 2, 3


def _words(cite: Cite) -> frozenset[str]:
    """The words of a cite that tell its work; without a و before them, which a name turned round has elsewhere."""
    return frozenset(unjoined(word.folded) for word in words_of(cite))


def as_in_notes(listed: Listed, cites: Iterable[Cite]) -> Listed:
    """The entry with the authors and the title that one of these cites of it tells, where it has the words of both.

    The models know an entry by its words alone. Where it begins with all the names of a note's authors, or their first
    letters, and with no other word, and goes on with the title of that note, or a year and the title, both are as
    surely told as they are there. One word may be another one.
    """
    for cite in cites:
        author, title = cite.first("author"), cite.first("title")
        if author is None or title is None or sureness(cite, "author", "title") < SURE:
            continue
        if (spans := _apart(listed.entry.text, author.text, title.text)) is not None:
            return _with(listed, *spans)
    return listed


def _apart(text: str, author: str, title: str) -> tuple[Span, Span] | None:
    """Where in the text of an entry the names of the author stand and the title behind them, or None."""
    words = [one for one in ((_plain(each[0]), *each.span()) for each in _WORD.finditer(text)) if one[0] not in _AND]
    names = [word for word in map(_plain, _WORD.findall(author)) if word not in _AND]
    sought = [word for word in map(_plain, _WORD.findall(title)) if word not in _AND]
    behind = len(names)
    if not (names and sought) or len(words) < behind + len(sought):
        return None
    has_year = words[behind][0].isdecimal() and not sought[0].isdecimal()
    first = behind + has_year
    last = first + len(sought)
    said = [word for word, _, _ in words[:last]]
    if len(said) < last:
        return None
    others = _strangers(said[:behind], names) + sum(map(operator.ne, said[first:], sought))
    if others > (1 if len(sought) >= _FEWEST_OF_TITLE else 0):
        return None
    return Span("", words[0][1], words[behind - 1][2]), Span("", words[first][1], words[last - 1][2])


_AND = frozenset({"and"})


def _strangers(said: Sequence[str], names: Sequence[str]) -> int:
    """How many of the words are none of the names, and no first letter of one that is left."""
    left = Counter(names) - Counter(said)
    letters = Counter(name[0] for name in left.elements())
    unknown = Counter(said) - Counter(names)
    return (unknown - letters).total()


def _plain(word: str) -> str:
    return unjoined(fold(word))


def _with(listed: Listed, author: Span, title: Span) -> Listed:
    """The entry with these places of its author and its title; of other values what stands between or behind them."""
    entry, cite = listed.entry, listed.cite
    told = {"author": author, "title": title}
    fields: dict[str, tuple[Field, ...]] = {name: (_told(cite, entry, name, span),) for name, span in told.items()}
    for name, found in cite.fields.items():
        between = tuple(field for field in found if author.end <= field.span.start and field.span.end <= title.start)
        behind = between + tuple(left for field in found if (left := _behind(field, title.end)) is not None)
        if behind and name not in told:
            fields[name] = behind
    return read_as(entry, replace(cite, fields=fields))


def _told(cite: Cite, entry: Entry, name: str, span: Span) -> Field:
    """What stands in this place of an entry: as it was read where that has the same words, with the signs behind it."""
    text = entry.text[span.start : span.end]
    read = cite.fields.get(name, ())
    if len(read) == 1 and folded_words(read[0].text) == folded_words(text):
        return replace(read[0], confidence=1.0)
    return Field(text, Span(entry.id, span.start, span.end), 1.0)


def _behind(field: Field, end: int) -> Field | None:
    """What of a value stands behind the place `end`, or None."""
    if field.span.start >= end:
        return field
    left = field.text[max(0, end - field.span.start) :].lstrip(_SIGNS)
    span = Span(field.span.text, field.span.end - len(left), field.span.end)
    return Field(left, span, field.confidence) if left else None
