"""What a paper said before a place: a work or a person named there in any way was not left unnamed."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from hawashi.bibliography.titles import common, consonants, folded_words
from hawashi.citations.spellings import ARTICLES, words_of
from hawashi.locales import is_arabic
from hawashi.model import Cite, Form, Name, Paper, Unresolved
from hawashi.names import parse, split_names

_FEWEST_SOUNDS = 3
"""Consonants by which a name is known under another spelling: with fewer, many names sound alike."""
_OPENING = 2  # telling words that a title begins with, by which it is known
_MOST = 4  # telling words of a title that must stand there where nothing else tells
_NEAR = 2000  # characters before a cite in its own note
_BEFORE = re.compile("(?:[وفبك]ال|لل|[وفبكل])(?=.{3})")
"""What Arabic writes together with the word behind it."""
_LOST = frozenset({Unresolved.NO_EARLIER_WORK, Unresolved.NO_SUCH_NOTE, Unresolved.NOT_IN_THAT_NOTE})


class Said:
    """Where the words of a paper's notes first stand, each as it is compared: for questions of what came before.

    Built in one pass, and only where somebody asks. What a repeat without a work says is not counted: it names nothing.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._places = {citation.note.id: place for place, citation in enumerate(paper.citations)}
        self._texts: dict[int, str] = {}
        self._sets: dict[int, set[str]] = {}

    def names(self, cite: Cite) -> bool:
        """Whether a reader who looks back finds the author or the title named, where hawashi read no such work.

        A note that is named by its number alone (`see note 5 above`) may be one that cites nothing.
        """
        if cite.unresolved is Unresolved.NO_SUCH_NOTE:
            return False
        if cite.unresolved is Unresolved.NOT_IN_THAT_NOTE:
            return means_note(cite) or any(
                self.within(cite, note) for note in dict.fromkeys(other.note for other in cite.candidates)
            )
        return self.before(cite)

    def before(self, cite: Cite) -> bool:
        """Whether the author or the title of the cite stands in an earlier note, or earlier in its own."""
        place = self._places[cite.span.text]
        text = self._told(place)[max(0, cite.span.start - _NEAR) : cite.span.start]
        here = {*_keys(text), *_sounds(text)}
        first, heard = self._words, self._heard
        return any(
            all(key in here or first.get(key, place) < place or heard.get(key, place) < place for key in keys)
            for keys in _wanted(cite)
        )

    def within(self, cite: Cite, note: str) -> bool:
        """Whether the author or the title of the cite stands in the note with that id."""
        place = self._places[note]
        if place not in self._sets:
            self._sets[place] = {*_keys(self._told(place)), *_sounds(self._told(place))}
        return any(self._sets[place].issuperset(keys) for keys in _wanted(cite))

    def cited(self, cite: Cite) -> bool:
        """Whether the work was surely cited before: its title stands in an earlier note, or its author, who is named by
        the family name alone, does."""
        place, first = self._places[cite.span.text], self._words
        title = cite.first("title")
        words = _telling(title.text)[:_MOST] if title else ()
        ways = [" ".join(pair) for pair in pairwise(words)], _family_alone(cite)
        return any(keys and all(first.get(key, place) < place for key in keys) for keys in ways)

    @cached_property
    def _words(self) -> dict[str, int]:
        return self._first(_keys)

    @cached_property
    def _heard(self) -> dict[str, int]:
        return self._first(_sounds)

    def _first(self, keys: Callable[[str], Iterator[str]]) -> dict[str, int]:
        """The number of the first note in which each of the keys stands."""
        found: dict[str, int] = {}
        for place in range(len(self._paper.citations)):
            for key in keys(self._told(place)):
                found.setdefault(key, place)
        return found

    def _told(self, place: int) -> str:
        """The text of a note, with the repeats that stand for no work as spaces."""
        if place not in self._texts:
            citation = self._paper.citations[place]
            letters = list(citation.note.text)
            for cite in citation.cites:
                if cite.unresolved in _LOST and cite.form in (Form.OP_CIT, Form.SUPRA):
                    letters[cite.span.start : cite.span.end] = " " * len(cite.span)
            self._texts[place] = "".join(letters)
        return self._texts[place]


def means_note(cite: Cite) -> bool:
    """Whether a note is named by its number alone: for what it says, perhaps, and not for what it cites."""
    return cite.form is Form.SUPRA and not (cite.first("author") or cite.first("title"))


def _keys(text: str) -> Iterator[str]:
    """What is compared of a text: its words, and each two telling ones side by side."""
    telling = _telling(text)
    for word in telling:
        yield word
        if joined := _BEFORE.match(word):
            yield word[joined.end() :]
    yield from (f"{one} {other}" for one, other in pairwise(telling))


def _sounds(text: str) -> Iterator[str]:
    """The consonants of the names in a text."""
    for word in text.split():
        if word.strip("\"“”‘’'«»()[]*_")[:1].isupper() or is_arabic(word):
            yield _sound(word)


def _telling(text: str) -> Sequence[str]:
    return [word for word in folded_words(text) if word not in common() and word not in ARTICLES]


def _sound(word: str) -> str:
    return f"~{consonants(' '.join(folded_words(word)))}"


def _wanted(cite: Cite) -> Iterator[Sequence[str]]:
    """The ways in which an earlier place may name what the cite names, each as keys that must all be there.

    A title says which work is meant: where there is one, the author alone is not enough, unless the cite says in words
    that it was cited before.
    """
    title = cite.first("title")
    if title is not None and (words := _telling(title.text)):
        yield _of_title(words)
    if title is None or cite.form is not Form.SHORT:
        for field in cite.fields.get("author", ())[:1]:
            for start, end in list(split_names(field.text))[:1]:
                yield from _of_name(parse(field.text[start:end]))


def _family_alone(cite: Cite) -> Sequence[str]:
    """The family names of the authors, as they stand in a short form; nothing where one is named in full."""
    people = [parse(field.text[a:b]) for field in cite.fields.get("author", ()) for a, b in split_names(field.text)]
    if any(name.given or name.literal or name.family.isupper() for name in people):
        return ()
    return [" ".join(words_of(name)[-2:]) for name in people]


def _of_title(words: Sequence[str]) -> Sequence[str]:
    opening = words[:_OPENING]
    return [" ".join(opening)]


def _of_name(name: Name) -> Iterator[Sequence[str]]:
    words = words_of(Name(family=name.family)) if name.family else words_of(name)
    if not words:
        return
    yield [" ".join(words[-2:])]  # `Abu Ya‘la` is no other man of that name
    if len(words) == 1 and len(sounds := _sound(words[0])) > _FEWEST_SOUNDS:
        yield [sounds]
