"""What a full citation has to give, by the type of the work."""

import re
from collections.abc import Iterable

from hawashi.certainty import is_surely_read
from hawashi.locales import has_term, has_word
from hawashi.model import Cite, Reference

PUBLISHED = frozenset({"book", "chapter", "report", "entry-encyclopedia", "entry-dictionary"})
"""The CSL types that a publisher brings out at a place."""

IN_LISTS = PUBLISHED | {"article-journal", "article-magazine", "paper-conference", "thesis"}
"""The CSL types that stand in lists of works. Letters, interviews, newspapers, laws and pages of the web stand in notes
only (Chicago Manual of Style, 17th ed., 14.191, 14.211, 14.214)."""

LEGAL = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"})
"""The CSL types of which the year is part of the name."""

ONLINE = frozenset({"webpage", "post", "post-weblog"})
"""The CSL types that are found by their address."""

PAGED = frozenset({"book", "chapter", "report", "thesis"})
"""The CSL types of which a note cites a page, not the whole."""


def is_named(cite: Cite) -> bool:
    """Whether the cite, however little else was understood of it, tells what is cited.

    An interview is named by who was asked, or where he stays unnamed by its day, a ruling by its court and number, a
    paper in an archive by its place there, and what the file itself says is cited by that.
    """
    if cite.stated is not None or _is_interview(cite):
        return True
    return any(all(cite.fields.get(name) for name in names) for names in _NAMING)


_OF_ADDRESS = frozenset({"url", "accessed"})


def is_address(cite: Cite) -> bool:
    """Whether nothing is said of the work cited but where it stands in the web."""
    return cite.stated is None and "url" in cite.fields and cite.fields.keys() <= _OF_ADDRESS


def _is_interview(cite: Cite) -> bool:
    """Whether the cite says that it is an interview: who was asked may have to stay unnamed."""
    return any(has_word(field.text, "interview-words") for field in cite.fields.get("genre", ()))


_NAMING = (("title",), ("container_title",), ("genre", "author"), ("authority", "number"), ("archive_location",))


def is_online_report(work: Reference) -> bool:
    """Whether the work is a report cited with its web address, by which it is found: nothing of its print is missed."""
    return work.type == "report" and bool(work.url or work.doi)


def is_own_publisher(work: Reference, cite: Cite) -> bool:
    """Whether the author is an institution that the cite gives a place for: then it brought the work out itself."""
    return bool(work.author and all(name.literal for name in work.author) and cite.fields.get("publisher_place"))


def is_published(cite: Cite) -> bool:
    """Whether the cite is surely read and says where its work came out, or in what."""
    return is_surely_read(cite) and came_out(cite)


def came_out(cite: Cite) -> bool:
    """Whether the cite says where its work came out, or in what, however surely it was read."""
    return any(cite.fields.get(name) for name in _CAME_OUT)


_CAME_OUT = ("publisher", "publisher_place", "container_title", "volume", "issue", "doi")


def lacks(cite: Cite, variables: Iterable[str], stated: Iterable[str] = ()) -> bool:
    """Whether `cite`, a full citation, gives none of the CSL `variables` (snake_case).

    What the note says is missing from the work itself is no fault of the note: `stated` are the terms for that
    (`no-date`, …). A cite without a title was not understood well enough to miss anything in it. A well-known work of
    reference needs no facts of publication beside the word looked up (Chicago Manual of Style, 17th ed., 14.232).
    """
    if (
        cite.first("title") is None
        or _LOOKED_UP.search(cite.raw)
        or any(cite.fields.get(variable) for variable in variables)
    ):
        return False
    outside = _outside_titles(cite)
    return not any(has_term(outside, term) for term in stated)


_LOOKED_UP = re.compile(r"(?<!\w)s\.\s?vv?\.\s")


def _outside_titles(cite: Cite) -> str:
    # A book may be called "No Place to Hide".
    pieces = []
    at = 0
    titles = [field.span for name in ("title", "container_title") for field in cite.fields.get(name, ())]
    for span in sorted(titles):
        pieces.append(cite.raw[at : span.start - cite.span.start])
        at = max(at, span.end - cite.span.start)
    return "\n".join([*pieces, cite.raw[at:]])
