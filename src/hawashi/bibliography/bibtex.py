"""A .bib file: read, written back byte for byte, and added to."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from hawashi.bibliography.blocks import BOM, RawBlock, split
from hawashi.bibliography.encodings import encoding_of
from hawashi.bibliography.entry_types import NOT_WORKS
from hawashi.bibliography.inheritance import Estate
from hawashi.bibliography.values import names_in, plain
from hawashi.bulk import no_collection
from hawashi.errors import HawashiError, Made, ReadError, fault, not_utf8
from hawashi.messages import phrase
from hawashi.model import Block, BlockKind, Library, Reference, spliced
from hawashi.reasons import reason_of

MAX_BYTES = 64 * 1024 * 1024
"""No bibliography larger than this is read (64 MiB, some 100,000 works)."""


_LONGEST_STRING = 2000
_DRAWING = frozenset({"crossref", "xdata"})
_ENTRY = re.compile(r"@\s*\w+\s*(?:\{|\(\s*[^\s,()]+\s*[,=])")


@no_collection()
def read(path: str | Path) -> Library:
    """The library in the file `path`; a file that is empty, or holds only comments, is an empty library.

    Raises ReadError where there is no such file, or it is no UTF-8 text, or larger than `MAX_BYTES`, or holds text and
    not one entry.
    """
    return parse(read_text(path), str(path))


def read_text(path: str | Path) -> str:
    """The text of the bibliography in the file `path`, with its line ends. Raises ReadError as `read` does.

    It is read as UTF-8, or in the encoding that its header names: see `hawashi.bibliography.encodings`.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ReadError(
                phrase("{file} is a directory, not a bibliography.", file=path), phrase("Name a .bib file in it.")
            )
        with path.open("rb") as file:  # a device says that it has no size, and no end
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError(
                phrase("{file} is larger than {size} MB.", file=path, size=MAX_BYTES // 1024 // 1024),
                phrase("Split it, or export only the works you cite."),
            )
    except FileNotFoundError:
        raise ReadError(phrase("There is no bibliography {file}.", file=path), phrase("Check the path.")) from None
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise ReadError(
            phrase("{file} cannot be read: {why}.", file=path, why=reason), phrase("Check its permissions.")
        ) from None
    text = decoded(data, path)
    if not _ENTRY.search(text) and not _is_comment(text):
        raise ReadError(
            phrase("{file} is not a bibliography: it has no entries.", file=path),
            phrase("Name a BibTeX or BibLaTeX file (.bib)."),
        )
    return text


def _is_comment(text: str) -> bool:
    """Whether the text is empty or all of its lines are comments, as in a library that its editor has just begun."""
    lines = (line.strip() for line in text.removeprefix(BOM).splitlines())
    return all(not line or line.startswith("%") for line in lines)


def decoded(data: bytes, path: Path | str) -> str:
    """The text of a .bib file, `data`. Raises ReadError where it is none."""
    if b"\0" in data:
        raise ReadError(
            phrase("{file} is a binary file: byte {byte} is zero.", file=path, byte=data.index(0) + 1),
            phrase("Name a .bib file, saved as UTF-8 text."),
        )
    try:
        return data.decode(encoding_of(data))
    except UnicodeDecodeError as error:
        raise ReadError(
            not_utf8(path, error),
            phrase(
                "Save it as UTF-8; in JabRef under Library properties, Encoding. Or name its encoding in its first "
                "line, such as `% Encoding: windows-1256`."
            ),
        ) from None


def parse(text: str, path: str = "", *, rich: bool = False) -> Library:
    """The library that `text` holds. Every block keeps its place; a block that was not understood says why.

    With `rich`, its works have CSL's rich text.

    Entries whose key stands already are works of their own, so that both can be reported. An entry that gives a field
    twice is a failed block, but its work is there.
    """
    blocks = split(text)
    failed: dict[int, HawashiError] = {}
    references = tuple(reference for _, reference in works(blocks, failed=failed, rich=rich))
    return Library(references, path, text, tuple(_block(raw, failed.get(place)) for place, raw in enumerate(blocks)))


def _block(raw: RawBlock, error: HawashiError | None) -> Block:
    return raw.block if error is None else replace(raw.block, kind=BlockKind.FAILED, problem=error.problem, fault=error)


def write(library: Library, *, rich: bool = False) -> str:
    """The library as text: its file as it stands, entries of changed works written anew, new works at the end.

    A block whose work did not change is given back character for character, as is everything between the blocks. With
    `rich`, new works have CSL's rich text.
    """
    before = parse(library.text)
    places: dict[str, Block] = {}
    for block in before.blocks:
        if block.key and before.get(block.key):
            places.setdefault(block.key, block)
    changed = [
        (block.span.start, block.span.end, format_entry(reference))
        for key, block in places.items()
        if (reference := library.get(key)) is not None and reference != before.get(key)
    ]
    new = [each for each in library.references if each.key not in places]
    return _appended(spliced(library.text, changed), new, rich=rich)


def with_added(library: Library, references: Iterable[Reference]) -> Library:
    """The library with new works after the last block of its file, whose text stays as it is.

    Raises ValueError where a key is taken, or two of the works have the same one; WriteError where the new text would
    not be read as it is meant.
    """
    added = list(references)
    keys = {reference.key for reference in library.references}
    for reference in added:
        if reference.key in keys:
            raise ValueError(f"the key {reference.key} is taken")
        keys.add(reference.key)
    return parse(_appended(write(library), added), library.path)


def _appended(text: str, references: list[Reference], *, rich: bool = False) -> str:
    if not references:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    entries = "\n\n".join(format_entry(reference, rich=rich) for reference in references) + "\n"
    gap = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
    written = text + gap + entries.replace("\n", newline)
    _prove(written, text, references, rich=rich)
    return written


def _prove(written: str, before: str, added: Iterable[Reference], *, rich: bool) -> None:
    """Raise WriteError unless `written` has all that the text `before` it has, and the works `added`."""
    from hawashi.bibliography.proof import demand, meant, meant_by
    from hawashi.bibliography.writing import entry_of

    blocks = split(before)
    entries = [meant_by(raw) for raw in blocks if raw.is_read]
    entries += [meant(*entry_of(reference, rich=rich)) for reference in added]
    demand(written, entries, [raw.within(before) for raw in blocks if not raw.is_read], [before])


def format_entry(reference: Reference, *, rich: bool = False) -> str:
    """The entry for one work; see `hawashi.bibliography.writing`."""
    from hawashi.bibliography import writing

    return writing.format_entry(reference, rich=rich)


def entry_texts(library: Library) -> dict[str, str]:
    """The entries of the library's file that say all there is to say of their works, by key, character for character.

    Left out are entries that were not understood, and those that draw on others (`@string`, `crossref`, `xdata`): alone
    they would say less. Of entries with one key the first counts.
    """
    blocks = split(library.text)
    strings = {name for raw in blocks for name, _ in raw.strings}
    entries = {raw.block.key: raw for raw in reversed(blocks) if raw.entry_type and raw.block.key}
    return {
        key: raw.within(library.text)
        for key, raw in entries.items()
        if key and raw.block.kind is BlockKind.ENTRY and not _draws_on_others(raw, strings)
    }


def _draws_on_others(raw: RawBlock, strings: set[str]) -> bool:
    return any(name in _DRAWING or not strings.isdisjoint(names_in(value)) for name, value in raw.fields)


def strings_of(blocks: Iterable[RawBlock], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the lowered names of the `@string` blocks stand for, and those of the strings `known` before.

    Of a name that is given twice, the last one counts. One that stands for too much stands for itself: strings may be
    made of strings, and sixty of them, each twice the one before, fill any memory.
    """
    strings = dict(known or {})
    for raw in blocks:
        for name, value in raw.strings:
            text = plain(value, strings)
            strings.pop(name, None)
            if len(text) <= _LONGEST_STRING:
                strings[name] = text
    return strings


def works(
    blocks: Sequence[RawBlock],
    passed_over: Container[int] = (),
    failed: dict[int, HawashiError] | None = None,
    *,
    rich: bool = False,
) -> Iterator[tuple[int, Reference]]:
    """The works that entries describe, each with the place of its block, but for the places `passed_over`.

    With `failed`, an entry at which hawashi itself fails goes there, by its place, and the others are given; with
    `rich`, works have CSL's rich text.
    """
    from hawashi.bibliography.fields import read_entry

    def texts(raw: RawBlock) -> dict[str, str]:
        return {name: plain(value, strings) for name, value in raw.fields}

    def work_of(key: str, entry_type: str, fields: Mapping[str, str]) -> Reference:
        return read_entry(key, entry_type, estate.inherited(entry_type, fields), rich=rich)

    strings = strings_of(blocks)
    entries = []
    for place, raw in enumerate(blocks):
        if raw.entry_type and raw.block.key:
            fields = _of_entry(raw.block.key, place, failed, partial(texts, raw))
            entries += [] if fields is None else [(place, raw.block.key, raw.entry_type, fields)]
    estate = Estate({key: (entry_type, fields) for _, key, entry_type, fields in reversed(entries)})
    for place, key, entry_type, fields in entries:
        if entry_type in NOT_WORKS or place in passed_over:
            continue
        work = _of_entry(key, place, failed, partial(work_of, key, entry_type, fields))
        if work is not None:
            yield place, work


def _of_entry(key: str, place: int, failed: dict[int, HawashiError] | None, do: Callable[[], Made]) -> Made | None:
    """What `do` makes of an entry; none where hawashi itself fails, which goes into `failed` where that is given."""
    try:
        return do()
    except Exception as error:
        if failed is None:
            raise
        failed[place] = fault(phrase("The entry {key} could not be read", key=key), error)
        return None
