"""What most notes of a paper do, and the few that differ: one finding for a paper and kind."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from hawashi.certainty import is_surely_read
from hawashi.locales import term_finder, unify
from hawashi.messages import Message, phrase
from hawashi.model import Document, Emphasis, Field, Finding, Marker, Note, Paper, Span
from hawashi.rules.wording import named_notes

_FEWEST = 10
_SHARE = 0.8
"""A form is the habit of a paper where so many were seen, and so large a share of them has it."""


@dataclass(frozen=True, slots=True)
class SeenForm:
    """One place where a note has one of several forms: `shown` is what stands there, `note` the note's label."""

    form: str
    span: Span
    shown: str
    note: str


@dataclass(frozen=True, slots=True)
class Odd:
    """The habit of a paper, the first place with it, the places that differ, and how many do not."""

    usual: str
    example: SeenForm
    others: tuple[SeenForm, ...]
    count: int

    @property
    def notes(self) -> str:
        """Which notes differ, as a message names them: ` (notes 3, 8 and 5)`; nothing where there is one."""
        return named_notes([one.note for one in self.others])

    @property
    def share(self) -> Message:
        """How many have the usual form: `31 of 33`."""
        return phrase("{count} of {all}", count=self.count, all=self.count + len(self.others))


def odd_ones(seen: Sequence[SeenForm]) -> Odd | None:
    """The places that differ from the habit, where there is one; None where all agree, or no form is the habit."""
    if len(seen) < _FEWEST:
        return None
    usual, count = Counter(one.form for one in seen).most_common(1)[0]
    if count == len(seen) or count < _SHARE * len(seen):
        return None
    example = next(one for one in seen if one.form == usual)
    return Odd(usual, example, tuple(one for one in seen if one.form != usual), count)


def mixed(seen: Sequence[SeenForm], what: Message) -> Iterator[Finding]:
    """The finding that `seen` holds two forms of `what`, at the first place that differs."""
    odd = odd_ones(seen)
    if odd is not None:
        first = odd.others[0]
        message = phrase(
            "{odd} beside {usual}: {share} {what} have the latter form{notes}",
            odd=first.shown,
            usual=odd.example.shown,
            share=odd.share,
            what=what,
            notes=odd.notes,
        )
        yield Finding(first.span, message)


def values(paper: Paper, *variables: str) -> Iterator[tuple[Field, str]]:
    """The surely read values of these CSL variables (snake_case) in all cites, each with the label of its note."""
    for citation in paper.citations:
        for cite in filter(is_surely_read, citation.cites):
            for name in variables:
                for value in cite.fields.get(name, ()):
                    yield value, citation.note.label


def pages(paper: Paper) -> Iterator[tuple[Field, str]]:
    """The values of all cites that surely are pages, each with the label of its note: no years and no call numbers."""
    for citation in paper.citations:
        text = citation.note.text
        for cite in filter(is_surely_read, citation.cites):
            for value in (*cite.fields.get("locator", ()), *cite.fields.get("page", ())):
                if _are_pages(
                    value.text,
                    text[max(0, value.span.start - _BESIDE) : value.span.start],
                    text[value.span.end :][:_BESIDE],
                ):
                    yield value, citation.note.label


def _are_pages(value: str, before: str, behind: str) -> bool:
    """Whether a value is one of pages, by what stands on either side of it.

    Without a label before it, it may be a span of years, as of a life (`(132–189/749–805)`) or in a title (`Rolls,
    1226–1257 (London, 1903)`), and what is joined to letters is a number of another kind (`S3-30`).
    """
    if _JOINED_BEFORE.search(before) or _JOINED_BEHIND.match(behind) or of_issue().search(unify(before)):
        return False
    if follows_page_label(before):
        return True
    if before.rstrip().endswith(("(", "[")) or _OF_A_TITLE.match(behind):
        return False
    return before.rstrip().endswith(":") or not _YEARS.fullmatch(unify(value))


