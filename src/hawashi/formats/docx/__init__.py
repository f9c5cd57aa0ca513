"""Word files (.docx), as Word and the other word processors write them; edits can be written back."""

from collections.abc import Iterable, Mapping
from functools import partial

from hawashi.errors import ReadError
from hawashi.formats.assembly import Head, assemble
from hawashi.formats.csl_fields import embedded
from hawashi.formats.docx.annotate import annotate
from hawashi.formats.docx.linked import linked_notes
from hawashi.formats.docx.live import add_fields, obstacle
from hawashi.formats.docx.notes import apparatus, read_notes
from hawashi.formats.docx.package import open_package
from hawashi.formats.docx.paragraph_pieces import WordParagraph, pour, text_of
from hawashi.formats.docx.properties import default_language, read_properties
from hawashi.formats.docx.section import add_section
from hawashi.formats.docx.story import read_story
from hawashi.formats.docx.styles import WordStyles
from hawashi.formats.docx.theme import fonts_of
from hawashi.formats.docx.typed import typed_notes
from hawashi.formats.docx.wordml import TEXT, W
from hawashi.formats.docx.write import misread, rewrite_file, track_changes
from hawashi.formats.parts import PartPlaces
from hawashi.formats.places import Trace
from hawashi.formats.printed.front import FrontLine
from hawashi.formats.title_and_authors import Named, title_and_bylines
from hawashi.formats.xml import Characters
from hawashi.messages import phrase
from hawashi.model import Document, NotePlace

__all__ = ["add_fields", "add_section", "annotate", "load", "misread", "obstacle", "rewrite_file", "track_changes"]

_LINES = 80
"""So many paragraphs may hold the title page."""


def load(data: bytes, path: str) -> Document:
    """The paper in a Word file with the content `data`. Raises ReadError."""
    shown = path or phrase("The paper")
    package = open_package(data, shown)
    main = package.part("main")
    if main is None or main.root.tag != f"{W}document":
        raise ReadError(
            phrase("{file} is not a Word document.", file=shown),
            phrase("Check the file's name, or save it again as .docx."),
        )
    own = {NotePlace.FOOT: package.part("footnotes"), NotePlace.END: package.part("endnotes")}
    sheet, settings = package.root("styles"), package.root("settings")
    styles = WordStyles(sheet, fonts_of(package.root("theme"), settings))
    characters = Characters(main.root, TEXT)
    body = read_story(main.root, characters, styles)
    told = [
        *read_notes(own[NotePlace.FOOT], "footnote", styles),
        *read_notes(own[NotePlace.END], "endnote", styles),
    ]
    found = apparatus(main.root, body, characters.source, told, settings)
    paragraphs, linked = linked_notes(found.paragraphs, characters.source, body)
    noted = bool(found.notes or linked)
    paragraphs, typed = typed_notes(paragraphs, characters.source, body.fields, noted=noted)
    flow = pour(paragraphs, characters.source, looks=False)
    properties = read_properties(package)
    lines, marked = _front(paragraphs, characters.source, styles)
    title, bylines = title_and_bylines(properties.named, marked, lines)
    language = properties.language or default_language(sheet, flow.paragraphs())
    head = Head(title, bylines, language, found.numbering, properties.pages, body.lists)
    names: dict[str, str] = {}
    parts = {part.name: part.data for part in (main, *own.values()) if part is not None}

    def places(traces: Mapping[str, Trace], labels: Mapping[str, str]) -> PartPlaces:
        names.update(dict.fromkeys(traces, main.name))
        return PartPlaces(path, parts, names, traces, labels)

    document = assemble(path, flow, [*found.notes, *linked, *typed], head, places, partial(embedded, body.fields))
    # Only now is it known which text is which note's.
    for note in document.notes:
        part = own[note.place]
        if part is not None and not note.typed:
            names[note.id] = part.name
    return document


def _front(paragraphs: Iterable[WordParagraph], source: str, styles: WordStyles) -> tuple[list[FrontLine], Named]:
    """The first paragraphs of the body, and what their styles mark as title and authors."""
    lines: list[FrontLine] = []
    marked: dict[str, list[str]] = {"title": [], "author": []}
    for paragraph in paragraphs:
        if len(lines) == _LINES:
            break
        if said := text_of(paragraph.pieces, source).strip():
            lines.append(FrontLine(said, paragraph.level))
            marked.get(styles.name_of(paragraph.style), []).append(said)
    return lines, Named(" ".join(marked["title"]) or None, marked["author"])
