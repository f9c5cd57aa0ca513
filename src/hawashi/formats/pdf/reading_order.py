"""From letters as they stand on a line, left to right, to the order in which they are read.

This undoes the Unicode bidirectional algorithm (UAX 9). It cannot always be undone: where two orders look alike, the
one that papers have more often is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from hawashi.formats.pdf.brackets import FACING, unmatched
from hawashi.formats.pdf.glyphs import SPACE

_QUOTES = ('“”"', "‘’'")
_STOPS = frozenset('.,;:!?/…”’“‘"–—-')
_STRETCH = re.compile(r"T*A(?:C?A)*(?:C?M+)?[TP]*|[^RA]+")
_NUMBER = re.compile(r"M+|T*(?:E(?:C?E)*|A(?:C?A)*)(?:C?M+)?[TP]*")
_MIXED = re.compile("[EA]+(?:C[EA]+)+")
_OF_BOTH = re.compile("[EA]*(?:EA|AE)[EA]*")
"""Figures of both scripts side by side: they stand in one order, as in fonts that draw both alike."""
_PERCENT = "%٪‰"
_JOINS = frozenset("-–—/\\")
"""What joins two numbers."""
_YEAR = 4
"""So many figures a year has, and no label."""
_LONGEST = 3
"""So many figures a note's label has at most."""
_LABEL = re.compile(r"[()\[\]]\d{1,4}[()\[\]]$|\s(?:[.\-–)]|[()]{2}|[\[\]]{2})\d{1,4}$")
_AHEAD = re.compile(r"[^L]*[EA]")
_BEFORE_RUN = re.compile(r"N?((?:[EA]C?)+)[WNC]{0,3}$")
_KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "E", "AN": "A", "CS": "C", "ET": "T", "WS": "W"}


@cache
def kind(letter: str) -> str:
    """The direction of a letter: R, L, E and A (figures), C (a separator of figures), T (`%`), W (space), N (other)."""
    return _KINDS.get(unicodedata.bidirectional(letter), "N")


@cache
def kind_of(text: str) -> str:
    """The direction of the first letter of what stands at one place."""
    return kind(text[0])


@cache
def is_arabic(text: str) -> bool:
    """Whether what stands at one place begins with an Arabic letter."""
    return kind(text[0]) == "R"


@cache
def _kind(letter: str, raised: bool) -> str:
    """The direction of a letter; M for a raised figure, which belongs only to a number that it stands right behind.

    P is a sign of percent, which is read behind its number, on whichever side of it it stands.
    """
    own = kind(letter)
    return "M" if raised and own in "EA" else "P" if letter in _PERCENT else own


def in_order(
    letters: Sequence[str],
    raised: Sequence[bool],
    *,
    rtl: bool,
    before: str = "",
    opened: bool = False,
    drawn: Sequence[int] | None = None,
    joined: bool = False,
    alone: bool = False,
) -> list[int]:
    """The indices of `letters`, which stand from left to right, in the order of reading.

    `raised` says which are raised marks, `rtl` that the line is one of a right-to-left text. `before` is the direction
    of the last letter above, from which figures at the start of the line go on, `opened` that a bracket above is still
    open. `drawn` is the order in which the pieces that the letters belong to are drawn: some programs
    draw what is read first before the rest. `joined` says that a hyphen between two European numbers makes them one,
    `alone` that it does so where they begin a right-to-left line.
    """
    kinds = "".join(_kind(letter[0], high) for letter, high in zip(letters, raised, strict=True))
    kinds = _with_figures(kinds)
    if joined or (alone and rtl):
        kinds = _with_hyphens(kinds, letters, 0 if joined else kinds.rfind("R") + 1)
    if rtl:
        runs = _latin_runs(kinds, letters, raised, before == "L", drawn or [0] * len(kinds))
        return _right_to_left(len(kinds), _with_closing(runs, letters) if before == "L" and opened else runs)
    if "R" not in kinds:
        return list(range(len(kinds)))
    return _left_to_right(kinds, letters, drawn or [0] * len(kinds), before)


def _with_figures(kinds: str) -> str:
    """The kinds of letters where figures of both scripts make one number, as they do behind an Arabic letter."""
    if "EA" in kinds or "AE" in kinds:
        kinds = _OF_BOTH.sub(lambda found: "A" * len(found.group()), kinds)
    mixed = list(kinds)
    for number in _MIXED.finditer(kinds):
        if "A" in number.group() and kinds[number.end() :].strip("EACTWNMP")[:1] == "R":
            mixed[number.start() : number.end()] = number.group().replace("E", "A")
    return "".join(mixed)


