"""An entry of a .bib file taken apart so that it can be put together again character for character."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from hawashi.bibliography.blocks import RawBlock

_HEAD = re.compile(r"@\s*\w+\s*[{(]\s*")
_FIELD = re.compile(r'(\s*,\s*(?:%[^\n]*\n\s*)*)([^\s=,{}"#]+)(\s*=\s*)')
_TAIL = re.compile(r"\s*,?\s*[})]")


class Field(NamedTuple):
    """A field as it is written: `before` parts it from what stands before it, `value` has its delimiters."""

    before: str
    written_name: str
    equals: str
    value: str

    @property
    def name(self) -> str:
        """The name in lower case, as it counts."""
        return self.written_name.lower()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in pieces; `text` joins them. `opening` is all before the key, `closing` all after the last field."""

    opening: str
    type: str
    key: str
    fields: tuple[Field, ...]
    closing: str

    @property
    def text(self) -> str:
        """The entry, character for character."""
        return "".join([self.opening, self.key, *(piece for field in self.fields for piece in field), self.closing])

    def value_of(self, name: str) -> str | None:
        """The value of the field `name`, with its delimiters, or None."""
        return next((field.value for field in self.fields if field.name == name), None)

    def with_values(self, change: Callable[[str, str], str]) -> Entry:
        """The entry with each value as `change` makes it of the field's name and value."""
        fields = self.fields
        for place, field in enumerate(fields):
            value = change(field.name, field.value)
            if value != field.value:
                fields = (*fields[:place], field._replace(value=value), *fields[place + 1 :])
        return self if fields is self.fields else replace(self, fields=fields)

    def with_field(self, name: str, value: str, after: str = "") -> Entry:
        """The entry with one more field, behind the field `after` or last, written like its neighbour."""
        place = next((at + 1 for at, field in enumerate(self.fields) if field.name == after), len(self.fields))
        like = self.fields[-1] if self.fields else Field(", ", "", " = ", "")
        added = Field(like.before, name, like.equals, value)
        return replace(self, fields=(*self.fields[:place], added, *self.fields[place:]))


def taken_apart(raw: RawBlock, text: str) -> Entry | None:
    """The entry whose characters are `text`; None where there is anything in it that was not read."""
    head, key = _HEAD.match(text), raw.block.key or ""
    if head is None or not text.startswith(key, head.end()):
        return None
    fields, position = [], head.end() + len(key)
    for name, value in raw.fields:
        found = _FIELD.match(text, position)
        if found is None or found[2].lower() != name or not text.startswith(value, found.end()):
            return None
        position = found.end() + len(value)
        fields.append(Field(found[1], found[2], found[3], value))
    if _TAIL.fullmatch(text, position) is None:
        return None
    return Entry(head[0], raw.entry_type, key, tuple(fields), text[position:])


def literal(value: str) -> str | None:
    """What stands in the value's delimiters, where it is one literal: braced, quoted or a number. Else None."""
    if value[:1] == "{":
        return value[1:-1] if _is_one_piece(value, "}") else None
    if value[:1] == '"':
        return value[1:-1] if _is_one_piece(value, '"') else None
    return value if value.isascii() and value.isdecimal() else None


def _is_one_piece(value: str, closing: str) -> bool:
    """Whether the delimiter that opens `value` is closed by its last character and not before."""
    inside = value[1:-1]
    if len(value) < 2 or value[-1] != closing:
        return False
    if "{" not in inside and "}" not in inside and '"' not in inside:
        return not inside.endswith("\\")
    depth = 0
    for at, char in enumerate(inside):
        if at and inside[at - 1] == "\\":
            continue
        depth += (char == "{") - (char == "}")
        if depth < 0 or (char == closing == '"' and depth == 0):
            return False
    return depth == 0 and not inside.endswith("\\")


def relit(value: str, inside: str) -> str:
    """`value`, one literal, with other text in its delimiters."""
    return f'"{inside}"' if value[:1] == '"' else f"{{{inside}}}"
