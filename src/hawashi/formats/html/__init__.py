"""Web pages, as pandoc, word processors, Markdown converters and sites write them; edits can be written back."""

import html
from collections.abc import Sequence
from functools import partial

from hawashi.errors import WriteError
from hawashi.formats.assembly import Head, assemble
from hawashi.formats.html.charset import characters, declared
from hawashi.formats.html.head import language, marked, stated
from hawashi.formats.html.index import PageIndex
from hawashi.formats.html.labels import raised_together
from hawashi.formats.html.markup import read_markup
from hawashi.formats.html.note_decoration import find_decoration
from hawashi.formats.html.notes import pair
from hawashi.formats.html.reader import PageReader
from hawashi.formats.html.section import add_section
from hawashi.formats.html.styles import PageStyles
from hawashi.formats.html.typed import typed_notes
from hawashi.formats.places import TextPlaces
from hawashi.formats.rewrite import rewrite, text_places
from hawashi.formats.title_and_authors import title_and_bylines
from hawashi.messages import phrase
from hawashi.model import Document, Edit

__all__ = ["add_section", "load", "parse", "write"]

_TITLE_PAGE = 1500
"""So many steps of a page may hold its title and its authors."""


def load(data: bytes, path: str) -> Document:
    """The paper in a web page with the content `data`. Raises ReadError."""
    return parse(characters(data, path or phrase("The page")), path)


def parse(source: str, path: str = "") -> Document:
    """The paper in the web page `source`; `path` is only shown."""
    page = read_markup(source, raised_together(source))
    styles = PageStyles(page)
    index = PageIndex(page, styles)
    pairs = pair(index)
    typed = None if pairs.notes else typed_notes(index)
    if typed is not None:
        index, pairs = typed
        page, styles = index.page, index.styles
    reader = PageReader(page, styles, pairs, find_decoration(index, pairs))
    begins = next((element.first for element in page.elements if element.tag == "body"), 0)
    shown = marked(page, styles, [mark.element for mark in pairs.marks], begins + _TITLE_PAGE)
    title, bylines = title_and_bylines(stated(page), shown, reader.lines)
    places = partial(TextPlaces.of, path, source)
    return assemble(path, reader.body, reader.notes, Head(title, bylines, language(page)), places)


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The text of `document` after `edits`.

    Raises WriteError where the page says that it is written in another encoding than UTF-8, which it would not be any
    more, and as `rewrite` does.
    """
    written = rewrite(document, edits, partial(html.escape, quote=False))
    encoding = declared(text_places(document).source)
    if encoding != "utf-8" and edits and not written.isascii():
        raise WriteError(
            phrase(
                "{file} is encoded in {encoding}, which hawashi cannot write.", file=document.path, encoding=encoding
            ),
            phrase("Save it as UTF-8 first."),
        )
    return written
