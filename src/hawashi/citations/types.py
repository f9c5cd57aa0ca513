"""What kind of work a cite is of: its CSL type, from the fields that were found and the words around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from hawashi.dates import parse_date
from hawashi.locales import any_of, first_words, has_term, unify, word_finder, words, words_in
from hawashi.model import Date, Field
from hawashi.names import is_institution, names_kind, split_names

Fields = Mapping[str, tuple[Field, ...]]

_LAW_NUMBER = re.compile(
    r"(?:\bno\.?|\bnumber|\bnr\.?|رقم|المرقم)\s*[(\[]?\s*\d|لسنة\s*\d|\bof\s+(?:19|20)\d\d\b|\b\d{3,4}\b", re.IGNORECASE
)
_NUMBERED_LAW = re.compile(r"\b(?:law|act|decree|order)\s+(?:no\.?|number)\s*\(?\d", re.IGNORECASE)
_NAMED = r"[A-Z][\w.’'-]*(?:\s(?:al-|von\s|de\s)?[A-Z][\w.’'-]*){0,4}"
_LETTER = re.compile(rf"\W*(?:letter\s+(?:from\s+)?)?{_NAMED}\sto\s{_NAMED},\s\d{{1,2}}\s[A-Z]\w+\s\d{{4}}")
"""Who wrote to whom, and when (`Gertrude Bell to Hugh Bell, 2 November 1920`)."""
_LOOKED_UP = re.compile(r"(?<!\w)s\.\s?vv?\.\s")
_PARTIES = re.compile(r"(?:\w|\w\w\.|\))\s+v\.\s+(?=[A-Z])")
_LOOSE_PARTIES = re.compile(r"(?:\w|\w\w\.|\))\s+(?:v|vs\.?)\s+(?=[A-Z])|^\W*(?:ال)?(?:قضيه|دعوي)\s.{1,150}\sضد\s")
_NEUTRAL = re.compile(r"\[(?:1[89]|20)\d\d\]\s(?:\d+\s)?[A-Z]|,\s(?:19|20)\d\d\s[A-Z]{2,5}\s\d{1,5}(?!\d)")
"""Year, court and number of a judgment (`[2013] HCA 1`, `[1990] 2 AC 605`, `2015 SCC 15`), as in OSCOLA 2.1.2."""
_OPENING = " \"“”«»'‘’*_("
_DIGIT = re.compile(r"\d")
_LONGEST = 300  # characters of a title in which the words of a law are looked for


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the fields say. `around` is the cite without its title, so that a title's words are not taken for labels;
    `is_by_institution` is that it has an author and all of them are institutions."""

    fields: Fields
    raw: str
    around: str
    is_by_institution: bool

    def text(self, variable: str) -> str:
        return " ".join(field.text for field in self.fields.get(variable, ()))

    def has(self, *variables: str) -> bool:
        return any(self.fields.get(variable) for variable in variables)

    @property
    def container(self) -> str:
        return self.text("container_title")

    @property
    def is_by_no_person(self) -> bool:
        return not self.has("author") or self.is_by_institution


def classify(fields: Fields, raw: str) -> str:
    """The CSL type of a cite with these fields; `raw` is the whole cite.

    The evidence is tried from the strongest to the weakest: what names its kind (a law, a thesis, an interview), what
    stands in something (chapter, article), who published it, and at last whether there is a URL.
    """
    author = " ".join(field.text for field in fields.get("author", ()))
    is_by_institution = bool(author) and all(is_institution(author[start:end]) for start, end in split_names(author))
    seen = _Evidence(fields, raw, _without(raw, fields.get("title", ())), is_by_institution)
    for found in (_own_kind(seen), _part(seen), _published(seen)):
        if found:
            return found
    return "document"


def _without(raw: str, titles: tuple[Field, ...]) -> str:
    for title in titles:
        raw = raw.replace(title.text, " ", 1)
    return raw


def _own_kind(seen: _Evidence) -> str | None:
    if _is_interview(seen):
        return "interview"
    if _LETTER.match(seen.raw) or (seen.has("recipient") and not seen.container):
        return "personal_communication"
    if _LOOKED_UP.search(seen.raw):
        return "entry-encyclopedia"
    if _is_case(seen):
        return "legal_case"
    if _is_treaty(seen):
        return "treaty"
    if _is_law(seen):
        return "legislation"
    if _is_thesis(seen.text("genre")) or _holds("thesis-labels", seen.around):
        return "thesis"
    if _holds("conference-words", seen.around) and not seen.has("volume", "issue"):
        return "paper-conference"
    return None


def _is_interview(seen: _Evidence) -> bool:
    """An interview that the author held: labelled so around the title or at its head, and printed nowhere.

    A label that only an interviewer writes (`author's interview`, `أجراها الباحث`) may have a publisher beside it.
    """
    if _holds("own-interview-labels", seen.raw) and not seen.has("volume", "issue", "container_title"):
        return True
    labelled = _holds("interview-words", seen.around) or _opening("interview-words", seen.text("title"))
    return bool(labelled) and not seen.has("publisher", "container_title", "volume")


