"""The notes of a Word file: stories, numbers (computed, as Word does, from settings), marks in the text, own marks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from lxml import etree

from hawashi.formats.assembly import Found
from hawashi.formats.csl_fields import embedded
from hawashi.formats.docx.marks import head_of, settled, with_repeats, without_own
from hawashi.formats.docx.package import PackagePart
from hawashi.formats.docx.paragraph_pieces import NoteReference, WordParagraph, marks_of, pour
from hawashi.formats.docx.story import REFERENCES, Story, key_of, read_story
from hawashi.formats.docx.styles import WordStyles
from hawashi.formats.docx.wordml import ID, TEXT, TYPE, W, value_of, whole
from hawashi.formats.numerals import repeated, summed
from hawashi.formats.xml import Characters
from hawashi.model import NotePlace, Numbering

_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How notes are numbered where nothing says so (ECMA-376, part 1, §17.11.17 and .18)."""
_RESTARTS = {"eachPage": Numbering.PAGE, "eachSect": Numbering.SECTION}
_HIGHEST = 780
"""From the next number on, letters and signs would be repeated more than thirty times: digits stand for them."""


class Scheme(NamedTuple):
    """How the notes of one section are numbered: the format, the first number, and where it starts anew."""

    format: str
    start: int
    restart: Numbering


@dataclass(frozen=True, slots=True)
class Schemes:
    """The schemes of a file: those of its sections, in order, over those of its settings."""

    settings: etree._Element | None
    sections: Sequence[etree._Element]

    def of(self, kind: str, section: int) -> Scheme:
        """The scheme of the notes of a kind (`footnote`, `endnote`) in a section, counted from 0."""
        own = self.sections[section] if section < len(self.sections) else None
        levels = [None if level is None else level.find(f"{W}{kind}Pr") for level in (own, self.settings)]

        def said(name: str) -> str | None:
            return next((value for level in levels if (value := value_of(level, f"{W}{name}")) is not None), None)

        start = whole(said("numStart"))
        restart = _RESTARTS.get(said("numRestart") or "", Numbering.CONTINUOUS)
        return Scheme(said("numFmt") or _DEFAULTS[kind], 1 if start is None else start, restart)


def numbers_of(references: Sequence[tuple[str, bool, int]], schemes: Schemes) -> dict[str, str]:
    """The printed number of each note, by its key.

    `references` are the marks in order: the key of the note, whether the mark is typed, and the section. What starts
    anew on each page goes on here: the file does not tell where pages end.
    """
    numbers: dict[str, str] = {}
    known: dict[tuple[str, int], Scheme] = {}
    counters: dict[str, int] = {}
    places: dict[str, int] = {}
    for key, custom, section in references:
        if custom or key in numbers:
            continue
        kind = key.partition(" ")[0]
        if (kind, section) not in known:
            known[kind, section] = schemes.of(kind, section)
        scheme = known[kind, section]
        anew = scheme.restart is Numbering.SECTION and places.get(kind) != section
        counters[kind] = scheme.start if kind not in counters or anew else counters[kind] + 1
        places[kind] = section
        numbers[key] = written(counters[kind], scheme.format)
    return numbers


def numbering_of(references: Sequence[tuple[str, bool, int]], schemes: Schemes) -> Numbering | None:
    """Where the numbers start anew: in footnotes, or in endnotes where there are no footnotes; None without notes."""
    for kind in _DEFAULTS:
        sections = {section for key, custom, section in references if key.startswith(kind) and not custom}
        found = {schemes.of(kind, section).restart for section in sections}
        for mode in (Numbering.PAGE, Numbering.SECTION, Numbering.CONTINUOUS):
            if mode in found:
                return mode
    return None


def written(number: int, number_format: str) -> str:
    """The number as a format of numbers (`w:numFmt`, §17.18.59) writes it; in digits where that is not known."""
    writer = _FORMATS.get(number_format)
    return str(number) if writer is None or not 0 < number <= _HIGHEST else writer(number)


def _repeated(signs: str) -> Callable[[int], str]:
    return lambda number: repeated(number, signs)


def _with_digits(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda number: str(number).translate(table)


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": summed,
    "upperRoman": lambda number: summed(number).upper(),
    "lowerLetter": _repeated(ascii_lowercase),
    "upperLetter": _repeated(ascii_uppercase),
    "chicago": _repeated("*†‡§"),
    "arabicAbjad": _repeated("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    "arabicAlpha": _repeated("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "hebrew2": _repeated("אבגדהוזחטיכלמנסעפצקרשת"),
    "russianLower": _repeated("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "russianUpper": _repeated("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    "hindiNumbers": _with_digits("०१२३४५६७८९"),
    "thaiNumbers": _with_digits("๐๑๒๓๔๕๖๗๘๙"),
    "decimalFullWidth": _with_digits("０１２３４５６７８９"),
    "decimalZero": lambda number: f"{number:02}",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
}


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
