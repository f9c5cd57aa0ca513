"""A repeat beside the words of a full citation as they stand: what helps where that one was taken apart wrongly."""

import re
from collections.abc import Sequence

from hawashi.bibliography.titles import folded_words
from hawashi.citations.short_titles import title_words
from hawashi.citations.spellings import words_of
from hawashi.model import Name

_OPENING = 5  # words with which a full citation names its maker
_MOST_READ = 400  # characters of a full citation that are looked at
_LEAST_INITIALS, _MOST_INITIALS = 2, 8
_TAIL = 3  # words: so many in a row are no chance
_NUMBERS = 2  # in a row end a call number
_SHELF = re.compile(r"\b[A-Z]{2,4}\b")  # what a library's shelf goes by (`Add MS 7411`)
_LEAST_GIVEN = 3  # letters: a shorter given name is an initial


def words_as_written(raw: str) -> tuple[str, ...]:
    """The telling words of a full citation, in order."""
    return title_words(raw[:_MOST_READ])


def stands_in(authors: Sequence[Name], title: str, words: Sequence[str]) -> bool:
    """Whether a full citation of these `words` names the authors, and the title word by word.

    Without a title the authors stand at its beginning; without authors so does the title, of two words or more, unless
    it is a sentence that ends in the work (`the discussion in Smith, *Law of Nations*`), or the number by which an
    archive keeps it (`FO 371/52315`).
    """
    sought = title_words(title)
    if not authors and len(sought) < 2:
        return False
    where = words if sought and authors else words[:_OPENING]
    named = [word for name in authors for word in _telling(name)]
    if authors and (not named or not set(named) <= set(where)):
        return False
    if authors:
        return not sought or _is_run(sought, words)
    tail = len(sought) > _TAIL and _is_run(sought[-_TAIL:], words)
    if all(word.isdecimal() for word in sought[-_NUMBERS:]) or (sought[-1].isdecimal() and _SHELF.search(title)):
        return _is_run(sought, words) or _is_spelt_out(title, words)
    return tail or _is_run(sought, where) or _is_spelt_out(title, words)


def are_named_in(authors: Sequence[Name], title: str, raw: str) -> bool:
    """Whether a citation names all of the authors, by their families at least, and the title, in whatever order."""
    words = {*words_as_written(raw), *folded_words(raw[:_MOST_READ])}  # `Das` is a family, and an article
    families = [words_of(name)[-1:] for name in authors]
    wanted = {*title_words(title), *(word for family in families for word in family)}
    return bool(wanted) and all(families) and wanted <= words


def _is_spelt_out(title: str, words: Sequence[str]) -> bool:
    """Whether a title with initials in it is a longer one: `CPA Order` for `Coalition Provisional Authority Order`."""
    initials = {word.casefold() for word in title.split() if word.isalpha() and word.isupper()}
    rest = set(title_words(title)) - initials
    firsts = "".join(word[0] for word in words)
    known = all(_LEAST_INITIALS <= len(some) <= _MOST_INITIALS and some in firsts for some in initials)
    return bool(initials and rest) and known and rest <= set(words)


def _telling(name: Name) -> list[str]:
    """The family name, and the given names that are written out."""
    *given, family = words_of(name) or ("",)
    return [*(word for word in given if len(word) >= _LEAST_GIVEN), *([family] if family else [])]


def _is_run(short: Sequence[str], words: Sequence[str]) -> bool:
    wanted, size = tuple(short), len(short)
    return any(tuple(words[start : start + size]) == wanted for start in range(len(words) - size + 1))
