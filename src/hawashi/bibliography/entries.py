"""An entry of a .bib file taken apart so that it can be put together again character for character."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from sys import intern
from typing import NamedTuple

from hawashi.bibliography.blocks import SPACE, RawBlock
from hawashi.bibliography.values import closing

_REMARK = re.compile(r"%[^\n]*")
_HEAD = re.compile(rf"@\s*[^\s{{(]+\s*[{{(]{SPACE}")
_FIELD = re.compile(rf'({SPACE},{SPACE})([^\s=,{{}}"#%]+)({SPACE}={SPACE})')
_TAIL = re.compile(rf"{SPACE},?{SPACE}[}})]")
_COMMENT = re.compile(r"%[^\n]*\n\s*")
_REMARK_BEHIND = re.compile(r"(,?)([ \t]*%[^\r\n]*)(?=\r?\n)")
_COMMA = re.compile(r"\A\s*,")


class FieldPieces(NamedTuple):
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
class EntryPieces:
    """An entry in pieces; `text` joins them. `opening` is all before the key, `closing` all after the last field."""

    opening: str
    type: str
    key: str
    fields: tuple[FieldPieces, ...]
    closing: str

    @property
    def text(self) -> str:
        """The entry, character for character."""
        return "".join([self.opening, self.key, *(piece for field in self.fields for piece in field), self.closing])

    @property
    def remarks(self) -> list[str]:
        """The comments between the fields, in order."""
        between = (self.opening, *(piece for each in self.fields for piece in (each.before, each.equals)), self.closing)
        return [found.strip() for text in between if "%" in text for found in _REMARK.findall(text)]

    def value_of(self, name: str) -> str | None:
        """The value of the field `name`, with its delimiters, or None."""
        return next((field.value for field in self.fields if field.name == name), None)

    def with_values(self, change: Callable[[str, str], str]) -> EntryPieces:
        """The entry with each value as `change` makes it of the field's name and value."""
        fields = self.fields
        for place, field in enumerate(fields):
            value = change(field.name, field.value)
            if value != field.value:
                fields = (*fields[:place], field._replace(value=value), *fields[place + 1 :])
        return self if fields is self.fields else replace(self, fields=fields)

    def with_type(self, written: str) -> EntryPieces:
        """The entry with another type, as it is to be written."""
        at = self.opening.lower().index(self.type)
        opening = self.opening[:at] + written + self.opening[at + len(self.type) :]
        return replace(self, opening=opening, type=written.lower())

    def with_field(self, name: str, value: str, after: str = "") -> EntryPieces:
        """The entry with one more field, behind the field `after` or last, written like its neighbour."""
        place = next((at + 1 for at, field in enumerate(self.fields) if field.name == after), len(self.fields))
        like = self.fields[-1] if self.fields else FieldPieces(", ", "", " = ", "")
        added = FieldPieces(_COMMENT.sub("", like.before), name, self._equals(name), value)
        closing = self.closing
        if place == len(self.fields) and (remark := _REMARK_BEHIND.match(closing)) is not None:
            # It speaks of the field before it, and the line behind it is the new field's.
            behind = added.before.lstrip(" \t,")
            behind = behind if behind[:1] in {"\n", "\r"} else f"\n  {behind}"
            added, closing = added._replace(before=f",{remark[2]}{behind}"), remark[1] + closing[remark.end() :]
        return replace(self, fields=(*self.fields[:place], added, *self.fields[place:]), closing=closing)

    def _equals(self, name: str) -> str:
        """The sign behind the name of a new field: below the others, where all stand below one another."""
        like = self.fields[-1].equals if self.fields else " = "
        widths = {len(field.written_name) + field.equals.index("=") for field in self.fields}
        if len(self.fields) < 2 or len(widths) > 1:
            return like
        return " " * max(1, widths.pop() - len(name)) + like[like.index("=") :]

    def with_only(self, values: Mapping[str, str]) -> EntryPieces:
        """The entry with the fields `values` and no other: lowered names, and values with their delimiters.

        A field that falls away makes room for a new one; where there is none, the comments before it stay.
        """
        known = {field.name for field in self.fields}
        added = [(name, value) for name, value in values.items() if name not in known]
        fields, left = list[FieldPieces](), ""
        for field in self.fields:
            value = values.get(field.name)
            name, equals = field.written_name, field.equals
            if value is None and added:
                name, value = added.pop(0)
                equals = self._equals(name)
            before = _behind(left, field.before)
            if value is None:
                left = before if "%" in before else ""
                continue
            fields.append(FieldPieces(before, name, equals, value))
            left = ""
        if left and fields:  # no comment can stand before the closing brace
            fields[-1] = fields[-1]._replace(before=_behind(left, fields[-1].before))
        result = replace(self, fields=tuple(fields))
        for name, value in added:
            result = result.with_field(name, value)
        return result


def _behind(comments: str, before: str) -> str:
    """What stands between two fields, behind the `comments` before a field that fell away there."""
    if not comments:
        return before
    rest = _COMMA.sub("", before, count=1)
    return comments.rstrip() + rest if rest.startswith(("\n", "\r\n")) else comments.rstrip(" \t") + rest


def taken_apart(raw: RawBlock, text: str) -> EntryPieces | None:
    """The entry whose characters are `text`; None where there is anything in it that was not read."""
    head, key = _HEAD.match(text), raw.block.key or ""
    if head is None or not text.startswith(key, head.end()):
        return None
    values: dict[str, list[str]] = {}
    for name, value in (*reversed(raw.repeated), *reversed(raw.fields)):
        values.setdefault(name, []).append(value)
    fields, position = [], head.end() + len(key)
    while any(values.values()):
        found = _FIELD.match(text, position)
        left = values.get(found[2].lower()) if found else None
        if found is None or not left or not text.startswith(value := left.pop(), found.end()):
            return None
        position = found.end() + len(value)
        fields.append(FieldPieces(intern(found[1]), intern(found[2]), intern(found[3]), value))
    if _TAIL.fullmatch(text, position) is None:
        return None
    return EntryPieces(head[0], raw.entry_type, key, tuple(fields), text[position:])


def literal(value: str) -> str | None:
    """What stands in the value's delimiters, where it is one literal: braced, quoted or a number. Else None."""
    if value[:1] in ("{", '"'):
        return value[1:-1] if _is_one_piece(value) else None
    return value if value.isascii() and value.isdecimal() else None


def _is_one_piece(value: str) -> bool:
    """Whether the delimiter that opens `value` is closed by its last character and not before."""
    return len(value) > 1 and closing(value, 0) == len(value) - 1


def relit(value: str, inside: str) -> str:
    """`value`, one literal, with other text in its delimiters."""
    return f'"{inside}"' if value[:1] == '"' else f"{{{inside}}}"
