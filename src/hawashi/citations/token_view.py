"""What can be seen of a note before anything is decided: its tokens, their words and phrases, quotations, segments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hawashi.citations.tokens import Token, tokens
from hawashi.citations.vocabulary import Word, as_host, phrases, word
from hawashi.locales import SILENT, unify
from hawashi.model import Emphasis, Note

_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "”": "“", "‹": "›"}
_PAIRED = frozenset({*_QUOTES, "(", "["})
_LONGEST_QUOTE = 80
"""A quotation of more tokens than this is taken for an unclosed one."""
_SEPARATORS = frozenset(",;()[]\n–—")
_DASHES = frozenset("-–—")
_PARTING = _SEPARATORS | {".", "-"}
_LEADING = ("t-signal", "t-quoted")
_LONGEST_SIGNAL = 6
"""So many tokens of a signal at most part a segment from what it leads."""
_MOST = ("", "1", "2", "3", "4", "4", "6", "6", "6", "6", "10")
"""How many words a segment has, in broad steps, by their number; ten stands for more."""
_TELLING = (
    *("t-repeat", "t-page", "t-note", "t-accessed", "t-available", "t-quoted", "t-signal", "t-editor", "t-translator"),
    *("t-edition", "t-volume", "t-issue", "t-undated", "t-article", "interview", "thesis", "court", "gazette", "law"),
    *("press", "journal", "news", "conf", "report", "body", "month", "t-chapter", "t-in", "post"),
)
"""Classes by which a segment is called, the first that one of its words has."""


class Segment(NamedTuple):
    """What the tokens from one separator to the next look like.

    `code` says it in a word; `signs` are the classes of the words.
    """

    code: str
    signs: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class TokenView:
    """A unified text and its tokens, each with its word, its phrase, its place in quotations and its italics.

    `bounds` are the numbers of the tokens where segments begin, and at last the number of tokens.
    """

    text: str
    tokens: list[Token]
    words: list[Word]
    phrases: list[str]
    states: list[str]
    italic: list[bool]
    bounds: list[int]
    segments: list[Segment]

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.tokens)


def view_note(note: Note) -> TokenView:
    """The view of a whole note."""
    text = unify(note.text)
    found = tokens(text, 0, len(text))
    return view_tokens(text, found, _italic(note, found))


def view_tokens(text: str, found: list[Token], italic: list[bool]) -> TokenView:
    """The view of the tokens `found` in a unified text; `italic` says of each whether it is emphasised."""
    surface = [text[start:end] for start, end in found]
    known = [word(token) for token in surface]
    known = [as_host(surface, known, index) for index in range(len(known))]
    return _view(text, found, surface, known, italic)


def view_slice(view: TokenView, start: int, end: int, *, behind_and: bool = False) -> TokenView:
    """The view of the tokens `start` to `end` of another one, as if they stood alone.

    `behind_and` is that the first token begins behind the و that joins it to what stands before.
    """
    if start == 0 and end == len(view) and not behind_and:
        return view
    places, known = view.tokens[start:end], view.words[start:end]
    if behind_and:
        low, high = places[0][0] + 1, places[0][1]
        while low < high - 1 and view.text[low] == SILENT:
            low += 1
        places[0] = (low, high)
        known[0] = word(view.text[slice(*places[0])])
    surface = [view.text[low:high] for low, high in places]
    return _view(view.text, places, surface, known, view.italic[start:end])


def _view(text: str, found: list[Token], surface: list[str], known: list[Word], italic: list[bool]) -> TokenView:
    said, states = phrases(surface, known), _states(surface, found)
    bounds = _bounds(surface, found, states, _behind_signals(known, said))
    segments = [_segment(known, said, states, italic, low, high) for low, high in pairwise(bounds)]
    return TokenView(text, found, known, said, states, italic, bounds, segments)


def _italic(note: Note, found: Sequence[Token]) -> list[bool]:
    spans = [run.span for run in note.runs if run.emphasis in (Emphasis.ITALIC, Emphasis.UNDERLINE)]
    place, marks = 0, [False] * len(found)
    for index, (start, _) in enumerate(found):
        while place < len(spans) and spans[place].end <= start:
            place += 1
        if place == len(spans):
            break
        marks[index] = spans[place].start <= start
    return marks


def _states(surface: Sequence[str], found: Sequence[Token]) -> list[str]:
    """For each token whether it opens (`<`) or closes (`>`) a quotation, stands in one (`q`) or in brackets (`b`)."""
    states, depth = [""] * len(surface), 0
    if _PAIRED.isdisjoint(surface):
        return states
    index = 0
    closers = _closers(surface, found)
    while index < len(surface):
        mark = surface[index]
        end = closers.get(index)
        if end is not None:
            states[index], states[end] = "<", ">"
            states[index + 1 : end] = ["q"] * (end - index - 1)
            index = end + 1
            continue
        if mark in "([":
            depth += 1
        if depth:
            states[index] = "b"
        if mark in ")]" and depth:
            depth -= 1
        elif mark == "\n":
            depth = 0
        index += 1
    return states


def _closers(surface: Sequence[str], found: Sequence[Token]) -> dict[int, int]:
    """The closing mark of each opening quotation mark, outermost ones: one pass from the end.

    Within a word `‘` is a letter of a romanised name (`Ja‘far`).
    """
    following: dict[str, int] = {}
    closers: dict[int, int] = {}
    for index in range(len(surface) - 1, -1, -1):
        mark = surface[index]
        closing = _QUOTES.get(mark)
        if closing is not None and not (mark == "‘" and _in_word(surface, found, index)):
            end = following.get(closing)
            if mark == '"':
                end = _closed_otherwise(following, end)
            if end is not None and end - index <= _LONGEST_QUOTE and end > index + 1:
                closers[index] = end
        if mark in '”»“"’›':
            following[mark] = index
        elif mark == "\n":
            following.clear()
    return closers


def _in_word(surface: Sequence[str], found: Sequence[Token], index: int) -> bool:
    """Whether a mark stands between two letters."""
    if not 0 < index < len(surface) - 1:
        return False
    joined = found[index - 1][1] == found[index][0] and found[index][1] == found[index + 1][0]
    return joined and surface[index - 1][-1].isalpha() and surface[index + 1][0].isalpha()


def _closed_otherwise(following: Mapping[str, int], end: int | None) -> int | None:
    """Where a straight quotation mark is closed that a straight one closes at `end`: a curly one may stand before that,
    with no opening one of its own (`"The River”`)."""
    curly = following.get("”")
    if curly is None or (end is not None and end < curly):
        return end
    return curly if following.get("“", curly) >= curly else end


def _behind_signals(known: Sequence[Word], said: Sequence[str]) -> set[int]:
    """The places right behind the words of a signal (`See also`, `نقلا عن`): what they lead begins there."""
    places = set()
    for index, one in enumerate(known):
        if said[index] in _LEADING or (one.classes and not said[index] and not one.classes.isdisjoint(_LEADING)):
            end = index + 1
            while end < len(said) and said[end].endswith("+"):
                end += 1
            places.add(end)
    return places


def _bounds(surface: Sequence[str], found: Sequence[Token], states: Sequence[str], led: set[int]) -> list[int]:
    """Where segments begin: behind separators and before quotations, and where the last one ends.

    `led` are the places behind the words of signals: a segment begins there where the signal began one.
    """
    bounds = [0]
    last = len(surface) - 1
    for index, mark in enumerate(surface):
        state = states[index]
        if index in led and 0 < index - bounds[-1] <= _LONGEST_SIGNAL and state != "q":
            bounds.append(index)
        if state == "q" or (state in ("", "b") and mark not in _PARTING) or _groups(surface, found, index):
            continue
        if state == "<":
            if bounds[-1] != index:
                bounds.append(index)
        elif (
            state == ">"
            or (mark in _SEPARATORS and (mark not in _DASHES or _spaced(found, index)))
            or (mark == "." and index < last and _ends(surface, found, index))
            or (mark == "-" and _spaced(found, index))
        ):
            bounds.append(index + 1)
    if bounds[-1] != len(surface):
        bounds.append(len(surface))
    return bounds


_THOUSAND = 3  # digits


def _groups(surface: Sequence[str], found: Sequence[Token], index: int) -> bool:
    """Whether a comma parts the thousands of one number (`1,300`, `2,500,000`)."""
    if surface[index] != "," or not 0 < index < len(surface) - 1:
        return False
    before, after = surface[index - 1], surface[index + 1]
    joined = found[index - 1][1] == found[index][0] and found[index][1] == found[index + 1][0]
    return joined and before.isdigit() and len(before) <= _THOUSAND and after.isdigit() and len(after) == _THOUSAND


def _spaced(found: Sequence[Token], index: int) -> bool:
    """Whether white space stands on both sides of a token."""
    before = index > 0 and found[index - 1][1] < found[index][0]
    return before and index + 1 < len(found) and found[index + 1][0] > found[index][1]


def _ends(surface: Sequence[str], found: Sequence[Token], index: int) -> bool:
    """Whether a full stop ends a segment: not behind an initial or a short word."""
    spaced = found[index + 1][0] > found[index][1]
    return spaced and index > 0 and (len(surface[index - 1]) > 2 or surface[index - 1].isdigit())


def _segment(
    known: Sequence[Word],
    said: Sequence[str],
    states: Sequence[str],
    italic: Sequence[bool],
    low: int,
    high: int,
) -> Segment:
    signs: set[str] = set()
    spoken: list[Word] = []
    first = -1
    for index in range(low, high):
        one = known[index]
        if one.shape != "mark":
            spoken.append(one)
            first = index if first < 0 else first
            if one.signs:
                signs |= one.signs
            if said[index]:
                signs.add(said[index].rstrip("+"))
    code = _code(spoken, signs)
    if states[low] == "<":
        code = "q" + code
    elif first >= 0 and italic[first]:
        code = "i" + code
    elif states[low] == "b" or (low and states[low - 1] == "b"):
        code = "b" + code
    return Segment(code, frozenset(signs))


def _code(spoken: Sequence[Word], signs: set[str]) -> str:
    """In a word what a segment looks like: what its words name, or how many there are and how they are written."""
    if not spoken:
        return "-"
    if "url" in signs:
        return "url"
    size = len(spoken)
    letters = [one for one in spoken if not one.figures]
    if not letters:
        return "year" if "year" in signs or "hijri" in signs else f"num{min(size, 3)}"
    digits = "#" if len(letters) < size else ""
    if size <= 8:
        sign = next((sign for sign in _TELLING if sign in signs), None) if signs else None
        if sign is not None:
            return f"{sign}{digits}{'' if size <= 3 else '+'}"
    most = _MOST[min(size, 10)]
    names = raised = small = placed = 0
    for one in letters:
        names += one.naming
        raised += one.raised
        small += one.small
        placed += one.placing
    count = len(letters)
    if placed == count:
        return f"place{digits}"
    if letters[0].shape.startswith("ar"):
        share = "n" if names == count else "m" if 2 * names >= count else ""
        return f"ar{share}{most}{digits}"
    if names == count:
        return f"N{most}"
    case = "C" if raised + small >= count else "c" if letters[0].raised else "l"
    known = "n" if names and "small" not in signs else ""
    return f"{case}{known}{'s' if small else ''}{most}{digits}"
