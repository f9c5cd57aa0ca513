"""What stands between two values, against what the style writes there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hawashi.departures.kinds import Kind
from hawashi.locales import fold, forms
from hawashi.styles.engine import Piece

_QUOTES = re.compile("[“”«»„\"‘’‹›]|''|``")
_BRACKETS = re.compile(r"[()\[\]]")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[.'’](?=[^\W_]))*\.?")
_MARK = re.compile(r"[,،;؛:.–—/-]")
_ARABIC_MARKS = str.maketrans("،؛", ",;")
_LABELS = {
    "page": ("page", "pages"),
    "article-locator": ("article-locator",),
    "paragraph": ("paragraph",),
    "section": ("section",),
    "chapter": ("chapter",),
    "volume": ("volume", "part"),
}
"""The terms that lead a locator, by what it counts (CSL)."""


def locator_label(gap: str) -> str | None:
    """What a locator counts by the words before it (a CSL term), `page` where there are none, None for other words."""
    words = [fold(word) for word in _WORD.findall(gap)]
    if not words:
        return "page"
    last = " ".join(words)
    for label, folded in _label_forms().items():
        if last in folded or words[-1] in folded:
            return label
    return None


@cache
def _label_forms() -> dict[str, frozenset[str]]:
    return {label: frozenset(fold(form) for term in terms for form in forms(term)) for label, terms in _LABELS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in a gap: the characters `start` to `end` of it, and what the style writes for them."""

    kind: Kind
    start: int
    end: int
    wanted: str


def differences(gap: str, pieces: tuple[Piece, ...]) -> Iterator[Difference]:
    """How `gap`, as it stands, differs from the `pieces` that the style writes there.

    At most one difference: the first kind that differs, in the order quotation marks, brackets, words, delimiter,
    script, white space. Words that are no label of a value are not understood, and nothing is said of such a gap.
    """
    wanted = "".join(piece.text for piece in pieces)
    if _plain(gap) == _plain(wanted):
        return
    ours, theirs = _words(gap), _words(wanted)
    if _is_understood(ours, theirs):
        kind = _kind(gap, wanted, ours, theirs)
        if kind is not None:
            start, end, text = _shortened(gap, wanted)
            yield Difference(kind, start, end, text)


def _plain(text: str) -> str:
    return re.sub(r"[ \u00a0\u202f]", " ", text).replace("\n", " ")


def _words(text: str) -> list[str]:
    return [word.rstrip(".") for word in map(fold, _WORD.findall(text))]


def _is_understood(ours: list[str], theirs: list[str]) -> bool:
    """Whether the words in a gap are labels of some term, so that other ones may stand for them."""
    return ours == theirs or (" ".join(ours) in _known() and bool(theirs)) or not ours


_NAMING = (
    "issue",
    "edition",
    "in",
    "in-book",
    "translated-by",
    "edited-by",
    "editor",
    "compiled-by",
    "accessed",
    "available-at",
)
"""The other terms whose words lead a value or follow it."""


@cache
def _known() -> frozenset[str]:
    terms = [*_NAMING, *(term for terms in _LABELS.values() for term in terms)]
    return frozenset(" ".join(_words(form)) for term in terms for form in forms(term))


def _kind(gap: str, wanted: str, ours: list[str], theirs: list[str]) -> Kind | None:
    if bool(_QUOTES.search(gap)) != bool(_QUOTES.search(wanted)):
        return Kind.QUOTES
    if _BRACKETS.findall(gap) != _BRACKETS.findall(wanted):
        return Kind.BRACKETS
    if ours != theirs or _dotted(gap) != _dotted(wanted):
        return Kind.LABEL
    marks, meant = _marks(gap), _marks(wanted)
    if marks.translate(_ARABIC_MARKS) != meant.translate(_ARABIC_MARKS):
        return Kind.DELIMITER
    if marks != meant:
        return Kind.SCRIPT
    if _QUOTES.findall(gap) != _QUOTES.findall(wanted):
        return None  # which quotation marks, not whether: a matter of the keyboard
    return Kind.SPACING


def _dotted(text: str) -> list[bool]:
    return [word.endswith(".") for word in _WORD.findall(text)]


def _marks(text: str) -> str:
    return "".join(_MARK.findall(_QUOTES.sub("", _WORD.sub("", text))))


def _shortened(gap: str, wanted: str) -> tuple[int, int, str]:
    """The characters that differ: those at both ends that do not are left out."""
    most = min(len(gap), len(wanted))
    head = 0
    while head < most and gap[head] == wanted[head]:
        head += 1
    tail = 0
    while tail < most - head and gap[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    return head, len(gap) - tail, wanted[head : len(wanted) - tail]
