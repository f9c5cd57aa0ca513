"""The values that travel the road: frozen, and nothing else does."""

from hawashi.model.authors import UNKNOWN_AUTHORS, Authors, House, Namesake, Person
from hawashi.model.citation import Citation, Cite, CiteId, Field, Form, NoteKind, Position, Unresolved
from hawashi.model.document import (
    LONGEST_NOTE,
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
from hawashi.model.paper import Apart, Listed, Paper
from hawashi.model.reference import Block, BlockKind, Date, FiledWorks, Library, Name, Pages, Reference, WorksOnDemand
from hawashi.model.style import Evidence, Habit, Setting, Style
from hawashi.model.text import BODY, LIBRARY, Location, Places, Source, Span
