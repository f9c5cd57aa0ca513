"""What a Word file says of itself: its core properties (Dublin Core), its extended ones, and its default language."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from hawashi.formats.docx.package import Package
from hawashi.formats.docx.wordml import VAL, W, whole
from hawashi.formats.language import language_of
from hawashi.formats.title_and_authors import Named

_DC = "{http://purl.org/dc/elements/1.1/}"


class WordProperties(NamedTuple):
    """Title and authors, the language it states for the whole, and the number of pages when it was last laid out."""

    named: Named = Named()
    language: str | None = None
    pages: int | None = None


def read_properties(package: Package) -> WordProperties:
    """The properties of a file. Raises ReadError where their parts are broken XML."""
    core, app = package.root("core"), package.root("app")
    creators = _said(core, f"{_DC}creator")
    authors = [name for creator in creators for name in creator.split(";")]
    pages = [whole(said) for said in _said(app, "{*}Pages")]
    return WordProperties(
        Named(next(iter(_said(core, f"{_DC}title")), None), authors),
        next(iter(_said(core, f"{_DC}language")), None),
        next((count for count in pages if count is not None and count > 0), None),
    )


def default_language(styles: etree._Element | None, paragraphs: Iterable[str]) -> str | None:
    """The language that a file sets where a run names none; the one of its complex script where the text is Arabic."""
    found = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if found is None:
        return None
    return found.get(f"{W}bidi" if language_of("\n".join(paragraphs)) == "ar" else VAL)


def _said(root: etree._Element | None, tag: str) -> Sequence[str]:
    found = () if root is None else root.iterfind(tag)
    return [text for element in found if (text := " ".join((element.text or "").split()))]
