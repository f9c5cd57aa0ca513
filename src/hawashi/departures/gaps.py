"""What stands between two values, against what the style writes there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from hawashi.departures.kinds import Difference, Kind
from hawashi.locales import fold, forms
from hawashi.locales import words as word_list

if TYPE_CHECKING:
    from hawashi.styles.engine import RenderedPiece

_QUOTE = r"[“”«»„\"‘’‹›]|''?|``"
_BRACKET = r"[()\[\]]"
_WORD = r"[^\W\d_](?:[^\W_]|[.'’](?=[^\W_]))*\.?"
QUOTES, _WORDS = re.compile(_QUOTE), re.compile(_WORD)
_MARK = re.compile(r"\s*[.,،;؛:]\s*")
_TOKEN = re.compile(
    rf"(?P<quote>{_QUOTE})|(?P<bracket>{_BRACKET})|(?P<words>{_WORD}(?:\s+{_WORD})*)|(?P<space>\s+)|.", re.DOTALL
)
_ANGLES = re.compile("[<>]")
"""What stands around an address in some styles."""
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


def locator_label(gap: str) -> str | None:
    """What a locator counts by the words before it (a CSL term), `page` where there are none, None for other words."""
    words = _folded(gap)
    if not words:
        return "page"
    whole, last = " ".join(words), words[-1]
    return next((label for label, terms in _LABELS.items() if not forms_of(*terms).isdisjoint((whole, last))), None)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or words, a space, or one sign: `key` is what two of them are compared by."""

    text: str
    kind: str
    key: str


def differences(gap: str, pieces: tuple[RenderedPiece, ...]) -> Iterator[Difference]:
    """How `gap`, as it stands, differs from the `pieces` that the style writes there, in whole words and signs.

    Words that are no label of a value are not understood, and nothing is said of such a gap. Nor is anything said of
    which quotation marks stand there but where they are to be guillemets, of a label in another spelling of the same
    letters, and of one that says more than that of the style (`تحقيق` for `تحرير`).
    """
    wanted = _with_own_label(gap, pieces)
    if not _ANGLES.search(gap):
        wanted = _ANGLES.sub("", wanted)  # Markdown and others take them away
    if gap == wanted:
        return
    if not is_understood(gap) and _folded(gap) != _folded(wanted):
        return
    steps = list(_steps(gap, wanted))
    yield from (one for one in steps if _is_of_form(gap, one))
    found = [one for one in steps if not _is_of_form(gap, one)]
    kinds = {one.kind for one in found}
    if Kind.BRACKETS in kinds and kinds <= {Kind.BRACKETS, Kind.DELIMITER, Kind.SPACING}:
        # The comma that a bracket stands for is one thing with it.
        found = list(_joined(gap, found))
    yield from _exchanged(gap, list(_spaced(found)))


def _is_of_form(gap: str, one: Difference) -> bool:
    """Whether one quotation mark stands for another."""
    return QUOTES.fullmatch(gap[one.start : one.end]) is not None and QUOTES.fullmatch(one.wanted) is not None


def _spaced(found: Sequence[Difference]) -> Iterator[Difference]:
    """A label and the space behind it that both differ (`ط. 5` for `ط5`) as one difference: one fix mends both."""
    rest = list(found)
    while rest:
        one = rest.pop(0)
        if one.kind is Kind.LABEL and rest and rest[0].kind is Kind.SPACING and rest[0].start == one.end:
            space = rest.pop(0)
            one = Difference(Kind.LABEL, one.start, space.end, one.wanted + space.wanted)
        yield one


def _exchanged(gap: str, found: Sequence[Difference]) -> Iterator[Difference]:
    """A comma that stands on the other side of a quotation mark as one difference; the mark stays as it is."""
    rest = list(found)
    while rest:
        one = rest.pop(0)
        other = rest[0] if rest else None
        if other is not None and one.kind is other.kind and one.kind in (Kind.DELIMITER, Kind.QUOTES):
            apart = gap[one.end : other.start]
            ours, theirs = gap[one.start : one.end], gap[other.start : other.end]
            if one.kind is Kind.DELIMITER and QUOTES.fullmatch(apart) and (ours, one.wanted) == (other.wanted, theirs):
                rest.pop(0)
                one = Difference(Kind.DELIMITER, one.start, other.end, one.wanted + apart + other.wanted)
            elif one.kind is Kind.QUOTES and _MARK.fullmatch(apart) and _is_moved(ours, one, theirs, other):
                rest.pop(0)
                one = Difference(Kind.DELIMITER, one.start, other.end, theirs + apart + ours)
        yield one


def _is_moved(ours: str, one: Difference, theirs: str, other: Difference) -> bool:
    """Whether a quotation mark is taken away at one place and put in at the other."""
    taken, put = (ours, other.wanted) if ours else (theirs, one.wanted)
    is_one_way = not (ours and one.wanted) and not (theirs and other.wanted) and bool(ours) != bool(theirs)
    return is_one_way and QUOTES.fullmatch(taken) is not None and QUOTES.fullmatch(put) is not None


