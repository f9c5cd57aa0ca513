"""Who made a work, told by the form of names and the words beside them, over what the model says."""

import re
from functools import partial

from hawashi.citations.found_values import Values, is_set_off, put, take
from hawashi.citations.initials import name_with_initials
from hawashi.citations.vocabulary import word
from hawashi.locales import unify, word_finder
from hawashi.model import Emphasis, Field, Note
from hawashi.names import begins_with_given_name, is_institution

_NAME = r"[^\W\d_][^\W\d_'’. -]{1,40}"
_GIVEN = r"\((?P<{}>[^\W\d_][^\W\d_'’. -]{{0,40}})\)"
_BRACKETED = re.compile(
    rf"{_NAME}\s?{_GIVEN.format('given')}"
    rf"(?:(?:\s?[،,؛;/&]\s?(?:و\s?)?|\s(?:et|and|&)\s|\sو\s?){_NAME}\s?{_GIVEN.format('next')}){{0,9}}(?=\s?[:،,.])"
)
_BEFORE_TITLE = re.compile(r"(?P<given>[^\W\d_][^\W\d_'’.-]*)(?:\s[^\W\d_][^\W\d_'’.-]*){1,5}(?=\s?:\s?[«“\"])")

_HELPER = re.compile(r"\((?P<names>(?:[A-Z]\.[\s-]?){1,4}[^\W\d_][^()\d]{1,80}?),\s(?P<role>Eds?|Trans)\.\)")
"""Who edited or translated a book, as lists by APA have it: `(H. Overton, Ed.)`."""
_no_maker = partial(word_finder, "law-words", "numbered-law-words", "treaty-words", "journal-words", "newspaper-words")
"""Words of the names of what is cited by an article or part behind them."""
_INTO_QUOTED = re.compile(r"\s?[,،.:]\s{0,3}[«“\"‘]")


