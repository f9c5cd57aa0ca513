"""How surely a cite has been read: what hangs on its values is said, and written, only where they are sure."""

import re
from collections.abc import Iterator
from functools import cache

from hawashi import names
from hawashi.locales import LANGUAGES, fold, forms, load, unify, words
from hawashi.locales.leads import without_lead
from hawashi.model import DATES, NAMES, NOTE_NUMBER, Cite, Field
from hawashi.model.once import once_a_cite

WRITABLE = 0.7
"""From this confidence (0 to 1) of all its values on a cite may be written into: a wrong reading must do no harm."""
SURE = 0.5
"""From this confidence (0 to 1) on a value is surely read: on found notes nearly all that lie above it are right."""

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://|www\.")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_INVERTED = re.compile(r"[^\W\d_][\w'’-]+, (?:[^\W\d_][\w'’-]+ )?(?:[^\W\d_]\. ?)+")
COMMA = re.compile("[,،]")
_OF_PROSE = 0.4
"""The confidence of names in which words of a sentence stand."""
_KINDS = ("newspaper-labels", "thesis-labels", "report-labels", "ruling-words", "numbered-law-words", "treaty-kinds")
"""The lists of words that say what kind of work it is, wherever they stand."""
_REPEAT = "note"


@once_a_cite
def is_surely_read(cite: Cite) -> bool:
    """Whether every value of the cite is surely read, and every word beside its values is one that a locale lists.

    What the file itself says of a cite (a key, a reference manager's data) need not be read from its words.
    """
    if cite.is_stated:
        return True
    return bool(cite.fields) and sureness(cite) >= SURE and not (_hides_author(cite) or has_strange_words(cite))


def _hides_author(cite: Cite) -> bool:
    """Whether the author may stand in the title: a translation names none, and its title has a comma."""
    is_anonymous = "translator" in cite.fields and not {"author", "editor"} & cite.fields.keys()
    return is_anonymous and any(COMMA.search(title.text) for title in cite.fields.get("title", ()))


@once_a_cite
def has_strange_words(cite: Cite) -> bool:
    """Whether words stand beside the values of the cite that no locale lists: it may be prose."""
    return any(strange_words(cite))


def sureness(cite: Cite, *variables: str) -> float:
    """The least confidence (0 to 1) of the cite's values of these CSL variables (snake_case), of all where none are
    named; 1 where there are no such values."""
    sought = variables or tuple(cite.fields)
    return min((_confidence(name, field) for name in sought for field in cite.fields.get(name, ())), default=1.0)


def unsure_variables(cite: Cite) -> tuple[str, ...]:
    """The CSL variables (snake_case) of which the cite has a value that is not surely read."""
    return tuple(name for name in cite.fields if sureness(cite, name) < SURE)


def _confidence(variable: str, field: Field) -> float:
    """That of the model, but for what cannot be anything else: the words of a repeat, an address, a plain date, and a
    family name with initials behind it."""
    if variable in (_REPEAT, NOTE_NUMBER) or (variable == "url" and _ADDRESS.match(field.text)):
        return 1.0
    if variable in DATES and _YEAR.search(field.text) and all(map(_is_listed, _words(field.text))):
        return 1.0
    if variable == "author" and _INVERTED.fullmatch(field.text):
        return 1.0
    is_doubtful = variable in NAMES and (_has_prose(field.text) or _holds_title(field.text))
    return min(field.confidence, _OF_PROSE) if is_doubtful else field.confidence


def _has_prose(text: str) -> bool:
    """Whether among names a small word stands that is no part of one: a sentence was taken for them."""
    return any(word.islower() and fold(word) not in _small_words() for word in _WORD.findall(text))


def _holds_title(text: str) -> bool:
    """Whether behind a name in full two bare words are joined: a title was taken for two families (`Shakir, Nabil,
    Collectors and Crowds`)."""
    said = [names.parse(text[start:end]) for start, end in names.split_names(text)]
    bare = [bool(name.family) and not (name.given or name.literal) for name in said]
    return len(said) > 2 and not bare[0] and bare[-2:] == [True, True]


@cache
def _small_words() -> frozenset[str]:
    """What is written small within names, or beside them: `van`, `al-`, `and others`."""
    named = [*words("name-particles"), *words("name-prefixes"), *words("particles-in-names"), *words("name-endings")]
    joined = [form for term in ("and", "et-al", "editor", "by") for form in forms(term)]
    return frozenset(word for form in (*named, *joined, *words("institution-particles")) for word in _words(form))


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(unify(text))]


def strange_words(cite: Cite) -> Iterator[str]:
    """The words of the cite that stand in no value of it, lead none in, and that no locale lists among its terms."""
    at, end = cite.span.start, cite.span.end
    values = sorted(
        (field.span.start, field.span.end, name) for name, fields in cite.fields.items() for field in fields
    )
    for start, behind, name in [*values, (end, end, "")]:
        if at < start:
            apart = without_lead(cite.between(at, start), name)
            yield from (word for word in _words(apart) if not _is_listed(word))
        at = max(at, behind)


def is_term(word: str) -> bool:
    """Whether a word, as written, is one of the terms, dates and kinds of works that the locales list."""
    return all(map(_is_listed, _words(word))) and any(map(str.isalpha, word))


def _is_listed(word: str) -> bool:
    return word in _listed() or word.removeprefix("و") in _listed()


@cache
def _listed() -> frozenset[str]:
    """The words of all terms, of dates, and of the kinds of works, as they are looked up."""
    listed = [form for name in _KINDS for form in words(name)]
    for language in LANGUAGES:
        locale = load(language)
        listed += [*(form for term in locale.terms.values() for form in term), *locale.months, *locale.hijri_months]
    return frozenset(word for form in listed for word in _words(form))
