"""What may be a note's label at the start of a line, and what may be its mark in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from hawashi.formats.pdf.lines import Line, Piece
from hawashi.formats.printed.spellings import DIGITS, SUPERSCRIPT

Key = tuple[str, int]
"""What a label is matched and counted by: in which way it counts, and its number. A sign is itself, with the number 0.

Ways of counting are named by their first label: `1`, `i`, `I`, `a`, `A`; أبت and أبج are the two orders of Arabic
letters.
"""

_SIGN = r"[*∗⁎]{1,5}|[†‡§¶‖#]{1,3}"
_COUNTED = rf"{DIGITS}|{_SIGN}"
_LETTERS = r"[ivxlc]{1,7}|[IVXLC]{1,7}|[a-z]{1,2}|[A-Z]{1,2}|[\u0621-\u064a]\u0640?"
_ANY = rf"{_COUNTED}|{_LETTERS}"
_LABEL = re.compile(
    rf"\s*(?P<open>[(\[])?\s?(?P<label>{_COUNTED}|(?:{_LETTERS})(?![^\W\d_]))"
    rf"(?:\s?(?P<close>[)\]]))?(?P<stop>\s?[.:)،,-](?!\d))?(?P<gap>\s*)"
)
_RAISED_LABEL = re.compile(rf"\s*[(\[]?\s?(?P<label>{_ANY})\s?[)\]]?\s?[.:)،,-]?\s*")
_RAISED = re.compile(rf"[(\[]?\s?(?P<label>{_ANY})(?:\s?[)\]])?")
_ONE = rf"(?>(?:{_ANY})(?=[)\]\s.,،;]|\Z))"  # `li` may be a number or two letters: one of them is enough
_PARTED = r"(?:\s?[,،;]\s?|(?<=[0-9٠-٩)\]])\s(?=[0-9٠-٩(\[]))"
_LIST = re.compile(rf"\s*[(\[]?{_ONE}[)\]]?(?:{_PARTED}[(\[]?{_ONE}[)\]]?)*\s*[.,،]?\s*")
_BRACKETED = re.compile(rf"[(\[]\s?(?P<label>{_COUNTED})\s?[)\]]")
_ENDED = re.compile(r"[.؟?!][)\]”’»\"']*\s+\Z")
"""What stands before a note that shares the line of the one before."""
_END = 12  # characters
_GLUED = re.compile(
    r"(?<=[^\W\d_][^\W\d_]|\w[.,;:!?”’\"»)\]،؛؟])(?P<label>[0-9]{1,3}|[٠-٩۰-۹]{1,3})(?=[\s.,;:)]|$|(?<=[.,;:”’][0-9])[A-Z“]|(?<=[.,;:”’][0-9]{2})[A-Z“]|(?<=[.,;:”’][0-9]{3})[A-Z“])"
)
_SECTION = re.compile(r"\s*\d{1,2}\.(?:\d{1,2}\.)*")
"""What stands before the last number of a heading (`2.1`), which is no mark."""
_SUPERSCRIPT = re.compile(r"(?P<label>[⁰¹²³⁴-⁹]{1,3})(?![⁰¹²³⁴-⁹])(?P<gap>\s*)")
"""Figures that are raised by what they are, not by where they are drawn."""
_BEHIND_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?)\]”’»\"'،؛؟]\s?)\Z")
"""What stands before a mark: a unit (`km²`) or a variable has one letter or two."""
_BEHIND_NAME = re.compile(r"(?<=[^\W\d_][^\W\d_])\.?\s?(?P<label>[*∗⁎]{1,3}|[†‡]{1,2})(?=\s*$)")
"""A sign at the end of a line, as behind the name of an author: it may be drawn as high as the letters."""
_DECIMAL = re.compile(r"[\d\ufffd][.,٫][\d\ufffd]+[)\]]?\s?\Z")
"""A figure of a table: stars behind it say how sure it is."""
_DATE = re.compile(r"\s*\d{1,2}[,،]\s(?:1[4-9]|20)\d\d[)\].,;:]")
"""A day and a year, where the month ended the line above."""
_LEVEL = re.compile(r"\s*[pP]\s?[<>≤≥=]")
"""What stars stand for below a table of figures, where they are none of notes: `* p<0.05`."""
_PROGRAM = re.compile(r"\s*(?:[\\|{}]|/(?!\w))")
"""What stands behind a sign in programs and grammars, where it is none of notes."""
_FACTOR = re.compile(r"\s?[-−]?[.,]?\d+(?:[.,]\d+)?\s?[)\]]")
"""What an asterisk multiplies, where it is none of a note: `(.7 * 10)`."""
_REMARK = re.compile(r"(?:^|\s)/\*|\*/(?:\s|$)")
"""What opens or ends a remark in a program."""
_VARIABLE = re.compile(r"(?<![^\W_])[^\W\d_]\Z")
"""A letter that stands alone: a small number behind it that is not raised is an index."""
_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_]\.[^\W\d_]\.")
_UNIT = re.compile(r"(?:st|nd|rd|th|ff?|er|ère|ème|te|ten|am|pm|km|cm|mm|kg|mg|bis|ter)\b|[^\W\d_]s\b")
"""What belongs to the number that it touches."""
_TURNED = re.compile(
    r"(?=[^\u0620-\u064a]{0,200}?[A-Za-z\u00c0-\u024f])"
    r"[^\u0620-\u064a]{0,200}?\s(?P<label>[0-9]{1,3})(?=[\s.,،؛;:]{0,9}(?:[\u0620-\u064a]|\Z))"
)
"""Latin words, and a number on their right: in a right-to-left paper that may be the label of their note."""
_WORDS = frozenset(("am", "an", "as", "at"))
_MISREAD, _LONGEST = str.maketrans("lI|zZSBoOq", "1112258009"), 3
_STARS = str.maketrans("∗⁎", "**")
_ROMAN = re.compile(r"(?=.)(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ARABIC = {"أبت": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "أبج": "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"}
_ALEFS = str.maketrans("أإآ", "ااا")


@dataclass(frozen=True, slots=True)
class Label:
    """What may be the label of a note.

    It stands in a line (an index among the lines of the paper) from `start` to `content`, where the note's text begins.
    `keys` are what it may count as. `form` says how it is written, `inner` that words stand before it in its line,
    `turned` that these belong to its note: they are Latin ones, set from the left, with the label on their right.
    """

    line: int
    start: int
    content: int
    label: str
    keys: tuple[Key, ...]
    form: str
    inner: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class MarkCandidate:
    """What may be a note's mark in a line, from `start` to `end`; `raised` marks are marks by all appearances."""

    line: int
    start: int
    end: int
    label: str
    keys: tuple[Key, ...]
    raised: bool

    @property
    def number(self) -> int | None:
        """Its number where it is one in figures, or None."""
        return self.keys[0][1] if self.keys[0][0] == "1" else None


