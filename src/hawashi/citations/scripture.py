"""Scripture among the works cited: it has chapters and verses, and no repeat that names a page or a volume means it."""

from functools import partial

from hawashi.locales import term_finder, unify, word_finder
from hawashi.model import Cite

_HEAD = partial(word_finder, "scripture-heads", before=r"\W*", behind=r"(?!\w)")
_PAGE = partial(term_finder, "page", "pages", "volume", before=r"(?:^|(?<=[\s,،(]))", behind=r"\s?\d")
_WITH_VERSE = partial(word_finder, "verse-labels", before=r"(?<!\w)", behind=r"\s?\d")


def is_scripture(cite: Cite) -> bool:
    """Whether a cite is a chapter or a verse of the Qur'an (`سورة البقرة، آية 5`, `Surah 2:255`), and no book on it."""
    text = unify(cite.raw)
    if "publisher" in cite.fields or _PAGE().search(text):
        return False
    return _WITH_VERSE().search(text) is not None or ("author" not in cite.fields and _HEAD().match(text) is not None)


def names_page(cite: Cite) -> bool:
    """Whether a cite names a page or a volume, which scripture has not, and no verse."""
    text = unify(cite.raw)
    if _WITH_VERSE().search(text):
        return False
    return cite.first("volume") is not None or _PAGE().search(text) is not None
