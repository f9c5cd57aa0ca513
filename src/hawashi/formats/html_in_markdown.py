"""Markdown whose notes are HTML: links that lead to the items of a list, as blogs and their converters leave them."""

import re

from hawashi.formats import markdown
from hawashi.formats.body import Mark
from hawashi.formats.markdown.assemble import RawNote
from hawashi.formats.source import decoded
from hawashi.model import Document

_LINK = re.compile(r"<a\s[^<>]{0,200}href\s?=\s?[\"']?#", re.IGNORECASE)

_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]^]{1,99}\]:[ \t]*\S+[ \t]*$", re.MULTILINE)
"""The definition of a link, which belongs to no note."""


def load(data: bytes, path: str) -> Document:
    """The paper in a Markdown file with the content `data`. Raises ReadError."""
    return parse(decoded(data, path), path)


def parse(source: str, path: str = "") -> Document:
    """The paper in the Markdown `source`: where it has no notes in Markdown, with those that are HTML.

    Raises ReadError where its front matter is broken.
    """
    document = markdown.parse(source, path)
    if document.notes or not _LINK.search(source):
        return document
    from hawashi.formats.html.stretches import find_notes  # few papers need it

    found, held = find_notes(_DEFINITION.sub(lambda link: " " * len(link[0]), source))
    notes, marks = [], []
    for number, note in enumerate(found):
        lines = [line for paragraph in note.paragraphs for line in paragraph]
        if not lines:
            continue
        own = [Mark(start, end, note.label, f"#{number}") for start, end in note.marks]
        marks += own
        paragraphs = [(False, list(paragraph)) for paragraph in note.paragraphs if paragraph]
        notes.append(RawNote(lines[0][0], note.label, lines[0][0], paragraphs, own, note.place))
    # A raised number may be the note's own, at its head; marks without notes otherwise are those of Markdown.
    is_theirs = {marker.label for marker in document.unmatched} <= {note.label for note in notes}
    return markdown.parse_with(source, path, notes, marks, held) if notes and is_theirs else document