@cache
def keys_of(label: str) -> tuple[Key, ...]:
    """What a label may count as; nothing where letters are none that count (`th`), nor for 0."""
    label = label.translate(_STARS)
    if label.isdecimal():
        return (("1", int(label)),) if int(label) else ()
    if not label[0].isalpha():
        return ((label, 0),)
    letter = label.rstrip("\u0640").translate(_ALEFS)
    keys = [(way, letters.index(letter) + 1) for way, letters in _ARABIC.items() if letter in letters]
    small = label.casefold()
    if label.isascii() and _ROMAN.fullmatch(small):
        keys.append(("i" if label.islower() else "I", _roman(small)))
    if label.isascii() and small == small[0] * len(small):
        keys.append(("a" if label.islower() else "A", ord(small[0]) - ord("a") + 26 * len(small) - 25))
    elif label.isascii() and len(small) == 2 and small[0] == "a":  # `z` is followed by `aa`, and that by `bb` or `ab`
        keys.append(("a" if label.islower() else "A", ord(small[1]) - ord("a") + 27))
    return tuple(keys)


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-one if one < max(values[place:]) else one for place, one in enumerate(values))


def is_sign(key: Key) -> bool:
    """Whether a key is that of a sign, which does not count."""
    return key[1] == 0


def labels_of(
    line: Line, index: int, candidates: list[MarkCandidate], *, recognised: bool = False, rtl: bool = False
) -> list[Label]:
    """The label that a line may begin with, and the raised ones that may stand within it, where notes share it.

    Where a program has `recognised` the text of a scan, letters may be misread figures. `rtl` says that the paper is
    set from the right.
    """
    first = (_misread(line, index) if recognised else None) or _first(line, index)
    labels = [first, *_beside(line, first)] if first else []
    if rtl and (first is None or (first.label.isascii() and first.label.isalpha())):  # an initial may be a label
        turned = _turned(line, index)
        labels[:0] = [turned] if turned else []
        first = turned or first
    for candidate in candidates:
        apart = not line.text[: candidate.start][-1:].isalnum()
        if candidate.raised and apart and candidate.start >= (first.content if first else 1):
            labels.append(
                Label(index, candidate.start, candidate.end, candidate.label, candidate.keys, "raised", inner=True)
            )
    return [label for label in labels if label.keys]


