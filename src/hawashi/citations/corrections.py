"""What the trained model leaves wrong in the values of a cite, and what the words around a value put right."""

from __future__ import annotations

import re
from functools import cache

from hawashi.citations.locators import cropped, locate_table, part_last_page, part_pages, without_label
from hawashi.citations.settled import Values
from hawashi.citations.sight import Sight
from hawashi.citations.vocabulary import word
from hawashi.locales import pattern, unify, words
from hawashi.model import Field, Note, Span
from hawashi.names import is_institution

SEPARATORS = " \t\n\u00a0,،;؛:"
"""What parts the values of a cite, and is part of none."""
_DOUBTFUL = 0.5
"""The belief in a year that may belong to the title."""


def correct(note: Note, sight: Sight, found: Values) -> None:
    """Put right, in place, what the words around the values of a cite of `note` show to be something else."""
    _part_preposition(note.text, sight.tokens[0][0], found)
    _end_quoted_title(note, found)
    _name_speaker(note.text, sight, found)
    _turn_names(note.text, found)
    _name_body(found)
    _name_publisher(note.text, found)
    _name_newspaper(note.text, found)
    _end_names(note.text, found)
    part_last_page(note.text, found)
    without_label(found)
    _part_year(found)
    part_pages(note.text, found)
    _part_title(note, found)
    locate_table(note.text, found)
    _name_case(found)
    _part_article(found)
    _keep_year_of_law(found)


_LED = re.compile("لل|ل(?=ابن|أب|عبد|إمام|شيخ)")


def _part_preposition(text: str, start: int, found: Values) -> None:
    """An author behind a title and the letter that says whose it is is named without it (`الأم للشافعي`).

    The cite begins at the character `start`. Behind a separator the letter may be the first of the name (`لويس`).
    """
    for index, author in enumerate(found.get("author", ())):
        before = text[start : author.span.start].rstrip()
        joined = bool(before) and before[-1] not in _PARTING
        if author.text.startswith("ل") and len(author.text) > 3 and (joined or _LED.match(author.text)):
            found["author"][index] = cropped(author, 1, len(author.text))


_PARTING = frozenset(SEPARATORS + ".-–—/([؟!")
_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}


def _end_quoted_title(note: Note, found: Values) -> None:
    """A quoted title ends with its quotation; what was taken for a part of it is what holds the work, if nothing is."""
    for index, field in enumerate(found.get("title", ())):
        closing = _QUOTES.get(note.text[field.span.start - 1 : field.span.start])
        end = field.text.find(closing) if closing else -1
        if end <= 0:
            continue  # the quotation closes behind the title, or at once
        parted = field.text[end - 1] in ",،." or field.text[end + 1 :].lstrip()[:1] in (",", "،", ".")
        if not parted:
            continue
        rest = re.search(r"\w.*", field.text[end:], re.DOTALL)
        found["title"][index] = cropped(field, 0, len(field.text[:end].rstrip(SEPARATORS)))
        if rest is not None and "container_title" not in found:
            found["container_title"] = [cropped(field, end + rest.start(), len(field.text))]


_NAME = r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}?"
_SPEAKERS = (
    re.compile(rf"({_NAME})\s+(?:[a-z]+\s+){{1,4}}?in\s+(?:(?:his|her|their)\s+(?:[a-z]+\s+){{0,2}})?(?=[A-Z“\"])"),
    re.compile(rf"({_NAME})['’]s\s+(?=(?:A|An|The)\s+\w)"),
    re.compile(r"((?:[^\W\d_]+\s+){1,6}?)في\s+(?:كتاب|دراست|بحث|مقال|مقالت|مؤلف|مذكرات)(?:ه|ها|هم|هما)\s*:?\s+(?=\w)"),
)
"""Who says something in a work that a sentence names (`Tripp shows in A History`, `الوردي في كتابه`)."""
_OWNER = re.compile(rf"({_NAME})['’]s\s+")
_BY = re.compile(r"(?<=[^,;:])\s+by\s+(?=[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){1,3}$)")


