"""The columns of the tables that commands write: their names, what is in them, and what they say (docs/scale.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from hawashi.errors import HawashiError

Row = dict[str, Any]
"""One row of a table, by the names of its columns; a column that is not named is null."""

Kind = Literal["text", "whole", "share", "yes", "data"]
"""Text, a whole number, a number from 0 to 1, yes or no, or JSON: which stands in Parquet as text."""


class Column(NamedTuple):
    """One column of a table."""

    name: str
    kind: Kind
    says: str


_FIRST = (Column("id", "text", "the paper: its path, or the `id` that the table gives it"),)
_LAST = (
    Column("problem", "text", "why the paper could not be done; null where it could"),
    Column("hint", "text", "what to do about it"),
)

_CITES = (
    *_FIRST,
    Column("note", "text", "the note's id; of `parse`, its line"),
    Column("label", "text", "the number or sign of the note, as printed"),
    Column("place", "text", "`foot` or `end`"),
    Column("page", "whole", "the page that the note stands on, where the format has pages"),
    Column("kind", "text", "`citation`, `comment`, `mixed` or `affiliation`"),
    Column("text", "text", "the note"),
    Column("cite", "whole", "which cite of the note this is, from 0; null where the note cites nothing"),
    Column("raw", "text", "the words of the cite"),
    Column("start", "whole", "where these begin in the note, in characters from 0"),
    Column("end", "whole", "where they end"),
    Column("signal", "text", "the words before it, such as “see”"),
    Column("form", "text", "`full`, `short`, `ibid` and so on"),
    Column("position", "text", "the CSL position"),
    Column("type", "text", "the CSL type of the work"),
    Column("confidence", "share", "how surely the cite was read"),
    Column("author", "text", "the authors as written, with semicolons"),
    Column("title", "text", "the title as written"),
    Column("issued", "text", "the date as written"),
    Column("locator", "text", "the pages cited"),
    Column("fields", "data", "everything read in the cite: lists of `text`, `start`, `end`, `confidence` by variable"),
    Column("reference", "text", "the key of the work"),
    Column("target", "data", "the `note` and `cite` that a repeat stands for"),
    Column("unresolved", "text", "why a repeat stands for nothing known"),
    Column("likeliest", "data", "what such a repeat most likely means, as in `target`"),
    Column("work", "data", "the work cited, as a CSL-JSON item: `duplicates` reads it"),
    *_LAST,
)
_FINDINGS = (
    *_FIRST,
    Column("code", "text", "the code of the rule"),
    Column("name", "text", "its name"),
    Column("severity", "text", "`error`, `warning` or `info`"),
    Column("message", "text", "what is wrong, in English"),
    Column("message_ar", "text", "what is wrong, in Arabic"),
    Column("line", "whole", "where: line and column from 1, the end excluded"),
    Column("column", "whole", "the column"),
    Column("end_line", "whole", "the line of the end"),
    Column("end_column", "whole", "the column of the end"),
    Column("page", "whole", "the page, where the format has pages"),
    Column("note", "text", "the label of the note"),
    Column("fix", "text", "`safe` or `unsafe`; null where there is no fix"),
    Column("edits", "data", "the fix: `location` and `text` of each edit, as in JSON"),
    Column("fingerprint", "text", "stays the same when lines move and notes are renumbered"),
    *_LAST,
)
_SELF_CITATIONS = (
    *_FIRST,
    Column(
        "cited", "whole", "how many cites the paper has; a paper without self-citations has one row with nothing else"
    ),
    Column("note", "text", "the note's id"),
    Column("label", "text", "the number or sign of the note"),
    Column("cite", "whole", "which cite of the note this is, from 0"),
    Column("by", "text", "`author`, `co-author` or `center`"),
    Column("author", "text", "whose work it is"),
    Column("orcid", "text", "their ORCID iD, where it is known"),
    Column("spelling", "text", "the name as cited"),
    Column("verdict", "text", "`certain` or `possible`"),
    Column("reason", "text", "why"),
    Column("reference", "text", "the key of the work"),
    Column("line", "whole", "where: the line"),
    Column("page", "whole", "where: the page"),
    Column("text", "text", "the words of the cite"),
    *_LAST,
)
_RECORDS = (
    Column("source", "text", "the file that the record stands in"),
    Column("id", "text", "its key, or the `id` that the table gives it"),
    Column(
        "cluster", "text", "the first record that is the same work, by source and id: itself where there is no other"
    ),
    Column("size", "whole", "how many records are that work"),
    Column("verdict", "text", "`same` or `probably` the same work; null for a record of its own"),
    Column("score", "share", "how likely that is, by the weakest link of the cluster"),
    Column("problem", "text", "why the record or the file could not be read; null where it could"),
    Column("hint", "text", "what to do about it"),
)


def error_columns(error: HawashiError) -> Row:
    """The columns of a row that says why something could not be done."""
    return {"problem": str(error.problem), "hint": str(error.hint)}


TABLES: Mapping[str, tuple[Column, ...]] = {
    "extract": _CITES,
    "parse": _CITES,
    "check": _FINDINGS,
    "self-citations": _SELF_CITATIONS,
    "duplicates": _RECORDS,
}
"""The columns by command, in order."""