def _joined(gap: str, found: Sequence[Difference]) -> Iterator[Difference]:
    """A bracket and what differs beside it as one."""
    held = found[0]
    for one in found[1:]:
        apart = gap[held.end : one.start]
        if apart.strip() or Kind.BRACKETS not in (held.kind, one.kind):
            yield held
            held = one
        else:
            held = Difference(Kind.BRACKETS, held.start, one.end, held.wanted + apart + one.wanted)
    yield held


def _with_own_label(gap: str, pieces: Sequence[RenderedPiece]) -> str:
    """What the style writes, with the label of the gap where that says more than the style's."""
    words = _folded(gap)
    own = _WORDS.search(gap)
    if own is None or " ".join(words) not in _kept_labels():
        return "".join(piece.text for piece in pieces)
    last = [found.end() for found in _WORDS.finditer(gap)][-1]
    label = gap[own.start() : last]
    return "".join(label if _WORDS.search(piece.text) else piece.text for piece in pieces)


@cache
def _kept_labels() -> frozenset[str]:
    return frozenset(map(words_of, word_list("kept-labels")))


def _steps(gap: str, wanted: str) -> Iterator[Difference]:
    ours, theirs = _tokens(gap), _tokens(wanted)
    places = [0]
    for token in ours:
        places.append(places[-1] + len(token.text))
    for step, first, last, begin, end in _opcodes(ours, theirs):
        if step != "equal":
            kind = _kind(ours[first:last], theirs[begin:end])
            text = "".join(token.text for token in theirs[begin:end])
            yield Difference(kind, places[first], places[last], text)
            continue
        for offset in range(last - first):
            spelt = _spelling(ours[first + offset].text, theirs[begin + offset])
            if spelt is not None:
                yield Difference(spelt, places[first + offset], places[first + offset + 1], theirs[begin + offset].text)


def _opcodes(ours: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[tuple[str, int, int, int, int]]:
    """How one becomes the other, as in `SequenceMatcher`. Where the signs agree, only spaces differ (` ،` for `، `)."""
    mine, other = ([place for place, token in enumerate(side) if token.kind != "space"] for side in (ours, theirs))
    if [ours[place].key for place in mine] != [theirs[place].key for place in other]:
        matcher = SequenceMatcher(None, [token.key for token in ours], [token.key for token in theirs], autojunk=False)
        yield from matcher.get_opcodes()
        return
    first = begin = 0
    for last, end in zip([*mine, len(ours)], [*other, len(theirs)], strict=True):
        if [token.key for token in ours[first:last]] != [token.key for token in theirs[begin:end]]:
            yield "replace", first, last, begin, end
        yield "equal", last, min(last + 1, len(ours)), end, min(end + 1, len(theirs))
        first, begin = last + 1, end + 1


def is_understood(gap: str) -> bool:
    """Whether the words of a gap are the label of some value, or there are none."""
    words = _folded(gap)
    return not words or " ".join(words) in forms_of(*_NAMING, *chain.from_iterable(_LABELS.values()))


def leads_with(gap: str, terms: tuple[str, ...]) -> bool:
    """Whether the words of a gap are a form of one of the terms, or begin with one."""
    words = _folded(gap)
    return bool(words) and not forms_of(*terms).isdisjoint((" ".join(words), words[0]))


@cache
def forms_of(*terms: str) -> frozenset[str]:
    """The forms of these terms in the spelling in which labels are compared."""
    return frozenset(words_of(form) for term in terms for form in forms(term))


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(found[0], found.lastgroup or "mark", _key(found[0], found.lastgroup)) for found in _TOKEN.finditer(text)
    ]


def _key(text: str, kind: str | None) -> str:
    if kind == "quote":
        return '"'
    if kind == "space":
        return " "
    return " ".join(_folded(text)) if kind == "words" else text


def words_of(text: str) -> str:
    """The words of a text in the spelling in which labels are compared."""
    return " ".join(_folded(text))


def _folded(text: str) -> list[str]:
    return [word.rstrip(".") for word in map(fold, _WORDS.findall(text))]


def _kind(ours: Sequence[_Token], theirs: Sequence[_Token]) -> Kind:
    kinds = {token.kind for token in (*ours, *theirs)}
    if "quote" in kinds:
        return Kind.QUOTES
    if "bracket" in kinds:
        return Kind.BRACKETS
    if "words" in kinds:
        return Kind.LABEL
    if "mark" not in kinds:
        return Kind.SPACING
    marks, meant = ("".join(token.text for token in side).translate(_ARABIC_MARKS).split() for side in (ours, theirs))
    return Kind.SCRIPT if marks == meant else Kind.DELIMITER


def _spelling(found: str, wanted: _Token) -> Kind | None:
    """How a label differs that is the same words, and a quotation mark that is to be a guillemet."""
    if wanted.kind == "quote" and wanted.text in "«»" and found not in "«»":
        return Kind.QUOTES
    if wanted.kind != "words" or found == wanted.text:
        return None
    if found.split() == wanted.text.split():
        return Kind.SPACING
    if found.rstrip(".").count(".") != wanted.text.rstrip(".").count(".") or found[-1] != wanted.text[-1]:
        return Kind.LABEL if found.replace(".", "").casefold() == wanted.text.replace(".", "").casefold() else None
    return Kind.CAPITALS if found.casefold() == wanted.text.casefold() else None
