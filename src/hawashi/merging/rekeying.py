"""Keys rewritten where papers and libraries use them: once, each old key by its new one."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hawashi.bibliography.blocks import split
from hawashi.bibliography.entries import taken_apart
from hawashi.bibliography.tidying.renaming import renamed
from hawashi.bounded import read_bounded
from hawashi.errors import ReadError
from hawashi.formats.latex.scanner import tokenize
from hawashi.formats.latex.tokens import TokenKind
from hawashi.formats.markdown.blocks import LeafKind, scan
from hawashi.messages import phrase
from hawashi.model import BlockKind, spliced
from hawashi.reasons import reason_of
from hawashi.spreadsheets import rows_from_csv

BIBTEX, LATEX, MARKDOWN = "bibtex", "latex", "markdown"

_MOST = 64 * 1024 * 1024
"""The most bytes that a map of keys may have."""

# What stands in brackets is gone through once and never again: a group in braces, or a character.
_OPTION = r"\[(?>(?:[^\[\]{}]++|\{[^{}]*+\}|[{}]){0,300}+)\]"
_NAME = r"(?P<name>(?=[A-Za-z]{0,40}[Cc]ite)[A-Za-z]++|bibentry)"
_COMMAND = re.compile(rf"\\{_NAME}\*?(?P<rest>(?:(?:\s*+(?:{_OPTION}|\([^(){{}}]*+\)))*+\s*+\{{[^{{}}]*+\}})++)")
_GROUP = re.compile(rf"(\s*+)(\{{[^{{}}]*+\}})|{_OPTION}")
_KEY = re.compile(r"[^\s,{}%]+")
_CITED = re.compile(r"(?<![\w.@\\])@(?:\{([^{}\s]+)\}|(\w(?:[\w:.#$%&\-+?<>~/]*\w)?))")
_HEAD = re.compile(r"\A\ufeff?---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
# Between as many backticks, which are not longer than a page, in one paragraph.
_SPAN = re.compile(
    r"(?<![`\\])(?P<ticks>`{1,50}+)(?!`)(?:(?!\n[ \t>]*\n).){1,5000}?(?<!`)(?P=ticks)(?!`)"
    r"|<(?P<tag>code|pre|script|style)\b.{0,5000}?</(?P=tag)>"
    r"|\\(?:verb|lstinline)\*?(?P<mark>[^\w\s*{])[^\n]{0,5000}?(?P=mark)",
    re.DOTALL | re.IGNORECASE,
)


def rekeyed(text: str, kind: str, keys: Mapping[str, str]) -> tuple[str, int]:
    """`text` with the new keys for old ones, and how many there were. `kind` is BIBTEX, LATEX or MARKDOWN.

    Code stays as it is: verbatim text in LaTeX; that, fences, indented lines and what stands in backticks in Markdown.
    """
    if kind == BIBTEX:
        return _library(text, keys)
    prose = _without(text, _code_in_latex(text)) if kind == LATEX else _without_code(text)
    places = [*_in_commands(prose), *(_in_markdown(prose) if kind == MARKDOWN else ())]
    olds = ((start, end, text[start:end]) for start, end in sorted(places))
    changed = [(start, end, keys[old]) for start, end, old in olds if keys.get(old, old) != old]
    return spliced(text, changed), len(changed)


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """`text` with blanks at these places, so that all else stays where it is."""
    return spliced(text, ((start, end, " " * (end - start)) for start, end in places))


def _code_in_latex(text: str) -> Iterator[tuple[int, int]]:
    """What LaTeX reads letter by letter: verbatim text, listings, addresses."""
    return ((token.start, token.end) for token in tokenize(text).all if token.kind is TokenKind.RAW)


def _without_code(text: str) -> str:
    """A Markdown text with blanks in place of its code."""
    head = _HEAD.match(text)
    leaves = (leaf for leaf in scan(text, head.end() if head else 0).leaves if leaf.kind is LeafKind.CODE)
    prose = _without(text, (line for leaf in leaves for line in leaf.lines))
    return _without(prose, (found.span() for found in _SPAN.finditer(prose)))


def _in_commands(text: str) -> Iterator[tuple[int, int]]:
    """The places of keys in commands that cite.

    The first group names works, with `vol` in the command the second, in a plural all.
    """
    for found in _COMMAND.finditer(text):
        name = found["name"].lower()
        groups = [each.span(2) for each in _GROUP.finditer(text, *found.span("rest")) if each[2] is not None]
        first = 1 if "vol" in name else 0
        for start, end in groups if name.endswith("cites") else groups[first : first + 1]:
            yield from (key.span() for key in _KEY.finditer(text, start, end))


def _in_markdown(text: str) -> Iterator[tuple[int, int]]:
    return (found.span(found.lastindex or 0) for found in _CITED.finditer(text))


def _library(text: str, keys: Mapping[str, str]) -> tuple[str, int]:
    """A library with new keys for its entries, unless others have them, and where entries name one another.

    An old key lives on in the field `ids`.
    """
    blocks = split(text)
    # Keys that differ in case only are one to BibTeX.
    taken = {raw.block.key.lower() for raw in blocks if raw.block.key and raw.block.key not in keys}
    usable = {old: new for old, new in keys.items() if old != new and new.lower() not in taken}
    changed = list[tuple[int, int, str]]()
    for raw in blocks:
        start, end = raw.block.span.start, raw.block.span.end
        entry = taken_apart(raw, text[start:end]) if raw.block.kind is BlockKind.ENTRY else None
        if entry is not None and (written := renamed(entry, usable).text) != text[start:end]:
            changed.append((start, end, written))
    return spliced(text, changed), len(changed)


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
        reason = reason_of(error)
        raise ReadError(
            phrase("{file} is not a map of keys: {why}.", file=path, why=reason),
            phrase("Name a CSV file of old and new keys, or a report of `hawashi merge`."),
        ) from error
    keys: dict[str, str] = {}
    for old, new in pairs:
        if keys.setdefault(old, new) != new:
            raise ReadError(
                phrase(
                    "{file} has two new keys for {old}: {one} and {new}.", file=path, old=old, one=keys[old], new=new
                ),
                phrase("Name the bibliography that the papers cite from with --library, or delete one of the keys."),
            )
    return keys


def _from_table(text: str) -> list[tuple[str, str]]:
    head, rest = rows_from_csv(text)
    rows = [row for row in (head, *rest) if row]
    if any(len(row) != 2 for row in rows):
        raise ValueError(phrase("a line does not have two columns"))
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
                    phrase(
                        "The key {key} means one work in {file} and another one in the other merged files.",
                        key=keys[0],
                        file=path,
                    ),
                    phrase(
                        "Name the bibliography that the papers cite from with --library, and rekey the papers of one "
                        "bibliography at a time."
                    ),
                )
    pairs = [pair for each in maps.values() if isinstance(each, dict) for pair in each.items()]
    if not all(isinstance(new, str) for _, new in pairs):
        raise ValueError(phrase("a new key is not a string"))
    return pairs


def _among(files: Sequence[str], library: Path) -> str:
    """The merged file that `library` names. Raises ReadError where it names none."""
    named = [each for each in files if Path(each).absolute() == library.absolute()]
    if not named:
        raise ReadError(
            phrase("{library} is not among the merged files.", library=library),
            phrase("They are: {files}.", files=", ".join(files)),
        )
    return named[0]
