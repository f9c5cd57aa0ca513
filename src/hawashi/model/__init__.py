"""The values that travel the road: frozen, and nothing else does."""

from hawashi.model.authors import UNKNOWN_AUTHORS, Authors, House, Namesake, Person
from hawashi.model.citation import Citation, Cite, CiteId, Field, Form, NoteKind, Position, Unresolved
from hawashi.model.document import (
    Byline,
    Document,
    Embedded,
    Emphasis,
    Entry,
    Face,
    Marker,
    Note,
    NotePlace,
    Numbering,
    Run,
)
from hawashi.model.finding import Checked, Edit, Finding, Fix, Severity
from hawashi.model.listing import Apart, Listed
from hawashi.model.paper import Paper
from hawashi.model.reference import Block, BlockKind, Date, FiledWorks, Library, Name, Pages, Reference, WorksOnDemand
from hawashi.model.style import Evidence, Habit, Setting, Style
from hawashi.model.text import BODY, LIBRARY, Location, Places, Source, Span

__all__ = [
    "BODY",
    "LIBRARY",
    "UNKNOWN_AUTHORS",
    "Apart",
    "Authors",
    "Block",
    "BlockKind",
    "Byline",
    "Checked",
    "Citation",
    "Cite",
    "CiteId",
    "Date",
    "Document",
    "Edit",
    "Embedded",
    "Emphasis",
    "Entry",
    "Evidence",
    "Face",
    "Field",
    "FiledWorks",
    "Finding",
    "Fix",
    "Form",
    "Habit",
    "House",
    "Library",
    "Listed",
    "Location",
    "Marker",
    "Name",
    "Namesake",
    "Note",
    "NoteKind",
    "NotePlace",
    "Numbering",
    "Pages",
    "Paper",
    "Person",
    "Places",
    "Position",
    "Reference",
    "Run",
    "Setting",
    "Severity",
    "Source",
    "Span",
    "Style",
    "Unresolved",
    "WorksOnDemand",
]
