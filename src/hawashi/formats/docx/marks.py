"""The marks of notes, in the text and at the head of the note: what they print, and the dress that they wear."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hawashi.formats.docx.paragraph_pieces import (
    NoteReference,
    OwnMark,
    Piece,
    WordParagraph,
    Words,
    after,
    cut,
    first_of,
    mark_of,
    said,
    text_of,
)
from hawashi.formats.flow import NoteMark

_PAIRS = {"(": ")", "[": "]", "{": "}", "﴿": "﴾", ")": "(", "]": "[", "﴾": "﴿"}
"""Brackets round a mark; in lines from right to left they may be typed the wrong way round."""
_LONGEST = 12
"""No mark has more characters, brackets counted."""
_OPENING = re.compile(r"[\[(]")
_SIGNS = re.compile(r"[*∗⁎†‡§¶‖#]+|[\[(]?\d{1,3}[\])]?")
_DRESS = re.compile(r"[\s()\[\]{}﴾﴿]+")
_BETWEEN = re.compile(r"[\s,،;؛–-]+")
_STOP = re.compile(r"[.:](?![.\d])|[-–—](?=\s*\w)")
_OPEN = re.compile(r"[(\[{﴿)\]﴾]\s?$")
_CLOSED = re.compile(r"\s?[)\]}﴾(\[﴿]")


def settled(pieces: Sequence[Piece], source: str, numbers: Mapping[str, str], heads: Mapping[str, str]) -> list[Piece]:
    """The pieces of a paragraph with references made to marks.

    `numbers` are the printed numbers of notes, `heads` what the notes begin with, both by the keys of the notes.
    Brackets right round a mark belong to it.
    """
    rest = list(reversed(pieces))
    done: list[Piece] = []
    while rest:
        piece = rest.pop()
        if not isinstance(piece, NoteReference):
            done.append(piece)
            continue
        if piece.custom:
            mark = _with_digits(_typed(piece, rest, source, heads.get(piece.key, "")), done, source)
        else:
            number = numbers.get(piece.key, "")
            mark = NoteMark(piece.key, number, number, piece.at, piece.at, False)
        done.append(_in_brackets(mark, done, rest, source))
        if len(rest) > 1 and isinstance(rest[-2], NoteReference) and _is_between(rest[-1], source):
            rest.pop()
    return done


def with_repeats(pieces: Sequence[Piece], source: str, repeats: Mapping[int, tuple[int, str]]) -> list[Piece]:
    """The pieces with marks for numbers of notes that are printed again, raised as marks are.

    `repeats` has, by the source offset at which such a number starts, where it ends, and the key of the note.
    """
    done: list[Piece] = []
    covered: list[Words] = []
    stop, key = 0, ""
    for piece in pieces:
        if isinstance(piece, Words) and piece.raised and piece.start in repeats and not covered:
            stop, key = repeats[piece.start]
        if isinstance(piece, Words) and piece.raised and piece.end <= stop:
            covered.append(piece)
            continue
        done += [_bare(mark_of(covered, source, key, ""))] if covered else []
        covered, stop = [], 0
        done.append(piece)
    return [*done, _bare(mark_of(covered, source, key, ""))] if covered else done


def _bare(mark: NoteMark) -> NoteMark:
    """The mark with its text, without what it wears, as its label."""
    return mark._replace(label=_DRESS.sub("", mark.text) or mark.text)


def _is_between(piece: Piece, source: str) -> bool:
    """Whether a piece is but the raised comma between two marks."""
    return isinstance(piece, Words) and piece.raised and _BETWEEN.fullmatch(said(piece, source)) is not None


def _typed(reference: NoteReference, rest: list[Piece], source: str, head: str) -> NoteMark:
    """The mark that an author typed behind a reference; its words are taken from the end of `rest`."""
    near: list[Words] = []
    while rest and isinstance(piece := rest[-1], Words) and len(text_of(near, source)) < _LONGEST:
        if near and piece.run != reference.run and not piece.raised:
            break
        near.append(piece)
        rest.pop()
    text = text_of(near, source)
    start = len(text) - len(text.lstrip())
    alone = bool(near) and (near[0].raised or len(text.split()) == 1)
    stop = start + _length(text[start:], head, alone=alone)
    spelt = first_of(after(near, source, start), source, stop - start)
    rest.extend(reversed(after(near, source, stop)))
    if not spelt:
        return NoteMark(reference.key, "", "", reference.at, reference.at, False)
    return _bare(mark_of(spelt, source, reference.key, ""))


def _with_digits(mark: NoteMark, done: list[Piece], source: str) -> NoteMark:
    """The mark with the first of its digits, where these stand raised before the reference, in a run of their own."""
    before = done[-1] if done else None
    if not isinstance(before, Words) or not before.raised or not mark.label.isdecimal():
        return mark
    digits = said(before, source)
    if not digits.isdecimal() or len(digits) >= _MOST_DIGITS:
        return mark
    done.pop()
    text = f"{digits}{mark.text}"
    copied = source[before.start : mark.end] == text
    return mark._replace(label=f"{digits}{mark.label}", text=text, start=before.start, copied=copied)


_MOST_DIGITS = 4  # of a note's number


def _length(text: str, head: str, *, alone: bool) -> int:
    """How many characters at the start of `text` are a mark, brackets counted.

    It is what the note begins with, too, in brackets or not; where that begins otherwise, it is the first word of a
    text that may be a mark `alone`, or a sign.
    """
    opening = _OPENING.match(text)
    begin = opening.end() if opening else 0
    bare = _OPENING.sub("", head)
    stop = begin
    while stop < len(text) and text[begin : stop + 1] == bare[: stop + 1 - begin] and not _DRESS.match(text[stop]):
        stop += 1
    if stop > begin:
        return stop + (1 if begin and _PAIRS.get(text[begin - 1]) == text[stop : stop + 1] else 0)
    if alone:
        return len(text.split(maxsplit=1)[0]) if text.strip() else 0
    signs = _SIGNS.match(text)
    return signs.end() if signs else 0


def _in_brackets(mark: NoteMark, done: list[Piece], rest: list[Piece], source: str) -> NoteMark:
    """The mark with the brackets right round it, which are taken from the two sides."""
    before, behind = done[-1] if done else None, rest[-1] if rest else None
    if not isinstance(before, Words) or not isinstance(behind, Words):
        return mark
    left, right = said(before, source), said(behind, source)
    if not left or not right or _PAIRS.get(left[-1]) != right[0]:
        return mark
    opening, closing = cut(before, len(left) - 1, len(left)), cut(behind, 0, 1)
    done[-1:] = [cut(before, 0, len(left) - 1)] if len(left) > 1 else []
    rest[-1:] = [cut(behind, 1, len(right))] if len(right) > 1 else []
    text = f"{left[-1]}{mark.text}{right[0]}"
    start, end = opening.start, closing.end
    return mark._replace(text=text, start=start, end=end, copied=source[start:end] == text)


def head_of(paragraphs: Sequence[WordParagraph], source: str) -> str:
    """What a note begins with, as far as a mark may reach."""
    for paragraph in paragraphs:
        if text := text_of(paragraph.pieces, source).lstrip():
            return text[: _LONGEST + 1]
    return ""


def without_own(paragraphs: Sequence[WordParagraph], source: str, label: str, *, custom: bool) -> list[WordParagraph]:
    """A note without its own mark at its head, and the brackets or the stop that this wears.

    `label` is what the mark prints; a `custom` one is typed in the note, too.
    """
    for index, paragraph in enumerate(paragraphs):
        pieces = paragraph.pieces
        place = next((i for i, piece in enumerate(pieces) if isinstance(piece, OwnMark)), None)
        if place is not None:
            rest = _without_dress(pieces[:place], pieces[place + 1 :], source)
        elif text_of(pieces, source).strip():
            rest = after(pieces, source, _own_length(pieces, source, label, custom=custom))
        else:
            continue
        return [*paragraphs[:index], replace(paragraph, pieces=tuple(rest)), *paragraphs[index + 1 :]]
    return list(paragraphs)


def _without_dress(before: Sequence[Piece], behind: Sequence[Piece], source: str) -> list[Piece]:
    """What stands on the two sides of a note's own number, without brackets round it and without a stop behind it."""
    left, right = text_of(before, source), text_of(behind, source)
    opening, closing = _OPEN.search(left), _CLOSED.match(right)
    count = 0
    kept: list[Piece] = list(before)
    if opening and closing and _PAIRS[opening.group()[0]] == closing.group()[-1]:
        kept = [*first_of(before, source, opening.start())]
        count = closing.end()
    elif closing and closing.group() in (")", "]") and not left.strip():
        count = closing.end()
    if not left[: opening.start() if opening else None].strip() and (stop := _STOP.match(right, count)):
        count = stop.end()
    return [*kept, *(after(behind, source, count) if count else behind)]


def _own_length(pieces: Sequence[Piece], source: str, label: str, *, custom: bool) -> int:
    """How many characters at the head of a note are its own mark, typed."""
    text = text_of(pieces, source)
    found = re.match(rf"\s*([\[(){{]?\s?)({re.escape(label)})((?:\s?[\]()}}])?)", text) if label else None
    if found is None:
        return 0
    behind = text[found.end() : found.end() + 1]
    if label[-1].isalnum() and behind.isalnum():
        return 0
    first = next(piece for piece in pieces if said(piece, source).strip())
    raised = isinstance(first, Words) and first.raised
    dressed = bool(found.group(1).strip() and found.group(3).strip())
    if not (custom or raised or dressed):
        return 0
    stop = _STOP.match(text, found.end())
    return stop.end() if stop else found.end()
