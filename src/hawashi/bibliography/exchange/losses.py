"""What a format could not hold: the works as they were beside the works as they are read again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple

from hawashi.bibliography.blocks import split
from hawashi.bibliography.exchange.dialects import types_lost
from hawashi.bibliography.exchange.plain import date_text, name_text
from hawashi.bibliography.fields import VERBATIM
from hawashi.bibliography.latex import not_plain
from hawashi.bibliography.rich_text import FIELDS, HELD, bare
from hawashi.dates import is_season
from hawashi.messages import counted, phrase
from hawashi.model import BlockKind, Date, Library, Name, Reference

_LEAST = 4
"""So many works that lose the same are told in one line."""

_NOT_COMPARED = frozenset({"entry_type", "more"})
_SAME = {"annote": "annotation"}
"""Fields of which BibTeX and BibLaTeX have names of their own."""


class Loss(NamedTuple):
    """What of a work a format cannot hold: its key or its place, the field, and what became of it.

    Losses of one `kind` in one field are of one sort.
    """

    where: str
    field: str
    what: str
    kind: str = ""

    @property
    def line(self) -> str:
        """All of it."""
        told = self.what
        for part in (self.field, self.where):
            told = phrase("{what}: {more}", what=part, more=told) if part else told
        return told


def in_short(losses: Iterable[Loss]) -> Iterator[str]:
    """The losses a line each; those of one sort together, where they are many."""
    sorts: dict[tuple[str, str], list[Loss]] = defaultdict(list)
    for place, loss in enumerate(losses):
        sorts[loss.field, loss.kind or f"{place}"].append(loss)
    for (name, kind), same in sorts.items():
        if len(same) < _LEAST:
            yield from (loss.line for loss in same)
        else:
            first = ", ".join(loss.where for loss in same[: _LEAST - 1])
            told = counted(
                "{name}: {kind} in {count} work: {works}, …",
                "{name}: {kind} in {count} works: {works}, …",
                len(same),
                name=name,
                kind=kind,
                works=first,
            )
            yield told


def losses(before: Sequence[Reference], after: Sequence[Reference]) -> Iterator[Loss]:
    """Every value of a work that is not the same when it is read again, or is not there."""
    if len(before) != len(after):
        yield Loss("", "", phrase("{before} works became {after}", before=len(before), after=len(after)))
    for was, now in zip(before, after, strict=False):
        if was == now:
            continue
        values = [
            (field.name, getattr(was, field.name), getattr(now, field.name))
            for field in fields(Reference)
            if field.name not in _NOT_COMPARED
        ]
        kept = {_SAME.get(name, name): text for name, text in now.more.items()}
        more = [(name, text, kept.get(_SAME.get(name, name))) for name, text in was.more.items()]
        for name, old, new in values + more:
            if old != new and _bare(old) != _bare(new) and not _is_said_elsewhere(name, old, now):
                if new:
                    yield Loss(was.key, name, _became(old, new), phrase("changed"))
                else:
                    yield Loss(was.key, name, phrase("{old} was left out", old=_shown(old)), phrase("omitted"))


def not_works(library: Library) -> Iterator[Loss]:
    """Every block that holds no work, and so has no place but in a .bib file."""
    read = {reference.key for reference in library.references}
    for block in library.blocks:
        where = phrase("line {line}", line=library.locate(block.span).line)
        if block.kind is BlockKind.FAILED and block.key not in read:
            yield Loss(where, "", phrase("omitted, because it cannot be parsed: {why}", why=block.problem))
        elif block.kind in {BlockKind.COMMENT, BlockKind.PREAMBLE}:
            is_comment = block.kind is BlockKind.COMMENT
            yield Loss(where, "", phrase("omitted: a comment") if is_comment else phrase("omitted: a preamble"))


def latex_lost(library: Library, *, rich: bool) -> Iterator[Loss]:
    """Every value whose LaTeX the format cannot hold, rich text or plain text, and every set of entries."""
    for raw in split(library.text):
        key = raw.block.key or ""
        if raw.entry_type == "set":
            yield Loss(key, "", phrase("omitted: a set of entries (@set)"))
            continue
        if raw.block.problem and raw.entry_type and key and not raw.is_read:
            yield Loss(key, "", phrase("read in part only: {why}", why=raw.block.problem))
        for name, value in raw.fields if raw.entry_type and key else ():
            looks, left = ([], []) if name in VERBATIM else not_plain(value)
            if rich and name in FIELDS:
                looks = [look for look in looks if look not in HELD]
            if looks:
                message = phrase("formatting omitted: {commands}", commands=_commands(looks))
                yield Loss(key, name, message, phrase("formatting omitted"))
            if left:
                what = phrase("kept as LaTeX code: {commands}", commands=_commands(left))
                yield Loss(key, name, what, phrase("LaTeX code kept"))
        for name, value in raw.repeated:
            told = phrase("omitted: {value}, because the entry gives {name} more than once", value=value, name=name)
            yield Loss(key, name, told)


def types_changed(text: str) -> Iterator[Loss]:
    """Every entry of a .bib file whose type does not come back from BibTeX."""
    for key, was, now in types_lost(text):
        yield Loss(key, "entrytype", _became(was, now), phrase("changed"))


def _is_said_elsewhere(name: str, value: object, now: Reference) -> bool:
    """Whether a field is gone because another one says the same: the type of the entry, or a date without a day.

    A work that had no key is given one.
    """
    if name == "key":
        return not value
    if name == "entrysubtype":
        return value == now.entry_type
    return (
        name == "year" and isinstance(now.issued, str) and is_season(now.issued) and now.issued.startswith(f"{value}-")
    )


def _bare(value: object) -> object:
    """A text without the tags of its look, which is written in every format that can hold it."""
    return bare(value) if isinstance(value, str) else value


def _commands(names: Sequence[str]) -> str:
    return ", ".join(f"\\{name}" for name in names)


def _became(old: object, new: object) -> str:
    return phrase("{old} became {new}", old=_shown(old), new=_shown(new))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return phrase("“{text}”", text="; ".join(_name(each) for each in value)) if value else phrase("nothing")
    if isinstance(value, Date):
        return phrase("“{text}”", text=date_text(value))
    return phrase("nothing") if value is None or isinstance(value, Mapping) else phrase("“{text}”", text=value)


def _name(name: Name) -> str:
    return " ".join(part for part in (name.honorific, name_text(name)) if part)