of_issue = partial(term_finder, "issue", before=r"(?:^|(?<=[\s(\[]))", behind=r"\s*$")
"""The label of a number that is no page (`No. 24-755`)."""
_BESIDE = 24  # characters
_JOINED_BEFORE = re.compile(r"[^\W_]$|[\w)][/–-]$|§\s?$|§\s?[\d.:–-]+,\sat\s$")
_JOINED_BEHIND = re.compile(r"[^\W_]|[/–-]\w")
_OF_A_TITLE = re.compile(r"\s?\([^\W\d]")
_YEARS = re.compile(r"(?:1\d|20)\d\d\s?(?:---?|[-‐‑–—])\s?(?:(?:1\d|20)\d\d|\d\d)")


def follows_page_label(before: str) -> bool:
    """Whether the text `before` a number ends with a word such as `p.` or `ص`."""
    return _label().search(unify(before[-_BESIDE:])) is not None


_label = partial(term_finder, "page", "pages", behind=r"[\s:]*$")


def without_code(note: Note) -> str:
    """The text of the note with its code as joiners, neither letters nor spaces: offsets are those of the text.

    So are cites by key (`[@tripp , 5]`), whose words and marks the typesetting program prints.
    """
    code = [run.span for run in note.runs if run.emphasis is Emphasis.CODE]
    code += [each.span for each in note.embedded if each.item is None]
    if not code:
        return note.text
    letters = list(note.text)
    for span in code:
        letters[span.start : span.end] = "\u2060" * len(span)
    return "".join(letters)


Side = Literal["before", "after"]

_STOPS = (".", "۔")
_SHORT = re.compile(r"(?:^|[\s.])(?:[^\W\d_]{1,2}|etc|seq|vol|no|pp|Inc|Ltd|Co|Jr|Sr|St)\.$")
"""An abbreviation, whose stop ends no sentence."""
_ENDS_QUOTATION = re.compile(r"[\u0621-\u064A]\s?\.\s?[»”\"]\s?$")
"""A full stop of Arabic quoted words ends no sentence; that of American ones does."""
_GOES_ON = re.compile("[,;،؛]")
_CLOSING = "\"'”’»›)]"
_BRACKETS = frozenset(")]")
_FEWEST_MARKS = 4


def marks_at_stops(document: Document) -> list[tuple[Marker, Side]]:
    """The marks that stand next to a full stop, and on which side of it."""
    return [(marker, side) for marker in _placed(document) if (side := _side(marker, document.body))]


def prevailing(told: Sequence[tuple[Marker, Side]]) -> Side | None:
    """The side on which three quarters of the marks stand, of at least four; None where there is none."""
    if len(told) < _FEWEST_MARKS:
        return None
    ((side, number),) = Counter(side for _, side in told).most_common(1)
    return side if number * 4 >= len(told) * 3 else None


def _placed(document: Document) -> Iterator[Marker]:
    r"""The marks that stand where they are printed: biblatex moves that of `\autocite` behind the full stop."""
    moved = {marker.id for note in document.notes if note.embedded for marker in note.markers}
    yield from (marker for marker in document.markers() if document.format != "latex" or marker.id not in moved)


def _side(marker: Marker, body: str) -> Side | None:
    behind = body[marker.span.end : marker.span.end + 4]
    after = behind.lstrip(_CLOSING + " ")
    before = body[max(0, marker.span.start - 6) : marker.span.start].rstrip(_CLOSING + " ")
    stops_after = after.startswith(_STOPS) and after[1:2] != after[0]
    if _ENDS_QUOTATION.search(body, max(0, marker.span.start - 6), marker.span.start) or _GOES_ON.match(after):
        return None
    stops_before = before.endswith(_STOPS) and not before[:-1].rstrip().endswith(_STOPS) and not _SHORT.search(before)
    if stops_after == stops_before or (stops_after and not _BRACKETS.isdisjoint(behind[: -len(after)])):
        return None
    return "before" if stops_after else "after"
