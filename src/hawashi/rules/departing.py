"""What the rules on format have in common: the departures of a paper from its house style as findings."""

from collections.abc import Callable, Iterator, Sequence

from hawashi.certainty import unsure_variables
from hawashi.checking import Bad, Good, rule
from hawashi.departures import Departure, FormatDepartures, Kind
from hawashi.messages import Message, in_a_row, phrase
from hawashi.model import Cite, Finding, Fix, Paper, Style
from hawashi.rules.signs import closes, definite, indefinite, opens

_CALLED = {
    "accessed": phrase("the access date"),
    "archive": phrase("the archive"),
    "archive_location": phrase("the place in the archive"),
    "author": phrase("the author"),
    "collection_editor": phrase("the collection editor"),
    "collection_number": phrase("the collection number"),
    "collection_title": phrase("the series"),
    "container_author": phrase("the container author"),
    "container_title": phrase("the journal or book"),
    "doi": phrase("the DOI"),
    "edition": phrase("the edition"),
    "editor": phrase("the editor"),
    "event_title": phrase("the event title"),
    "genre": phrase("the type of work"),
    "interviewer": phrase("the interviewer"),
    "isbn": phrase("the ISBN"),
    "issn": phrase("the ISSN"),
    "issue": phrase("the issue"),
    "issued": phrase("the date"),
    "language": phrase("the language"),
    "locator": phrase("the page number"),
    "medium": phrase("the medium"),
    "no_date": phrase("“n.d.”"),
    "note": phrase("the repeat (ibid. or the like)"),
    "number": phrase("the number"),
    "page": phrase("the page range"),
    "part_number": phrase("the part number"),
    "publisher": phrase("the publisher"),
    "publisher_place": phrase("the place of publication"),
    "recipient": phrase("the recipient"),
    "section": phrase("the section"),
    "status": phrase("the status"),
    "title": phrase("the title"),
    "translator": phrase("the translator"),
    "url": phrase("the URL"),
    "version": phrase("the version"),
    "volume": phrase("the volume"),
}
_LED = frozenset({"locator", "page", "volume", "issue", "number", "edition", "accessed", "url"})
"""The variables before which a label stands; that of an editor or an edition may follow it."""
_TITLES = ("title", "container_title")


def departure_rule(
    code: str, kind: Kind, *, default: bool = True, good: Sequence[str | Good], bad: Sequence[str | Bad]
) -> Callable[[Callable[[Departure], str]], Callable[..., Iterator[Finding]]]:
    """Register the decorated function as the rule `code` on departures of that kind: it tells of each what to do."""

    def register(say: Callable[[Departure], str]) -> Callable[..., Iterator[Finding]]:
        def told(found: FormatDepartures) -> Iterator[Finding]:
            return departing(found, kind, say)

        told.__name__, told.__module__, told.__doc__ = say.__name__, say.__module__, say.__doc__
        return rule(code, default=default, good=good, bad=bad)(told)

    return register


def departing(found: FormatDepartures, kind: Kind, say: Callable[[Departure], str]) -> Iterator[Finding]:
    """A finding for each departure of that kind; `say` tells what to do, and who wants it is told behind it."""
    for one in found.departures[kind]:
        fix = Fix(one.edits, safe=one.safe) if one.edits else None
        yield Finding(one.span, phrase("{told} ({authority})", told=say(one), authority=authority(found.style)), fix)


def authority(style: Style) -> Message:
    """What a finding refers to: the style that was chosen, or else the paper's own habit."""
    return in_style(style) if style.habit is None else phrase("as elsewhere in this paper")


def in_style(style: Style) -> Message:
    """`baidar style`, or where nobody chose it, that it is the one taken then."""
    if not style.chosen:
        return phrase("{style}, the default style", style=style.name)
    return phrase("{style} style", style=style.name)


def changing(one: Departure, where: str) -> Message:
    """What to do at a place: `Remove the comma after the title`, or add, or write for another."""
    if not one.wanted.strip():
        return phrase("Remove {found} {where}", found=definite(one.found), where=where)
    wanted = indefinite(one.wanted)
    if not one.found.strip():
        return phrase("Add {wanted} {where}", wanted=wanted, where=where)
    return phrase("Write {wanted} instead of {found} {where}", wanted=wanted, found=indefinite(one.found), where=where)


def called(variable: str) -> Message:
    """What a finding calls a variable: `the place of publication`."""
    return _CALLED.get(variable) or phrase("the {variable}", variable=variable.replace("_", " "))


def not_surely_read(cite: Cite) -> Message:
    """That the cite was not surely read, with the parts that were not, where it is not the words beside them."""
    unsure = [called(variable) for variable in unsure_variables(cite)]
    return phrase("not surely read: {parts}", parts=in_a_row(unsure)) if unsure else phrase("not surely read")


def between(one: Departure) -> Message:
    """Where a departure between two values is: `between the author and the title`."""
    if not one.before:
        return _before(one.variable)
    if one.before == one.variable:
        return _after(one.variable)
    return phrase("between {one} and {other}", one=called(one.before), other=called(one.variable))


def at_sign(one: Departure) -> Message:
    """Where a sign of a pair is: `before the date` for one that opens, `after the date` for one that closes."""
    sign = one.wanted if opens(one.wanted) or closes(one.wanted) else one.found
    is_opening, is_closing = opens(sign), closes(sign)
    if is_opening and is_closing:
        return between(one)
    if not (is_opening or is_closing):  # a straight quotation mark
        is_closing = one.before in _TITLES
    return _after(one.before) if is_closing and one.before else _before(one.variable)


def changing_sign(one: Departure, found: FormatDepartures, paper: Paper) -> Message:
    """What to do at a sign of a pair; where its partner is missing, too, and nothing is told of it, both in one."""
    signs = next((pair for pair in _PAIRS if any(sign in one.wanted for sign in pair)), "")
    if not signs or one.found.strip() or one.wanted.strip().strip(signs[1]):
        return changing(one, at_sign(one))
    before = paper.document.text_of(one.span.text)[: one.span.start]
    told = (each for each in found.departures[one.kind] if each.span.text == one.span.text and each.span < one.span)
    opened = before.count(signs[0]) + sum(each.wanted.count(signs[0]) for each in told)
    closed = before.count(signs[1]) + sum(each.wanted.count(signs[1]) for each in told)
    if opened > closed:
        return changing(one, at_sign(one))
    if one.kind is Kind.BRACKETS:
        return phrase("Add both parentheses; the closing one goes {where}", where=at_sign(one))
    return phrase("Add both quotation marks; the closing one goes {where}", where=at_sign(one))


_PAIRS = ("()", "“”", "«»", "‘’")


def at_label(one: Departure) -> Message:
    """Where a label is: before a page or volume, else between two values."""
    return _before(one.variable) if one.variable in _LED else between(one)


def _before(variable: str) -> Message:
    return phrase("before {place}", place=called(variable))


def _after(variable: str) -> Message:
    return phrase("after {place}", place=called(variable))
