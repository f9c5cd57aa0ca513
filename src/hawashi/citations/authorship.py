"""Self-citation: which cites are to works of the paper's own authors, and of the house that publishes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hawashi import names
from hawashi.authors import spelling_key
from hawashi.citations.normalize import normalize
from hawashi.citations.own_people import By, Own, OwnMaker, house_match, own_people, person_match, surest
from hawashi.messages import phrase
from hawashi.model import Cite, CiteId, Form, Name, Paper, Reference, Span

MAKERS: tuple[By, ...] = ("author", "co-author", "center")
"""Whose works are told apart."""

VERDICTS = ("certain", "possible")

FEWEST = 4
"""Of fewer cites no share is computed."""


@dataclass(frozen=True, slots=True)
class SelfCitation:
    """A cite of a work by an author of the paper, or of the house that publishes it (`by`).

    `author` is the name in the byline, or the house's; `spelling` the name as it stands in the cite or, where a repeat
    names nobody, in the full citation that it stands for. `span` is the place of that spelling in the cite's own note,
    or the whole cite where it does not stand there. `verdict` (`certain` or `possible`) says how sure it is that both
    are one, and `reason` why; a name that the work bears elsewhere, and on which the reason rests, is named there.
    `orcid` is the author's iD where the editors keep it, else None.
    """

    cite: CiteId
    by: By
    author: str
    spelling: str
    span: Span
    verdict: str
    reason: str
    orcid: str | None = None


def self_citations(paper: Paper) -> tuple[SelfCitation, ...]:
    """The cites of works by the paper's own authors, in order, each cite once (under the surest of its authors)."""
    found: dict[CiteId, SelfCitation] = {}
    for own in own_citations(paper):
        known = found.get(own.cite)
        if own.by != "center" and (known is None or (known.verdict, own.verdict) == ("possible", "certain")):
            found[own.cite] = own
    return tuple(found.values())


def own_citations(paper: Paper) -> tuple[SelfCitation, ...]:
    """The cites of works by the paper's first author, by its other authors and by its house, in order.

    A cite stands once under each of the three that made the work. The makers are those of the work that the cite stands
    for, so a repeat counts like a full citation; an unresolved repeat goes by the author it names. Editors and
    translators do not count. The house is what `paper.authors` says; a work is its own by author, publisher or site.
    """
    people = own_people(paper)
    matches: dict[str, list[OwnMaker]] = {}
    cites = dict(_cites(paper))
    found: list[SelfCitation] = []
    for at, cite in cites.items():
        work = paper.reference_of(cite)
        text = paper.document.text_of(cite.span.text)
        if (
            _is_signature(cite)
            or _holds_rights(cite, text)
            or _is_unsure(cite)
            or ((work is None or not work.title) and _may_be_prose(cite))
        ):
            continue
        if work is None:
            own = _matches(normalize(cite), people, paper)
        else:
            own = matches[work.key] if work.key in matches else _matches(work, people, paper)
            matches[work.key] = own
            if cite.target and own and all(match.verdict != "certain" for match in own):
                # the repeat may name whom the full citation, read wrongly, does not
                own = [one for one in _matches(normalize(cite), people, paper) if one.verdict == "certain"] or own
        full = cites.get(cite.target) if cite.target else None
        found.extend(_self_citation(at, cite, full, match) for match in own)
    return tuple(found)


def _holds_rights(cite: Cite, text: str) -> bool:
    """Whether a cite in `text` says who holds the rights of the paper itself: `© Salma Haddad, 2007`."""
    author = cite.first("author")
    return author is not None and "©" in text[max(0, cite.span.start - 3) : author.span.end]


def _is_signature(cite: Cite) -> bool:
    """Whether the author stands at the end behind a dash, as who signs a note does: `… of the river. —Keel`."""
    author = cite.first("author")
    if author is None:
        return False
    before, behind = (cite.before(author), cite.behind(author))
    return before.rstrip(" \u2060").endswith(("—", "―")) and not any(map(str.isalnum, behind))


def _is_unsure(cite: Cite) -> bool:
    """Whether the author of a cite that nothing explains was hardly read as one."""
    author = cite.first("author")
    return cite.unresolved is not None and author is not None and author.confidence < _LEAST


_LEAST = 0.6


def _may_be_prose(cite: Cite) -> bool:
    """Whether a cite that stands for no work has a name, and neither a title nor one year: whoever is named in a
    sentence, perhaps with the years of his life, is easily taken for a short form."""
    return cite.form in (Form.SHORT, Form.FULL) and not cite.first("title") and len(cite.fields.get("issued", ())) != 1


def certainly_own(paper: Paper) -> list[SelfCitation]:
    """The cites of works whose author is certainly an author of the paper."""
    return [found for found in self_citations(paper) if found.verdict == "certain"]


def cites_in_all(paper: Paper) -> int:
    """How many cites the notes of the paper hold."""
    return sum(len(citation.cites) for citation in paper.citations)


def _cites(paper: Paper) -> Iterator[tuple[CiteId, Cite]]:
    for citation in paper.citations:
        for index, cite in enumerate(citation.cites):
            yield CiteId(citation.note.id, index), cite


def _matches(work: Reference, people: Sequence[Own], paper: Paper) -> list[OwnMaker]:
    """The surest match of the work with the first author, with the other authors, and with the house."""
    found: dict[By, list[OwnMaker]] = {by: [] for by in MAKERS}
    for own in people:
        if (match := person_match(work, own, paper.authors)) is not None:
            found[own.by].append(match)
    if (match := house_match(work, paper.authors.house)) is not None:
        found["center"].append(match)
    return [match for each in found.values() if (match := surest(each)) is not None]


def _self_citation(at: CiteId, cite: Cite, full: Cite | None, match: OwnMaker) -> SelfCitation:
    spelling, span = _spelling(cite, full, match)
    return SelfCitation(
        cite=at,
        by=match.by,
        author=match.own,
        spelling=spelling,
        span=span,
        verdict=match.verdict,
        reason=_reason(match, spelling),
        orcid=match.orcid,
    )


def _reason(match: OwnMaker, spelling: str) -> str:
    """Why the work is their own, which was seen from how it is first cited, not from this `spelling`."""
    made_by = match.name.display()
    if match.variable != "author" or spelling_key(spelling) == spelling_key(made_by):
        return match.reason
    same = names.compare(match.form, spelling).reason == match.reason
    return match.reason if same else phrase("the work is by {made_by}: {reason}", made_by=made_by, reason=match.reason)


def _spelling(cite: Cite, full: Cite | None, match: OwnMaker) -> tuple[str, Span]:
    """How the cite (or else the full citation) spells the name, and where in the cite's own note."""
    own = _spelt(cite, match)
    if own is not None:
        return own
    elsewhere = _spelt(full, match) if full else None
    return (elsewhere[0] if elsewhere else match.name.display()), cite.span


def _spelt(cite: Cite, match: OwnMaker) -> tuple[str, Span] | None:
    """The name in the cite that is nearest to the one that the work bears, and its place."""
    best: tuple[float, str, Span] | None = None
    for field in cite.fields.get(match.variable, ()):
        if match.variable == "url":
            return field.text, field.span
        whole = [(0, len(field.text))]
        for start, end in names.split_names(field.text) if match.variable == "author" else whole:
            spelling = field.text[start:end]
            said = names.compare(match.name, Name(literal=spelling) if match.name.literal else spelling)
            if said.verdict != "different" and (best is None or said.score > best[0]):
                best = said.score, spelling, field.span.part(start, end)
    return best[1:] if best else None
