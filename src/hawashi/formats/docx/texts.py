"""The text of one run, written over: its characters in the bytes of the file, and the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.docx.runs import Run, Stretch
from hawashi.formats.places import REFUSED

_CHARACTER = re.compile(rb"&[^;]+;|\r\n|[\0-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_WHITE = b" \t\r\n"
_SPACE = re.compile(rb"\s+xml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_KEEP = b' xml:space="preserve"'


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


class Segment(NamedTuple):
    """A stretch of text as it is written in the file: kept (`keep`), taken out (`del`) or put in (`ins`)."""

    kind: str
    raw: bytes


def segments(data: bytes, stretch: Stretch, cuts: Sequence[Cut]) -> list[Segment]:
    """What becomes of a stretch of text, in order; white space at its ends that is not shown is left out.

    Raises WriteError where the text holds comments or CDATA, which no word processor writes.
    """
    raw = data[stretch.first : stretch.last]
    bounds = [found.start() for found in _CHARACTER.finditer(raw)]
    if b"<" in raw or len(bounds) != stretch.end - stretch.start:
        raise WriteError("A text of the file is written in an uncommon way.", REFUSED)
    bounds.append(len(raw))
    first, last = 0, len(raw)
    if not stretch.preserved:
        first, last = len(raw) - len(raw.lstrip(_WHITE)), len(raw.rstrip(_WHITE))
    found: list[Segment] = []
    at = first
    for cut in sorted(cuts):
        begins, ends = bounds[cut.start - stretch.start], bounds[cut.end - stretch.start]
        if begins < at:
            raise WriteError("Two edits change the same characters.", "Apply one of them, then check again.")
        found += [Segment("keep", raw[at:begins]), Segment("del", raw[begins:ends])]
        found.append(Segment("ins", escape(cut.text).encode()))
        at = ends
    found.append(Segment("keep", raw[at : max(at, last)]))
    return [segment for segment in found if segment.raw]


def rewritten_text(data: bytes, stretch: Stretch, cuts: Sequence[Cut]) -> Patch:
    """The change of a stretch of text in place. Raises WriteError as `segments` does."""
    kept = b"".join(segment.raw for segment in segments(data, stretch, cuts) if segment.kind != "del")
    tag = data[stretch.tag : stretch.first]
    if not stretch.preserved and kept != kept.strip(_WHITE):
        tag = _SPACE.sub(b"", tag)[:-1] + _KEEP + b">"
    return Patch(stretch.tag, stretch.last, tag + kept)


def name_of(run: Run, local: bytes) -> bytes:
    """The name of an element of WordprocessingML with the prefix that the run's part gives it."""
    prefix, colon, _ = run.name.rpartition(b":")
    return prefix + colon + local


def element(run: Run, local: bytes, content: bytes | str) -> bytes:
    """A run or a text with a content: bytes are XML, characters are text whose white space counts."""
    name = name_of(run, local)
    inner = content if isinstance(content, bytes) else escape(content).encode()
    keep = _KEEP if local in (b"t", b"delText") else b""
    return b"<%b%b>%b</%b>" % (name, keep, inner, name)
