"""Whether a work is by an author of the paper, or by the house: their spellings, and others of the same name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from hawashi import names
from hawashi.authors import spelling_key
from hawashi.citations.identifiers import clean_doi
from hawashi.messages import phrase
from hawashi.model import Authors, House, Name, Namesake, Paper, Person, Reference

By = Literal["author", "co-author", "center"]
"""Whose work is cited: the paper's first author's, another of its authors', or the house's."""

_DOUBTFUL = 0.6
"""The score, at most, of a name that somebody else bears, too."""


@dataclass(frozen=True, slots=True)
class Own:
    """An author of the paper: the name in the byline, all forms of it that are known, and the person, if known."""

    byline: str
    by: By
    forms: tuple[str, ...]
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class OwnMaker:
    """Who of the paper's own made a work.

    `own` is their name as the paper or the house has it, `form` the form of it that fits. `name` is the name that the
    work bears in its `variable`. The rest is as for a comparison of names.
    """

    by: By
    own: str
    form: str
    variable: str
    name: Name
    verdict: str
    score: float
    reason: str
    orcid: str | None = None


def own_people(paper: Paper) -> tuple[Own, ...]:
    """The authors of the paper. The first is its author and the others are co-authors; one named twice is one."""
    found: list[Own] = []
    for byline in paper.document.bylines:
        person = _person(byline.name, paper.authors.people)
        forms = (byline.name, *(person.names if person else ()))
        same = next((place for place, own in enumerate(found) if _is_same(own, person, byline.name)), None)
        if same is None:
            found.append(Own(byline.name, "co-author" if found else "author", forms, person))
        else:
            known = found[same]
            found[same] = Own(known.byline, known.by, (*known.forms, *forms), known.person or person)
    return tuple(found)


def _is_same(own: Own, person: Person | None, name: str) -> bool:
    if own.person is not None and person is not None:
        return own.person is person
    return names.compare(own.byline, name).verdict == "certain"


def _person(name: str, people: Sequence[Person]) -> Person | None:
    """Who of the people known bears the name: by a spelling of theirs, else by the one name that surely is theirs."""
    written = spelling_key(name)
    exact = next((each for each in people if any(spelling_key(own) == written for own in each.names)), None)
    if exact is not None:
        return exact
    like = [each for each in people if any(names.compare(own, name).verdict == "certain" for own in each.names)]
    return like[0] if len(like) == 1 else None


def person_match(work: Reference, own: Own, known: Authors) -> OwnMaker | None:
    """Whether an author of the work is `own`, or None. Who is another person that the editors know is not."""
    found = [match for author in work.author if (match := _author_match(author, own, work, known)) is not None]
    return surest(found)


def _author_match(author: Name, own: Own, work: Reference, known: Authors) -> OwnMaker | None:
    written = spelling_key(author.display())
    if _is_someone_else(written, own, known.people):
        return None
    listed = own.person is not None and any(spelling_key(name) == written for name in own.person.names)
    best: OwnMaker | None = None
    for form in own.forms:
        said = names.compare(form, author)
        if listed:
            said = names.NameComparison("certain", 1.0, phrase("a spelling that the editors list"))
        if said.verdict != "different" and (best is None or _sureness(said) > _sureness(best)):
            orcid = own.person.orcid if own.person else None
            best = OwnMaker(own.by, own.byline, form, "author", author, said.verdict, said.score, said.reason, orcid)
    return _beside_namesakes(best, author, work, own.person) if best else None


def _is_someone_else(written: str, own: Own, people: Sequence[Person]) -> bool:
    """Whether the name is a spelling of another person's that the editors know, and no form of `own`."""
    if any(spelling_key(form) == written for form in own.forms):
        return False
    return any(spelling_key(name) == written for person in people if person is not own.person for name in person.names)


def _beside_namesakes(match: OwnMaker, author: Name, work: Reference, person: Person | None) -> OwnMaker | None:
    """The match, once others of the same name are thought of: None where the work is theirs or the name fits better."""
    for namesake in person.namesakes if person else ():
        if _is_by(namesake, work):
            return None
        said = names.compare(namesake.name, author)
        if namesake.works or said.verdict == "different":
            continue
        if said.score > match.score:
            return None
        if said.score == match.score:
            other = phrase("another {name}", name=namesake.name)
            if namesake.about:
                other = phrase("{name} ({about})", name=namesake.name, about=namesake.about)
            reason = phrase("{reason}, but there is {other}", reason=match.reason, other=other)
            return replace(match, verdict="possible", score=min(match.score, _DOUBTFUL), reason=reason)
    return match


def _is_by(namesake: Namesake, work: Reference) -> bool:
    """Whether the work is one of those that the editors give to the namesake, by title, DOI or key."""
    marks = {spelling_key(work.title or ""), work.key, clean_doi(work.doi) if work.doi else ""} - {""}
    return any(
        given in marks or spelling_key(given) in marks or (clean_doi(given) or given) in marks
        for given in namesake.works
    )


def house_match(work: Reference, house: House | None) -> OwnMaker | None:
    """Whether the house made the work, as its author or publisher, or shows it on its site; None where it did not."""
    if house is None:
        return None
    found = [match for variable, name in _makers(work) if (match := _maker_match(variable, name, house)) is not None]
    site = _site(work.url)
    if site and any(site == own or site.endswith(f".{own}") for own in house.sites):
        own = house.names[0] if house.names else site
        found.append(
            OwnMaker(
                "center",
                own,
                own,
                "url",
                Name(literal=work.url or ""),
                "certain",
                0.95,
                phrase("it stands on {site}", site=site),
            )
        )
    return surest(found)


def surest(matches: Iterable[OwnMaker]) -> OwnMaker | None:
    """The match that is the surest, the first of equal ones, or None where there is none."""
    return max(matches, key=_sureness, default=None)


def _sureness(found: OwnMaker | names.NameComparison) -> tuple[bool, float]:
    return found.verdict == "certain", found.score


def _makers(work: Reference) -> Iterator[tuple[str, Name]]:
    for author in work.author:
        yield "author", Name(literal=author.display())
    if work.publisher:
        yield "publisher", Name(literal=work.publisher)


def _maker_match(variable: str, name: Name, house: House) -> OwnMaker | None:
    matches = []
    for own in house.names:
        said = names.compare(Name(literal=own), name)
        if said.verdict != "different":
            if variable == "author":
                reason = phrase("{reason}, as its author", reason=said.reason)
            else:
                reason = phrase("{reason}, as its publisher", reason=said.reason)
            matches.append(OwnMaker("center", own, own, variable, name, said.verdict, said.score, reason))
    return surest(matches)


def _site(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