def _is_case(seen: _Evidence) -> bool:
    """A case is named by its parties (`Arnold v. Petrov`), by the court and the number of what it decided, or by where
    it is reported."""
    if _is_press(seen.text("publisher")) or seen.has("translator", "edition"):
        return False
    title, head = seen.text("title")[:_LONGEST], unify(seen.raw[:_LONGEST])
    if _ECLI.search(head):
        return True
    if _names_parties(seen.text("author")[:_LONGEST], head):
        return True
    if not seen.is_by_no_person or (_opening("law-words", title) and not _opening("ruling-words", title)):
        return False  # a book on a case, a law about a court
    return _names_parties(title, head) or _is_ruling(head) or _is_reported(seen)


def _is_reported(seen: _Evidence) -> bool:
    """Whether it is told by the volume of a court's reports (`446 U.S. 544`, `Garner, 471 U.S. at 11`), or its number
    in a lawyers' database (`2019 WL 1552293`)."""
    if _DATABASE.fullmatch(seen.container):
        return True
    numbered = seen.has("volume") and not seen.has("issue")
    return numbered and not _holds("journal-words", seen.container) and _is_held_in("law-reports", seen)


_ECLI = re.compile(r"\bEU:[CTF]:\d{4}:\d", re.IGNORECASE)
_DATABASE = re.compile(r"WL|U\.\s?S\.\s(?:Dist|App)\.\sLEXIS", re.IGNORECASE)


def _is_held_in(name: str, seen: _Evidence) -> bool:
    """Whether it stands in a series of the list, with its full stops and spaces or without (`F.2d`, `F 2d`)."""
    return any(_bare(field.text) in _series(name) for field in seen.fields.get("container_title", ()))


@cache
def _series(name: str) -> frozenset[str]:
    return frozenset(map(_bare, words(name)))


def _bare(series: str) -> str:
    return unify(series).replace(".", "").replace(" ", "")


def _names_parties(text: str, head: str) -> bool:
    text = unify(text)
    return _PARTIES.search(text) is not None or (
        _LOOSE_PARTIES.search(text) is not None and (_holds("court-words", head) or _NEUTRAL.search(head) is not None)
    )


def _is_ruling(head: str) -> bool:
    """Whether a cite begins with a ruling and its court, or with a court and the number of its ruling."""
    ruling = _by_court().match(head.lstrip(_OPENING))
    if ruling:
        return _DIGIT.search(head, ruling.end()) is not None
    court = word_finder("court-words").search(head) if _holds("court-words", head) else None
    return court is not None and _numbered_ruling().search(head, court.end()) is not None


def _is_treaty(seen: _Evidence) -> bool:
    """A treaty is by no person and no press: `معاهدة لوزان`, `Charter of the League`, `Vienna Convention on …`."""
    title = seen.text("title")[:_LONGEST]
    if not seen.is_by_no_person or seen.has("issue", "edition", "translator") or _is_press(seen.text("publisher")):
        return False
    is_registered = _is_held_in("law-registers", seen)
    if not is_registered and (seen.has("volume") or (seen.container and not _holds("treaty-words", seen.container))):
        return False
    return _opening("treaty-words", title) is not None or _treaty().match(unify(title)) is not None


def _is_law(seen: _Evidence) -> bool:
    """A law is by no person: `Law No. 21 of 2008`, `قانون العقوبات رقم 111 لسنة 1969`, `دستور جمهورية العراق`.

    A title that only begins like a law (`Constitution and Court`) needs its number where a press has published it or
    where it stands in something that collects no laws.
    """
    if not seen.is_by_no_person:
        return False
    if _NUMBERED_LAW.search(seen.raw[:_LONGEST]):
        return True
    title = seen.text("title")[:_LONGEST] or seen.around[:_LONGEST]
    found = word_finder("law-words").search(unify(title)) if _holds("law-words", title) else None
    law = found or _opening("numbered-law-words", title)
    if law is None or _holds("report-words", title):
        return False  # `Report pursuant to Resolution 2107 (2013)` is about one
    if _holds("gazette-words", seen.around) or _is_held_in("law-registers", seen):
        return True
    if _LAW_NUMBER.search(title, law.start()):
        return True
    if (
        law.end() == len(title.rstrip())
        and seen.has("issued")
        and not seen.has("publisher", "container_title", "genre")
    ):
        return True  # `Human Rights Act 1998`
    collects = not seen.container or _holds("law-words", seen.container)
    return _opening("law-words", title) is not None and collects and not _is_press(seen.text("publisher"))


