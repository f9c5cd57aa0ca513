"""Why something cannot be read or written, as the system and Python say it, made messages that other languages have."""

import errno
import re

from hawashi.messages import Message, phrase

_OF_SYSTEM = {
    errno.EPERM: phrase("Operation not permitted"),
    errno.ENOENT: phrase("No such file or directory"),
    errno.EIO: phrase("Input/output error"),
    errno.EACCES: phrase("Permission denied"),
    errno.EBUSY: phrase("Device or resource busy"),
    errno.EEXIST: phrase("File exists"),
    errno.EXDEV: phrase("Invalid cross-device link"),
    errno.ENODEV: phrase("No such device"),
    errno.ENOTDIR: phrase("Not a directory"),
    errno.EISDIR: phrase("Is a directory"),
    errno.EINVAL: phrase("Invalid argument"),
    errno.EMFILE: phrase("Too many open files"),
    errno.ENFILE: phrase("Too many open files in system"),
    errno.EFBIG: phrase("File too large"),
    errno.ENOSPC: phrase("No space left on device"),
    errno.EROFS: phrase("Read-only file system"),
    errno.ENAMETOOLONG: phrase("File name too long"),
    errno.ELOOP: phrase("Too many levels of symbolic links"),
    errno.EADDRINUSE: phrase("Address already in use"),
    errno.EADDRNOTAVAIL: phrase("Cannot assign requested address"),
    errno.ETIMEDOUT: phrase("Connection timed out"),
}
"""What the system says of errors that papers, folders and disks bring about, by their numbers."""

_WHAT = "{what}"
_OF_PYTHON = (
    phrase("Invalid statement"),
    phrase("Expected newline or end of document after a statement"),
    phrase("Expected '=' after a key in a key/value pair"),
    phrase("Expected ']' at the end of a table declaration"),
    phrase("Expected ']]' at the end of an array declaration"),
    phrase("Expected {what}", what=_WHAT),
    phrase("Found invalid character {what}", what=_WHAT),
    phrase("Illegal character {what}", what=_WHAT),
    phrase("Cannot declare {what} twice", what=_WHAT),
    phrase("Cannot overwrite a value"),
    phrase("Cannot mutate immutable namespace {what}", what=_WHAT),
    phrase("Cannot redefine namespace {what}", what=_WHAT),
    phrase("Duplicate inline table key {what}", what=_WHAT),
    phrase("Invalid initial character for a key part"),
    phrase("Unclosed array"),
    phrase("Unclosed inline table"),
    phrase("Unescaped '\\' in a string"),
    phrase("Invalid hex value"),
    phrase("Escaped character is not a Unicode scalar value"),
    phrase("Unterminated string"),
    phrase("Invalid date or datetime"),
    phrase("Invalid value"),
    phrase("Expecting value"),
    phrase("Expecting property name enclosed in double quotes"),
    phrase("Expecting {what} delimiter", what=_WHAT),
    phrase("Extra data"),
    phrase("Invalid control character at"),
    phrase("Unterminated string starting at"),
    phrase("embedded null byte"),
    phrase("File is not a zip file"),
    phrase("Bad CRC-32 for file {what}", what=_WHAT),
    phrase("Bad magic number for central directory"),
    phrase("Bad magic number for file header"),
    phrase("Truncated central directory"),
    phrase("Truncated file header"),
)
"""What Python says of TOML, of JSON and of ZIP archives, the narrower before the wider."""
_PLACE = re.compile(
    r"(.+?)(?: \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"
    r"|: line (?P<of_json>\d+) column (?P<column_of_json>\d+) \(char \d+\))",
    re.DOTALL,
)


def reason_of(error: Exception, lines: int | None = None) -> str:
    """Why something cannot be read or written, without a full stop; `lines` are how many a text has that is no TOML."""
    if isinstance(error, UnicodeDecodeError):
        return phrase("not valid UTF-8 at byte {byte}", byte=error.start + 1)
    if isinstance(error, RecursionError):
        return phrase("too deeply nested")
    words = error.args[0] if error.args and isinstance(error.args[0], str) else str(error)
    words = getattr(error, "strerror", None) or words
    if isinstance(words, Message):
        return words
    if isinstance(error, OSError) and error.errno in _OF_SYSTEM:
        return _OF_SYSTEM[error.errno]
    found = _PLACE.fullmatch(words)
    if found is None:
        return _in_words(words.rstrip("."))
    what = _in_words(found[1])
    if line := found["line"] or found["of_json"]:
        column = found["column"] or found["column_of_json"]
        return phrase("{what} (at line {line}, column {column})", what=what, line=line, column=column)
    if lines is not None:
        return phrase("{what} (at the end, line {line})", what=what, line=lines)
    return phrase("{what} (at the end of the file)", what=what)


def _in_words(what: str) -> str:
    """The message that says what Python says; its own words where it is none of those known."""
    for known in _OF_PYTHON:
        found = re.fullmatch(re.escape(known.template).replace(re.escape(_WHAT), "(.+)"), what, re.DOTALL)
        if found is not None:
            return Message(known.template, None, 0, dict(zip(known.fields, found.groups(), strict=True)))
    return what
