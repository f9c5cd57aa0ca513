"""Keys rewritten where papers and libraries use them: once, each old key by its new one."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from hawashi.bibliography.blocks import split
from hawashi.bibliography.entries import taken_apart
from hawashi.bibliography.tidying.renaming import renamed
from hawashi.bounded import read_bounded
from hawashi.errors import ReadError
from hawashi.model import BlockKind

BIBTEX, LATEX, MARKDOWN = "bibtex", "latex", "markdown"

_MOST = 64 * 1024 * 1024
"""The most bytes that a map of keys may have."""

# What stands in brackets is gone through once and never again: a group in braces, or a character.
_OPTION = r"\[(?>(?:[^\[\]{}]++|\{[^{}]*+\}|[{}]){0,300}+)\]"
_NAME = r"(?P<name>(?=[A-Za-z]{0,40}[Cc]ite)[A-Za-z]++|bibentry)"
_COMMAND = re.compile(rf"\\{_NAME}\*?(?P<rest>(?:(?:\s*+(?:{_OPTION}|\([^(){{}}]*+\)))*+\s*+\{{[^{{}}]*+\}})++)")
_GROUP = re.compile(rf"(\s*+)(\{{[^{{}}]*+\}})|{_OPTION}")
_KEY = re.compile(r"[^\s,{}%]+")
# Code is passed over: a fence to its end, and spans between as many backticks, which are not longer than a page.
_CODE = (
    r"^(?P<fence>```+|~~~+)[^\n]*\n(?:.*?^(?P=fence)|.*\Z)"
    r"|(?<!`)(?P<ticks>`{1,50}+)(?!`).{1,5000}?(?<!`)(?P=ticks)(?!`)"
)
_CITED = re.compile(
    rf"{_CODE}|(?<![\w.@\\])@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<bare>\w(?:[\w:.#$%&\-+?<>~/]*\w)?))",
    re.MULTILINE | re.DOTALL,
)


def rekeyed(text: str, kind: str, keys: Mapping[str, str]) -> tuple[str, int]:
    """`text` with the new keys for old ones, and how many there were. `kind` is BIBTEX, LATEX or MARKDOWN."""
    if kind == BIBTEX:
        return _library(text, keys)
    number = count()
    text = _COMMAND.sub(lambda found: _command(found, keys, number), text)
    if kind == MARKDOWN:
        text = _CITED.sub(lambda found: _cited(found, keys, number), text)
    return text, next(number)


def _command(found: re.Match[str], keys: Mapping[str, str], number: count[int]) -> str:
    """A command that cites: the first group names works, with `vol` in the command the second, in a plural all."""
    name = found["name"].lower()
    groups = count()
    wanted = 1 if "vol" in name else 0

    def group(piece: re.Match[str]) -> str:
        if piece[2] is None:
            return piece[0]
        place = next(groups)
        if place != wanted and not name.endswith("cites"):
            return piece[0]
        return piece[1] + _KEY.sub(lambda key: _new(key[0], keys, number), piece[2])

    head = found[0][: found.start("rest") - found.start()]
    return head + _GROUP.sub(group, found["rest"])


def _cited(found: re.Match[str], keys: Mapping[str, str], number: count[int]) -> str:
    if found["braced"] is not None:
        return f"@{{{_new(found['braced'], keys, number)}}}"
    return f"@{_new(found['bare'], keys, number)}" if found["bare"] is not None else found[0]


def _new(key: str, keys: Mapping[str, str], number: count[int]) -> str:
    if keys.get(key, key) == key:
        return key
    next(number)
    return keys[key]


def _library(text: str, keys: Mapping[str, str]) -> tuple[str, int]:
    """A library with new keys for its entries, unless others have them, and where entries name one another.

    An old key lives on in the field `ids`.
    """
    blocks = split(text)
    # Keys that differ in case only are one to BibTeX.
    taken = {raw.block.key.lower() for raw in blocks if raw.block.key and raw.block.key not in keys}
    usable = {old: new for old, new in keys.items() if old != new and new.lower() not in taken}
    number, pieces, position = 0, list[str](), 0
    for raw in blocks:
        start, end = raw.block.span.start, raw.block.span.end
        entry = taken_apart(raw, text[start:end]) if raw.block.kind is BlockKind.ENTRY else None
        written = text[start:end] if entry is None else renamed(entry, usable).text
        if written != text[start:end]:
            number += 1
            pieces += [text[position:start], written]
            position = end
    return "".join([*pieces, text[position:]]), number


def read_keys(path: Path, library: Path | None = None) -> dict[str, str]:
    """Old keys and the new ones, from a table of two columns (CSV) or from a report of `hawashi merge` (JSON).

    Of a report, those of the .bib file `library` count, where it is named. Raises ReadError where the file cannot be
    read, where one key has two new ones, or where it means another work in another of the merged files and no `library`
    is named.
    """
    try:
        text = read_bounded(path, _MOST).decode("utf-8-sig")
        pairs = _from_json(json.loads(text), library) if text.lstrip().startswith("{") else _from_table(text)
    except (OSError, ValueError, RecursionError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        raise ReadError(
            f"{path} is not a map of keys: {reason}.",
            "Name a CSV file of old and new keys, or a report of `hawashi merge`.",
        ) from error
    keys: dict[str, str] = {}
    for old, new in pairs:
        if keys.setdefault(old, new) != new:
            raise ReadError(
                f"{path} has two new keys for {old}: {keys[old]} and {new}.",
                "Name the bibliography that the papers cite from with --library, or delete one of the keys.",
            )
    return keys


def _from_table(text: str) -> list[tuple[str, str]]:
    rows = [row for row in csv.reader(text.splitlines()) if row]
    if any(len(row) != 2 for row in rows):
        raise ValueError("a line does not have two columns")
    start = 1 if rows and [cell.strip().lower() for cell in rows[0]] == ["old", "new"] else 0
    return [(old.strip(), new.strip()) for old, new in rows[start:]]


def _from_json(data: object, library: Path | None) -> list[tuple[str, str]]:
    data = data if isinstance(data, dict) else {}
    maps = data["keys"] if isinstance(data.get("keys"), dict) else {"": data}
    if library is not None and "files" in data:
        maps = {path: each for path, each in maps.items() if path == _among(data["files"], library)}
    elif isinstance(data.get("ambiguous"), dict):
        for path, keys in data["ambiguous"].items():
            if keys:
                raise ReadError(
                    f"The key {keys[0]} means one work in {path} and another one in the other merged files.",
                    "Name the bibliography that the papers cite from with --library, and rekey the papers of one "
                    "bibliography at a time.",
                )
    pairs = [pair for each in maps.values() if isinstance(each, dict) for pair in each.items()]
    if not all(isinstance(new, str) for _, new in pairs):
        raise ValueError("a new key is not a string")
    return pairs


def _among(files: Sequence[str], library: Path) -> str:
    """The merged file that `library` names. Raises ReadError where it names none."""
    named = [each for each in files if Path(each).absolute() == library.absolute()]
    if not named:
        raise ReadError(f"{library} is not among the merged files.", f"They are: {', '.join(files)}.")
    return named[0]
