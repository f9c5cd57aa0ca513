"""A section at the end of an OpenDocument text, in the styles of its own paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from hawashi.errors import WriteError
from hawashi.formats.odt.names import OFFICE, TEXT
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Patch, demand_utf8, patched
from hawashi.formats.places import REFUSED
from hawashi.formats.repack import repacked
from hawashi.formats.section import Line, lowered
from hawashi.formats.xml import parse_xml
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Document

_TEXT_END = re.compile(rb"</office:text\s*>")
_STYLES_END = re.compile(rb"</office:automatic-styles\s*>|<office:automatic-styles\s*/>")
_NAMESPACES = tuple(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("style", "style"), ("fo", "xsl-fo-compatible"), ("text", "text"))
)
_ITALIC = "hawashi_italic"
_ARABIC = "hawashi_arabic"
_LEAST = 60  # characters of a paragraph that shows which style the text of the paper has


def add_section(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The OpenDocument text `data`, which `document` was read from, with the section behind everything else.

    Raises WriteError where the file is written in an unusual way.
    """
    ((name, content),) = PartPlaces.of(document).data.items()
    demand_utf8(content)
    ends, sheets = list(_TEXT_END.finditer(content)), list(_STYLES_END.finditer(content))
    if not ends or not sheets:
        raise WriteError(phrase("{file} is stored in an unusual way.", file=document.path), REFUSED)
    root = parse_xml(content, name)
    lines = lowered(lines, [_level(heading) for heading in root.iter(f"{TEXT}h")])
    parents = {level: _style(root, level, arabic=True) for level in {line.level for line in lines if line.arabic}}
    styles = "".join(_styles(parents))
    sheet = sheets[0]
    if sheet[0].startswith(b"</"):
        declared = Patch(sheet.start(), sheet.start(), styles.encode())
    else:
        whole = f"<office:automatic-styles>{styles}</office:automatic-styles>"
        declared = Patch(sheet.start(), sheet.end(), whole.encode())
    written = "".join(_paragraph(line, root) for line in lines)
    at = ends[-1].start()
    new = patched(content, [declared, Patch(at, at, written.encode())])
    return repacked(data, {name: new}, document.path) if data.startswith(b"PK") else new


def _styles(parents: dict[int, str]) -> Iterator[str]:
    """The automatic styles of the section: italics, and paragraphs that run from right to left."""
    spaces = " ".join(_NAMESPACES[:2])
    slanted = 'fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"'
    yield (
        f'<style:style {spaces} style:name="{_ITALIC}" style:family="text">'
        f"<style:text-properties {slanted}/></style:style>"
    )
    for level, parent in sorted(parents.items()):
        of = f" style:parent-style-name={quoteattr(parent)}" if parent else ""
        yield (
            f'<style:style {spaces} style:name="{_ARABIC}{level}" style:family="paragraph"{of}>'
            f'<style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start"/></style:style>'
        )


def _style(root: etree._Element, level: int, *, arabic: bool) -> str:
    """The style that most paragraphs of the paper have that are headings of that level, or text, in that script.

    An automatic style is not a parent for others: of such a one it is the style that it stems from.
    """
    tag = f"{TEXT}h" if level else f"{TEXT}p"
    alike, others = list[str](), list[str]()
    for paragraph in root.iter(tag):
        text = "".join(paragraph.itertext())
        if (_level(paragraph) if level else 0) != level or not text.strip():
            continue
        if level or len(text) >= _LEAST:
            (alike if is_arabic(text) == arabic else others).append(paragraph.get(f"{TEXT}style-name", ""))
    found = alike or others
    most = Counter(found).most_common(1)[0][0] if found else ""
    if not most and level:
        return f"Heading_20_{level}"
    return _parent(root, most) if arabic else most


def _level(heading: etree._Element) -> int:
    said = heading.get(f"{TEXT}outline-level", "1")
    return int(said) if said.isdecimal() else 1


def _parent(root: etree._Element, style: str) -> str:
    for sheet in root.iter(f"{OFFICE}automatic-styles"):
        for each in sheet:
            names = {str(key).rpartition("}")[2]: value for key, value in each.items()}
            if names.get("name") == style and names.get("family") == "paragraph":
                return names.get("parent-style-name", "")
    return style


def _paragraph(line: Line, root: etree._Element) -> str:
    style = f"{_ARABIC}{line.level}" if line.arabic else _style(root, line.level, arabic=False)
    named = f" text:style-name={quoteattr(style)}" if style else ""
    inner = "".join(
        f'<text:span text:style-name="{_ITALIC}">{escape(text)}</text:span>' if italic else escape(text)
        for text, italic in line.stretches
    )
    level = f' text:outline-level="{line.level}"' if line.level else ""
    tag = "text:h" if line.level else "text:p"
    return f"<{tag} {_NAMESPACES[2]}{named}{level}>{inner}</{tag}>"
