"""Text objects that say themselves which letters they stand for (ActualText), where pdfium passes over some of them.

This is imported by the process that reads a PDF, and so little else is imported here.
"""

from __future__ import annotations

import ctypes
import math
from ctypes import byref
from itertools import pairwise

from hawashi.formats.pdf.page_letters import Letters, Runs
from hawashi.formats.pdf.pdfium import AT, pdfium

TYPE_CHECKING = False  # that of `typing`, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_ROOM = ctypes.c_ulong(128)
_buffer = ctypes.create_string_buffer(_ROOM.value)
"""Room for the letters that a text object says it stands for: at most 63, behind the sign of their encoding."""
_RARER = frozenset(range(0x064B, 0x0700))
"""The marks over Arabic letters, figures, and letters of other languages than Arabic."""
_ARABIC = frozenset(range(0x0600, 0x0700))
_SPACE = 0x20
_FARTHEST = 20
"""Objects that stand for letters together are drawn nearer to one line than so many points."""
_NO_INK = 0.01
"""A text object that is narrower than so many points has no ink."""
_matrix = (ctypes.c_float * 6)()
"""A matrix (a to f), as pdfium tells it."""

_AROUND = 3
"""So many objects on either side of a group tell its line."""
_Drawn = tuple[int, int]
"""The address of a text object, and its place in drawing."""
_Said = tuple[str, int]
"""Letters, and what all objects share that stand for them together."""


def put_right(drawn: Sequence[_Drawn], letters: Letters, runs: Runs) -> set[str]:
    """Put letters that pdfium passes over or misplaces among the others of a page; gives such as objects say.

    Of objects that stand for some letters together pdfium gives all to the first one, which may be the mark over a
    letter: they belong where the letter is drawn.
    """
    known, told = runs.known, set[_Said]()
    if not _ARABIC.isdisjoint(letters.codes):
        _take_second_tellings(drawn, letters, runs)
    moved: dict[int, Sequence[float]] = {}
    for place, (address, rank) in enumerate(drawn):
        if address in known:
            continue
        said = actual_text(address)
        if not said[0]:
            _add_blank(drawn, place, letters, runs)
        if not said[0] or said in told:
            continue
        told.add(said)  # what else is drawn for it is a part of what is told here
        group = _together(drawn, place, said)
        beside = [drawn[one][0] for one in (group.start - 1, group.stop) if 0 <= one < len(drawn)]
        if any(drawn[one][0] in known for one in group):
            moved.update(_on_their_line(drawn, group, runs))
        elif not any(one in known and actual_text(one)[0] == said[0] for one in beside):
            _restore(AT(address), said[0], letters, runs, rank)
    for index, run in enumerate(letters.of if moved else ()):
        if run in moved and letters.codes[index] != _SPACE:  # which the library supposes before a piece
            for column, value in zip(letters.places, moved[run], strict=True):
                column[index] = value
    return {letter for text, _ in told for letter in text} | _said_alone(letters, runs)


def _take_second_tellings(drawn: Sequence[_Drawn], letters: Letters, runs: Runs) -> None:
    """Take away letters that pdfium gives twice: once for each line that objects are drawn on that stand for them.

    A comma that a font lifts over the tail of a letter shares its letters with that, as a hamza with its alef.
    """
    heights = dict(zip(letters.of, letters.places[1], strict=True))
    own = [runs.known.get(address, -1) for address, _ in drawn]
    lines = list(map(heights.get, own))
    twice: dict[int, int] = {}
    for place, (one, other) in enumerate(pairwise(lines)):
        if one == other or one is None or other is None or abs(one - other) > _FARTHEST:
            continue
        said = _said_by(drawn[place][0])
        if said[0] and said == _said_by(drawn[place + 1][0]):
            around = lines[max(place - _AROUND, 0) : place + 2 + _AROUND]
            off = own[place + (around.count(one) > around.count(other))]
            twice[off] = own[place] + own[place + 1] - off
    told: dict[int, list[int]] = {run: [] for pair in twice.items() for run in pair}
    for index, run in enumerate(letters.of if twice else ()):
        if run in told and letters.codes[index] != _SPACE:
            told[run].append(index)
    gone: set[int] = set()
    for off, kept in twice.items():
        if sorted(letters.codes[index] for index in told[off]) == sorted(letters.codes[index] for index in told[kept]):
            gone.update(told[off])
    letters.leave_out(gone)


def _said_alone(letters: Letters, runs: Runs) -> set[str]:
    """The rarer Arabic letters of a page that one of the objects says itself it stands for."""
    asked = [code for code in set(letters.codes) if code in _RARER]
    if not asked:
        return set()
    addresses = {run: address for address, run in runs.known.items()}
    places = map(letters.codes.index, asked)
    known = (addresses.get(letters.of[place], 0) for place in places)
    return {letter for address in known if address for letter in actual_text(address)[0]}


