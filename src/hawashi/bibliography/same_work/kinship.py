"""Works that are kin and not one: editions, volumes, translations, preprints, replies, corrections."""

from hawashi.bibliography.same_work.explained_titles import same_place
from hawashi.bibliography.same_work.makers import share
from hawashi.bibliography.same_work.records import (
    ARTICLE,
    BOOK,
    CHAPTER,
    LAW,
    OTHER,
    PAPER,
    REPORT,
    THESIS,
    Columns,
    agree,
    differ,
    main_title,
    years_apart,
)
from hawashi.bibliography.same_work.weighing import Weighed
from hawashi.bibliography.same_work.words import is_vague, numbers
from hawashi.messages import phrase

EDITION, PERHAPS_EDITION = phrase("another edition"), phrase("perhaps another edition")
"""What only works of the same people can be to one another."""

PART, VOLUME, TRANSLATION = phrase("another part"), phrase("another volume"), phrase("a translation")
CHAPTER_OF: str = phrase("a chapter and its book")
CHAPTERS: str = phrase("another chapter of one book")
OF_ENTRIES = {
    CHAPTER_OF: phrase("an entry and its reference work"),
    CHAPTERS: phrase("another entry of one reference work"),
}
"""What is said of entries of a dictionary or an encyclopaedia, which are no chapters."""
ABOUT = {
    "correction": phrase("a correction"),
    "reply": phrase("a reply"),
    "comment": phrase("a comment"),
    "review": phrase("a review"),
    "retraction": phrase("a retraction"),
    "data": phrase("the data of a study"),
}
"""What a text is to the work that it is about."""

_BOTH_ABOUT = phrase("both about one work")
NAMED = phrase("named in the note of the other")

NOTED_WORDS = 3
"""Words of a title that is found in a note."""

_NEAR = 1.5  # log odds of titles from which two works may be kin
_SAME_PEOPLE = 1.0
_TO_PRINT = 20  # years from a thesis to its book
_FORMS = {
    frozenset((THESIS, BOOK)): phrase("a thesis and its book"),
    frozenset((THESIS, ARTICLE)): phrase("a thesis and an article out of it"),
    frozenset((REPORT, ARTICLE)): phrase("a report and what was published of it"),
    frozenset((REPORT, BOOK)): phrase("a report and what was published of it"),
    frozenset((REPORT, CHAPTER)): phrase("a report and what was published of it"),
    frozenset((PAPER, ARTICLE)): phrase("a conference paper and its article"),
    frozenset((ARTICLE, CHAPTER)): phrase("printed again in a book"),
    frozenset((PAPER, CHAPTER)): phrase("printed again in a book"),
    frozenset((OTHER, ARTICLE)): phrase("published in another form"),
    frozenset((OTHER, CHAPTER)): phrase("published in another form"),
    frozenset((OTHER, BOOK)): phrase("published in another form"),
}
"""In what other form the same people publish a work under the same title."""


def kinship(columns: Columns, one: int, other: int, weighed: Weighed) -> str:
    """How two works that are not one are related, or an empty string: what tells two works apart for certain.

    The words that tell a translation from its original stand in both scripts, so titles across scripts count as near.
    """
    if columns.about[one] != columns.about[other]:
        both = columns.about[one] and columns.about[other]
        return _BOTH_ABOUT if both else ABOUT[columns.about[one] or columns.about[other]]
    if weighed.part and weighed.makers >= 0:
        return PART
    if weighed.title < _NEAR and not weighed.across:
        return ""
    if differ(columns.edition, one, other):
        return EDITION
    if _is_later_edition(columns, one, other):
        return PERHAPS_EDITION
    periodical = ARTICLE in (columns.kind[one], columns.kind[other])
    if not periodical and differ(columns.volume, one, other) and not agree(columns.first, one, other):
        return VOLUME
    if columns.kind[one] == columns.kind[other] in (REPORT, LAW) and _numbered_apart(columns, one, other):
        return phrase("another number of a series")
    if columns.preprint[one] != columns.preprint[other]:
        return phrase("a preprint and what was published of it")
    return _book_and_chapter(columns, one, other) or _translation(columns, one, other, weighed)


def later_kin(columns: Columns, one: int, other: int, weighed: Weighed) -> str:
    """How two works of the same people and one title are related that are printed in two places; else an empty string.

    What has one title as a matter of course, an editorial or a letter, is not.
    """
    ours, theirs = columns.title[one], columns.title[other]
    if (
        weighed.makers < _SAME_PEOPLE
        or weighed.title < _NEAR
        or weighed.across
        or (is_vague(ours) and is_vague(theirs))
    ):
        return ""
    kinds = frozenset((columns.kind[one], columns.kind[other]))
    if kinds == {BOOK} and years_apart(columns, one, other) > 0:
        return PERHAPS_EDITION
    return _FORMS.get(kinds, "")


