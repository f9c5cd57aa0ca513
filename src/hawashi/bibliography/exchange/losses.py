"""What a format could not hold: the works as they were beside the works as they are read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from hawashi.bibliography.blocks import split
from hawashi.bibliography.exchange.plain import date_text, name_text
from hawashi.bibliography.fields import VERBATIM
from hawashi.bibliography.latex import not_plain
from hawashi.model import BlockKind, Date, Library, Name, Reference

_NOT_COMPARED = frozenset({"entry_type", "more"})


def losses(before: Sequence[Reference], after: Sequence[Reference]) -> Iterator[str]:
    """A line for every value of a work that is not the same when it is read again, or is not there."""
    if len(before) != len(after):
        yield f"{len(before)} works became {len(after)}"
    for was, now in zip(before, after, strict=False):
        if was == now:
            continue
        values = [
            (field.name, getattr(was, field.name), getattr(now, field.name))
            for field in fields(Reference)
            if field.name not in _NOT_COMPARED
        ]
        more = [(name, text, now.more.get(name)) for name, text in was.more.items()]
        for name, old, new in values + more:
            if old != new:
                yield f"{was.key}: {name}: {_shown(old)} became {_shown(new)}"


def not_works(library: Library) -> Iterator[str]:
    """A line for each kind of block that holds no work, and so has no place but in a .bib file."""
    read = {reference.key for reference in library.references}
    for block in library.blocks:
        line = library.locate(block.span).line
        if block.kind is BlockKind.FAILED and block.key not in read:
            yield f"line {line}: omitted, because it cannot be parsed: {block.problem}"
        elif block.kind in {BlockKind.COMMENT, BlockKind.PREAMBLE}:
            yield f"line {line}: omitted: a {block.kind.value}"


def latex_lost(library: Library) -> Iterator[str]:
    """A line for every value whose LaTeX plain text cannot hold, and for every set of entries."""
    for raw in split(library.text):
        key = raw.block.key
        if raw.entry_type == "set":
            yield f"{key}: omitted: a set of entries (@set)"
            continue
        if raw.block.problem and raw.entry_type and key and not raw.is_read:
            yield f"{key}: read in part only: {raw.block.problem}"
        for name, value in raw.fields if raw.entry_type and key else ():
            looks, left = ([], []) if name in VERBATIM else not_plain(value)
            if looks:
                yield f"{key}: {name}: formatting omitted: {_commands(looks)}"
            if left:
                yield f"{key}: {name}: kept as LaTeX code: {_commands(left)}"
        for name, value in raw.repeated:
            yield f"{key}: {name}: omitted: {value}, because the entry gives {name} more than once"


def _commands(names: Sequence[str]) -> str:
    return ", ".join(f"\\{name}" for name in names)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"“{'; '.join(_name(each) for each in value)}”" if value else "nothing"
    if isinstance(value, Date):
        return f"“{date_text(value)}”"
    return "nothing" if value is None or isinstance(value, Mapping) else f"“{value}”"


def _name(name: Name) -> str:
    return " ".join(part for part in (name.honorific, name_text(name)) if part)