def _with_hyphens(kinds: str, letters: Sequence[str], start: int) -> str:
    """The kinds of letters where a hyphen joins the numbers beside it, unless an Arabic letter touches them."""
    joined = list(kinds)
    for word in re.compile("[^W]+").finditer(kinds, start):
        if "R" not in word.group():
            for found in re.finditer("(?<=E)N(?=E)", word.group()):
                place = word.start() + found.start()
                joined[place] = "C" if letters[place] == "-" else "N"
    return "".join(joined)


def _right_to_left(end: int, runs: Sequence[tuple[int, int]]) -> list[int]:
    """The order of a line of so many letters of which some runs, from left to right, are read from the left."""
    order: list[int] = []
    for start, stop in reversed(runs):
        order += range(end - 1, stop - 1, -1)
        order += range(start, stop)
        end = start
    order += range(end - 1, -1, -1)
    return order


def _with_closing(runs: list[tuple[int, int]], letters: Sequence[str]) -> list[tuple[int, int]]:
    """The runs of a line, the last of which goes on from a Latin one above, with the bracket that closes one there."""
    if runs and runs[-1][1] == len(letters) - 1 and letters[-1] in FACING:
        runs[-1] = runs[-1][0], len(letters)
    return runs


def _latin_runs(
    kinds: str, letters: Sequence[str], raised: Sequence[bool], latin_before: bool, drawn: Sequence[int]
) -> list[tuple[int, int]]:
    """Where runs stand that are read from left to right within a right-to-left line, from left to right.

    Arabic figures end a Latin run, and so does an Arabic comma; European ones behind Latin letters belong to the run.
    """
    runs: list[tuple[int, int]] = []
    label = _without_label(kinds, letters, raised)
    if latin_before and _is_of_piece(kinds, drawn, label):
        label = len(kinds)
    last = min(label, _without_first(kinds, letters, drawn, alone=latin_before))
    for start, stop in _stretches(kinds, last, letters, drawn):
        first, final = kinds.find("L", start, stop), kinds.rfind("L", start, stop)
        if first < 0 and latin_before and stop == len(kinds) and "E" in kinds[start:]:
            first, final = kinds.find("E", start), kinds.rfind("E")
        if first < 0:
            runs += _numbers(kinds, start, stop)
            continue
        begin = _reach(kinds, letters, first, start - 1, -1)
        end = _reach(kinds, letters, final, stop, 1) + 1
        begin, end = _with_signs(begin, end, stop, letters, last)
        runs += _numbers(kinds, start, begin)
        runs.append((begin, end))
        runs += _numbers(kinds, end, stop)
    return runs + _numbers(kinds, last, len(kinds))


