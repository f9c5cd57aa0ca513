"""A section at the end of a Word file, in the styles and the dress of its own paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from hawashi.errors import WriteError
from hawashi.formats.docx.package import PackagePart, open_package
from hawashi.formats.docx.styles import WordStyles
from hawashi.formats.docx.theme import fonts_of
from hawashi.formats.docx.wordml import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, SECTION, TEXT, W, value_of
from hawashi.formats.patches import Patch, demand_utf8, patched
from hawashi.formats.places import REFUSED
from hawashi.formats.repack import repacked
from hawashi.formats.section import Line, lowered
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Document

_BODY_END = re.compile(rb"</(?:\w+:)?body\s*>")
_LAST_SECTION = re.compile(
    rb"<(?:\w+:)?sectPr\b(?:(?!</?(?:\w+:)?(?:sectPr|p)\b).)*(?:/>|</(?:\w+:)?sectPr\s*>)\s*\Z", re.DOTALL
)
"""The layout of the last pages, which closes the body (ECMA-376, part 1, §17.6.17)."""
_LONGEST_SECTION = 20_000  # bytes
_KEPT = ("pStyle", "spacing", "jc")
_KEPT_OF_RUNS = ("rFonts", "sz", "szCs", "lang")
"""What the paragraphs of the section, and their runs, take from the paper's own."""
_ORDER = ("pStyle", "bidi", "spacing", "jc", "rFonts", "b", "bCs", "i", "iCs", "sz", "szCs", "rtl", "lang")
"""In what order the schema has the properties of paragraphs and of runs."""
_LEAST = 60  # characters of a paragraph that shows how those of the paper look


class _Dress(NamedTuple):
    """What paragraphs and their runs look like: properties by their names, each as the XML that says it."""

    paragraph: tuple[tuple[str, str], ...] = ()
    run: tuple[tuple[str, str], ...] = ()


def add_section(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The Word file `data`, which `document` was read from, with the section behind everything else.

    Raises WriteError where the file is written in an unusual way.
    """
    package = open_package(data, document.path or phrase("The paper"))
    main = package.part("main")
    if main is None:
        raise WriteError(phrase("{file} was not read from a Word file.", file=document.path), REFUSED)
    demand_utf8(main.data)
    styles = WordStyles(package.root("styles"), fonts_of(package.root("theme"), package.root("settings")))
    space = main.text_tag[1:].partition("}")[0]
    declared = "" if f'xmlns:w="{space}"'.encode() in main.data[:_HEAD] else f' xmlns:w="{space}"'
    lines = lowered(lines, list(_levels(main.root, styles)))
    dresses = {
        (level, arabic): _dress(main.root, styles, level, arabic=arabic)
        for level, arabic in {(line.level, line.arabic) for line in lines}
    }
    new = "".join(_paragraph(line, dresses[line.level, line.arabic], declared) for line in lines)
    at = _end(main)
    if at is None:
        raise WriteError(phrase("{file} is stored in an unusual way.", file=document.path), REFUSED)
    part = patched(main.data, [Patch(at, at, new.encode())])
    return repacked(data, {main.name: part}, document.path or phrase("The paper"))


_HEAD = 16_384
"""So many bytes hold the root element of a part with the namespaces that it declares."""


def _end(main: PackagePart) -> int | None:
    """Where the text of the body ends in the bytes of its part; None where that cannot be told."""
    ends = list(_BODY_END.finditer(main.data))
    if not ends:
        return None
    at = ends[-1].start()
    begins = max(0, main.data.rfind(b"sectPr", 0, at) - _LONGEST_SECTION)
    if section := _LAST_SECTION.search(main.data, begins, at):
        return section.start()
    return at if main.root.find(f"{W}body/{SECTION}") is None else None


def _dress(root: etree._Element, styles: WordStyles, level: int, *, arabic: bool) -> _Dress:
    """The dress of most paragraphs of the paper that are headings of that level, or text, in that script if there are.

    A heading of a level that the paper has not is dressed as its file has those, else as one of the level above, and a
    text as nothing. Where the paper has no heading of a level above either, it is dressed as nothing: no part of the
    list looks larger than the heading of the whole.
    """
    alike, others = list[etree._Element](), list[etree._Element]()
    for paragraph in root.iter(PARAGRAPH):
        text = "".join(each.text or "" for each in paragraph.iter(TEXT))
        style = value_of(paragraph.find(PARAGRAPH_PROPERTIES), f"{W}pStyle")
        if styles.level_of(style) == level and text.strip() and (level or len(text) >= _LEAST):
            (alike if is_arabic(text) == arabic else others).append(paragraph)
    if found := alike or others:
        return Counter(map(_look, found)).most_common(1)[0][0]
    above = _dress(root, styles, level - 1, arabic=arabic) if level > 1 else _Dress()
    if above.paragraph and (style := styles.heading(level)) is not None:
        return _Dress((("pStyle", f"<w:pStyle w:val={quoteattr(style)}/>"),))
    return above


def _levels(root: etree._Element, styles: WordStyles) -> Iterator[int]:
    """The levels of the paper's headings."""
    for paragraph in root.iter(PARAGRAPH):
        if level := styles.level_of(value_of(paragraph.find(PARAGRAPH_PROPERTIES), f"{W}pStyle")):
            yield level


def _look(paragraph: etree._Element) -> _Dress:
    run = next((each for each in paragraph.iter(f"{W}r") if each.find(TEXT) is not None), None)
    own = paragraph.find(PARAGRAPH_PROPERTIES)
    return _Dress(_kept(own, _KEPT), () if run is None else _kept(run.find(RUN_PROPERTIES), _KEPT_OF_RUNS))


def _kept(properties: etree._Element | None, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Those of the properties that have these names; only attributes of WordprocessingML are theirs."""
    found = []
    for child in () if properties is None else properties:
        local = str(child.tag).removeprefix(W)
        if local in names:
            own = [(name.removeprefix(W), value) for name, value in child.items() if name.startswith(W)]
            said = "".join(f" w:{name}={quoteattr(str(value))}" for name, value in own)
            found.append((local, f"<w:{local}{said}/>"))
    return tuple(found)


def _paragraph(line: Line, dress: _Dress, declared: str) -> str:
    """A paragraph as XML; `declared` is the namespace, where its part does not declare it as `w`."""
    bidi = [("bidi", "<w:bidi/>")] if line.arabic else []
    bold = [("b", "<w:b/>"), ("bCs", "<w:bCs/>")] if line.level and not dress.paragraph else []
    right = [("rtl", "<w:rtl/>")] if line.arabic else []
    runs = []
    for text, italic in line.stretches:
        slanted = [("i", "<w:i/>"), ("iCs", "<w:iCs/>")] if italic else []
        properties = _ordered([*dress.run, *bold, *slanted, *right])
        own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        runs.append(f'<w:r>{own}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')
    properties = _ordered([*dress.paragraph, *bidi])
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p{declared}>{own}{''.join(runs)}</w:p>"


def _ordered(properties: Sequence[tuple[str, str]]) -> str:
    return "".join(written for _, written in sorted(properties, key=lambda one: _ORDER.index(one[0])))
