"""What stands in a cite, in order: the values of its variables, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass

from hawashi.model import Cite, Field

_NO_VALUES = frozenset({"note", "first_reference_note_number"})
"""The words of a repeat and the number of a note are no values of the work."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the cite: its variable, and its characters there (offsets in the note)."""

    variable: str
    start: int
    end: int
    text: str
    confidence: float


def values(cite: Cite) -> list[Value]:
    """The values of `cite` in order of their places; the first and the last author are one value.

    A value that lies within another one (the year in the name of a law) is none of its own.
    """
    found: list[Value] = []
    for variable, fields in cite.fields.items():
        if variable in _NO_VALUES or not fields:
            continue
        for group in _grouped(variable, fields):
            start, end = group[0].span.start, group[-1].span.end
            text = cite.raw[start - cite.span.start : end - cite.span.start]
            found.append(Value(variable, start, end, text, min(field.confidence for field in group)))
    found.sort(key=lambda value: (value.start, -value.end))
    kept: list[Value] = []
    for value in found:
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _grouped(variable: str, fields: tuple[Field, ...]) -> list[list[Field]]:
    if variable in ("author", "editor", "translator"):
        return [sorted(fields, key=lambda field: field.span)]
    return [[field] for field in fields]


def between(cite: Cite, start: int, end: int) -> str:
    """The characters of the cite from one offset of the note to another."""
    return cite.raw[start - cite.span.start : end - cite.span.start]
