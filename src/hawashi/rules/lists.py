"""The list at the end beside the notes: which entries and cites may be held against each other, and how."""

import re
from collections.abc import Callable, Iterator

from hawashi.bibliography.titles import folded_words, prepared
from hawashi.certainty import SURE, strange_words, sureness
from hawashi.citations.numbers import number
from hawashi.listing.matching import full_cites
from hawashi.locales import unify
from hawashi.messages import Message, phrase
from hawashi.model import NAMES, Apart, Cite, Date, Field, Finding, Library, Listed, Name, Paper, Reference, Span
from hawashi.rules.wording import contrasted, named, quoted

_LEAST_SHARE = 0.5
MOST_SHARED = 0.6
"""From this share of the telling words of a title on, an entry or a note that has them may mean the work."""


def is_trusted(paper: Paper) -> bool:
    """Whether the list of a paper was found and read: half its entries surely or as works that the notes cite, and one
    of them may be a work cited."""
    sure = sum(listed.is_sure or bool(listed.cited) for listed in paper.listed)
    return sure >= _LEAST_SHARE * len(paper.listed) > 0 and any(
        listed.cited or listed.perhaps for listed in paper.listed
    )


def pairs(paper: Paper) -> Iterator[tuple[Listed, Cite]]:
    """Every entry that is one work and no other, with each full cite of this work in a note, both surely read.

    What was doubtful in one of them is not where the other has it, too.
    """
    for listed, cite in of_one_work(paper):
        if (listed.cite.first("title") is None) != (cite.first("title") is None):
            continue
        # A word that was taken for a second title makes the first no less sure.
        titles = [one.confidence for one in cite.fields.get("title", ())]
        is_sure = cite.confidence >= SURE and max(titles, default=1.0) >= SURE
        is_read = listed.is_sure or _is_borne_out(listed.cite, cite)
        if is_read and (is_sure or _is_borne_out(cite, listed.cite)):
            yield listed, cite


def of_one_work(paper: Paper) -> Iterator[tuple[Listed, Cite]]:
    """Every entry that is one work and no other, with each full cite of this work in a note."""
    by_key = full_cites(paper)
    for listed in paper.listed:
        if len(listed.cited) == 1:
            yield from ((listed, cite) for cite in by_key.get(listed.cited[0], ()))


def apart(paper: Paper, variable: str, differ: Callable[[Apart], bool]) -> Iterator[tuple[Listed, Cite, Apart]]:
    """Where note and list have the same words in all places but a few, and in one another value of a CSL variable.

    `differ` tells whether one contradicts the other. So much else agrees that no value need be surely read; but other
    words than a name may stand beside a name, and make no other of it.
    """
    for listed, cite in of_one_work(paper):
        for found in listed.apart:
            is_here = found.variable == variable and cite.span.covers(found.theirs.span)
            is_read = variable not in NAMES or found.theirs in cite.fields.get(variable, ())
            if is_here and is_read and not _is_misread(listed, cite, found) and differ(found):
                yield listed, cite, found


def _is_misread(listed: Listed, cite: Cite, found: Apart) -> bool:
    """Whether a place or a journal is no other value: the cite names that of the list as well, or the list another
    thing there."""
    ours, theirs = (one.fields.get(found.variable, ()) for one in (listed.cite, cite))
    if found.variable not in {"publisher_place", "container_title"}:
        return False
    if found.variable == "container_title" and not ours:
        return True
    words = frozenset(folded_words(found.ours.text))
    return any(words.issuperset(folded_words(field.text)) for field in theirs if field.span != found.theirs.span)