def _part(seen: _Evidence) -> str | None:
    """The type of what stands in something else, or None."""
    container, around = seen.container, seen.around
    if not container:
        if seen.has("volume") and seen.has("issue"):
            return "article-journal"
        return "article-newspaper" if _holds("newspaper-labels", around) and seen.has("issued") else None
    if has_term(around, "in-book"):
        return "chapter"
    if seen.has("issue") or (_holds("journal-words", container) and not seen.has("editor")):
        return "article-newspaper" if _is_newspaper(seen) else "article-journal"
    if _is_newspaper(seen):
        return "article-newspaper"
    if seen.has("editor", "publisher", "publisher_place", "edition"):
        return "chapter"
    if seen.has("volume") or _holds("journal-words", around):
        return "article-journal"
    if seen.has("url"):
        return "webpage"
    return "article-newspaper" if _has_day(seen) else "chapter" if has_term(around, "in") else "article-journal"


def _is_newspaper(seen: _Evidence) -> bool:
    if _holds("newspaper-labels", seen.around):
        return True
    return _holds("newspaper-words", seen.container) and not (
        _holds("journal-words", seen.container) or seen.has("volume")
    )


def _published(seen: _Evidence) -> str | None:
    """The type of what stands alone: a book, a report, a page on the web, or None."""
    publisher = seen.text("publisher")
    is_report = _holds("report-words", seen.text("genre")) or _holds("report-labels", seen.raw)
    if publisher and _is_press(publisher):
        return "book"
    if (
        _holds("newspaper-words", publisher or seen.text("author"))
        and seen.has("url", "issued")
        and not seen.has("edition")
    ):
        if not seen.has("issued"):
            return "webpage"
        return "article-newspaper" if _has_day(seen) or seen.has("url") else "report"
    if seen.has("edition", "translator", "volume", "isbn"):
        return "book"
    if is_report or (publisher and _is_think_tank(publisher, seen)):
        return "report"
    if publisher:
        return "book"
    is_by_site = _opening("news-outlets", seen.text("author")) is not None
    if seen.has("url") and (seen.has("accessed") or is_by_site or not seen.is_by_institution):
        return "webpage"
    if seen.is_by_institution:
        return "report"
    return "book" if seen.has("publisher_place", "editor") else None


def _is_press(publisher: str) -> bool:
    """Whether a publisher publishes books: presses and houses, also those that call themselves an institute."""
    return _holds("academic-publisher-words", publisher)


def _is_think_tank(publisher: str, seen: _Evidence) -> bool:
    """Whether a publisher that is no press publishes reports: an institution by its name, or the author itself.

    What a person writes and an institution brings out at a place is cited as a book.
    """
    if seen.is_by_institution:
        return True
    is_placed = seen.has("author") and seen.has("publisher_place")
    return names_kind(publisher) and not is_placed and not _holds("university-words", publisher)


def _has_day(seen: _Evidence) -> bool:
    date = parse_date(seen.text("issued"))
    return isinstance(date, Date) and date.day is not None


def _is_thesis(genre: str) -> bool:
    """Whether a genre is that of a thesis: of what is unpublished (`وثائق داخلية غير منشورة`) the rest tells."""
    rest = word_finder("unpublished").sub(" ", unify(genre)).strip()
    return _holds("thesis-words", rest or genre)


def _holds(name: str, text: str) -> bool:
    if not text:
        return False
    unified, said = _said(text)
    return (said is None or not said.isdisjoint(_first_words(name))) and word_finder(name).search(unified) is not None


@lru_cache(maxsize=16)  # of one cite the same texts are looked through for many lists
def _said(text: str) -> tuple[str, frozenset[str] | None]:
    """A text, unified, and the words in it."""
    unified = unify(text)
    return unified, words_in(unified)


@cache
def _first_words(name: str) -> frozenset[str]:
    return first_words(words(name))


def _opening(name: str, text: str) -> re.Match[str] | None:
    """The word of the list with which the text begins, after quotation marks, or None."""
    return word_finder(name).match(unify(text.lstrip(_OPENING)))


@cache
def _by_court() -> re.Pattern[str]:
    """What was ruled and, within three words, by which court: `Decision of the Federal Supreme Court`."""
    ruling, court = (any_of(words(name)) for name in ("ruling-words", "court-words"))
    return re.compile(rf"{ruling}\W+(?:\w+\W+){{0,3}}?{court}", re.IGNORECASE)


_numbered_ruling = partial(
    word_finder, "ruling-words", behind=r"\W{0,3}(?:(?:no|nr|number|of|on|رقم|المرقم|بالعدد|في)\b)?\W{0,3}\d"
)
"""What was ruled and right behind it its number or day: `Decision No. 5`, `الطعن رقم (5)`, `judgment of 3 May`."""


@cache
def _treaty() -> re.Pattern[str]:
    """The name of a treaty whose kind does not lead it: `Vienna Convention on …`, `North Atlantic Treaty`."""
    kind = any_of(words("treaty-kinds"))
    bound = any_of(words("function-words"))
    return re.compile(rf"\W*(?:[\w-]+\s+){{1,4}}?{kind}(?=\s*$|\s*[,(\[]|\s+{bound})", re.IGNORECASE)