def _name_speaker(text: str, sight: Sight, found: Values) -> None:
    """Where a sentence says who wrote the work, or whose it is, he is its author.

    `Tripp shows in A History of Iraq`, `Eric Davis's Memories of State`, `Inventing Iraq by Toby Dodge`.
    """
    title = found["title"][0] if len(found.get("title", ())) == 1 else None
    if title is None:
        _name_book(text, found)
        return
    start, raised = sight.tokens[0][0], _italics(sight, title)
    before = _OWNER.fullmatch(text, start, title.span.start + raised)
    if before is not None:
        found["title"] = [cropped(title, raised, len(title.text))]
        author = Field(before[1], Span(title.span.text, *before.span(1)), title.confidence)
        found["author"] = [author]
    if "author" in found:
        led = re.match(r"(?:his|her|their)\s+(?=[A-Z])", title.text)
        if led is not None:  # `Haddad argues in his *Understanding Sectarianism*`
            found["title"] = [cropped(title, led.end(), len(title.text))]
        return
    named = _BOOK_OF.match(title.text, 0, raised)
    if named is not None and len(title.text[named.end() : raised].split()) <= _LONGEST_NAME:
        found["author"] = [cropped(title, named.end(), len(title.text[:raised].rstrip()))]
        found["title"] = [cropped(title, raised, len(title.text))]
        return
    said = next((match for speaker in _SPEAKERS if (match := speaker.match(title.text))), None)
    if (
        said is not None
        and said.re is _SPEAKERS[0]
        and not any("prose" in word(one).classes for one in said[0].split())
    ):
        said = None  # there is no verb in it: `Roads and dams in Iraq`
    by = _BY.search(title.text)
    if said is not None:
        found["author"] = [cropped(title, 0, len(said[1].rstrip()))]
        found["title"] = [cropped(title, said.end(), len(title.text))]
    elif by is not None and "given" in word(title.text[by.end() :].split()[0]).classes:
        found["author"] = [cropped(title, by.end(), len(title.text))]
        found["title"] = [cropped(title, 0, by.start())]


_FAMILY = r"(?:(?:عبد|أبو|ابو|ابن|بن|آل|ال|al|van|von|de)\s)?[^\W\d_][\w'’-]*"
_GIVEN = r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,2}"
_FAMILY_ALONE = re.compile(_FAMILY, re.IGNORECASE)
_GIVEN_FIRST = re.compile(rf"({_GIVEN})\s?[.،,]\s+(?=[\w\"“«])")
_TURNED = re.compile(rf"{_FAMILY}\s?[،,]\s({_GIVEN})", re.IGNORECASE)


def _turn_names(text: str, found: Values) -> None:
    """A given name behind a family name and a comma is no title (`الوردي، علي، دراسة في …`, `Al-Ali, Zaid, …`)."""
    titles = found.get("title", [])
    authors = found.get("author", [])
    if len(authors) == 1 and len(titles) == 1 and _FAMILY_ALONE.fullmatch(authors[0].text):
        given = _GIVEN_FIRST.match(titles[0].text)
        beside = re.fullmatch(r"\s?[،,]\s", text[authors[0].span.end : titles[0].span.start])
        if given is not None and beside is not None and _are_names(given[1]):
            span = Span(authors[0].span.text, authors[0].span.start, titles[0].span.start + given.end(1))
            sure = authors[0].confidence  # what was doubtful of the title is where it begins
            found["author"] = [Field(text[span.start : span.end], span, sure)]
            rest = cropped(titles[0], given.end(), len(titles[0].text))
            found["title"] = [Field(rest.text, rest.span, max(sure, rest.confidence))]
    elif not authors and len(titles) == 2:
        turned = _TURNED.fullmatch(titles[0].text)
        if turned is not None and _are_names(turned[1]) and titles[0].span.end <= titles[1].span.start:
            found["author"], found["title"] = titles[:1], titles[1:]


def _are_names(text: str) -> bool:
    """Whether each of the words is known as the name of a person."""
    return all({"given", "name"} & word(unify(one)).classes for one in text.split())


_BODY = re.compile(r",\s+(?=(?:United\s+Nations|League\s+of\s+Nations|Council\s+of\s+Europe|الامم\s+المتحده)\b)")


_OF_HIS = re.compile(r"\bفي\s+(?:كتاب|مؤلف|مذكرات)(?:ه|ها|هم|هما)\s*:?\s*$")


def _name_book(text: str, found: Values) -> None:
    """What somebody says `in his book` is no journal but the title (`الوردي في كتابه لمحات اجتماعية`)."""
    held = found.get("container_title", ())
    if "title" in found or len(held) != 1:
        return
    if _OF_HIS.search(text, max(0, held[0].span.start - 20), held[0].span.start):
        found["title"] = found.pop("container_title")


