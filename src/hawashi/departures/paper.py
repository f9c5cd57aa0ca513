"""The departures of a whole paper from its house style, found once for all the rules that ask for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hawashi.certainty import is_surely_read
from hawashi.citations.normalize import normalize
from hawashi.citations.pattern_fields import names_reporter
from hawashi.departures.compare import departures
from hawashi.departures.expected import TYPES
from hawashi.departures.kinds import ITALIC, UPRIGHT, Departure, Kind
from hawashi.departures.languages import Languages
from hawashi.departures.observed import values
from hawashi.departures.proof import is_wholly_read
from hawashi.departures.slips import slips
from hawashi.formats.language import language_of
from hawashi.model import Cite, Emphasis, Form, Note, Paper, Style

_FAR_OFF = 3  # departures
_SET = ("title", "container_title")
_RARE = 0.15
"""What a paper does in no more than this share of the places is a slip."""


@dataclass(frozen=True, slots=True)
class FormatDepartures:
    """What there is to say of the format of a paper in the house style `style`.

    `departures` are those of its cites by kind, in the order of the paper. `unsure` are the cites of which too little
    is known to speak of their format, `compared` is how many the others are. `far_off` are the cites, with their notes,
    that depart from the style in three places or more, and `languages` those of all cites.
    """

    style: Style
    departures: Mapping[Kind, tuple[Departure, ...]]
    unsure: tuple[Cite, ...]
    compared: int
    far_off: tuple[tuple[Cite, Note], ...]
    languages: Languages

    @classmethod
    def of(cls, paper: Paper, style: Style) -> FormatDepartures:
        """How the cites of `paper` depart from `style`."""
        return _compared(paper, style)


def _compared(paper: Paper, style: Style) -> FormatDepartures:
    languages = Languages.of(paper)
    unsure: list[Cite] = []
    far_off: list[tuple[Cite, Note]] = []
    count = 0
    # Lawyers have a form of their own (`30 Berkeley Tech. L.J. 829 (2017)`), no slip against a style nobody chose.
    by_default = not style.chosen and style.habit is None
    departed_from = list[tuple[Departure, str]]()
    for citation in paper.citations:
        if citation.note.doubtful:
            continue
        for cite in citation.cites:
            departed = departures(cite, citation.note, style, languages.of_cite(cite))
            if departed is None or (by_default and names_reporter(cite.raw)):
                continue
            count += 1
            if len(departed) >= _FAR_OFF:
                far_off.append((cite, citation.note))
            if not _is_sure(cite, citation.note):
                unsure.append(cite)
            departed_from += ((one, normalize(cite).type) for one in departed)
    found: dict[Kind, list[Departure]] = {kind: [] for kind in Kind}
    if style.assumed and any(one.kind is Kind.ITALICS for one, _ in departed_from):
        departed_from = _set_unlike_most(departed_from, paper)
    for one in slips(departed_from, list(paper.cites), style):
        found[one.kind].append(one)
    found[Kind.ITALICS] = where_italics_are_used(found[Kind.ITALICS], paper.document.notes)
    departed_by_kind = {kind: tuple(each) for kind, each in found.items()}
    return FormatDepartures(style, departed_by_kind, tuple(unsure), count - len(unsure), tuple(far_off), languages)


def _is_sure(cite: Cite, note: Note) -> bool:
    """Whether every value of the cite is surely read, and of a work that is compared as a whole every word."""
    if not is_surely_read(cite):
        return False
    return normalize(cite).type not in TYPES or is_wholly_read(cite, note, values(cite))


def _set_unlike_most(found: Sequence[tuple[Departure, str]], paper: Paper) -> list[tuple[Departure, str]]:
    """The departures of works of a type, but of those in italics only the titles that are set unlike nearly all others.

    Of a paper whose style nobody chose its own habit is all there is to go by: lawyers set no journal in italics.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    for citation in paper.citations:
        italic = [run.span for run in citation.note.runs if run.emphasis is Emphasis.ITALIC]
        for cite in citation.cites:
            for value in values(cite) if cite.form is Form.FULL else ():
                if value.variable in _SET:
                    is_italic = any(span.start < value.end and value.start < span.end for span in italic)
                    counted[normalize(cite).type, value.variable, ITALIC if is_italic else UPRIGHT] += 1

    def is_slip(one: Departure, work: str) -> bool:
        usual, other = (counted[work, one.variable, each] for each in (one.wanted, one.found))
        return other <= _RARE * (usual + other)

    return [(one, work) for one, work in found if one.kind is not Kind.ITALICS or is_slip(one, work)]


def where_italics_are_used(found: Sequence[Departure], notes: Sequence[Note]) -> list[Departure]:
    """The departures in a language in which most titles that should be are in italics: elsewhere the file has none."""
    languages = {note.id: language_of(note.text) for note in notes}
    used = Counter(languages[note.id] for note in notes if any(run.emphasis is Emphasis.ITALIC for run in note.runs))
    missing = Counter(languages[one.span.text] for one in found if one.wanted == ITALIC)
    return [one for one in found if used[languages[one.span.text]] > missing[languages[one.span.text]]]