def _is_borne_out(cite: Cite, other: Cite) -> bool:
    """Whether all of a cite is surely read, or stands in the same place of another cite of the work, word for word.

    Of a number alone the other cite need not say what it counts.
    """
    doubtful = [(name, field) for name, found in cite.fields.items() for field in found if sureness(cite, name) < SURE]
    said = {
        name: frozenset(folded_words(" ".join(field.text for field in found))) for name, found in other.fields.items()
    }
    whole = frozenset(folded_words(other.raw))
    for name, field in doubtful:
        there = whole if field.text.isdecimal() else said.get(name, frozenset())
        if not there.issuperset(folded_words(field.text)):
            return False
    return whole.issuperset(folded_words(" ".join(strange_words(cite))))


def both(listed: Listed, cite: Cite, variable: str) -> tuple[Field, Field] | None:
    """What the entry and the cite say of a CSL variable (snake_case), where both say one thing, and surely."""
    ours, theirs = surely(listed.cite, variable), surely(cite, variable)
    return None if ours is None or theirs is None else (ours, theirs)


def surely(cite: Cite, variable: str) -> Field | None:
    """What the cite says of a CSL variable (snake_case), where it says one thing, and surely."""
    found = cite.fields.get(variable, ())
    return found[0] if len(found) == 1 and sureness(cite, variable) >= SURE else None


def differing(
    paper: Paper,
    variable: str,
    differ: Callable[[str, str], bool],
    alone: Callable[[Apart], bool] | None = None,
    *,
    of_one_year: bool = True,
) -> Iterator[Finding]:
    """Where note and list differ in a CSL variable (snake_case), or both differ from the bibliography.

    `differ` tells of two texts whether one contradicts the other; `alone` the same of two values that are nearly all in
    which note and list differ, without it `differ` does. With `of_one_year` works are passed over of which note and
    list give different years: they may be two editions, and the years are told of anyway.
    """
    told = set()
    for listed, cite, lone in apart(paper, variable, alone or (lambda one: differ(one.ours.text, one.theirs.text))):
        told.add(cite.span)
        yield unlike(paper, listed, cite, variable, (lone.ours, lone.theirs))
    for listed, cite in pairs(paper):
        if cite.span in told:
            continue
        found = both(listed, cite, variable)
        if found is None or (of_one_year and not _has_one_year(listed, cite)):
            continue
        ours, theirs = found
        third = in_bibliography(paper, listed, variable)
        if differ(ours.text, theirs.text) and not (_is_said(ours, cite) or _is_said(theirs, listed.cite)):
            yield unlike(paper, listed, cite, variable, found)
        elif third and differ(ours.text, third) and differ(theirs.text, third):
            message = phrase(
                "{stated} and {ours} in the list{line}, but {third}",
                stated=_stated(cite, variable, theirs.text, ours.text),
                ours=quoted(ours.text),
                line=line_of(paper, ours),
                third=in_file(paper, third),
            )
            yield Finding(theirs.span, message)


def _is_said(field: Field, cite: Cite) -> bool:
    """Whether a cite has the very words of a value as another of its values: one of the two was misread."""
    words = folded_words(field.text)
    return not field.text.isdecimal() and any(
        folded_words(other.text) == words for found in cite.fields.values() for other in found
    )


def is_another_number(one: str, other: str) -> bool:
    """Whether two texts name two numbers (`3rd`, `48`), and not one."""
    ours, theirs = number(one), number(other)
    return ours.isdecimal() and theirs.isdecimal() and ours.lstrip("0") != theirs.lstrip("0")


def _has_one_year(listed: Listed, cite: Cite) -> bool:
    """Whether the note gives a year, and no other than the list does: what names one tells where the work came out."""
    found = both(listed, cite, "issued")
    if found is None:
        dated = surely(listed.cite, "issued")
        there = set(_NUMBER.findall(unify(cite.raw)))  # however it was read
        return surely(cite, "issued") is not None or (dated is not None and bool(there & _years_of(dated)))
    ours, theirs = map(_years_of, found)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _years_of(field: Field) -> set[str]:
    return set(_NUMBER.findall(unify(field.text)))


_NUMBER = re.compile(r"\d{3,4}")


