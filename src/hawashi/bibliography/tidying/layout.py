"""How an entry is laid out, in what order its fields stand, and in what order the entries do."""

import re
from dataclasses import replace

from hawashi.bibliography.entries import EntryPieces, FieldPieces, literal, relit
from hawashi.bibliography.fields import VERBATIM

_ORDER = """
    author editor editortype translator bookauthor editora editorb editorc
    title subtitle titleaddon shorttitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle
    journal journaltitle journalsubtitle shortjournal eventtitle eventdate venue
    series type volume volumes number issue part chapter edition version
    publisher institution school organization address location howpublished
    origdate date year month day pubstate pages pagetotal eid
    doi eprint eprinttype eprintclass isbn issn url urldate
    langid language origlanguage entrysubtype note addendum annotation keywords abstract
    crossref xref xdata related relatedtype ids options file
"""
_PLACES = {name: place for place, name in enumerate(_ORDER.split())}
_LAST = len(_PLACES)
_COMPANION = "_romanised"
_LINE_FEED = re.compile(r"[ \t]*\r?\n[ \t]*")
_NOT_TYPE = re.compile(r"\W+")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")


def in_lower_case(entry: EntryPieces) -> EntryPieces:
    """The entry with its type and the names of its fields in small letters."""
    fields = tuple(
        field if field.written_name == field.name else field._replace(written_name=field.name) for field in entry.fields
    )
    return replace(entry.with_type(entry.type), fields=fields)


def in_braces(value: str) -> str:
    r"""A value in braces, where it is text in quotation marks or a number.

    Text that ends in a backslash stays: many programs take `\}` for no end.
    """
    inside = literal(value)
    return value if inside is None or value[:1] == "{" or inside.endswith("\\") else f"{{{inside}}}"


def in_order(entry: EntryPieces) -> EntryPieces:
    """The entry with its fields in the order in which they are read best; those that nobody knows come last."""
    ordered = sorted(entry.fields, key=_place)
    if tuple(ordered) == entry.fields or any("%" in field.before for field in entry.fields):
        return entry
    fields = (field._replace(before=was.before) for field, was in zip(ordered, entry.fields, strict=True))
    return replace(entry, fields=tuple(fields))


def _place(field: FieldPieces) -> float:
    name = field.name
    if name.endswith(_COMPANION):
        return _PLACES.get(name.removesuffix(_COMPANION), _LAST) + 0.5
    return _PLACES.get(name, _LAST)


def laid_out(entry: EntryPieces, newline: str) -> EntryPieces:
    """The entry with a field a line, two spaces before it, a comma after each; values in one line.

    A value of several paragraphs keeps its lines, as does an address or a path, and a comment between fields.
    """
    before = f",{newline}  "
    fields = tuple(
        FieldPieces(
            field.before if "%" in field.before else before,
            field.written_name,
            field.equals if "%" in field.equals else " = ",
            field.value if "\n" not in field.value else _in_one_line(field),
        )
        for field in entry.fields
    )
    written_type = _NOT_TYPE.sub("", entry.opening)
    opening = entry.opening if "%" in entry.opening else f"@{written_type}{{"
    closing = entry.closing if "%" in entry.closing else f",{newline}}}"
    return replace(entry, opening=opening, fields=fields, closing=closing)


def _in_one_line(field: FieldPieces) -> str:
    if field.name in VERBATIM or _PARAGRAPH.search(field.value):
        return field.value
    inside = literal(field.value)
    if inside is None:
        return field.value
    return field.value[0] + _LINE_FEED.sub(" ", inside).strip(" ") + field.value[-1]


def aligned(entry: EntryPieces) -> EntryPieces:
    """The entry with its equals signs below one another, where its fields stand in lines of their own."""
    if any("\n" not in each.before or "%" in each.equals for each in entry.fields):
        return entry
    width = max((len(each.written_name) for each in entry.fields), default=0)
    fields = (each._replace(equals=" " * (width - len(each.written_name)) + " = ") for each in entry.fields)
    return replace(entry, fields=tuple(fields))


def wrapped(entry: EntryPieces, width: int, newline: str) -> EntryPieces:
    """The entry with values in lines of at most `width` characters, as far as their words allow."""
    fields = (each._replace(value=_in_lines(each, width, newline)) for each in entry.fields)
    return replace(entry, fields=tuple(fields))


def _in_lines(each: FieldPieces, width: int, newline: str) -> str:
    inside = literal(each.value)
    if inside is None or "\n" in inside or each.name in VERBATIM:
        return each.value
    lines, room = [""], width - 2 - len(each.written_name) - len(each.equals) - 1
    for word in inside.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room - 1:
            lines.append("")
            room = width - 4
        lines[-1] += word if not lines[-1] else f" {word}"
    return relit(each.value, f"{newline}    ".join(lines)) if all(lines) else each.value
