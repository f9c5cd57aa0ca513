"""The reader of each format of papers."""

from __future__ import annotations

from functools import partial

from fuzz import seeds
from fuzz.cases import Case, Fault
from fuzz.targets.target import Target
from hawashi import formats
from hawashi.model import BODY, Document, Span

_FORMATS = {"docx": "docx", "odt": "odt", "html": "html", "latex": "tex", "markdown": "md", "text": "txt", "pdf": "pdf"}


def _seeds(kind: str) -> list[Case]:
    return [{f"paper.{kind}": data} for data in seeds.papers(kind)]


def _read(case: Case) -> None:
    (name, data), *_ = case.items()
    demand_sound(formats.load(data, name))


def demand_sound(document: Document) -> None:
    """Raise Fault where a place of the document cannot be shown, or is outside its text."""
    for text in (BODY, *(note.id for note in document.notes)):
        whole = document.text_of(text)
        document.locate(Span(text, 0, len(whole)))
        document.locate(Span(text, len(whole), len(whole)))
    for note in document.notes:
        if any(run.span.end > len(note.text) or run.span.start > run.span.end for run in note.runs):
            raise Fault("emphasis outside its note")
    for marker in document.markers():
        document.locate(marker.mark)
        if marker.span.end > len(document.text_of(marker.span.text)):
            raise Fault("a mark outside its text")


TARGETS = tuple(Target(name, partial(_seeds, kind), _read) for name, kind in _FORMATS.items())