def unlike(paper: Paper, listed: Listed, cite: Cite, variable: str, found: tuple[Field, Field]) -> Finding:
    """That the note has another value than the list: the very words of both, and those of the bibliography."""
    ours, theirs = found
    message = phrase(
        "{stated}, but {ours} in the list{line}",
        stated=_stated(cite, variable, theirs.text, ours.text),
        ours=contrasted(ours.text, theirs.text),
        line=line_of(paper, ours),
    )
    return Finding(theirs.span, with_third(message, paper, in_bibliography(paper, listed, variable)))


def with_third(message: Message, paper: Paper, third: str) -> Message:
    """A message about two values, and behind it that of the bibliography, where it has one."""
    return phrase("{told}; {third}", told=message, third=in_file(paper, third)) if third else message


def _stated(cite: Cite, variable: str, text: str, other: str) -> Message:
    value = contrasted(text, other)
    if variable == "title":
        return phrase("The title is {value} here", value=value)
    return phrase("The {what} of {work} is {value} here", what=_SPOKEN[variable], work=named(cite), value=value)


_SPOKEN = {
    "author": phrase("author"),
    "editor": phrase("editor"),
    "translator": phrase("translator"),
    "title": phrase("title"),
    "container_title": phrase("journal or book"),
    "issued": phrase("year"),
    "date": phrase("date"),
    "publisher": phrase("publisher"),
    "publisher_place": phrase("place"),
    "edition": phrase("edition"),
    "volume": phrase("volume"),
    "issue": phrase("issue"),
    "number": phrase("number"),
    "page": phrase("page range"),
    "genre": phrase("kind"),
}
"""What a finding calls a CSL variable (snake_case), and a whole date."""


def in_bibliography(paper: Paper, listed: Listed, variable: str) -> str:
    """What the bibliography says of the work of an entry, empty where it is silent."""
    entry = _of_bibliography(paper.bibliography, listed) if paper.bibliography is not None else None
    value = getattr(entry, variable, None)
    if isinstance(value, Date):
        return str(value.year)
    if isinstance(value, tuple):
        return "; ".join(name.display() for name in value if isinstance(name, Name))
    return str(value) if value else ""


def _of_bibliography(bibliography: Library, listed: Listed) -> Reference | None:
    """The work of an entry in the bibliography: the one that is cited, else the only one with its author and title.

    Of a work that is dated otherwise there it is not said that it is the one cited; here that is what is told.
    """
    cited = bibliography.get(listed.cited[0])
    if cited is not None or not listed.work.author or not listed.work.title:
        return cited
    family, title = listed.work.author[0].family, folded_words(listed.work.title)
    near = (work for work in bibliography.references if work.author and work.author[0].family == family)
    like = [work for work in near if folded_words(work.title or "") == title]
    return like[0] if len(like) == 1 else None


def in_file(paper: Paper, value: str) -> Message:
    """A value of the bibliography, with the name of its file."""
    path = paper.bibliography.path if paper.bibliography is not None else ""
    return phrase("{value} in {file}", value=quoted(value), file=path or phrase("the bibliography"))


def line_of(paper: Paper, place: Field | Span) -> str:
    """In which line something of the list stands: ` (line 12)`, nothing in formats without lines."""
    line = paper.document.locate(place.span if isinstance(place, Field) else place).line
    return phrase(" (line {line})", line=str(line)) if line is not None else ""


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell something."""
    return frozenset(prepared(text).telling)


def parties(title: str) -> list[frozenset[str]]:
    """The words of each party of a case (`Ex parte Nolan`); none where a title is no case's."""
    found = _CASE.match(title)
    return [words for name in (found.groups() if found else ()) if name and (words := telling(name))]


_CASE = re.compile(r"(?:(?:Ex parte|(?:In )?re|R v)\s+(.+)|(.+?)\s+v\.?\s+(.+))\Z", re.IGNORECASE)
