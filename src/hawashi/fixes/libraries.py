"""A .bib file written in the encoding that it has."""

from __future__ import annotations

from pathlib import Path

from hawashi.bibliography.encodings import UTF8, encoded, encoding_of, in_utf8
from hawashi.fixes.saving import Saved, save
from hawashi.formats import LARGEST
from hawashi.formats.source import read_bytes


def save_library(
    path: Path, text: str, *, expected: str | None = None, backup: bool = False, utf8: bool = False
) -> Saved:
    """Make `text` that of the .bib file `path`, as `save` does: in its encoding, a new one in UTF-8.

    `expected` is the text that it must still have; with `utf8` it is written in UTF-8, and its header says so.
    """
    old = encoding_of(read_bytes(path, LARGEST)) if path.is_file() else UTF8
    new = UTF8 if utf8 or not path.exists() else old
    return save(
        path,
        encoded(in_utf8(text) if new == UTF8 else text, new, path),
        expected=None if expected is None else encoded(expected, old, path),
        backup=backup,
    )