def settle_names(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Family names with given names behind them in brackets begin many cites of the Maghreb (`الجابري (محمد عابد):`);
    a name before a colon and a quoted title is that of its author, and so is what was taken for a title before one."""
    _settle_elided(note, text, start, end, found)
    _settle_cut_names(note, text, end, found)
    _settle_letter(note, text, start, end, found)
    _settle_named_behind(note, text, start, end, found)
    _settle_owner(note, found)
    _settle_inverted(note, text, start, end, found)
    if (named := name_with_initials().match(text, start, end)) is not None:
        put(note, "author", *named.span(), found)
    if (helped := _HELPER.search(text, start, end)) is not None:
        put(note, "translator" if helped["role"] == "Trans" else "editor", *helped.span("names"), found)
    match = _BRACKETED.match(text, start, end)
    if match is None and "author" not in found:
        match = _BEFORE_TITLE.match(text, start, end)
    if match is not None and begins_with_given_name(match["given"]):
        put(note, "author", *match.span(), found)
    titles = found.get("title", ())
    if (
        len(titles) == 2
        and titles[0].span.start == start
        and _INTO_QUOTED.fullmatch(text, titles[0].span.end, titles[1].span.start)
    ):
        first = titles[0].span
        names = [titles[0].text, *re.split("[,،]", titles[0].text)[1:]]
        is_named = any(begins_with_given_name(name.split()[0]) for name in names if name.strip())
        is_title = is_set_off(note, first) or _no_maker().search(text, first.start, first.end) is not None
        is_cited_in_full = "author" not in found and not found.keys().isdisjoint(("issued", "url", "publisher"))
        if is_named or (is_cited_in_full and not is_title):
            put(note, "author", start, first.end, found)


_INVERTED = re.compile(
    r"(?P<family>[\u0620-\u064a]{2,}),\s(?P<given>[\u0620-\u064a]{2,}(?:\s[\u0620-\u064a]{2,})?)(?=\s?[:.]\s)"
)


def _settle_inverted(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A given name between the family name that opens a cite and a colon or a full stop is the author's, and does not
    begin the title (`بطاطو، حنا: العراق`)."""
    match = _INVERTED.match(text, start, end)
    authors = found.get("author", [])
    titles = [title for title in found.get("title", ()) if match and title.span.start == match.start("given")]
    is_read = all(match and one.span.end == match.end("family") for one in authors)
    if match is not None and titles and is_read and begins_with_given_name(match["given"]):
        put(note, "author", *match.span(), found)


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

_REST_OF_OWNER = re.compile(r"\s(?:(?:[A-Z]\.|[A-Z][^\W\d_]+|de|van|von|al)\s){0,3}[A-Z][\w-]+(?=['’]s\s)")


def _settle_cut_names(note: Note, text: str, end: int, found: Values) -> None:
    """A name does not end with an initial before a family name (`Alexander J. Wall to …`, `J.R. Hale’s testimony`), nor
    before the family name whose the work is (`Karl Hofer’s Old Maps`)."""
    for variable in ("author", "recipient"):
        for place, name in enumerate(found.get(variable, ())):
            rest = None
            if _ENDS_IN_INITIAL.search(name.text) and "," not in name.text:
                rest = _REST_OF_NAME.match(text, name.span.end, end)
            elif name.text.isalpha():
                rest = _REST_OF_OWNER.match(text, name.span.end, end)
            last = rest.end() if rest else name.span.end - (2 if _POSSESSIVE.search(name.text) else 0)
            if last != name.span.end:
                take(note, name.span.end, last + 3 * text.startswith(("'s ", "’s "), last), found)
                whole = note.part(name.span.start, last)
                found[variable][place] = Field(note.text[whole.start : whole.end], whole, name.confidence)


_OWNER = re.compile(
    r"(?P<name>(?:(?:[A-Z]\.|[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?|de|van|von|al)\s){0,4}[A-Z][\w-]+)['’]s\s"
    r"|(?P<arabic>[\u0620-\u064a]{2,}(?:\s[\u0620-\u064a]{2,}){1,4})\s"
)
_QUOTED_REST = re.compile(r"(?<=\s)[«“\"](?P<title>[^«»“”\"]+)[»”\"]?$")
_SLANTED = (Emphasis.ITALIC, Emphasis.UNDERLINE)


def _settle_owner(note: Note, found: Values) -> None:
    """A name right before what is set apart as the title is its author's, and no part of the title (`Karl Hofer’s *Old
    Maps*`, `بحث هدى سلمان «الغبار»`)."""
    if "author" in found or len(found.get("title", ())) != 1:
        return
    start, end = found["title"][0].span.start, found["title"][0].span.end
    quoted = _QUOTED_REST.search(note.text, start, end)
    slanted = [run.span for run in note.runs if run.emphasis in _SLANTED and run.span.end > start]
    if note.text[start - 1 : start] in tuple("«“\"‘'") or any(span.start <= start for span in slanted):
        return  # what is set apart itself is a title
    apart = next(((span.start, end) for span in slanted if span.start < end <= span.end), None)
    at, last = quoted.span("title") if quoted else apart or (start, end)
    led = word_finder("repeated-kinds").match(unify(note.text), start)
    low = led.end() + 1 if led else start
    owner = _OWNER.fullmatch(note.text, low, at - bool(quoted)) if low < at else None
    if owner is not None and _is_person(owner["name"], owner["arabic"]):
        put(note, "author", *owner.span(owner.lastgroup or 0), found)
        put(note, "title", at, last, found)


def _is_person(name: str | None, arabic: str | None) -> bool:
    if arabic is not None:
        return begins_with_given_name(arabic)
    return name is not None and not is_institution(name) and "place" not in word(unify(name)).classes


_PERSON = (
    r"(?:(?:the|Mr|Mrs|Miss|Dr|Prof|Sir|Lord|Lady|Gen|Col)\.?\s)?"
    r"(?:(?:[A-Z]\.\s?){1,4}|[A-Z][\w'’-]++\s)(?:(?:[A-Z]\.|[A-Z][\w'’-]++|de|du|van|von|bin|ibn|al-[A-Z][\w'’]++)\s?){0,4}(?<!\s)"
)
_LETTER = re.compile(rf"(?P<author>{_PERSON})\sto\s(?P<recipient>{_PERSON})(?=,\s|\s[\[(])")


def _settle_letter(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Who wrote a letter, and to whom, where the model saw one of them, or where it is kept."""
    if "recipient" in found or not {"author", "archive", "archive_location"} & found.keys():
        return
    match = _LETTER.match(text, start, end)
    if match is not None and any(field.span.start > match.end() for field in found.get("issued", ())):
        take(note, *match.span(), found)
        put(note, "author", *match.span("author"), found)
        put(note, "recipient", *match.span("recipient"), found)


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
