"""What a cite says of its work, read as the mention of a work that may be known already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from hawashi import names
from hawashi.citations.fitting import Sought, Work
from hawashi.citations.normalize import normalize
from hawashi.citations.same_name import makers
from hawashi.citations.short_titles import title_words
from hawashi.citations.vocabulary import word
from hawashi.citations.works import Works
from hawashi.locales import fold, forms, is_arabic, term_finder, unify, word_set
from hawashi.model import Cite, Date, Field, Form, Name, Reference

_YEAR = re.compile(r"^(\D{2,80}?)[\s,،:]*[(\[]?\s?(1[5-9]\d\d|20\d\d)[a-h]?\s?[)\]]?$")
_LETTERED = re.compile(r"[(\[]?\s?(?:1[5-9]|20)\d\d\s?(?:[a-h]|[أابجد])?\s?[)\]]?")
_WORDS_OF_REPEATS = ("ibid", "loc-cit", "op-cit", "supra", "above", "below", "following", "see")
_SQUEEZED = re.compile(r"[\s.,،;؛:'\"“”«»()\[\]]+")


def as_repeated(cite: Cite) -> Reference:
    """The work that a cite names, and in a repeat what a mention of a known work may leave unsaid.

    There a year, even with its letter, and the words of repeats (`passim`, `above`) are no title; a newspaper, a place
    or a call number that stands alone is one; and `Ismael and Fuller 2008` names people.
    """
    cite = cite if cite.form is Form.FULL else _without_holders(cite)
    if cite.form is Form.FULL:
        return _in_order(normalize(cite))
    reading = _in_order(normalize(replace(cite, form=Form.FULL) if cite.first("title") else cite))
    title = reading.title
    if title and (_LETTERED.fullmatch(title) or squeezed(title) in _no_titles()):
        title = None
    if title is None and cite.form is Form.IDEM:
        title = reading.container_title  # behind `the same author` stands a work of his
    people = author_and_year(title) if title and not reading.author else None
    if people:
        return replace(reading, title=None, author=people[0], issued=reading.issued or Date(people[1]))
    if title or reading.publisher or reading.issued:
        return replace(reading, title=title)
    place = cite.first("archive_location")
    return replace(reading, title=reading.container_title or reading.publisher_place or (place.text if place else None))


_HELD = re.compile(r"[,،\s]+(?:in|في|ضمن):?\s+")


def _without_holders(cite: Cite) -> Cite:
    """A repeat without those whose book holds the work (`Zubaida, in Fernea and Louis, op. cit.`)."""
    authors = cite.fields.get("author", ())
    start = cite.span.start
    for before, holder in pairwise(authors):
        if _HELD.fullmatch(cite.raw[before.span.end - start : holder.span.start - start]):
            kept = authors[: authors.index(holder)]
            return replace(cite, fields={**cite.fields, "author": kept})
    return cite


_IN = re.compile(r"[,،]\s+(?:in|في|ضمن):?\s+")


def title_of_part(cite: Cite, number: Field) -> str:
    """The title of a part of what the note with that `number` cites (`Marr, *Rivers*, in *Canals*, supra note 3`).

    Empty where none stands behind an author and before the word for *in*.
    """
    author, title = cite.first("author"), cite.first("title")
    if author is None or title is None or not author.span < title.span < number.span:
        return ""
    start = title.span.start - cite.span.start
    held = _IN.search(cite.raw, start, number.span.start - cite.span.start)
    return cite.raw[start : held.start()] if held else ""


_BRACKETED = re.compile(r"(\S+)\s\(((?:[^\W\d_]\.[\s-]?){1,3})\)")


def _in_order(reading: Reference) -> Reference:
    """The work with its first author's names in order where the initials stand in brackets (`Laroui (A.)`)."""
    found = _BRACKETED.fullmatch(reading.author[0].display()) if reading.author else None
    return replace(reading, author=(names.parse(f"{found[1]}, {found[2]}"), *reading.author[1:])) if found else reading


def author_and_year(text: str) -> tuple[tuple[Name, ...], int] | None:
    """The people and the year that `text` names and nothing else (`Ismael and Fuller 2008`), or None."""
    found = _YEAR.match(text)
    if found is None:
        return None
    people = tuple(names.parse(found[1][start:end]) for start, end in names.split_names(found[1]))
    told = bool(people) and not any(name.literal or " " in name.family for name in people)
    return (people, int(found[2])) if told and all(not name.given for name in people) else None


_JOINED = re.compile(r"\s+و\s*(?=[^\W\d]{2})")
_HIS = re.compile(r"(\w{3,})ه")
_POSSESSIVE = re.compile(r"([^\W\d][^\d,;:]{1,40}?)['’]s?\s+(?=[^\W\d_])")


def meant(sought: Sought, works: Works) -> list[Work]:
    """The works that a repeat may mean: one where it is plain, none where there is none, else several."""
    ways = (sought, *_other_readings(sought))
    found = next((found for way in ways if (found := works.sought(way))), None) or _of_kind(sought, works)
    return _told_apart(sought, found, works) if not sought.title and sought.year is None else found