def _name_newspaper(text: str, found: Values) -> None:
    """What is called a newspaper and dated holds the article and is no publisher (`جريدة المدى، 12 آب 2018`)."""
    name = found["publisher"][0] if len(found.get("publisher", ())) == 1 else None
    if name is None or not {"title", "issued"} <= found.keys() or {"container_title", "publisher_place"} & found.keys():
        return
    if _newspaper().search(unify(text[max(0, name.span.start - 20) : name.span.start])):
        found["container_title"] = found.pop("publisher")


@cache
def _newspaper() -> re.Pattern[str]:
    labels = "|".join(pattern(label) for label in words("newspaper-labels"))
    return re.compile(rf"(?<!\w)(?:{labels})\s*[:\"“«(]?\s*$", re.IGNORECASE)


_NO_NAME = re.compile(r"[،,]\s+(?=(?P<first>ال[^\W\d_]+)[^،,:]*$)")


def _end_names(text: str, found: Values) -> None:
    """What stands between the author and a colon is the beginning of the title if it is no name.

    `فالح عبد الجبار، العمامة والأفندي: سوسيولوجيا الاحتجاج`; names of people begin with no article.
    """
    author, title = (found[each][0] if len(found.get(each, ())) == 1 else None for each in ("author", "title"))
    if author is None or title is None or not re.fullmatch(r"\s*:\s*", text[author.span.end : title.span.start]):
        return
    more = _NO_NAME.search(author.text)
    if more is not None and not {"name", "family", "waw"} & word(unify(more["first"])).classes:
        whole = Field(
            text[author.span.start + more.end() : title.span.end],
            Span(title.span.text, author.span.start + more.end(), title.span.end),
            min(author.confidence, title.confidence),
        )
        found["author"], found["title"] = [cropped(author, 0, more.start())], [whole]


_LONGEST_NAME = 5  # words
_BOOK_OF = re.compile(r"(?:كتاب|دراسة|مقال)\s+(?=\w)")


def _italics(sight: Sight, title: Field) -> int:
    """How many characters of a title stand before its italics, if these begin within it."""
    for (start, _), italic in zip(sight.tokens, sight.italic, strict=True):
        if italic and start >= title.span.start:
            return start - title.span.start if start < title.span.end else 0
    return 0


def _name_body(found: Values) -> None:
    """The title of a treaty ends before the body that printed it (`…, United Nations, New York`), or its series."""
    title = found["title"][0] if len(found.get("title", ())) == 1 else None
    body = _BODY.search(unify(title.text)) if title is not None else None
    if title is None or body is None:
        return
    printed = cropped(title, body.end(), len(title.text))
    variable = "container_title" if "," in unify(printed.text) else "publisher"
    if variable not in found and "law" in {name for each in title.text.split() for name in word(unify(each)).classes}:
        found["title"] = [cropped(title, 0, body.start())]
        found[variable] = [printed]


_SERIES = re.compile(
    r"\d|\b(?:series|studies|papers?|reports?|monographs?|library|سلسل[ةه]|كتاب|عالم|دراسات)\b", re.IGNORECASE
)


def _name_publisher(text: str, found: Values) -> None:
    """What stands alone between a title and a place is the publisher and no series, unless it is called one."""
    series, place = (
        found[each][0] if len(found.get(each, ())) == 1 else None for each in ("collection_title", "publisher_place")
    )
    if series is None or place is None or "publisher" in found or _SERIES.search(series.text):
        return
    if re.fullmatch(r"[,،:]\s+", text[series.span.end : place.span.start]):
        found["publisher"] = found.pop("collection_title")


def _part_year(found: Values) -> None:
    """The year that no sign parts from the publisher before it (`Princeton U.P 1978`), where there is no other."""
    publisher = found["publisher"][0] if len(found.get("publisher", ())) == 1 else None
    year = _LAST_YEAR.search(unify(publisher.text)) if publisher is not None else None
    if publisher is None or year is None or year.start() < 3 or "issued" in found:
        return
    found["publisher"] = [cropped(publisher, 0, len(publisher.text[: year.start()].rstrip(SEPARATORS)))]
    found["issued"] = [cropped(publisher, *year.span())]


