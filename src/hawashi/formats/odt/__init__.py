"""OpenDocument texts (.odt, flat .fodt), as word processors write them; edits can be written back."""

from collections.abc import Mapping
from functools import partial

from lxml import etree

from hawashi.errors import ReadError
from hawashi.formats.archive import open_archive
from hawashi.formats.assembly import Head, assemble
from hawashi.formats.csl_fields import embedded
from hawashi.formats.odt.numbers import Counts, read_notations
from hawashi.formats.odt.properties import Properties, read_properties
from hawashi.formats.odt.reader import OdtReader
from hawashi.formats.odt.section import add_section
from hawashi.formats.odt.styles import StyleSheet
from hawashi.formats.odt.write import rewrite_file
from hawashi.formats.parts import PartPlaces
from hawashi.formats.places import Trace
from hawashi.formats.title_and_authors import Named, title_and_bylines
from hawashi.formats.xml import parse_xml
from hawashi.messages import phrase
from hawashi.model import Document

__all__ = ["add_section", "load", "rewrite_file"]

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"


def load(data: bytes, path: str) -> Document:
    """The paper in an OpenDocument text with the content `data`. Raises ReadError."""
    shown = path or phrase("The paper")
    content, roots = _parts(data, shown)
    root = roots[_CONTENT]
    styles, meta = roots.get("styles.xml"), roots.get("meta.xml")
    notations = {} if styles is None else read_notations(styles)
    properties = Properties() if meta is None else read_properties(meta)
    sheet = StyleSheet([root] if styles is None or styles is root else [root, styles])
    reader = OdtReader(root, sheet, Counts(notations), properties.codes)
    marked = Named(" ".join(reader.titles) or None, reader.authors)
    title, bylines = title_and_bylines(properties.named, marked, reader.lines)
    footnotes = notations.get("footnote")
    numbering = footnotes.numbering if footnotes else None
    head = Head(title, bylines, properties.language, numbering, properties.pages, tuple(reader.lists))

    def places(traces: Mapping[str, Trace], labels: Mapping[str, str]) -> PartPlaces:
        return PartPlaces(path, {_CONTENT: content}, dict.fromkeys(traces, _CONTENT), traces, labels)

    return assemble(path, reader.body, reader.notes, head, places, partial(embedded, reader.fields))


def _parts(data: bytes, shown: str) -> tuple[bytes, dict[str, etree._Element]]:
    """The bytes that hold the text, and the root elements of the parts by their names; all one in a flat file."""
    if not data.startswith(b"PK"):
        root = parse_xml(data, shown)
        return data, dict.fromkeys((_CONTENT, "styles.xml", "meta.xml"), root)
    archive = open_archive(data, shown)
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise ReadError(phrase("{file} is encrypted.", file=shown), phrase("Save the paper without a password."))
    content = archive.read(_CONTENT)
    roots = {_CONTENT: parse_xml(content, f"{_CONTENT} in {shown}")}
    for name in ("styles.xml", "meta.xml"):
        if name in archive:
            roots[name] = parse_xml(archive.read(name), f"{name} in {shown}")
    return content, roots