def _beside(line: Line, first: Label) -> Iterator[Label]:
    """The labels of short notes that stand in one line with another, in brackets as its own, and count on from it.

    The note before each has ended.
    """
    if first.form not in ("(", "["):
        return
    (way, number), *_ = first.keys
    for found in _BRACKETED.finditer(line.text, first.content):
        own = keys_of(found["label"])
        if (
            found[0][0] == first.form
            and own == ((way, number + 1),)
            and _ENDED.search(line.text, max(first.content, found.start() - _END), found.start())
        ):
            number += 1
            yield Label(
                line=first.line,
                start=found.start(),
                content=found.end(),
                label=found["label"],
                keys=own,
                form=first.form,
                inner=True,
            )


def _misread(line: Line, index: int) -> Label | None:
    """The raised label of a line of a scan some of whose figures were taken for letters: `lz` is 12."""
    small = _small_until(line)
    head = line.text[:small].strip(" ()[].,")
    number = head.translate(_MISREAD)
    if small >= len(line.text) or not number.isdecimal() or number == head or len(number) > _LONGEST:
        return None
    start = len(line.text) - len(line.text.lstrip())
    return Label(index, start, small, number, keys_of(number), "raised")


def _first(line: Line, index: int) -> Label | None:
    text = line.text
    own = _SUPERSCRIPT.match(text, len(text) - len(text.lstrip()))
    if own is not None and own.end() < len(text):
        label = own["label"].translate(SUPERSCRIPT)
        return Label(index, own.start(), own.end(), label, keys_of(label), "raised")
    small = _small_until(line)
    raised = _RAISED_LABEL.fullmatch(text, 0, small) if small else None
    found = raised or _LABEL.match(text)
    if found is None or found.end() >= len(text):
        return None
    keys = keys_of(found.group("label"))
    form = "raised" if raised or small >= found.end("label") else _form(line, found)
    if not keys or not form or (form == "glued" and found.group("label")[0].isalpha()):
        return None
    if (form == "bare" and found.group("label").casefold() in _WORDS) or _DATE.match(text):
        return None
    if (is_sign(keys[0]) or form == "bare") and not any(char.isalpha() for char in text[found.end("label") :]):
        return None  # a row of figures, of a table or along an axis
    if is_sign(keys[0]) and (
        _LEVEL.match(text, found.end())
        or _FACTOR.match(text, found.end())
        or _is_of_program(text, found.end())
        or _is_star_page(text, *found.span("label"))
        or _is_in_remark(text, *found.span("label"))
    ):
        return None
    label = found.group("label").translate(_STARS)
    return Label(index, len(text) - len(text.lstrip()), found.end(), label, keys, form)


def _turned(line: Line, index: int) -> Label | None:
    """The number behind the Latin words that a line begins with, which stands at its right edge."""
    found = _TURNED.match(line.text)
    if found is None or (not line.rtl and found.end() < len(line.text)):
        return None
    label = found["label"]
    return Label(index, found.start("label") - 1, found.end(), label, keys_of(label), "bare", turned=True)


def _form(line: Line, found: re.Match[str]) -> str:
    """How a label is written that is not raised; empty where it is none."""
    if found.group("open") and found.group("close"):
        return str(found.group("open"))
    if found.group("stop") or found.group("close"):
        return "stop"
    if found.group("gap"):
        return "bare"
    return "glued" if _glues(line.text, found.end()) else ""


def candidates_of(line: Line, index: int) -> list[MarkCandidate]:
    """What may be marks in a line: raised numbers and signs, numbers in brackets, figures right behind a word."""
    return sorted((one for one in _candidates(line, index) if one.keys), key=lambda candidate: candidate.start)


