"""Who made a work, told by the form of names and the words beside them, over what the model says."""

import re

from hawashi.citations.found_values import Values, put, take
from hawashi.model import Field, Note


def settle_names(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Names with an apostrophe, with initials and behind a quoted title are those of makers, whole."""
    _settle_elided(note, text, start, end, found)
    _settle_cut_names(note, text, end, found)
    _settle_named_behind(note, text, start, end, found)


_ELIDED = re.compile(
    r"[OD]['’][A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
    r"(?:(?P<inverted>,\s(?:[A-Z]\.[\s-]?){1,4}(?<!\s))(?=\s?[,(]|\s(?:and|&|et)\s)|(?=\s?,))"
)
_ONWARDS = 8
"""So many characters (`, and `) may stand between an author and the next."""


def _settle_elided(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A family name with an apostrophe in it that opens a cite is its author's (`O’Hare, N. (2019)`), with those whose
    names follow."""
    match = _ELIDED.match(text, start, end)
    authors = found.get("author", [])
    if match is None or (authors and authors[0].span.start == start):
        return
    if not match["inverted"] and authors:
        return
    last = authors[-1].span.end if authors and authors[0].span.start <= match.end() + _ONWARDS else match.end()
    put(note, "author", start, max(last, match.end()), found)


_ENDS_IN_INITIAL = re.compile(r"(?:^|[\s.-])[A-Z]\.?$")
_POSSESSIVE = re.compile(r"[^\W\d_]{2}['’]s$")
_REST_OF_NAME = re.compile(
    r"\.?\s?(?:(?:de|del|van|von|al|el|bin|ibn)\s)?[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?(?=['’]s\s|\sto\s[A-Z])"
)


def _settle_cut_names(note: Note, text: str, end: int, found: Values) -> None:
    """A name does not end with an initial before a family name (`Alexander J. Wall to …`, `J.R. Hale’s testimony`)."""
    for variable in ("author", "recipient"):
        for place, name in enumerate(found.get(variable, ())):
            cut = _ENDS_IN_INITIAL.search(name.text)
            rest = _REST_OF_NAME.match(text, name.span.end, end) if cut and "," not in name.text else None
            last = rest.end() if rest else name.span.end - (2 if _POSSESSIVE.search(name.text) else 0)
            if last != name.span.end:
                take(note, name.span.end, last, found)
                whole = note.part(name.span.start, last)
                found[variable][place] = Field(note.text[whole.start : whole.end], whole, name.confidence)


_PERSON = (
    r"(?:(?:the|Mr|Mrs|Miss|Dr|Prof|Sir|Lord|Lady|Gen|Col)\.?\s)?"
    r"(?:(?:[A-Z]\.\s?){1,4}|[A-Z][\w'’-]++\s)(?:(?:[A-Z]\.|[A-Z][\w'’-]++|de|du|van|von|bin|ibn|al-[A-Z][\w'’]++)\s?){0,4}(?<!\s)"
)


_BEHIND = re.compile(
    rf"[”\"’'»]\s{{1,2}}by\s(?P<names>{_PERSON}(?:(?:,\s{_PERSON}){{0,4}}(?:\s|,\s)(?:and|&)\s{_PERSON})?)(?=[,.;]|\s\(|$)"
)


def _settle_named_behind(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Who is named behind a quoted title and `by` is its author."""
    match = _BEHIND.search(text, start, end)
    if match is None or any(field.span.end <= match.start() for field in found.get("author", ())):
        return
    if any(field.span.end <= match.start() + 1 for field in found.get("title", ())):
        put(note, "author", *match.span("names"), found)
        take(note, match.start(), match.start("names"), found)
