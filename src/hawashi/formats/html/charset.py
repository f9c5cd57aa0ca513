"""From the bytes of a web page to its characters."""

import codecs
import re

from hawashi.errors import ReadError
from hawashi.formats.source import BOM, LIMIT, decoded, too_large
from hawashi.messages import phrase

_REACH = 4096
"""So many bytes at the start may declare an encoding; browsers look at 1024, Word writes more in front of it."""
_DECLARED = re.compile(
    r"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}(?P<meta>[\w:.-]{1,40})"
    r"|\A\s{0,99}<\?xml\b[^>]{0,99}\bencoding\s{0,9}=\s{0,9}[\"'](?P<xml>[\w:.-]{1,40})",
    re.IGNORECASE,
)
# What these names mean on the Web (WHATWG Encoding Standard): a superset of what they say.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_UTF8 = "utf-8"


def characters(data: bytes, path: str) -> str:
    """The characters of a web page, line ends and byte order mark kept; `path` is what to call the file.

    A byte order mark tells the encoding, then what the page declares, else it is UTF-8. Raises ReadError where the page
    is larger than `LIMIT`, or holds bytes that are no characters.
    """
    if len(data) > LIMIT:
        raise too_large(path, LIMIT)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16", path)
    name = _UTF8 if data.startswith(codecs.BOM_UTF8) else declared(data[:_REACH].decode("latin-1"))
    if name == _UTF8 or _is_utf8(data):
        return decoded(data, path)
    return _decoded(data, name, path)


def declared(source: str) -> str:
    """The encoding that a page says it is written in, by Python's name; `utf-8` where it says none that is known."""
    found = _DECLARED.search(source[:_REACH])
    if found is None or source.startswith(BOM):
        return _UTF8
    try:
        name = codecs.lookup(found.group("meta") or found.group("xml")).name
    except LookupError:
        return _UTF8
    # A declaration that could be read at all is not in UTF-16, whatever it says.
    return _UTF8 if name.startswith("utf") else _MEANT.get(name, name)


def _is_utf8(data: bytes) -> bool:
    """Whether this is UTF-8, whatever it says: text of another encoding hardly ever is by chance."""
    try:
        return not data.decode(_UTF8).isascii()
    except UnicodeDecodeError:
        return False


def _decoded(data: bytes, name: str, path: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        if name.startswith("cp125"):
            # The few bytes that have no character there are what browsers take for control characters.
            return "".join(bytes([byte]).decode(name, "ignore") or chr(byte) for byte in data)
        raise ReadError(
            phrase("{file} declares the encoding {name}, but is not valid {name}.", file=path, name=name),
            phrase("Save the file as UTF-8."),
        ) from error
