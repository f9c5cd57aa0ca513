"""The encoding of a .bib file: UTF-8, or another one that its `% Encoding:` header names, as JabRef writes it."""

import codecs
import re

from hawashi.errors import WriteError
from hawashi.messages import phrase

UTF8 = "utf-8"

_HEADER = re.compile(r"^[ \t]*%?[ \t]*Encoding:[ \t]*([\w.:-]+)[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.IGNORECASE)
_HEAD = 2000  # characters: the header stands before all entries


def encoding_of(data: bytes) -> str:
    """The encoding of a file: UTF-8, but for a file that is in the one that its header names."""
    named = _named(data[:_HEAD].decode("ascii", "replace"))
    if named == UTF8 or data.isascii():
        return named
    try:
        data.decode(UTF8)
    except UnicodeDecodeError:
        return named
    return UTF8


def encoded(text: str, encoding: str, shown: object) -> bytes:
    """`text` in an encoding. Raises WriteError where that has not all of its characters; `shown` is the file."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise WriteError(
            phrase(
                "{file} is in the encoding {encoding}, which has no {character!r}. It was left unchanged.",
                file=shown,
                encoding=encoding,
                character=text[error.start],
            ),
            phrase("Convert it to UTF-8 first: `hawashi tidy {file} --utf8`", file=shown),
        ) from error


def in_utf8(text: str) -> str:
    """`text` with a header that says UTF-8, where it has one that names another encoding."""
    found = _found(text)
    return text if found is None or _known(found[1]) == UTF8 else f"{text[: found.start(1)]}UTF-8{text[found.end(1) :]}"


def without_header(text: str) -> str:
    """`text` without its header."""
    found = _found(text)
    return text if found is None else text[: found.start()] + text[found.end() :]


def _found(text: str) -> re.Match[str] | None:
    first = re.search(r"^\s*@", text[:_HEAD], re.MULTILINE)
    return _HEADER.search(text, 0, first.start() if first else min(_HEAD, len(text)))


def _named(head: str) -> str:
    found = _found(head)
    return UTF8 if found is None else _known(found[1])


def _known(name: str) -> str:
    """Python's name of an encoding; that of UTF-8 for one that Python does not know."""
    try:
        return codecs.lookup(name).name if "".encode(name) == b"" else UTF8
    except LookupError:
        return UTF8
