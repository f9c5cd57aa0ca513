"""An entry taken apart to the character, so that one field can change and all others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hawashi.bibliography.blocks import RawBlock
from hawashi.bibliography.values import closing

_HEAD = re.compile(r"@\s*(\w+)\s*[{(]\s*([^\s,{}()=\"]+)\s*,?")
_NAME = re.compile(r"(?:\s|,|%[^\n]*\n)*([^\s,={}\"#%]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"()]+")
_JOINT = re.compile(r"\s*#\s*")
_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class Part:
    """A field of an entry: its lowered name, and where name and value stand in the entry's text."""

    name: str
    start: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Anatomy:
    """An entry's text with the places of its type, key and fields."""

    text: str
    type_span: tuple[int, int]
    key_span: tuple[int, int]
    parts: tuple[Part, ...]


def anatomy(text: str, raw: RawBlock) -> Anatomy | None:
    """The parts of the entry `raw`, whose characters are `text`; None where they are not those that were read."""
    head = _HEAD.match(text)
    if head is None or head[2] != raw.block.key:
        return None
    parts = tuple(_parts(text, head.end()))
    if tuple((part.name, text[part.value_start : part.value_end]) for part in parts) != raw.fields:
        return None
    return Anatomy(text, head.span(1), head.span(2), parts)


def _parts(text: str, position: int) -> Iterator[Part]:
    while (name := _NAME.match(text, position)) is not None:
        start = name.end()
        position = _end_of_value(text, start)
        yield Part(name[1].lower(), name.start(1), start, position)


def _end_of_value(text: str, position: int) -> int:
    """Where the value that begins at `position` ends: its pieces are joined by `#`, and a comma ends it."""
    while position < len(text):
        if text[position] in '{"':
            position = closing(text, position) + 1
        elif (word := _BARE.match(text, position)) is not None:
            position = word.end()
        joint = _JOINT.match(text, position)
        if joint is None:
            break
        position = joint.end()
    return position


def changed(entry: Anatomy, values: Mapping[str, str], *, entry_type: str | None = None, key: str | None = None) -> str:
    """The entry's text with other `values` (with their delimiters), a new type or key; a new field goes to the end.

    A field that is left out of `values` makes room for a new one, or is taken out; one whose value is the same stays
    character for character.
    """
    edits: list[tuple[int, int, str]] = []
    if entry_type is not None:
        edits.append((*entry.type_span, entry_type))
    if key is not None:
        edits.append((*entry.key_span, key))
    known = {part.name for part in entry.parts}
    added = [(name, value) for name, value in values.items() if name not in known]
    for part in entry.parts:
        old = entry.text[part.value_start : part.value_end]
        new = values.get(part.name)
        if new is None and added:
            name, new = added.pop(0)
            edits.append((part.start, part.value_end, f"{name} = {new}"))
        elif new is None:
            edits.append((*_with_comma(entry.text, part), ""))
        elif new != old:
            edits.append((part.value_start, part.value_end, new))
    if added:
        edits.append(_addition(entry, added))
    return _edited(entry.text, edits)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def _with_comma(text: str, part: Part) -> tuple[int, int]:
    """Where a field stands with the comma after it and the white space before it."""
    start = part.start
    while text[start - 1].isspace():
        start -= 1
    comma = _COMMA.match(text, part.value_end)
    return start, comma.end() if comma else part.value_end


def _addition(entry: Anatomy, added: list[tuple[str, str]]) -> tuple[int, int, str]:
    """New fields after the last one (after the key where there is none), laid out as the others are."""
    text = entry.text
    newline = "\r\n" if "\r\n" in text else "\n"
    end = entry.parts[-1].value_end if entry.parts else entry.key_span[1]
    comma = _COMMA.match(text, end)
    place = comma.end() if comma else end
    before, width, after = f"{newline}  ", 0, newline
    if entry.parts:
        last, after = entry.parts[-1].start, ""
        indent = text[text.rfind("\n", 0, last) + 1 : last]
        before = " " if indent.strip() else newline + indent
        width = _width(entry) if before != " " else 0
    lines = ",".join(f"{before}{name:{width}} = {value}" for name, value in added)
    return place, place, f"{'' if comma else ','}{lines}{',' if comma or not entry.parts else ''}{after}"


def _width(entry: Anatomy) -> int:
    """How wide names are set, where the equals signs of all fields stand below one another."""
    columns = {entry.text.index("=", part.start) - entry.text.rfind("\n", 0, part.start) for part in entry.parts}
    last = entry.parts[-1].start
    return entry.text.index("=", last) - last - 1 if len(columns) == 1 and len(entry.parts) > 1 else 0
