"""Parts added to a Word file, with all that must know of them (ECMA-376, part 2, §6.5 and §7.2.3)."""

import posixpath
import re
from typing import NamedTuple
from xml.parsers import expat

from hawashi.errors import WriteError
from hawashi.formats.docx.package import TYPES, Package, spelt_in, usual_index
from hawashi.formats.xml import RESAVE, parse_xml
from hawashi.messages import phrase

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
_TAG = re.compile(rb"""</|<(?P<name>[^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/>""")


class NewPart(NamedTuple):
    """A part to be added: its name, the type of the relation that leads to it, that of its content, and its content."""

    name: str
    relation: str
    content_type: str
    content: str


def with_part(package: Package, source: str, new: NewPart) -> dict[str, bytes]:
    """The parts that change where `new` is added, to which the part `source` (or the package itself, "") leads.

    Raises WriteError as `with_child` does.
    """
    archive, spelt = package.archive, spelt_in(package.archive)
    index = spelt.get(usual_index(source).lower())
    relations = _NO_RELATIONS if index is None else archive.read(index)
    taken = {relation.get("Id") for relation in parse_xml(relations, f"{index} in {archive.shown}")}
    key = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    related = (
        f'<Relationship xmlns="{_PACKAGE}/relationships" Id="{key}" Type="{new.relation}" '
        f'Target="{posixpath.relpath(new.name, posixpath.dirname(source) or ".")}"/>'
    )
    parts = {
        new.name: new.content.encode(),
        index or usual_index(source): with_child(relations, related.encode()),
    }
    types = spelt.get(TYPES.lower())
    if types is not None:
        kind = new.content_type
        override = f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{new.name}" ContentType="{kind}"/>'
        parts[types] = with_child(archive.read(types), override.encode())
    return parts


def with_child(part: bytes, child: bytes) -> bytes:
    """An XML part with something more at the end of its root element. Raises WriteError where it is not in UTF-8."""
    parse_xml(part, phrase("A part of the file"))
    ends: list[int] = []
    parser = expat.ParserCreate()
    parser.EndElementHandler = lambda _: ends.append(parser.CurrentByteIndex)
    parser.Parse(part, True)
    tag = _TAG.match(part, ends[-1])
    if tag is None or parse_xml(part, "").getroottree().docinfo.encoding not in (None, "UTF-8", "utf-8", "ASCII"):
        raise WriteError(phrase("The Word file has XML in an unusual encoding, which hawashi cannot write."), RESAVE)
    if tag["name"] is None:
        return part[: tag.start()] + child + part[tag.start() :]
    # The root is empty: `<name …/>`.
    return part[: tag.end() - 2] + b">" + child + b"</%b>" % tag["name"] + part[tag.end() :]
