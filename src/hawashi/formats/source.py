"""From a file to its characters: what can be wrong with a text file is said here, once."""

import re
from collections.abc import Iterator
from pathlib import Path

from hawashi.errors import ReadError, not_utf8
from hawashi.messages import phrase
from hawashi.reasons import reason_of

LIMIT = 20 * 1024 * 1024
"""The most bytes a text file may have. A paper has some hundred thousand."""
MOST_NOTES = 40_000
"""The most notes a paper may have. Each that cites takes some 20 KB; books of several volumes have some thousands."""

BOM = "\ufeff"
"""The byte order mark as a character. It is kept in the source text, and counts as no column."""

SAVE_AS_UTF8 = phrase(
    "Save the file as UTF-8; older Arabic files are often Windows-1256, older English ones Windows-1252."
)
"""What to do with a file that is no UTF-8 text."""

LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line (CommonMark)."""


def read_bytes(path: str | Path, most: int) -> bytes:
    """The content of the file at `path`, at most `most` bytes.

    Raises ReadError where the file is missing, no file, unreadable or larger.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise unreadable(error, str(path)) from error
    if len(data) > most:
        raise too_large(str(path), most)
    return data


def no_more_notes_than_fit(count: int, path: str) -> None:
    """Raises ReadError where a paper has more than `MOST_NOTES`."""
    if count > MOST_NOTES:
        raise ReadError(
            phrase("{file} has more than {most:,} notes.", file=path or phrase("The text"), most=MOST_NOTES),
            phrase("Split the file into single papers."),
        )


def too_large(shown: str, most: int) -> ReadError:
    """What to say of a file that has more than `most` bytes."""
    return ReadError(
        phrase("{file} is larger than {value} MB.", file=shown, value=most // 1024**2),
        phrase("Split the file into single papers."),
    )


def decoded(data: bytes, path: str) -> str:
    """The characters of UTF-8 text, line ends and byte order mark kept; `path` is what to call the file.

    Raises ReadError where the text is larger than `LIMIT`, empty, binary or not UTF-8.
    """
    if len(data) > LIMIT:
        raise too_large(path, LIMIT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(phrase("{file} is UTF-16 text.", file=path), phrase("Save the file as UTF-8."))
    nothing = data.find(b"\0")
    if nothing >= 0:
        raise ReadError(
            phrase("{file} is a binary file: byte {value} is zero.", file=path, value=nothing + 1),
            phrase("Use the text of the paper."),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(not_utf8(path, error), SAVE_AS_UTF8) from error
    if not text.strip(BOM + " \t\r\n\f\v"):
        raise ReadError(phrase("{file} is empty.", file=path), phrase("Check that the paper was saved."))
    return text


def unreadable(error: OSError | ValueError, shown: str) -> ReadError:
    """What to say of a file that cannot be opened or read; `shown` is what the user calls it."""
    if isinstance(error, FileNotFoundError):
        return ReadError(phrase("There is no file {file}.", file=shown), phrase("Check the path."))
    if isinstance(error, IsADirectoryError):
        return ReadError(phrase("{file} is a directory, not a file.", file=shown), phrase("Name the files in it."))
    if isinstance(error, PermissionError):
        return ReadError(
            phrase("You have no permission to read {file}.", file=shown), phrase("Change the permissions of the file.")
        )
    # ValueError: a path with a NUL character.
    reason = reason_of(error)
    return ReadError(
        phrase("{file} cannot be read: {why}.", file=shown, why=reason), phrase("Check the path and the disk.")
    )


def lines_of(source: str, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """The lines of `source` from the offset `start` on: start, end, and where the next one starts."""
    for found in LINE_END.finditer(source, start):
        end, after = found.span()
        yield start, end, after
        start = after
    if start < len(source):
        yield start, len(source), len(source)


def newline_of(source: str) -> str:
    """How the lines of `source` end: as its first line does, a line feed where it has but one line."""
    found = LINE_END.search(source)
    return found.group() if found else "\n"