def named_kinship(columns: Columns, one: int, other: int, weighed: Weighed) -> str:
    """How two works are related of which one gives the title of the other in a field or its note; else nothing."""
    if _is_book_of_thesis(columns, one, other):
        return _FORMS[frozenset((THESIS, BOOK))]
    original = is_original(columns, one, other)
    noted = weighed.title < _NEAR and (is_noted(columns, one, other) or is_noted(columns, other, one))
    ours, theirs = columns.makers[one], columns.makers[other]
    # To compare the people takes longest, and few works name another one.
    if not (original or noted) or (ours and theirs and not share(ours, theirs).share):
        return ""
    if original or bool(columns.translators[one]) != bool(columns.translators[other]):
        return TRANSLATION
    return _FORMS.get(frozenset((columns.kind[one], columns.kind[other])), NAMED)


def _is_book_of_thesis(columns: Columns, one: int, other: int) -> bool:
    """Whether a thesis and a book of the same people have one main title; a book mostly has another subtitle."""
    if {columns.kind[one], columns.kind[other]} != {THESIS, BOOK} or years_apart(columns, one, other) > _TO_PRINT:
        return False
    words = columns.main[one], columns.main[other]
    if min(words) < 2 or words == (columns.title[one].count(" ") + 1, columns.title[other].count(" ") + 1):
        return False  # too short, or without subtitles
    ours, theirs = columns.makers[one], columns.makers[other]
    if main_title(columns, one) != main_title(columns, other) or not ours or not theirs:
        return False
    people = share(ours, theirs)
    return people.share > 0 and not people.clash


def is_noted(columns: Columns, one: int, other: int) -> bool:
    """Whether the note of `one` has the title of `other`, its subtitle perhaps left out; short titles do not count."""
    if not columns.note[one]:
        return False
    words = columns.title[other].split()[: columns.main[other]]
    return len(words) >= NOTED_WORDS and f" {' '.join(words)} " in f" {columns.note[one]} "


def is_original(columns: Columns, one: int, other: int) -> bool:
    """Whether one work says that it is a translation of what has the title of the other."""
    return _is_titled(columns, one, columns.original[other]) or _is_titled(columns, other, columns.original[one])


def _is_titled(columns: Columns, place: int, original: str) -> bool:
    """Whether a work has a title (without blanks), with or without its subtitle."""
    return bool(original) and original in (columns.title[place].replace(" ", ""), main_title(columns, place))


def _numbered_apart(columns: Columns, one: int, other: int) -> bool:
    """Whether two numbers differ. The number of a law's gazette is often given for its own; its name has that one."""
    named = numbers(columns.title[one]) & numbers(columns.title[other])
    return differ(columns.number, one, other) and named.isdisjoint((columns.number[one], columns.number[other]))


def _is_later_edition(columns: Columns, one: int, other: int) -> bool:
    """Whether two books are years apart and one of them is said to be another edition than the first."""
    editions = {columns.edition[one] or "1", columns.edition[other] or "1"}
    return len(editions) == 2 and years_apart(columns, one, other) > 1


def _book_and_chapter(columns: Columns, one: int, other: int) -> str:
    if {columns.kind[one], columns.kind[other]} != {BOOK, CHAPTER}:
        return ""
    book, chapter = (one, other) if columns.kind[one] == BOOK else (other, one)
    return CHAPTER_OF if columns.title[book] == columns.container[chapter] else ""


def _may_say_one(columns: Columns, one: int, other: int, weighed: Weighed) -> bool:
    """Whether more than the author joins works in two scripts: the sound of the titles, their numbers, or the place.

    Of all that somebody wrote in a year, any may be translated.
    """
    said = numbers(columns.title[one])
    return weighed.title > 0 or bool(said and said == numbers(columns.title[other])) or same_place(columns, one, other)


def _translation(columns: Columns, one: int, other: int, weighed: Weighed) -> str:
    """One was translated and the other was not, and they are in two languages; or two people translated it."""
    ours, theirs = columns.translators[one], columns.translators[other]
    if ours and theirs:
        return "" if share(ours, theirs).share > 0 else phrase("another translation")
    if (
        bool(ours) != bool(theirs)
        and weighed.across
        and weighed.makers > 0
        and _may_say_one(columns, one, other, weighed)
    ):
        return TRANSLATION
    return ""