def _together(drawn: Sequence[_Drawn], place: int, said: _Said) -> range:
    """The places of the objects around one that stand for the same letters with it."""
    start, end = place, place + 1
    while start and actual_text(drawn[start - 1][0]) == said:
        start -= 1
    while end < len(drawn) and actual_text(drawn[end][0]) == said:
        end += 1
    return range(start, end)


def _on_their_line(drawn: Sequence[_Drawn], group: range, runs: Runs) -> dict[int, Sequence[float]]:
    """By the number of the one object of a group that pdfium gives the letters to: where they stand, if not there."""
    given = [drawn[place][0] for place in group if drawn[place][0] in runs.known]
    around = [*drawn[max(group.start - _AROUND, 0) : group.start], *drawn[group.stop : group.stop + _AROUND]]
    heights = [_height(address) for address, _ in around]
    if len(given) != 1:
        return {}
    own = heights.count(_height(given[0]))
    best, address = max((heights.count(_height(drawn[place][0])), drawn[place][0]) for place in group)
    edges = bounds_of(AT(address)) if best > own else None
    if edges is None:
        return {}
    y = _height(address)
    reach = [one for place in group if (one := bounds_of(AT(drawn[place][0])))]
    left, right = min(_matrix[4], *(one[0] for one in reach)), max(one[2] for one in reach)
    return {runs.known[given[0]]: (left, y, left, edges[1], right, edges[3], 0.0, 0.0)}


def _height(address: int) -> float:
    """The baseline of an object, in hundredths of a point: those of one line differ by less."""
    told = pdfium.FPDFPageObj_GetMatrix(AT(address), byref(_matrix))
    return round(_matrix[5], 2) if told else math.nan


def _restore(address: AT, text: str, letters: Letters, runs: Runs, rank: int) -> None:
    """Add the characters of a text object that the library passes over, drawn in the place `rank`.

    So it does with some that say themselves which letters they are, as ligatures of Arabic do: whole words would be
    lost. All letters of it have one place, as those of other ligatures, the last one read at the left.
    """
    edges = bounds_of(address)
    if not edges or not pdfium.FPDFPageObj_GetMatrix(address, byref(_matrix)):
        return
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(address, byref(size))
    mode = pdfium.FPDFTextObj_GetTextRenderMode(address)
    a, b, c, d, _, y = _matrix
    look = runs.look(pdfium.FPDFTextObj_GetFont(address), math.copysign(size.value, 1), a, b, c, d, mode)
    runs.look_of.append(look)
    runs.drawn.append(rank)
    for letter in reversed(text):
        letters.codes.append(ord(letter))
        letters.of.append(len(runs.look_of) - 1)
        for column, value in zip(letters.places, (edges[0], y, *edges, 0.0, 0.0), strict=True):
            column.append(value)


def _add_blank(drawn: Sequence[_Drawn], place: int, letters: Letters, runs: Runs) -> None:
    """Add the space that a text object without ink is: pdfium leaves it out, and supposes none in a narrow one.

    It is set as what is drawn beside it, and reaches as far as what is drawn right after it on its line, else it is as
    one that the library supposes.
    """
    address, rank = drawn[place]
    beside = [drawn[one][0] for one in (place - 1, place + 1) if 0 <= one < len(drawn)]
    run = next((runs.known[one] for one in beside if one in runs.known), None)
    edges = bounds_of(AT(address)) if run is not None else None
    if run is None or edges is None or edges[2] - edges[0] > _NO_INK:
        return
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(AT(address), byref(size))
    y = _height(address)
    left, widest = _matrix[4], abs(size.value * _matrix[3])
    right = _matrix[4] if place and _height(beside[0]) == y else left
    right = right if left < right < left + widest else left
    runs.look_of.append(runs.look_of[run])
    runs.drawn.append(rank)
    letters.codes.append(_SPACE)
    letters.of.append(len(runs.look_of) - 1)
    for column, value in zip(letters.places, (left, y, left, y, right, y, 0.0, 0.0), strict=True):
        column.append(value)


def bounds_of(address: Any) -> tuple[float, float, float, float] | None:
    """The left, lower, right and upper edge of an object."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(address, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value


def actual_text(address: int) -> _Said:
    """The Arabic letters that a text object says it stands for, and what it shares with others that stand for them."""
    text, mark = _said_by(address)
    return text if all("\u0600" <= letter <= "\u06ff" for letter in text) else "", mark


def _said_by(address: int) -> _Said:
    """All that a text object says it stands for, and what it shares with others that stand for it."""
    holder = AT(address)
    for number in range(pdfium.FPDFPageObj_CountMarks(holder)):
        mark = AT(pdfium.FPDFPageObj_GetMark(holder, ctypes.c_ulong(number)))
        length = ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", _buffer, _ROOM, byref(length)):
            data = _buffer.raw[: min(length.value, _ROOM.value)]
            text = data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else ""
            return text, mark.value or 0
    return "", 0
