"""Where a judgment, a law or an article is printed: by the volume rulings of one name, or laws, are told apart."""

import re

from hawashi.citations.found_values import Values, put, take
from hawashi.locales import fold, word_set
from hawashi.model import Note, Reference

_PAGE = re.compile(r"\d{1,6}")
_PARTIES = re.compile(r"\sv(?:s|ersus)?\.?\s", re.IGNORECASE)


def reporter(work: Reference) -> tuple[str, str] | None:
    """The volume and the name of the reporter (or journal) that a work stands in, or None."""
    return (work.volume, fold(work.container_title)) if work.volume and work.container_title else None


def first_page(work: Reference) -> int | None:
    """The page on which a work begins there, or None."""
    found = _PAGE.match(str(work.page or ""))
    return int(found[0]) if found else None


def is_of_other_reporter(cite: Reference, work: Reference) -> bool:
    """Whether a cite names the volume of a reporter, and that is not where the work stands, as far as it says."""
    named = reporter(cite)
    return named is not None and named != reporter(work)


def are_two_rulings(one: Reference, other: Reference) -> bool:
    """Whether both stand in two places of one reporter, and are between parties (`(1989) 1 SCC 674`, `3 SCC 38`) or
    laws that go by nothing else (`5 U.S.C.`, `44 U.S.C.`).

    Volumes are counted anew each year in some reporters: `(1986) 2 SCC 325`, `(1987) 2 SCC 395`.
    """
    ours, theirs = reporter(one), reporter(other)
    if ours is None or theirs is None or ours[1] != theirs[1] or (ours[0] == theirs[0] and not _are_apart(one, other)):
        return False
    named = [work.title or "" for work in (one, other)]
    return all(map(_PARTIES.search, named)) or (
        ours[1] in word_set("law-registers") and {*map(fold, named)} <= {"", ours[1]}
    )


def _are_apart(one: Reference, other: Reference) -> bool:
    """Whether two rulings of one volume are of two years, and do not begin on one page."""
    return bool(one.year and other.year) and one.year != other.year and (not one.page or one.page != other.page)


_SHORT_ARTICLE = re.compile(
    r"(?P<author>[A-Z][\w’'-]+(?:\s(?:&|and)\s[A-Z][\w’'-]+)?),\s(?P<volume>\d{1,3})\s"
    r"(?P<container_title>(?=[^\d]*?(?:Rev|J|Q|Law)\b)[A-Z][A-Za-z.&'’ ]{1,60}?)\s(?P<page>\d{1,5})"
    r"(?:,\s(?P<locator>\d[\d–-]*))?\.?"
)


def settle_article_again(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """An author, a volume of a law review and a page, and no more, are an article cited again (`Weir, 79 Marsh L. Rev.
    369, 382`)."""
    article = _SHORT_ARTICLE.fullmatch(text, start, end)
    if article is not None:
        take(note, start, end, found)
        for name, value in article.groupdict().items():
            if value:
                put(note, name, *article.span(name), found)
