"""Titles before (and degrees after) a name, told from the name itself, in both scripts."""

import re
from functools import cache, partial

from hawashi.locales import any_of, unify, word_finder, words

LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_DEGREE = re.compile("[,،(]")
_DEGREE_WINDOW = 60  # characters: degrees stand at the very end, so that a long text is not searched for them


def strip_honorific(text: str) -> tuple[str, str]:
    """The honorific of a name as it stands, and the rest: `("Prof. Dr.", "Ali Hasan")`, `("أ.م.د.", "علي حسن")`.

    Degrees after the name (`PhD`) belong to the honorific. Words that are titles and names alike (`Sheikh`, `السيد`)
    count as titles only before two more words, and none does before a number of rank (`الشهيد الثاني`). The rest is
    empty only where `text` is. Both come without outer space.
    """
    text = text.strip()
    unified = unify(text)
    end = _before_degrees(unified)
    start = _after_titles(unified, end)
    honorific = " ".join(part for part in (text[:start].strip(" /:"), text[end:].strip(" ,،()")) if part)
    return honorific, text[start:end].strip()


def _after_titles(text: str, end: int) -> int:
    """Where the name begins."""
    start = 0
    while start < end:
        found = _titles().match(text, start, end)
        if found is None:
            found = _titles_or_names().match(text, start, end)
            if found is None or not _WORD.search(text, _end_of_word(text, found.end()), end):
                break
        if not LETTER.search(text, found.end(), end) or text[found.end()] == ",":
            break
        if _bound().match(text, found.end(), end):
            break
        start = found.end()
    return start


def _end_of_word(text: str, start: int) -> int:
    found = _WORD.search(text, start)
    return found.end() if found else len(text)


def _before_degrees(text: str) -> int:
    """Where the degrees at the end of the name begin: the text's length where there are none."""
    if not _BEFORE_DEGREE.search(text):
        return len(text)
    window = max(0, len(text) - _DEGREE_WINDOW)
    found = _degrees().search(text, window)
    return found.start() if found and LETTER.search(text, 0, found.start()) else len(text)


_titles = partial(word_finder, "honorifics", behind=r"[\s./]*")


_bound = partial(word_finder, "name-endings", behind=r"\s*$")


_titles_or_names = partial(word_finder, "honorifics-or-names", behind=r"[\s./]*")


@cache
def _degrees() -> re.Pattern[str]:
    degree = rf"(?:{any_of(words('degrees'))})\.?"
    return re.compile(rf"(?:\s*[,،(]\s*{degree}\)?)+$", re.IGNORECASE)
