"""The notes of a Word file: their stories, their numbers, their marks in the text, and their own marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lxml import etree

from hawashi.formats.assembly import Found
from hawashi.formats.csl_fields import embedded
from hawashi.formats.docx.marks import head_of, settled, with_repeats, without_own
from hawashi.formats.docx.numbering import Schemes, numbering_of, numbers_of
from hawashi.formats.docx.package import PackagePart
from hawashi.formats.docx.paragraph_pieces import NoteReference, WordParagraph, marks_of, pour
from hawashi.formats.docx.story import REFERENCES, Story, key_of, read_story
from hawashi.formats.docx.styles import WordStyles
from hawashi.formats.docx.wordml import ID, TEXT, TYPE, W
from hawashi.formats.xml import Characters
from hawashi.model import NotePlace, Numbering

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_BOOKMARK = f"{W}bookmarkStart"
_PLACES = {"footnote": NotePlace.FOOT, "endnote": NotePlace.END}


@dataclass(frozen=True, slots=True)
class NoteStory:
    """A note as its part has it: the key that its marks refer to it by, its place, and its story."""

    key: str
    place: NotePlace
    source: str
    story: Story


def read_notes(part: PackagePart | None, kind: str, styles: WordStyles) -> list[NoteStory]:
    """The notes of a `kind` (`footnote`, `endnote`) in their part; lines that separate notes from text are none."""
    if part is None:
        return []
    characters = Characters(part.root, TEXT)
    return [
        NoteStory(
            f"{kind} {element.get(ID, '')}", _PLACES[kind], characters.source, read_story(element, characters, styles)
        )
        for element in part.root.iterchildren(f"{W}{kind}")
        if element.get(TYPE) not in _SEPARATORS
    ]


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The body's paragraphs with the marks of notes in them, the notes, and where their numbers start anew."""

    paragraphs: tuple[WordParagraph, ...]
    notes: tuple[Found, ...]
    numbering: Numbering | None


def apparatus(
    main: etree._Element, body: Story, source: str, notes: Sequence[NoteStory], settings: etree._Element | None
) -> Apparatus:
    """Marks and notes of a paper; `main` is the root of the body's part, and `source` has its characters.

    A note that is referred to only where the text is deleted or hidden is so itself.
    """
    schemes = Schemes(settings, body.sections)
    references = list(_references(body, notes))
    referred, bookmarks = _referred(main)
    gone = referred - {key for key, _, _ in references}
    notes = [note for note in notes if note.key not in gone]
    numbers = numbers_of(references, schemes)
    custom = {key for key, is_custom, _ in references if is_custom}
    heads = {note.key: head_of(note.story.paragraphs, note.source) for note in notes}
    settle = partial(_settled, numbers=numbers, heads=heads, bookmarks=bookmarks)
    paragraphs = settle(body, source)
    marked = [(note, settle(note.story, note.source)) for note in notes]
    labels: dict[str, str] = {}
    for mark in (mark for one in (paragraphs, *(own for _, own in marked)) for mark in marks_of(one)):
        labels.setdefault(mark.key, mark.label)
    found = [_found(note, own, labels.get(note.key, ""), custom=note.key in custom) for note, own in marked]
    return Apparatus(tuple(paragraphs), tuple(found), numbering_of(references, schemes))


def _found(note: NoteStory, paragraphs: Sequence[WordParagraph], label: str, *, custom: bool) -> Found:
    shown = without_own(paragraphs, note.source, label, custom=custom)
    flow = pour(shown, note.source, looks=True)
    return Found(note.key, label, note.place, flow, embed=partial(embedded, note.story.fields))


def _references(body: Story, notes: Sequence[NoteStory]) -> Iterator[tuple[str, bool, int]]:
    """The marks of notes in order, as `numbers_of` takes them; those in endnotes stand in the last section."""
    for story, last in ((body, None), *((note.story, len(body.sections)) for note in notes)):
        for paragraph in story.paragraphs:
            for piece in paragraph.pieces:
                if isinstance(piece, NoteReference):
                    yield piece.key, piece.custom, paragraph.section if last is None else last


def _referred(main: etree._Element) -> tuple[set[str], dict[str, str]]:
    """The keys of the notes that a tree refers to, seen or not, and of the first one in or behind each bookmark."""
    keys: set[str] = set()
    bookmarks: dict[str, str] = {}
    waiting: list[str] = []
    for element in main.iter(_BOOKMARK, *REFERENCES):
        if element.tag == _BOOKMARK:
            waiting.append(element.get(f"{W}name", ""))
            continue
        key = key_of(element)
        keys.add(key)
        bookmarks |= dict.fromkeys(waiting, key)
        waiting = []
    return keys, bookmarks


def _settled(
    story: Story, source: str, numbers: Mapping[str, str], heads: Mapping[str, str], bookmarks: Mapping[str, str]
) -> list[WordParagraph]:
    repeats = {one.start: (one.end, bookmarks[one.bookmark]) for one in story.repeats if bookmarks.get(one.bookmark)}
    return [
        replace(one, pieces=tuple(with_repeats(settled(one.pieces, source, numbers, heads), source, repeats)))
        for one in story.paragraphs
    ]
