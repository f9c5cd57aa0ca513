"""Scripture among the works cited: it has chapters and verses, and no repeat that names a page or a volume means it."""

from functools import partial

from hawashi.locales import term_finder, unify, word_finder
from hawashi.model import Cite

_HEAD = partial(word_finder, "scripture-heads", before=r"(?<!\w)", behind=r"(?!\w)")
_PAGE = partial(term_finder, "page", "pages", "volume", before=r"(?:^|(?<=[\s,،(]))", behind=r"\s?\d")
_WITH_VERSE = partial(word_finder, "verse-labels", before=r"(?<!\w)", behind=r"\s?\d")
_OF_BOOKS = frozenset({"author", "editor", "container_title", "publisher", "issued", "volume", "issue", "archive"})
"""What works have that scripture has not."""
_NEAR = 30  # characters


def is_scripture(text: str, cite: Cite) -> bool:
    """Whether a cite in the note `text` is a chapter or a verse of the Qur'an (`سورة البقرة، آية 5`, `Surah 2:255`).

    The word that says so begins it, or stands right before it. Books on the Qur'an, and other verse, are none.
    """
    if not _OF_BOOKS.isdisjoint(cite.fields) or _PAGE().search(unify(cite.raw)):
        return False
    start = cite.span.start
    near = unify(text[max(0, start - _NEAR) : start + _NEAR])
    at = min(start, _NEAR)
    return any(not near[found.end() : at].strip() and found.start() <= at for found in _HEAD().finditer(near))


def names_page(cite: Cite) -> bool:
    """Whether a cite names a page or a volume, which scripture has not, and no verse."""
    text = unify(cite.raw)
    if _WITH_VERSE().search(text):
        return False
    return cite.first("volume") is not None or _PAGE().search(text) is not None
