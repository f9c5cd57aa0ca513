"""What style a paper follows for which none was chosen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from hawashi import styles
from hawashi.departures.compare import departures, is_compared
from hawashi.departures.kinds import Kind
from hawashi.departures.languages import Languages
from hawashi.model import Cite, Form, Habit, Note, Paper, Style

_FEWEST = 8
"""So many full citations, surely read, must be there before a paper has a style."""
_FEW = 3
"""So many must be there before it follows the style that nobody chose."""
_OF_MANY = 25
"""Where they are fewer than a paper needs to have a style, one of so many cites has to be one."""
_MOST = 60
"""So many are looked at."""
_TRIED = 16
"""So many of them are compared with each of the other styles."""
_PLAIN = 0.7
"""The share of them that depart from the style that nobody chose, if the paper plainly follows another one."""
_FOLLOWS = 0.4
"""The share of them that may depart from a style which the paper follows with slips."""
_FEW_FOLLOW = 0.2
"""The share of them that may where they are fewer than a paper needs to have a style."""
_ALIKE = 0.4
"""The share of them that the nearest style has as they stand, at least."""
_NEAR = 0.5
"""The departures from the nearest style are no more than this share of those from the style that nobody chose."""
_IMPRINT = frozenset({"publisher", "publisher_place", "container_title"})
"""In how these are written behind a title, and with the date, styles differ."""
_FORM = (
    *("format-confidence", "free", "equal-labels", "date-forms"),
    *("closing-stop", "works-separator-en", "works-separator-ar", "self-citation-limit", "house-names", "house-sites"),
)
"""The settings of a style that are about the form of citations."""
_OF_PAGES = frozenset(
    {"mark-position", "note-place", "note-size", "numbering", "typed-notes", "affiliation-note", "required-parts"}
    | {"paper-pages-least", "paper-pages-most"}
)
"""The settings that are about the pages of a house's papers: a paper that cites as the house does may have its own."""

_Full = tuple[Cite, Note, str]
"""A full citation, its note, and its language."""


def followed(paper: Paper, style: Style) -> Style:
    """The style that a paper is compared with where nobody chose one: `style`, if the paper follows it.

    Else it is the nearest of those that hawashi brings, with the paper's `habit`. Where there are too few citations to
    tell, it is `style`, as one that is `assumed`.
    """
    languages = Languages.of(paper)
    full = list(islice(_full(paper, style, languages), _MOST))
    found = _counts(full, style)
    departing = sum(count > 0 for count in found)
    if _is_followed(full, found, sum(len(citation.cites) for citation in paper.citations)):
        return replace(style, chosen=False)
    if len(full) < _FEWEST:
        return _of_form(replace(style, chosen=False, assumed=True))
    others = [styles.shipped(name) for name in styles.names() if name != style.name]
    some, own = full[:_TRIED], sum(found[:_TRIED])
    counted = [(_counts(some, other), other) for other in others if is_for(other, some)]
    counts, nearest = min(counted, key=lambda pair: sum(pair[0]), default=(found[:_TRIED], style))
    share = sum(count == 0 for count in counts) / len(some)
    if sum(counts) > _NEAR * own or share < _ALIKE:
        nearest = _of_form(style)
    habit = Habit(style.name, len(full), departing, share, plain=departing >= _PLAIN * len(full))
    of_citations = {name: setting for name, setting in nearest.settings.items() if name not in _OF_PAGES}
    return replace(nearest, settings=of_citations, chosen=False, assumed=True, habit=habit)


def _is_followed(full: Sequence[_Full], found: Sequence[int], cites: int) -> bool:
    """Whether most of the citations that could depart from a style do not: of author, title and page, and of a
    newspaper and its day, all styles make one thing. A few say nothing of a paper of very many `cites`."""
    telling = [count for (cite, _, _), count in zip(full, found, strict=True) if _is_telling(cite)]
    share = _FOLLOWS if len(telling) >= _FEWEST else _FEW_FOLLOW
    if len(telling) < _FEWEST and _OF_MANY * len(telling) < cites:
        return False
    return len(telling) >= _FEW and sum(count > 0 for count in telling) <= share * len(telling)


def _is_telling(cite: Cite) -> bool:
    named = cite.fields.keys()
    return named >= {"title", "issued"} and bool(named & _IMPRINT)


def _of_form(style: Style) -> Style:
    """The style without what the house asks besides the form of citations: that is not meant for this paper."""
    return replace(style, settings={name: style.settings[name] for name in _FORM if name in style.settings})


def is_for(style: Style, full: Sequence[_Full]) -> bool:
    """Whether the style says how most of the citations are written: some are for one language only."""
    return 2 * sum(is_compared(cite, note, style, language) for cite, note, language in full) > len(full)


def _full(paper: Paper, style: Style, languages: Languages) -> Iterator[_Full]:
    """The full citations that are surely read and of kinds that the style says enough of."""
    for citation in paper.citations:
        for cite in citation.cites:
            language = languages.of_cite(cite)
            if cite.form is Form.FULL and not cite.is_stated and is_compared(cite, citation.note, style, language):
                yield cite, citation.note, language


def _counts(full: Iterable[_Full], style: Style) -> list[int]:
    """The number of departures of each citation, but for italics: many files have none."""
    found = (departures(cite, note, style, language) or () for cite, note, language in full)
    return [sum(one.kind is not Kind.ITALICS for one in each) for each in found]