def _part_title(note: Note, found: Values) -> None:
    """Where a cite has authors and no title at all, what stands last among them is the title (`السنهوري، الوسيط، ص 5`).

    Not where that may be the rest of a name (`Haddad, Rami`, `Haddad, R.`).
    """
    authors = found.get("author", [])
    if len(authors) != 1 or not _TITLED.isdisjoint(found) or not ((_WORKS | {"url"}) & found.keys()):
        return
    _rejoin_title(note.text, found)
    comma = max(authors[0].text.rfind(mark) for mark in ",،")
    head, tail = authors[0].text[:comma], authors[0].text[comma + 1 :]
    if comma < 1 or ("url" in found and not is_institution(head)):
        return
    if _may_name(tail) and (len(head.split()) < 2 or re.search("[,،]", head)):
        return
    lead = len(tail) - len(tail.lstrip())
    found["author"] = [cropped(authors[0], 0, comma)]
    found["title"] = [cropped(authors[0], comma + 1 + lead, len(authors[0].text))]


def _rejoin_title(text: str, found: Values) -> None:
    """Behind the author and a colon stands no court but the rest of a title (`…Jurists, Iraq: The Court Must`)."""
    author, courts = found["author"][0], found.get("authority", [])
    if len(courts) == 1 and text[author.span.end : courts[0].span.start].strip() == ":":
        span = Span(author.span.text, author.span.start, courts[0].span.end)
        found["author"][:] = [Field(text[span.start : span.end], span, min(author.confidence, courts[0].confidence))]
        del found["authority"]


_TITLED = frozenset({"title", "container_title", "number", "first_reference_note_number", "issue", "genre"})
"""What names a work beside its author, or another way to say which one is meant."""
_WORKS = frozenset({"locator", "publisher", "publisher_place", "note"})


def _may_name(text: str) -> bool:
    """Whether every word may be part of a person's name."""
    return all(
        word(token).classes & {"name", "given", "particle"} or len(token) == 1
        for token in re.findall(r"\w+", unify(text))
    )


_PARTIES = re.compile(r"\w\s+v\.?\s+[A-Z]|\sضد\s")
_ARTICLE = re.compile(
    r"(?:articles?|art\.|section|المادتان|المادة)\s*[(\[]?(\d[\d()/ثانياولأ-]*?)[)\]]?\s+(?:of\s+(?:the\s+)?|من\s+)(?=\w)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:كتابه|كتابها|كتابهم|كتابهما|دراسته|دراستها|بحثه|بحثها|مقاله|مقالته|مقالها)\s*:?\s+|(?:his|her|their)\s+(?:book|study|article)\s+"
)


def _name_case(found: Values) -> None:
    """The parties of a case are its title and no authors (`Dames & Moore v. Regan`); its court is none, either."""
    authors = found.get("author", [])
    if "title" not in found and authors and _PARTIES.search(authors[0].text):
        found["title"] = found.pop("author")[:1]


def _part_article(found: Values) -> None:
    """A title without what only leads it in: the article cited (`Article 9 of the Treaty …`), `كتابه`."""
    if len(found.get("title", ())) != 1:
        return
    title = found["title"][0]
    match = _ARTICLE.match(title.text)
    if match is not None and "locator" not in found:
        found["locator"] = [cropped(title, *match.span(1))]
    match = match or _OWN.match(title.text)
    if match is not None:
        found["title"] = [cropped(title, match.end(), len(title.text))]


def _keep_year_of_law(found: Values) -> None:
    """A law is of the year in its name; a date behind it is that of the gazette."""
    words = [token for field in found.get("title", ()) for token in re.findall(r"\w+", unify(field.text))]
    if len(found.get("issued", ())) > 1 and any("law" in word(token).classes for token in words):
        found["issued"] = found["issued"][:1]


_LAST_YEAR = re.compile(r"(?<![\w–—/-])(?:1[4-9]|20)\d\d$")


_PUBLISHED = {"publisher", "publisher_place", "container_title", "url", "genre"}


def add_doubtful_year(note: Note, found: Values) -> None:
    """Where nothing else is the year of a work cited in full, the year at the end of its title may be."""
    is_short = {"locator", "note"} & found.keys() and not _PUBLISHED & found.keys()
    if "issued" in found or is_short:
        return
    for field in found.get("title", ()):
        year = _LAST_YEAR.search(unify(field.text))
        if year is not None and year.start() > 0:
            start = field.span.start + year.start()
            found["issued"] = [
                Field(note.text[start : field.span.end], Span(note.id, start, field.span.end), _DOUBTFUL)
            ]
