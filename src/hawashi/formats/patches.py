"""Character data in the bytes of an XML part, written over."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.places import REFUSED
from hawashi.messages import phrase

_CHARACTER = re.compile(rb"&[^;]+;|\r\n|[\0-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.IGNORECASE)


class Cut(NamedTuple):
    """Characters `start` to `end` of a part, all in one stretch, go, and `text` comes in their place."""

    start: int
    end: int
    text: str


class Patch(NamedTuple):
    """Bytes `start` to `end` of a part become `new`."""

    start: int
    end: int
    new: bytes


class PatchStretch(NamedTuple):
    """A stretch of text as it is written in the file: kept (`keep`), taken out (`del`) or put in (`ins`)."""

    kind: str
    raw: bytes


def demand_utf8(data: bytes) -> None:
    """Raise WriteError where a part is not written in UTF-8, so that its bytes would have to be counted otherwise."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise WriteError(phrase("Part of the file is not encoded in UTF-8."), REFUSED)


def segments(raw: bytes, start: int, length: int, cuts: Iterable[Cut]) -> list[PatchStretch]:
    """What becomes of a stretch of text, in order: it is `raw`, and its `length` characters begin with `start`.

    Raises WriteError where the text holds comments or CDATA, which no word processor writes, and where cuts meet.
    """
    bounds = [found.start() for found in _CHARACTER.finditer(raw)]
    if b"<" in raw or len(bounds) != length:
        raise WriteError(phrase("This text is stored in an unusual way in the file."), REFUSED)
    bounds.append(len(raw))
    found: list[PatchStretch] = []
    at = 0
    for cut in sorted(cuts):
        begins, ends = bounds[cut.start - start], bounds[cut.end - start]
        if begins < at:
            raise WriteError(
                phrase("Two fixes change the same characters."), phrase("Apply one of them, then check again.")
            )
        found += [PatchStretch("keep", raw[at:begins]), PatchStretch("del", raw[begins:ends])]
        found.append(PatchStretch("ins", escape(cut.text).encode()))
        at = ends
    return [segment for segment in [*found, PatchStretch("keep", raw[at:])] if segment.raw]


def patched(data: bytes, patches: Sequence[Patch]) -> bytes:
    """The bytes of a part after `patches`. Raises WriteError where they overlap."""
    parts, at = [], 0
    for patch in sorted(patches):
        if patch.start < at:
            raise WriteError(
                phrase("Two fixes change the same characters."), phrase("Apply one of them, then check again.")
            )
        parts += [data[at : patch.start], patch.new]
        at = patch.end
    return b"".join([*parts, data[at:]])
