"""How characters are set: the styles of an OpenDocument text, with their parents, for each kind of script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from lxml import etree

from hawashi.formats.flow import Look, look_of
from hawashi.formats.odt.names import FO, OFFICE, STYLE, SVG, TEXT
from hawashi.model import Emphasis


class Script(IntEnum):
    """The kinds of script that a style sets apart (OpenDocument 1.3, 20.187)."""

    WESTERN = 0
    ASIAN = 1
    COMPLEX = 2
    """Arabic and Hebrew among others."""


class ScriptLook(NamedTuple):
    """How the characters of one kind of script are set; `size` in points."""

    italic: bool = False
    bold: bool = False
    font: str | None = None
    size: float | None = None


class Type(NamedTuple):
    """How characters are set: `settings` by `Script`, and what holds of every script."""

    settings: tuple[ScriptLook, ScriptLook, ScriptLook] = (ScriptLook(), ScriptLook(), ScriptLook())
    underlined: bool = False
    code: bool = False
    hidden: bool = False
    raised: bool = False

    def look(self, script: Script) -> Look:
        """How characters of `script` look."""
        italic, bold, font, size = self.settings[script]
        has = {
            Emphasis.ITALIC: italic,
            Emphasis.BOLD: bold,
            Emphasis.UNDERLINE: self.underlined,
            Emphasis.CODE: self.code,
        }
        return look_of(frozenset(emphasis for emphasis, given in has.items() if given), font, size)


class _Style(NamedTuple):
    parent: str | None
    properties: Mapping[str, str]


MOST_PARENTS = 50
"""So many styles stand above each other at most; word processors allow ten or so."""

_FAMILIES = frozenset({"paragraph", "text"})
_SUFFIXES = ("", "-asian", "-complex")
# What pandoc and LibreOffice call the styles of text in which every character is meant.
_CODE = frozenset({"source text", "preformatted text", "teletype", "verbatim char"})
_HEX = re.compile("_([0-9a-f]{2,3}|[0-9a-ce-f][0-9a-f]{3})_")
_SIZE = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,9})?)(pt|%|in|cm|mm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75}


class StyleSheet:
    """The styles of a paper. `roots` are those of content.xml and styles.xml, in this order."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._fonts: dict[str, str] = {}
        self._known: dict[tuple[Type, str, str], Type] = {}
        self.base = Type()
        """How characters are set where no style says otherwise."""
        for root in roots:
            self._read_fonts(root)
            for part in (f"{OFFICE}styles", f"{OFFICE}automatic-styles"):
                self._read_styles(root.iterfind(f"{part}/*"))

    def apply(self, base: Type, family: str, name: str | None) -> Type:
        """What `base` becomes under the style `name` of a family (`paragraph`, `text`); without a style, itself."""
        if name is None:
            return base
        key = base, family, name
        if key not in self._known:
            changed = base
            for called, style in reversed(list(self._line(family, name))):
                changed = self._changed(changed, style.properties)
                changed = changed._replace(code=changed.code or called in _CODE)
            self._known[key] = changed
        return self._known[key]

    def is_called(self, name: str | None, wanted: str) -> bool:
        """Whether a paragraph's style, or one that it stems from, has the name `wanted` (small letters)."""
        return name is not None and any(called == wanted for called, _ in self._line("paragraph", name))

    def _line(self, family: str, name: str) -> Iterator[tuple[str, _Style]]:
        """A style and those that it stems from, each with its name as people read it, in small letters."""
        for _ in range(MOST_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield _HEX.sub(lambda found: chr(int(found.group(1), 16)), name).replace("_", " ").casefold(), style
            name = style.parent or ""

    def _read_fonts(self, root: etree._Element) -> None:
        for face in root.iterfind(f"{OFFICE}font-face-decls/{STYLE}font-face"):
            name, family = face.get(f"{STYLE}name"), face.get(f"{SVG}font-family")
            if name and family is not None:
                self._fonts.setdefault(name, family)

    def _read_styles(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            family, name = element.get(f"{STYLE}family"), element.get(f"{STYLE}name")
            if family not in _FAMILIES:
                continue
            found = element.find(f"{STYLE}text-properties")
            properties = {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}
            if element.tag == f"{STYLE}default-style" and family == "paragraph":
                self.base = self._changed(self.base, properties)
            elif name is not None:
                style = _Style(element.get(f"{STYLE}parent-style-name"), properties)
                self._styles.setdefault((family, name), style)

    def _changed(self, base: Type, properties: Mapping[str, str]) -> Type:
        if not properties:
            return base
        western, asian, complex_ = (
            self._setting(base.settings[script], properties, _SUFFIXES[script]) for script in Script
        )
        underline = properties.get(f"{STYLE}text-underline-style")
        display = properties.get(f"{TEXT}display")
        position = properties.get(f"{STYLE}text-position")
        return Type(
            (western, asian, complex_),
            base.underlined if underline is None else underline != "none",
            base.code,
            base.hidden if display is None else display == "none",
            base.raised if position is None else _is_raised(position),
        )

    def _setting(self, base: ScriptLook, properties: Mapping[str, str], suffix: str) -> ScriptLook:
        space = STYLE if suffix else FO
        slant = properties.get(f"{space}font-style{suffix}")
        weight = properties.get(f"{space}font-weight{suffix}")
        size = properties.get(f"{space}font-size{suffix}")
        named = properties.get(f"{STYLE}font-name{suffix}")
        font = properties.get(f"{space}font-family{suffix}") if named is None else self._fonts.get(named, named)
        return ScriptLook(
            base.italic if slant is None else slant in ("italic", "oblique"),
            base.bold if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600),
            base.font if font is None else _family(font),
            base.size if size is None else _points(size, base.size),
        )


def _family(font: str) -> str | None:
    """The first font of a list, without its quotation marks; LibreOffice writes an empty one where it knows none."""
    return font.split(",")[0].strip().strip("'\"") or None


def _points(size: str, base: float | None) -> float | None:
    found = _SIZE.fullmatch(size)
    if found is None:
        return base
    number, unit = float(found.group(1)), found.group(2)
    if unit != "%":
        return round(number * _POINTS[unit], 2)
    return None if base is None else round(base * number / 100, 2)


def _is_raised(position: str) -> bool:
    first = position.split()[0] if position.split() else ""
    return first == "super" or (first.endswith("%") and not first.startswith(("-", "0")))