def _stretches(kinds: str, last: int, letters: Sequence[str], drawn: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where text without right-to-left letters stands, parted at spaces where what is on the right is read first.

    So it is where all of that is drawn before the rest, or has its stop at its left. Letters of another font are
    drawn last, wherever they stand.
    """
    for stretch in _STRETCH.finditer(kinds, 0, last):
        start, stop = stretch.span()
        latest = list(accumulate(reversed(drawn[start:stop]), max))[::-1]
        first, earliest = start, drawn[start]
        for place in range(start + 1, stop):
            earliest = min(earliest, drawn[place - 1])
            if place < start:
                continue
            parted = SPACE in letters[place - 1 : place + 1] and not _goes_on(letters, place)
            if parted and latest[place - first] < earliest:
                yield start, place
                start = place
            elif _follows_leftwards(letters, place) and (behind := _behind_signs(letters, place, stop)):
                yield start, place
                start = behind
        yield start, stop


def _behind_signs(letters: Sequence[str], place: int, stop: int) -> int:
    """Where the Latin word begins whose stops and brackets begin at a place, left of it; 0 where there is none."""
    while place < stop and (letters[place] in _STOPS or letters[place] in FACING):
        place += 1
    return place if place < stop and letters[place].isalnum() else 0


def _reach(kinds: str, letters: Sequence[str], place: int, limit: int, step: int) -> int:
    """The outermost figure on one side of a Latin letter, else the letter.

    No stop parts the two that has a space before it: that follows what stands on its right; nor does an Arabic comma,
    unless it follows what stands on its left.
    """
    outermost = place
    while place != limit and not _follows_leftwards(letters, place):
        if kinds[place] == "E":
            outermost = place
        place += step
    return outermost


def _follows_rightwards(letters: Sequence[str], place: int) -> bool:
    """Whether a stop stands right behind what is on its left, read from the left."""
    return 0 < place < len(letters) - 1 and letters[place - 1] != SPACE == letters[place + 1]


def _goes_on(letters: Sequence[str], place: int) -> bool:
    """Whether Latin words on the left go on at a place: a stop that begins there, or ends before a space, is theirs."""
    if letters[place] in ".,;:":
        return place > 0 and letters[place - 1].isalpha() and not is_arabic(letters[place - 1])
    return place > 2 and letters[place - 1] == SPACE and letters[place - 2] in ",;:" and letters[place - 3] != SPACE


def _follows_leftwards(letters: Sequence[str], place: int) -> bool:
    """Whether a stop stands right behind what is on its right, read from the right."""
    return (
        letters[place] in ":,;.،؛"
        and 0 < place < len(letters) - 1
        and letters[place - 1] == SPACE
        and letters[place + 1] not in (SPACE, ".")
    )


def _without_label(kinds: str, letters: Sequence[str], raised: Sequence[bool]) -> int:
    """Where a line ends on the right without a note's label, which is read first: raised, in brackets or stopped."""
    end = len(kinds)
    start = end
    while start and raised[start - 1] and kinds[start - 1] in "EAMNW":
        start -= 1
    if start < end:
        return start
    label = _LABEL.search("".join(letter[0] for letter in letters[-9:]))
    return end - len(label.group()) if label and end > len(label.group()) else end


def _is_of_piece(kinds: str, drawn: Sequence[int], label: int) -> bool:
    """Whether what may be a label is drawn in one piece with the Latin letter on its left: it ends the Latin words."""
    letter = kinds.rfind("L", 0, label)
    return letter >= 0 and label < len(kinds) and drawn[0] != drawn[letter] == drawn[-1]


def _without_first(kinds: str, letters: Sequence[str], drawn: Sequence[int], *, alone: bool) -> int:
    """Where a line ends on the right without numbers that are drawn before all the rest, and so are read first.

    `alone` says that only a single number counts that is no year: the label of a note.
    """
    start = len(kinds)
    while start and kinds[start - 1] in ("E" if alone else "EACW"):
        start -= 1
    first = min(drawn[:start], default=0)
    for place in range(start, len(kinds) if start else 0):
        if max(drawn[place:]) < first and not _goes_on(letters, place):
            return len(kinds) if alone and len(kinds) - place > _LONGEST else place
        first = min(first, drawn[place])
    return len(kinds)


def _with_signs(begin: int, end: int, stop: int, letters: Sequence[str], last: int) -> tuple[int, int]:
    """A Latin run with the signs that belong to it: the other half of a bracket in it, and stops right behind it.

    The next letter of another kind stands at `stop`; the line, without its label, ends at `last`.
    """
    opened, closed = unmatched(letters, begin, end)
    if opened and end < stop and letters[end] in FACING:
        end += 1
    if closed and begin and letters[begin - 1] in FACING:
        begin -= 1
    odd = _odd_quotes(letters, begin, end)
    if begin and letters[begin - 1] in odd:
        begin -= 1
        odd = ""
    behind = end
    while behind < stop and letters[behind] in _STOPS:
        behind += 1
    if behind < last and letters[behind] in "،؛" and behind + 1 == last:
        return begin, last  # no line begins with a comma
    signs = letters[end:behind]
    if signs and signs[-1] not in odd and any(signs[-1] in quotes for quotes in _QUOTES):
        return begin, behind - 1  # it opens what another one closes
    whole = behind == last or letters[behind] == SPACE or _is_prefix(letters, behind)
    # A bracket with a space on its right opens before the run.
    whole = whole or (letters[behind] in FACING and letters[behind + 1 : behind + 2] == [SPACE])
    return begin, _with_dash(begin, behind, last, letters) if whole else end


def _with_dash(begin: int, end: int, last: int, letters: Sequence[str]) -> int:
    """Where a Latin run that fills a line up to its left edge ends: with a sign that joins it to the line below.

    That is `&`, or a dash that would follow a stop if it were read before the run.
    """
    if begin or end + 2 > last or letters[end] != SPACE or letters[end + 1] not in "&-–—":
        return end
    beyond = [letter for letter in letters[end + 2 : end + 4] if letter != SPACE]
    joins = letters[end + 1] == "&" or not beyond or beyond[0] in ":،؛.,;"
    return end + 2 if joins and letters[end + 2 : end + 3] in ([], [SPACE]) else end


def _odd_quotes(letters: Sequence[str], begin: int, end: int) -> str:
    """The quotation marks of which a run has one too many."""
    odd = ""
    for quotes in _QUOTES:
        count = 0
        for place in range(begin, end):
            if letters[place] in quotes:
                inside = begin < place < end - 1 and letters[place - 1].isalpha() and letters[place + 1].isalpha()
                count += not inside
        odd += quotes if count % 2 else ""
    return odd


def _is_prefix(letters: Sequence[str], place: int) -> bool:
    """Whether a word of one letter stands at a place, which is written together with what follows (`وSmith`)."""
    return letters[place] in "وفبلك" and (place + 1 == len(letters) or letters[place + 1] == SPACE)


def _numbers(kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The numbers between two places: figures, single separators between them, and signs that touch them."""
    return [found.span() for found in _NUMBER.finditer(kinds, start, stop)]


def _left_to_right(kinds: str, letters: Sequence[str], drawn: Sequence[int], before: str) -> list[int]:
    order: list[int] = []
    place = 0
    for run in re.finditer(r"R(?:[^L]*R)?", kinds):
        begin = _with_numbers(kinds, letters, place, run.start(), drawn)
        if begin > place and _ends_leftwards(kinds, letters, begin - 1):
            begin -= 1
        order += range(place, begin)
        # A number on the right of the first phrase goes on from Arabic letters above.
        goes_on = before == "R" and "L" not in kinds[:begin]
        ahead = _AHEAD.match(kinds, run.end()) if goes_on else None
        last = end = ahead.end() if ahead else run.end()
        for start, stop in reversed(_numbers(kinds, begin, end)):
            order += range(end - 1, stop - 1, -1)
            order += range(start, stop)
            end = start
        order += range(end - 1, begin - 1, -1)
        place = last
    order += range(place, len(kinds))
    return order


def _ends_leftwards(kinds: str, letters: Sequence[str], place: int) -> bool:
    """Whether a stop at the left of an Arabic letter or number ends what is read before it."""
    alone = not place or letters[place - 1] == SPACE or kinds[place - 1] == "M"
    return alone and letters[place] in ":,;.،؛" and letters[place + 1] not in (SPACE, ".")


def _with_numbers(kinds: str, letters: Sequence[str], first: int, begin: int, drawn: Sequence[int]) -> int:
    """Where a right-to-left run begins at its left, the number included that ends it (`ص 5`, `رقم (5)، 7`).

    A number that is drawn after the run ends it; one that is drawn before it may be a label, whatever stands between.
    """
    while True:
        found = _BEFORE_RUN.search(kinds, first, begin)
        if found is None:
            return begin
        word = begin
        while word < len(kinds) and kinds[word] == "R":
            word += 1
        later = drawn[found.end(1) - 1] - drawn[begin]
        commas = [place for place in range(found.end(1), begin) if letters[place] in "،؛"]
        parted = any(not _follows_rightwards(letters, place) for place in commas) or letters[begin - 1] in ":,;."
        parted = parted and (later >= 0 or found.start() > 0)
        if word > begin:
            ends = _ends_phrase(kinds[: found.start()], found.end(1) - found.start(1), word - begin)
        else:  # a number was taken before, of which this one may be the other end
            ends = any(letter in _JOINS for letter in letters[found.end(1) : begin + 1])
        if not (later > 0 or parted or ends):
            return begin
        label = drawn[found.start(1)] < drawn[begin] < drawn[found.end(1) - 1]
        figures = range(found.start(1), found.end(1))
        begin = next(place for place in figures if drawn[place] > drawn[begin]) if label else found.start()


def _ends_phrase(before: str, figures: int, word: int) -> bool:
    """Whether a number ends the Arabic phrase on its right, the last word of which has so many letters.

    What begins a line is more often the label of a note, but a year, or a number behind an abbreviation (`ص 90`).
    """
    if not before:
        return word == 1 or figures == _YEAR
    return word <= 2 or "L" not in before
