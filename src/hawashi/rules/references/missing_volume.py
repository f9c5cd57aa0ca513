import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import has_word, is_arabic, unify
from hawashi.messages import phrase
from hawashi.model import Cite, Field, Finding, Paper, Reference
from hawashi.rules.lacking import MAKERS, Want, is_forthcoming, lacking
from hawashi.rules.wording import named, place_of

_SERVER = re.compile(r"\b(?:SSRN|arXiv|RePEc|MPRA)\b")
"""Servers of papers without volumes, though they may be called journals."""
_YEAR = re.compile(r"\d{4}\s?(?:م|هـ)?")


@rule(
    "R108",
    good=[
        '[^1]: Adeed Dawisha, "The Assembling of Iraq", *Middle East Journal*, vol. 51, no. 2, 1997, p. 9.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، العدد 3، 1998، ص 9.',
        '[^1]: Huda Salman, "The Price of Water", *SSRN Electronic Journal* (2004): 3.',
        '[^1]: Huda Salman, "The Price of Water", *Rafidain* (2004): 3–17.',
        '[^1]: هدى سلمان، "ثمن الماء"، مجلة الرافدين، 2024، قيد النشر.',
        '[^1]: Huda Salman, "The Price of Water" (2006) 2006 *Marsh Law Review* 779, 785.',
    ],
    bad=[
        '[^1]: Adeed Dawisha, "The Assembling of Iraq", *Middle East Journal*, 1997, p. 9.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، 1998، ص 9.',
    ],
)
def missing_volume(paper: Paper) -> Iterator[Finding]:
    """A journal article cited without volume or issue number.

    A year of a journal has many issues, each of which may have its own page numbering. The volume or the issue number
    is needed, or the month or season, or the article's DOI or URL. Only what is called a journal, review or the like is
    asked for it, since annuals are counted by their years, and nothing that is still to appear.
    """
    for cite in lacking(paper, _WANT):
        if not is_forthcoming(paper, cite):
            yield Finding(place_of(cite), phrase("{work} has neither volume nor issue number", work=named(cite)))


def _is_found_otherwise(work: Reference, cite: Cite) -> bool:
    date, journal, title = cite.first("issued"), cite.first("container_title"), cite.first("title")
    if journal is not None and (_is_house(journal.text) or (title is not None and journal.span < title.span)):
        return True  # a museum or a press brought the work out, and no article stands behind its journal
    if journal is not None and not has_word(journal.text, "journal-words"):
        return True  # an annual (`Profession`) is counted by its years, and so may others be
    if len({year.text for year in cite.fields.get("issued", ())}) < len(cite.fields.get("issued", ())):
        return True  # `(2006) 2006 Michigan State Law Review`: its volumes are counted by their years
    if _SERVER.search(cite.raw):
        return True
    if date is None or journal is None or journal.text[-1:].isdecimal() or _has_number_before(date, cite):
        return True
    return bool(work.url or work.doi) or _YEAR.fullmatch(unify(date.text)) is None


def _is_house(name: str) -> bool:
    """Whether the name is that of an institution or a publisher, without a word that journals bear.

    What it is stands in Arabic at its beginning, in English before `of` (`Records of the Historical Society` is none).
    """
    head = name.split(maxsplit=1)[0] if is_arabic(name) else name.partition(" of ")[0]
    of_house = has_word(head, "museum-words", "institution-names", "institution-words", "publisher-words")
    return of_house and not has_word(name, "journal-words")


def _has_number_before(date: Field, cite: Cite) -> bool:
    """Whether what was read as a page stands before the year, as a volume does: `Past and Present 189 (2005)`."""
    pages = (*cite.fields.get("locator", ()), *cite.fields.get("page", ()))
    return any(page.span < date.span for page in pages)


_WANT = Want(
    frozenset({"article-journal"}),
    (MAKERS, ("title",), ("container_title",), ("issued",)),
    ("volume", "issue", "number"),
    spared=_is_found_otherwise,
)
