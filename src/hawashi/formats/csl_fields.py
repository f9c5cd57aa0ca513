"""Cites that a reference manager left in a paper: the CSL data in the fields of Zotero and Mendeley."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hawashi.formats.flow import TracedText
from hawashi.formats.places import Origin, Piece, Trace
from hawashi.model import Embedded, Span
from hawashi.surrogates import without_halves

# `ADDIN ZOTERO_ITEM CSL_CITATION {…}` (Word), `ZOTERO_ITEM CSL_CITATION {…} RNDx1` (LibreOffice),
# `ADDIN CSL_CITATION {…}` (Mendeley); very old files of Zotero leave out the middle word.
_DATA = re.compile(r"(?:CSL_CITATION|ZOTERO_ITEM)\s+(?=\{)")
_LAST_PART = re.compile(r"[^/=?#]+$")


class CslField(NamedTuple):
    """A field of a reference manager: what it shows are the source characters `start` to `end`, `code` its data."""

    start: int
    end: int
    code: str


class CslCite(NamedTuple):
    """One work that a field cites. The values are those of `Embedded`."""

    key: str
    item: Mapping[str, object] | None
    locator: str
    label: str


def csl_cites(code: str) -> list[CslCite]:
    """The cites in the code of a field; none where it is no field of a reference manager, or its data are broken."""
    found = _DATA.search(code)
    if found is None:
        return []
    try:
        data = without_halves(json.JSONDecoder().raw_decode(code, found.end())[0])
    except (ValueError, RecursionError):
        return []
    return list(_cites(data))


def embedded(fields: Sequence[CslField], text_id: str, text: TracedText) -> list[Embedded]:
    """The cites of `fields` in a text whose id is `text_id`; those of one field share its span.

    A field of which the text has nothing gives none.
    """
    if not fields or not text.text:
        return []
    place = finder(text.trace)
    found = []
    for field in fields:
        span = place(field.start, field.end)
        if span is not None:
            found += [Embedded(Span(text_id, *span), *cite) for cite in csl_cites(field.code)]
    return sorted(found, key=lambda one: one.span)


def _cites(data: object) -> Iterator[CslCite]:
    items = data.get("citationItems") if isinstance(data, dict) else None
    for cited in items if isinstance(items, list) else ():
        if not isinstance(cited, dict):
            continue
        item = cited.get("itemData", cited.get("item"))
        locator = _said(cited.get("locator"))
        # Where the locator has no label, it is a page (CSL 1.0.2, `locator`).
        label = (_said(cited.get("label")) or "page") if locator else ""
        yield CslCite(_key(cited), item if isinstance(item, dict) else None, locator, label)


def _key(cited: Mapping[str, object]) -> str:
    """The manager's id of a work: that in its address, which is the same in every field, else that of the field."""
    addresses = cited.get("uris", cited.get("uri"))
    if isinstance(addresses, list):
        addresses = addresses[0] if addresses else None
    found = _LAST_PART.search(addresses) if isinstance(addresses, str) else None
    return found.group() if found else _said(cited.get("id"))


def _said(value: object) -> str:
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def finder(trace: Trace) -> Callable[[int, int], tuple[int, int] | None]:
    """What tells the characters of a text that stem from given characters of the source."""
    spelt = (one for one in trace.pieces_of(0, trace.length) if one[0].start < one[0].end)
    placed = sorted(spelt, key=lambda one: one[0].start)
    starts = [piece.start for piece, _ in placed]

    def find(start: int, end: int) -> tuple[int, int] | None:
        first = max(bisect_right(starts, start) - 1, 0)
        if first < len(placed) and placed[first][0].end <= start:
            first += 1
        last = bisect_right(starts, end - 1) - 1
        if start >= end or last < first:
            return None
        ends = placed[first], placed[last]  # a paragraph within a paragraph stands before what it is in
        return min(_offset(*one, start) for one in ends), max(_offset(*one, end) for one in ends)

    return find


def _offset(piece: Piece, stop: int, place: int) -> int:
    """The offset in the text for a place in the source that lies in `piece`, or beside it."""
    if piece.origin is Origin.COPIED:
        return piece.at + min(max(place - piece.start, 0), piece.end - piece.start)
    return piece.at if place <= piece.start else stop
