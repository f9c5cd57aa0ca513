"""What an OpenDocument text says of itself in meta.xml."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from hawashi.formats.odt.names import DC, META, OFFICE
from hawashi.formats.title_and_authors import Named

# Zotero keeps the data of a citation that is a bookmark in properties of 255 characters: `ZOTERO_BREF_x7_1`, `…_2`.
_PART = re.compile(r"(.{1,200})_(\d{1,6})")
_PAGES = re.compile("[1-9][0-9]{0,5}")


class Properties(NamedTuple):
    """Title and authors, language and number of pages; `codes` has the data of bookmarks that are citations."""

    named: Named = Named()
    language: str | None = None
    pages: int | None = None
    codes: Mapping[str, str] = {}


def read_properties(root: etree._Element) -> Properties:
    """The properties in the root element of meta.xml."""
    meta = root.find(f"{OFFICE}meta")
    if meta is None:
        return Properties()
    # The first author wrote the paper; `dc:creator` is who saved it last.
    author = _said(meta, f"{META}initial-creator") or _said(meta, f"{DC}creator")
    statistic = meta.find(f"{META}document-statistic")
    pages = "" if statistic is None else statistic.get(f"{META}page-count", "")
    return Properties(
        Named(_said(meta, f"{DC}title"), [author] if author else []),
        _said(meta, f"{DC}language"),
        int(pages) if _PAGES.fullmatch(pages) else None,
        _codes(meta),
    )


def _said(meta: etree._Element, tag: str) -> str | None:
    return " ".join((meta.findtext(tag) or "").split()) or None


def _codes(meta: etree._Element) -> dict[str, str]:
    parts: dict[str, list[tuple[int, str]]] = {}
    for element in meta.iterfind(f"{META}user-defined"):
        found = _PART.fullmatch(element.get(f"{META}name", ""))
        if found:
            parts.setdefault(found.group(1), []).append((int(found.group(2)), element.text or ""))
    return {name: "".join(text for _, text in sorted(own)) for name, own in parts.items()}