def _candidates(line: Line, index: int) -> Iterator[MarkCandidate]:
    at = 0
    taken = []
    for small, group in groupby(line.pieces, lambda piece: _is_small(piece, line)):
        pieces = list(group)
        text = "".join(piece.text for piece in pieces)
        end = at + len(text)
        is_index = not any(piece.raised for piece in pieces) and _VARIABLE.search(line.text, max(at - 2, 0), at)
        if small and not is_index and _LIST.fullmatch(text):
            for found in _RAISED.finditer(text):
                keys = keys_of(found.group("label"))
                start, stop = at + found.start(), at + found.end()
                if line.text[max(start - 1, 0) : start] + line.text[stop : stop + 1] in ("()", "[]"):
                    start, stop = start - 1, stop + 1  # of a font that has raised figures, but no raised brackets
                if keys and not (is_sign(keys[0]) and _is_none(line.text, start, stop)):
                    yield MarkCandidate(index, start, stop, found.group("label").translate(_STARS), keys, True)
            taken.append((at, end))
        at = end
    for found in _SUPERSCRIPT.finditer(line.text):
        start, end = found.span("label")
        if _BEHIND_WORD.search(line.text, max(start - 4, 0), start):
            label = found["label"].translate(SUPERSCRIPT)
            yield MarkCandidate(index, start, end, label, keys_of(label), True)
            taken.append((start, end))
    for pattern in (_BRACKETED, _GLUED, _BEHIND_NAME):
        for found in pattern.finditer(line.text):
            if pattern is _GLUED and _SECTION.fullmatch(line.text, 0, found.start()):
                continue
            if not any(start < found.end() and found.start() < end for start, end in taken):
                start, end = (found.start("label"), found.end()) if pattern is _BEHIND_NAME else found.span()
                label = found.group("label").translate(_STARS)
                yield MarkCandidate(index, start, end, label, keys_of(label), False)


def alone_below(line: Line, above: Line, index: int) -> list[MarkCandidate]:
    """The mark that a line is, where a small number had no room at the end of the one above: it is drawn below it."""
    number = line.text.strip()
    below = (line.page, line.block) == (above.page, above.block) and 0 < above.y - line.y < 1.2 * above.size
    if not below or not number.isdecimal() or len(number) > _LONGEST or line.size > 0.8 * above.size:
        return []
    if not _BEHIND_WORD.search(above.text.rstrip()[-4:]):
        return []
    start = line.text.index(number)
    return [MarkCandidate(index, start, start + len(number), number, keys, True) for keys in [keys_of(number)] if keys]


def _is_none(text: str, start: int, stop: int) -> bool:
    """Whether a sign is no mark: every asterisk is drawn high, also one that multiplies, or rates a decimal figure."""
    if _DECIMAL.search(text, max(start - 12, 0), start) or _LEVEL.match(text, stop) or _is_star_page(text, start, stop):
        return True
    if _FACTOR.match(text, stop) and text[:start].rstrip()[-1:].isalnum():
        return True
    if _is_of_program(text, stop) or _is_in_remark(text, start, stop):
        return True
    before, after = text[start - 1 : start], text[stop : stop + 1]
    return (before.isalnum() or before in (")", "]")) and (after.isalnum() or after in ("(", "["))


def _is_star_page(text: str, start: int, stop: int) -> bool:
    """Whether a sign stands right before a number and behind no word: `at *3` is a page of a database."""
    return text[stop : stop + 1].isdigit() and not text[max(start - 1, 0) : start].strip().strip("([–—-")


def _is_of_program(text: str, stop: int) -> bool:
    """Whether a sign that ends at a place is part of a program or a grammar."""
    return _PROGRAM.match(text, stop) is not None or _holds_remark(text)


@lru_cache(maxsize=16)  # asked of every sign of a line
def _holds_remark(text: str) -> bool:
    return _REMARK.search(text) is not None


def _is_in_remark(text: str, start: int, stop: int) -> bool:
    """Whether asterisks open or end a remark in square brackets, as an author leaves it for himself (`[**look up]`)."""
    before, after = text[:start].rstrip(" *")[-1:], text[stop:].lstrip(" *")[:1]
    return text[start] in "*∗⁎" and (before == "[") is not (after == "]")


def _is_small(piece: Piece, line: Line) -> bool:
    """Whether letters are raised or much smaller than those of their line."""
    return piece.raised or piece.style.size < 0.8 * line.size


def _small_until(line: Line) -> int:
    """How many characters at the start of a line are raised or much smaller than the rest."""
    at = 0
    for piece in line.pieces:
        if piece.text.strip() and not _is_small(piece, line):
            break
        at += len(piece.text)
    return at


def _glues(text: str, at: int) -> bool:
    """Whether a number may touch what is behind it: a word, a letter of another script, a quotation."""
    if "\u0620" <= text[at] <= "\u06ff" or text[at - 1] in "*∗†‡§¶":
        return True
    if text[at].islower():
        return _WORD.match(text, at) is not None and not _UNIT.match(text, at)
    return text[at] not in "0123456789.,;:-–/%°)]"
