"""Values that the words beside them tell, over what the model says: publishers, makers, letters, interviews."""

import re
from collections.abc import Callable
from functools import cache, partial
from itertools import product

from hawashi.citations.found_values import Values, is_set_off, put, touches
from hawashi.locales import any_of, is_arabic, term_finder, unify, word_finder, words
from hawashi.model import Note

_Settle = Callable[[Note, str, int, int, Values], None]


def settle_beside(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Let what stands beside values in the cite, characters `start` to `end` of the unified `text`, decide on them."""
    for settle in _ALL:
        settle(note, text, start, end, found)


_IMPRINT = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_'’. -]{1,40}(?:,\s[A-Z][\w.]{1,10})?)\s?:\s"
    r"(?P<publisher>[^\W\d_][^():;,\d]{1,60}?)\s?,\s(?:ca?\.\s?)?(?=(?:1[5-9]|20)\d\d(?!\d)|n\.\s?d\.)"
)


def _settle_publisher(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """What stands between `Place:` and the year is the publisher, whatever its name (`(London: Politico’s, 2002)`)."""
    for match in () if "publisher" in found else _IMPRINT.finditer(text, start, end):
        span = match.span("publisher")
        read = [field for fields in found.values() for field in fields if touches(field, *span)]
        if not read and any(touches(field, *match.span("place")) for field in found.get("publisher_place", ())):
            put(note, "publisher", *span, found)
            return


def _settle_place(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Of two places the one that stands right behind the publisher's name ends it (`نهضة مصر، القاهرة`)."""
    places, publishers = found.get("publisher_place", []), found.get("publisher", [])
    if len(places) < 2 or len(publishers) != 1:
        return
    first, second = places[:2]
    name = publishers[0].span
    joined = name.end < first.span.start and not text[name.end : first.span.start].strip()
    if joined and "," in text[first.span.end : second.span.start]:
        put(note, "publisher", name.start, first.span.end, found)


def _settle_house(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """In English a place right before a museum or a university is part of its name (`Dallas Museum of Fine Arts`, `New
    York University Press`)."""
    for place, publisher in product(found.get("publisher_place", ()), found.get("publisher", ())):
        is_beside = text[place.span.end : publisher.span.start] == " " and not is_arabic(publisher.text)
        if is_beside and word_finder("museum-words", "university-words").match(text, publisher.span.start):
            put(note, "publisher", place.span.start, publisher.span.end, found)
            return


def _settle_editor(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Who is named between `in` and the title of a book, behind another author, is its editor (`“Lakes,” in Weir, Old
    Maps`)."""
    books = found.get("container_title", [])
    if not books or "author" not in found or "editor" in found:
        return
    for name in (*found["author"][1:], *books[:-1]):
        is_before = text[name.span.end : books[-1].span.start].strip() in (",", "،", ":")
        if is_before and not is_set_off(note, name.span) and _led_in().search(text, start, name.span.start):
            put(note, "editor", name.span.start, name.span.end, found)
            return


_led_in = partial(term_finder, "in", "in-book", behind=r"[:\s]{0,3}\Z")


_NAME = r"(?:[A-Z]|[\u0621-\u064a])[\w’'-]+"
_SLASHED = rf"[:\s]{{1,3}}(?P<names>{_NAME}(?:/{_NAME})+)(?=\s\(?\d|,|\.?\Z)"
_slashed = partial(term_finder, "in", "in-book", behind=_SLASHED)


def _settle_slashed_editors(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Family names with strokes between them, right behind `in`, are those of its editors (`in: Weir/Keel 56 ff.`)."""
    if "author" not in found or "editor" in found or text.find("/", start, end) < 0:
        return
    match = _slashed().search(text, start, end)
    if match is not None and not is_set_off(note, note.part(*match.span("names"))):
        put(note, "editor", *match.span("names"), found)


def _settle_all_editors(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Names at the head of a cite that the word for editors closes are all editors' (`Weir, Keel, and Alder, eds.`)."""
    authors, editors = found.get("author", ()), found.get("editor", ())
    if len(authors) != 1 or len(editors) != 1 or authors[0].span.start > start:
        return
    author, editor = authors[0].span, editors[0].span
    is_joined = text[author.end : editor.start].strip() in (",", "،", ";", "؛", "and", "&")
    if is_joined and _editors_behind().match(text, editor.end):
        put(note, "editor", author.start, editor.end, found)


_editors_behind = partial(term_finder, "editor", before=r"[,،\s(]{1,3}")
_JOINED_NAME = re.compile(
    r"(?P<joint>(?:and|&)\s)?[A-Z][\w.’'-]*(?:\s(?:[A-Z]|de|van|von|al)[\w.’'-]*){1,3}(?=,\s?[^\w,]?\Z)"
)


def _settle_last_author(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """The name between `and` and a title that is set off is an author's (`Ali Weir, and Huda Salman, *Canals*`)."""
    authors, titles = found.get("author", ()), found.get("title", ())
    if len(authors) != 1 or not titles or authors[-1].span.end > titles[0].span.start:
        return
    author, title = authors[-1].span, titles[0].span
    run = next((run.span for run in note.runs if title.start < run.span.start < title.end), None)
    named = _JOINED_NAME.match(note.text[title.start : run.start]) if run else None
    between = note.text[author.end : title.start].strip(" ,")
    if run and named and (named["joint"] or between in ("and", "&") or authors[-1].text.endswith((" and", " &"))):
        put(note, "author", author.start, title.start + named.end(), found)
        put(note, "title", run.start, title.end, found)


_IN_QUOTES = r"(?:‘(?P<single>[^‘\n]{3,250}?)’(?=[,.;:)،]|\Z)|“(?P<double>[^“”\n]{3,250})”|«(?P<angle>[^«»\n]{3,250})»)"
_LED_TITLE = re.compile(rf"(?P<author>(?=[A-Z\u0621-\u064a])[^‘’“”«»\"\d\n]{{2,60}}?)[,،]\s{_IN_QUOTES}")
_QUOTED_TITLE = re.compile(rf"{_IN_QUOTES}[,.،]\s")


def _settle_quoted_title(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A title is what stands in quotation marks, and neither who stands before them (`OpenDataCity, ‘Secret War’`), nor
    what holds it behind them (`‘Secret War’, Gawker`)."""
    titles = found.get("title", ())
    if len(titles) != 1:
        return
    title = titles[0].span
    led = _LED_TITLE.match(note.text, title.start, end) if "author" not in found else None
    quoted = led or _QUOTED_TITLE.match(note.text, max(start, title.start - 1), end)
    if quoted is None or quoted.end() > title.end + _CLOSED:
        return
    put(note, "title", *quoted.span(quoted.lastgroup or 0), found)
    if led:
        put(note, "author", *led.span("author"), found)
    rest = _REST.match(note.text, quoted.end(), title.end) if quoted.end() < title.end else None
    if rest and "container_title" not in found:
        put(note, "container_title", *rest.span("holder"), found)


_REST = re.compile(r"[\s,.،]*(?P<holder>[^\W_].*)\Z", re.DOTALL)
_CLOSED = 2  # characters: the closing quotation mark, and a comma before it


_VOLUME_AND_ISSUE = re.compile(
    r"[”’»\"]\s\((?P<issued>(?:1[89]|20)\d\d)\)\s(?P<volume>\d{1,3}):(?P<issue>\d{1,2})\s"
    r"(?P<container_title>[A-Z\u0621-\u064a][^,;:()\d\n]{2,80}?)\s(?P<locator>\d{1,4}(?:[–-]\d{1,4})?)(?=\W|\Z)"
)


def _settle_volume_and_issue(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Behind a title and its year in brackets stand volume, issue, journal and page (`“Canals” (2024) 69:3 Weir Law
    Journal 247`), as the guide of McGill has it."""
    journal = _VOLUME_AND_ISSUE.search(text, start, end)
    if journal is None:
        return
    for name in ("issued", "volume", "issue", "container_title", "locator"):
        low, high = journal.span(name)
        is_beginning = name == "locator" and any(place.span.start > high for place in found.get("locator", ()))
        put(note, "page" if is_beginning else name, low, high, found)


_ASKED = re.compile(
    r"(?P<title>.{10,300}?[?!؟])[*_”’\"]?\s(?P<first>[^\W\d_][^:?!؟,،\n]{1,40}):\s(?P<last>[^\W\d_][^:?!؟,،\n]{1,40})(?=[,،]\s\d|\Z)",
    re.DOTALL,
)


def _settle_asking_title(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Behind a title that asks stand its place and its publisher (`Choose Freedom? New York: Perseus, 1998`)."""
    titles = found.get("title", [])
    asked = _ASKED.match(note.text, titles[0].span.start, end) if len(titles) == 1 else None
    if asked is None or titles[0].span.end <= asked.start("first"):
        return
    holders = (*found.get("publisher", ()), *found.get("container_title", ()))
    if not all(touches(field, asked.start("first"), asked.end()) for field in holders):
        return
    whole = any(run.span.start < asked.start("first") < run.span.end for run in note.runs)
    if whole or not any(
        touches(field, asked.start("first"), asked.end()) for field in found.get("publisher_place", ())
    ):
        return
    place = next((name for name in ("first", "last") if word_finder("places").fullmatch(unify(asked[name]))), None)
    if place is not None and "issued" in found:
        put(note, "title", *asked.span("title"), found)
        put(note, "publisher_place", *asked.span(place), found)
        put(note, "publisher", *asked.span("last" if place == "first" else "first"), found)


def _settle_roles(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """The word before a name tells an editor from a translator; who opens the cite without one is the author."""
    for wrong, right, led, own in _ROLES:
        for maker in list(found.get(wrong, ())):
            low = max(start, maker.span.start - _LED)
            is_led = led().search(text, low, maker.span.start) and not own().search(text, low, maker.span.start)
            if right not in found and is_led:
                put(note, right, maker.span.start, maker.span.end, found)
    editors = found.get("editor", [])
    opens = len(editors) == 2 and "author" not in found and editors[0].span.start == start
    if opens and _edited_by().search(text, editors[0].span.end, editors[1].span.start):
        put(note, "author", editors[0].span.start, editors[0].span.end, found)


_LED = 40  # characters in which the words for a role stand
_translated_by = partial(term_finder, "translated-by", behind=r"[:\s]{0,3}\Z")
_edited_by = partial(term_finder, "edited-by", behind=r"[:\s]{0,3}\Z")
_edited, _translated = partial(term_finder, "edited-by"), partial(term_finder, "translated-by")
_ROLES = (("editor", "translator", _translated_by, _edited), ("translator", "editor", _edited_by, _translated))
"""The role read, the one told, what finds the words for this before a name, and what finds those for the role read."""


@cache
def _letter() -> re.Pattern[str]:
    kinds = any_of(words("letter-words"))
    return re.compile(
        rf"{kinds}\s(?:[^\W\d_]+\s)?(?:from|من)\s(?P<author>\S[^;()\d]{{1,80}}?)\s(?:to|الي)\s"
        rf"(?P<recipient>\S[^;,()\d]{{1,80}}?)(?=,\s|\s\()",
        re.IGNORECASE,
    )


def _settle_letter(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Who wrote a letter and to whom, where it is said (`E-mail from the Dean to the author`, `برقية من … إلى …`)."""
    match = _letter().match(text, start, end)
    dated = any(match and field.span.start > match.end() for field in found.get("issued", ()))
    if match is None or not dated or {"author", "recipient"} <= found.keys():
        return
    for variable in ("author", "recipient"):
        low, high = match.span(variable)
        low += 4 * text[low:high].startswith("the ")
        put(note, variable, low, high, found)
        if variable == "author":
            found.pop("title", None)


@cache
def _interview() -> re.Pattern[str]:
    kinds = any_of(words("interview-words"))
    named = r"(?P<author>(?!ال(?:مولف|باحث|كاتب)|the\s(?:present\s)?(?:author|writer|researcher))\S[^,;:()\d]{1,80}?)"
    return re.compile(rf"{kinds}\s(?:[^\W\d_]+\s)?(?:with|مع)\s{named}(?=,\s|\s\()", re.IGNORECASE)


def _settle_interview(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Who was asked is the author of an interview (`Interview with a minister, Baghdad, …`, `مقابلة مع …`)."""
    match = _interview().match(text, start, end)
    if match is not None and found.keys().isdisjoint(("author", "interviewer", "recipient")):
        put(note, "author", *match.span("author"), found)


@cache
def _resolution() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){any_of(words('resolution-words'))}\s(?:(?:no\.|رقم)\s?)?\d+\s\((?:19|20)\d\d\)"
        r"(?::\s[^\W\d_][^,،;؛:()\d]{3,80}(?=[,،(]))?",
        re.IGNORECASE,
    )


def _settle_resolution(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """The number and year of a resolution that a dated paper is about stand in its title (`Report pursuant to
    Resolution 2107 (2013), S/2014/190, 17 March 2014`)."""
    for match in _resolution().finditer(text, start, end):
        dated = any(date.span.start > match.end() for date in found.get("issued", ()))
        for title in found.get("title", ()) if dated else ():
            between = text[title.span.end : match.start()]
            if title.span.start < match.start() and not _PARTING.search(between):
                put(note, "title", title.span.start, match.end(), found)
                return


_REST_OF_TITLE = re.compile(r"(?!’\s?(?:[,.;:(]|in\b|$))[^‘;\n]{1,200}?(?<=[\w?!.…”])’(?=[,.;:)]|\s?\(|$)")
"""The rest of a title in ‘ ’, up to the mark that a comma or a bracket follows; the mark is an apostrophe, too."""
_WITHIN_TITLE = frozenset({"title", "container_title", "genre", "author", "note"})


def _settle_apostrophes(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A title in ‘ ’ goes on behind an apostrophe and what is quoted in it (`‘The ‘Good’ in Our Fathers’ Maps’, `)."""
    title = next(iter(found.get("title", ())), None)
    if title is None or note.text[title.span.start - 1 : title.span.start] != "‘":
        return
    if is_set_off(note, note.part(title.span.end, title.span.end + 3)):
        return  # what is set apart behind it is a book or journal
    rest = _REST_OF_TITLE.match(note.text, title.span.end, end)
    if rest is None:
        return
    within = {name for name, fields in found.items() for one in fields if touches(one, *rest.span())}
    if within <= _WITHIN_TITLE:
        put(note, "title", title.span.start, rest.end() - 1, found)


_PARTING = re.compile(r"[,،;؛:.()\[\]]")
_ALL: tuple[_Settle, ...] = (
    _settle_publisher,
    _settle_apostrophes,
    _settle_place,
    _settle_house,
    _settle_editor,
    _settle_slashed_editors,
    _settle_all_editors,
    _settle_last_author,
    _settle_quoted_title,
    _settle_asking_title,
    _settle_volume_and_issue,
    _settle_roles,
    _settle_letter,
    _settle_interview,
    _settle_resolution,
)
