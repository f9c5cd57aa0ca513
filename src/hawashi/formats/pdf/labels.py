"""What may be a note's label at the start of a line, and what may be its mark in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hawashi.formats.markdown.converter.printed import DIGITS, key_of
from hawashi.formats.pdf.lines import Line

_SIGN = r"[*∗⁎]{1,5}|[†‡§¶‖#]{1,3}"
_LABEL = re.compile(
    rf"\s*(?P<open>[(\[])?\s?(?P<label>{DIGITS}|{_SIGN})(?:\s?(?P<close>[)\]]))?(?P<stop>\s?[.:)،-](?!\d))?(?P<gap>\s*)"
)
_RAISED = re.compile(rf"[(\[]?\s?(?P<label>{DIGITS}|{_SIGN})\s?[)\]]?")
_LIST = re.compile(rf"\s*[(\[]?(?:{DIGITS}|{_SIGN})[)\]]?(?:\s?[,،;]\s?[(\[]?(?:{DIGITS}|{_SIGN})[)\]]?)*\s*[.,،]?\s*")
_BRACKETED = re.compile(rf"[(\[]\s?(?P<label>{DIGITS}|{_SIGN})\s?[)\]]")
_GLUED = re.compile(
    r"(?<=[^\W\d_][^\W\d_]|\w[.,;:!?”’\"»)\]،؛؟])(?P<label>[0-9]{1,3}|[٠-٩]{1,3})(?=[\s.,;:)]|$|(?<=[.,;:”’][0-9])[A-Z“]|(?<=[.,;:”’][0-9]{2})[A-Z“]|(?<=[.,;:”’][0-9]{3})[A-Z“])"
)
_STARS = str.maketrans("∗⁎", "**")


@dataclass(frozen=True, slots=True)
class Label:
    """What may be the label of a note.

    It stands in a line (an index among the lines of the paper) from `start` to `content`, where the note's text begins.
    `form` says how it is written. `inner` says that words stand before it in its line.
    """

    line: int
    start: int
    content: int
    label: str
    key: str
    form: str
    inner: bool = False

    @property
    def number(self) -> int | None:
        """The number that it is, or None where it is a sign."""
        return int(self.key) if self.key.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be a note's mark in a line, from `start` to `end`; `raised` marks are marks by all appearances."""

    line: int
    start: int
    end: int
    label: str
    key: str
    raised: bool


def key(label: str) -> str:
    """What a label is matched by."""
    return key_of(label.translate(_STARS))


def label_of(line: Line, index: int) -> Label | None:
    """The label that a line may begin with."""
    text = line.text
    found = _LABEL.match(text)
    if found is None or found.end() >= len(text):
        return None
    if _small_until(line) >= found.end("label"):
        form = "raised"
    elif found.group("open") and found.group("close"):
        form = found.group("open")
    elif found.group("stop") or found.group("close"):
        form = "stop"
    elif found.group("gap"):
        form = "bare"
    elif _glues(text, found.end()):
        form = "glued"
    else:
        return None
    label = found.group("label").translate(_STARS)
    return Label(index, len(text) - len(text.lstrip()), found.end(), label, key(label), form)


def inner_labels(line: Line, index: int) -> Iterator[Label]:
    """The raised labels that may stand within a line, where several notes share it."""
    for sight in sights_of(line, index):
        if sight.raised:
            yield Label(index, sight.start, sight.end, sight.label, sight.key, "raised", inner=True)


def sights_of(line: Line, index: int) -> Iterator[Sight]:
    """What may be marks in a line: raised numbers and signs, numbers in brackets, figures right behind a word."""
    at = 0
    taken = []
    for piece in line.pieces:
        end = at + len(piece.text)
        if (piece.raised or piece.style.size < 0.8 * line.size) and _LIST.fullmatch(piece.text):
            for found in _RAISED.finditer(piece.text):
                start, stop = at + found.start(), at + found.end()
                yield Sight(index, start, stop, found.group("label").translate(_STARS), key(found.group("label")), True)
            taken.append((at, end))
        at = end
    for pattern in (_BRACKETED, _GLUED):
        for found in pattern.finditer(line.text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                yield Sight(index, *found.span(), found.group("label"), key(found.group("label")), False)


def _small_until(line: Line) -> int:
    """How many characters at the start of a line are raised or much smaller than the rest."""
    at = 0
    for piece in line.pieces:
        if piece.text.strip() and not piece.raised and piece.style.size > 0.8 * line.size:
            break
        at += len(piece.text)
    return at


def _glues(text: str, at: int) -> bool:
    """Whether a number may touch what is behind it: a capital, a letter of another script, a quotation."""
    if "\u0620" <= text[at] <= "\u06ff" or text[at - 1] in "*∗†‡§¶":
        return True
    return not (text[at].islower() or text[at] in "0123456789.,;:-–/%°)]")
