"""Self-citation: which cites are to works of the paper's own authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hawashi import names
from hawashi.citations.normalize import normalize
from hawashi.model import Cite, CiteId, Name, Paper, Span


@dataclass(frozen=True, slots=True)
class SelfCitation:
    """A cite of a work by an author of the paper.

    `author` is the name in the byline; `spelling` the name as it stands in the cite or, where a repeat names nobody, in
    the full citation that it stands for. `span` is the place of that spelling in the cite's own note, or the whole cite
    where it does not stand there. `verdict` (`certain` or `possible`) says how sure it is that both are one person, and
    `reason` why; a name that the work bears elsewhere, and on which the reason rests, is named there.
    """

    cite: CiteId
    author: str
    spelling: str
    span: Span
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Match:
    """An author of a work who is an author of the paper: `index` is the place among the work's authors."""

    index: int
    byline: str
    verdict: str
    reason: str
    score: float


def self_citations(paper: Paper) -> tuple[SelfCitation, ...]:
    """The cites of works by the paper's own authors, in order, each cite once (under the surest of its authors).

    The authors are those of the work that the cite stands for, so a repeat counts like a full citation; an unresolved
    repeat goes by the author it names. Editors and translators do not count.
    """
    bylines = [(byline.name, names.parse(byline.name)) for byline in paper.document.bylines]
    matches: dict[tuple[Name, ...], _Match | None] = {}
    cites = dict(_cites(paper))
    found = []
    for at, cite in cites.items():
        work = paper.reference_of(cite)
        authors = work.author if work else normalize(cite).author
        if authors not in matches:
            matches[authors] = _match(authors, bylines)
        match = matches[authors]
        if match is None:
            continue
        full = cites.get(cite.target) if cite.target else None
        spelling, span = _spelling(cite, full, match, authors)
        reason = _reason(match, spelling, authors[match.index])
        found.append(SelfCitation(at, match.byline, spelling, span, match.verdict, reason))
    return tuple(found)


def share(paper: Paper) -> float:
    """The share (0 to 1) of the paper's cites that are to its authors' own works; 0 where it cites nothing.

    `certain` and `possible` ones both count: the share is the most that a reader would have to look at.
    """
    total = sum(len(citation.cites) for citation in paper.citations)
    return len(self_citations(paper)) / total if total else 0.0


def _cites(paper: Paper) -> Iterator[tuple[CiteId, Cite]]:
    for citation in paper.citations:
        for index, cite in enumerate(citation.cites):
            yield CiteId(citation.note.id, index), cite


def _match(authors: Sequence[Name], bylines: Iterable[tuple[str, Name]]) -> _Match | None:
    """The surest match between the authors of a work and those of the paper, or None."""
    compared = [
        _Match(index, name, comparison.verdict, comparison.reason, comparison.score)
        for name, byline in bylines
        for index, author in enumerate(authors)
        if (comparison := names.compare(byline, author)).verdict != "different"
    ]
    return max(compared, key=lambda match: (match.verdict == "certain", match.score), default=None)


def _reason(match: _Match, spelling: str, author: Name) -> str:
    """Why the author is one of the paper, which was seen from how the work is first cited, not from this `spelling`."""
    if names.compare(names.parse(match.byline), names.parse(spelling)).reason == match.reason:
        return match.reason
    return f"the work is by {author.display()}: {match.reason}"


def _spelling(cite: Cite, full: Cite | None, match: _Match, authors: Sequence[Name]) -> tuple[str, Span]:
    """How the cite (or else the full citation) spells the author, and where in the cite's own note."""
    author = authors[match.index]
    own = _spelt(cite, author)
    if own is not None:
        return own
    elsewhere = _spelt(full, author) if full else None
    return (elsewhere[0] if elsewhere else author.display()), cite.span


def _spelt(cite: Cite, author: Name) -> tuple[str, Span] | None:
    """The name in the cite that is nearest to `author`, and its place."""
    best: tuple[float, str, Span] | None = None
    for field in cite.fields.get("author", ()):
        for start, end in names.split_names(field.text):
            spelling = field.text[start:end]
            comparison = names.compare(author, names.parse(spelling))
            if comparison.verdict != "different" and (best is None or comparison.score > best[0]):
                best = comparison.score, spelling, field.span.part(start, end)
    return best[1:] if best else None