def _told_apart(sought: Sought, found: list[Work], works: Works) -> list[Work]:
    """Those of the works `found`, by the authors sought, that are really meant.

    A family name alone does not prefer a work whose full citation gives no more of the name than that, since its author
    may be the one whom others name in full. Of works in two scripts it means those in its own.
    """
    if len(found) == 1 and _are_bare(sought.authors) and _are_bare(makers(found[0].reference)):
        others = (works.get(first) for first in works.of_authors(sought))
        size = len(makers(found[0].reference))
        found = [work for work in others if work is not None and len(makers(work.reference)) == size] or found
    if len(found) > 1 and sought.authors:
        arabic = is_arabic(sought.authors[0].display())
        found = [work for work in found if is_arabic(work.reference.title or "") is arabic] or found
    return found


def _are_bare(people: Sequence[Name]) -> bool:
    """Whether each is named by his family name alone."""
    return bool(people) and all(not name.given and not name.literal for name in people)


def _of_kind(sought: Sought, works: Works) -> list[Work]:
    """The works that are what is named alone, a kind of law (`The constitution, Article 61`)."""
    words = title_words(sought.title)
    if sought.authors or len(words) != 1 or "law" not in word(words[0]).classes:
        return []
    return [work for work in works.near(sought) if work.in_full and words[0] in title_words(work.reference.title or "")]


def _other_readings(sought: Sought) -> Iterator[Sought]:
    """What else a repeat may say whose work is not found: the nearest reading first.

    `مهدي وعبيد` is one man or two, `Marr, The Rivers` a name with a title behind it, `مسلم في صحيحه` names his *Sahih*,
    `Tripp's History` a title or an author with his title, which may stand in brackets (`Tripp's account (A History of
    Iraq`); a year behind a short title is that of the work, or the end of its title (`Annual Abstract 1968`); and what
    looks like a title behind an author may name others (`McAdam, Tarrow and Tilly 2001`).
    """
    if len(sought.authors) == 1:
        one = sought.authors[0]
        if not sought.title and len(one.given.split()) > 1:
            yield replace(sought, authors=(replace(one, given=""),), title=one.given)
        for parts in map(_JOINED.split, (one.display(), f"{one.family} {one.given}")):
            if len(parts) == 1:
                continue
            yield replace(sought, authors=tuple(names.parse(part) for part in parts))
    his = _HIS.fullmatch(sought.title) if sought.authors else None
    if his is not None:
        yield replace(sought, title=his[1])
    owned = _POSSESSIVE.match(sought.title) if not sought.authors else None
    if owned is not None:
        yield replace(sought, authors=(names.parse(owned[1]),), title=sought.title[owned.end() :])
    _, opened, inside = sought.title.partition("(")
    if opened and not sought.authors:
        yield replace(sought, title=inside)
    if sought.year is not None and sought.title:
        yield replace(sought, title=f"{sought.title} {sought.year}", year=None)
        more = sought.title.removeprefix("and ").removeprefix("& ")
        people = tuple(names.parse(more[start:end]) for start, end in names.split_names(more))
        if sought.authors and _are_bare(people):
            alone = (names.parse(each) for name in sought.authors for each in name.display().split())
            yield replace(sought, authors=(*reversed(tuple(alone)), *people), title="")


def begins_with_words_of_repeat(cite: Cite) -> bool:
    """Whether the words of a repeat stand before all else: what follows them is a remark, unless it names a known work
    (`المصدر السابق (عاصم 66)`, `المصدر السابق، المجلدة العاشرة`)."""
    words = cite.first("note")
    named = [field for name in ("author", "editor", "title") for field in cite.fields.get(name, ())]
    return words is not None and all(words.span < field.span for field in named)


def is_indefinite(cite: Cite) -> bool:
    """Whether a repeat means *a* source named before (`مصدر سابق`), not *the* one: its author must be named nearby."""
    said = term_finder("op-cit").match(unify(cite.raw))
    return said is not None and not said[0].startswith("ال")


def means_several(cite: Cite) -> bool:
    """Whether the words of a repeat say that it stands for more than one work (`المصدران السابقان`, `both works`)."""
    return any(
        not word_set("several-works-words").isdisjoint(fold(said.text).split()) for said in cite.fields.get("note", ())
    )


def names_part_alone(cite: Cite) -> bool:
    """Whether all that stands before the words of a repeat is the title of a part and `in` (`«البداوة» في المصدر
    السابق`): the work is the one just before."""
    title, words = cite.first("title"), cite.first("note")
    if title is None or words is None or {"author", "editor"} & cite.fields.keys():
        return False
    between = cite.between(title.span.end, words.span.start)
    return term_finder("in", "in-book").fullmatch(unify(between).strip(_AROUND_IN)) is not None


_AROUND_IN = " \t\n\u00a0,،:«»“”\"'’"


def behind_prose(cite: Cite) -> str:
    """What stands between a colon and the words of a repeat, where a sentence before it was taken for a part of the
    cite (`والأمير الجديد بايعه أهل المدينة كلهم: البيان، م. س`); empty where the words before may be a name."""
    words = cite.first("note")
    lead, colon, named = cite.raw[: words.span.start - cite.span.start if words else 0].rpartition(":")
    return named.strip(" ,،") if colon and len(lead.split()) > _WORDS_OF_A_NAME else ""


_WORDS_OF_A_NAME = 4


def squeezed(text: str) -> str:
    """`text` without spaces, stops and quotation marks, as words of repeats are run together (`المصدرالسابق`)."""
    return _SQUEEZED.sub("", fold(text))


@cache
def _no_titles() -> frozenset[str]:
    return frozenset(squeezed(form) for term in _WORDS_OF_REPEATS for form in forms(term))
