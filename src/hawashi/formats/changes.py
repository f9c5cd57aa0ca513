"""Edits of a paper's texts as changes to the character data of a part: as few characters as can be, word by word."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from hawashi.errors import WriteError
from hawashi.formats.places import REFUSED, Origin, Trace
from hawashi.formats.rewrite import shortened
from hawashi.messages import phrase
from hawashi.model import Document, Edit

_TOKEN = re.compile(r"\w[\w\u064b-\u0652\u0670]*|\s+|.", re.DOTALL)
_LETTERS = re.compile(r"[\w\u064b-\u0652\u0670]{2}")
_FORBIDDEN = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Put `text` in the place of the characters in `ranges` of a part's character data, which are in order.

    Where nothing is taken away, `before` and `after` are the places of the characters on the two sides, None where
    there is none that the file spells out.
    """

    ranges: tuple[tuple[int, int], ...]
    text: str
    before: int | None = None
    after: int | None = None


def changes_by_text(
    document: Document, traces: Mapping[str, Trace], edits: Iterable[Edit], *, whole_words: bool = False
) -> dict[str, list[Change]]:
    """What `edits` change in each text of a document, by its id; the rest is as for `changes`."""
    own: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        own[edit.span.text].append(edit)
    return {
        text: changes(document.text_of(text), traces[text], each, whole_words=whole_words) for text, each in own.items()
    }


def changes(text: str, trace: Trace, edits: Iterable[Edit], *, whole_words: bool = False) -> list[Change]:
    """What `edits` of `text`, which came from a part as `trace` says, change in it, in order.

    With `whole_words` a word is changed as a whole, else only its letters that differ. Raises WriteError where an edit
    leaves the text, meets another one, or has no place in the part.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    for edit in ordered:
        if edit.span.end > len(text):
            raise WriteError(
                phrase("The fix reaches beyond its text, which has {value} characters.", value=len(text)), REFUSED
            )
        if "\n" in edit.text and "\n" not in text[edit.span.start : edit.span.end]:
            raise WriteError(phrase("The fix would add a paragraph to a note."), REFUSED)
        if _FORBIDDEN.search(edit.text.replace("\n", "")):
            raise WriteError(phrase("The fix would add a character that XML does not allow."), REFUSED)
    for one, next_one in pairwise(ordered):
        if next_one.span.start < one.span.end or next_one.span.start == one.span.start:
            raise WriteError(
                phrase("Two fixes change the same characters."), phrase("Apply one of them, then check again.")
            )
    return [_change(trace, *step) for step in steps(text, ordered, whole_words=whole_words)]


def steps(text: str, edits: Sequence[Edit], *, whole_words: bool) -> Iterator[tuple[int, int, str]]:
    """The stretches of `text` that `edits`, in order, really change, each with what comes in its place."""
    spans = [(edit.span.start, edit.span.end, edit.text) for edit in edits]
    for start, end, new in _at_words(text, spans) if whole_words else spans:
        old_words, new_words = _TOKEN.findall(text[start:end]), _TOKEN.findall(new)
        at = [start]
        for word in old_words:
            at.append(at[-1] + len(word))
        for kind, i, j, k, m in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
            if kind != "equal":
                step = at[i], at[j], "".join(new_words[k:m])
                yield step if whole_words else shortened(text, *step)


def _at_words(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The edits widened so that they begin and end between words; those that meet then are one."""
    bounds = [0, *(found.end() for found in _TOKEN.finditer(text))]
    wide: list[tuple[int, int, str]] = []
    for start, end, new in spans:
        # A letter put beside a word makes it another word.
        left, right = text[max(start - 1, 0) : start], text[end : end + 1]
        begin = start - 1 if _LETTERS.match(left + (new + right)[:1]) else start
        stop = end + 1 if _LETTERS.match((left + new)[-1:] + right) else end
        first, last = bounds[bisect_right(bounds, begin) - 1], bounds[bisect_left(bounds, stop)]
        if wide and first < wide[-1][1]:
            begun, stopped, said = wide.pop()
            kept = said[: len(said) - (stopped - start)]
            last = max(last, stopped)
            wide.append((begun, last, kept + new + text[end:last]))
        else:
            wide.append((first, last, text[first:start] + new + text[end:last]))
    return wide


def _change(trace: Trace, start: int, end: int, new: str) -> Change:
    if start == end:
        before, after = _place(trace, start - 1), _place(trace, start)
        if before is None and after is None:
            raise WriteError(phrase("The fix would write where the file has no text."), REFUSED)
        return Change((), new, before, after)
    ranges: list[tuple[int, int]] = []
    for piece, _ in trace.pieces_of(start, end):
        if piece.origin is Origin.FIXED or piece.start == piece.end:
            raise WriteError(phrase("The fix would overwrite what is not text in the file."), REFUSED)
        found = piece.part(start, end)
        if ranges and ranges[-1][1] == found[0]:
            found = ranges.pop()[0], found[1]
        ranges.append(found)
    return Change(tuple(ranges), new)


def _place(trace: Trace, offset: int) -> int | None:
    """Where the character at `offset` stands, None where no character of the part spells it."""
    if not 0 <= offset < trace.length:
        return None
    piece, _ = next(trace.pieces_of(offset, offset + 1))
    is_spelt = piece.origin is not Origin.FIXED and piece.start < piece.end
    return piece.part(offset, offset + 1)[1] - 1 if is_spelt else None
