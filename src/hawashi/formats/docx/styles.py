"""How runs are set: their own properties over those of their styles, over the defaults (ECMA-376, part 1, §17.7)."""

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from hawashi.formats.docx.theme import Fonts
from hawashi.formats.docx.wordml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, TYPE, VAL, W, is_on, value_of, whole
from hawashi.formats.flow import PLAIN, Look, look_of
from hawashi.model import Emphasis

_LINKS = frozenset({"hyperlink", "followedhyperlink", "internet link", "visited internet link"})
_CODE = frozenset({"verbatim char", "html code", "source text", "html typewriter"})


class RunProperties(NamedTuple):
    """What one set of run properties says; what it is silent on is None. `_cs` is what holds for complex scripts."""

    bold: bool | None = None
    bold_cs: bool | None = None
    italic: bool | None = None
    italic_cs: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    raised: bool | None = None
    complex: bool | None = None
    font: str | None = None
    font_cs: str | None = None
    size: float | None = None
    size_cs: float | None = None
    code: bool | None = None


_TOGGLES = 5
"""So many of the first properties are toggles: two styles that both set one take it back (§17.7.3)."""
_SWITCHES = {f"{W}{name}": place for place, name in enumerate(("b", "bCs", "i", "iCs", "vanish"))}
_VALUES = {f"{W}{name}" for name in ("u", "vertAlign", "position", "rtl", "cs", "rFonts", "sz", "szCs")}


class RunForm(NamedTuple):
    """How a run is set: its look in an alphabet like the Latin, in a complex script, and what else matters.

    `complex` says that the whole run is set as a complex script is, whatever its letters.
    """

    look: Look
    look_cs: Look
    complex: bool = False
    hidden: bool = False
    raised: bool = False

    def look_of(self, *, arabic: bool) -> Look:
        """The look of characters of the run that are, or stand among, `arabic` letters."""
        if self.complex:
            return self.look_cs
        if not arabic:
            return self.look
        # Arabic that the file does not declare as such: programs differ in which properties they obey.
        return look_of(
            self.look.emphasis | self.look_cs.emphasis,
            self.look_cs.font or self.look.font,
            self.look_cs.size or self.look.size,
        )


NO_FORM = RunForm(PLAIN, PLAIN)


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style: what kind it is, its name as Word has it in every language, the style it is based on, what it says.

    `level` is the outline level of its paragraphs, from 1; 0 for text, None where it is silent.
    """

    kind: str
    name: str
    parent: str | None
    properties: RunProperties
    level: int | None


class WordStyles:
    """The styles of a file, and the forms that they give to runs."""

    def __init__(self, root: etree._Element | None, fonts: Fonts) -> None:
        self._fonts = fonts
        self._styles: dict[str, WordStyle] = {}
        self._chains: dict[str, RunProperties] = {}
        self._levels: dict[str, int] = {}
        self._forms: dict[tuple[object, ...], RunForm] = {}
        self._default = ""
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}")
        self._defaults = self._said(defaults)
        for element in () if root is None else root.iterchildren(f"{W}style"):
            style_id = element.get(f"{W}styleId", "")
            style = self._style(element)
            self._styles.setdefault(style_id, style)
            if style.kind == "paragraph" and element.get(f"{W}default", "0") in ("1", "true", "on"):
                self._default = style_id

    def name_of(self, style_id: str | None) -> str:
        """The name of a paragraph style in small letters; its id where the file does not define it."""
        style = self._styles.get(style_id or self._default)
        return (style.name if style is not None else style_id or "").lower()

    def level_of(self, style_id: str | None) -> int:
        """The outline level that a paragraph style gives, from 1; 0 for text."""
        known = style_id or self._default
        if known not in self._levels:
            chain = self._chain(known)
            levels = (self._styles[one].level for one in chain)
            self._levels[known] = next((level for level in levels if level is not None), 0)
        return self._levels[known]

    def heading(self, level: int) -> str | None:
        """The id of Word's own style for headings of a level, where the file has it."""
        return next((style_id for style_id in self._styles if self.name_of(style_id) == f"heading {level}"), None)

    def form_of(self, run_properties: etree._Element | None, paragraph_style: str | None) -> RunForm:
        """The form of a run with these properties in a paragraph with this style."""
        children = () if run_properties is None else tuple((child.tag, *child.items()) for child in run_properties)
        key = (paragraph_style, *children)
        known = self._forms.get(key)
        if known is None:
            known = self._forms[key] = self._form(run_properties, paragraph_style)
        return known

    def _form(self, run_properties: etree._Element | None, paragraph_style: str | None) -> RunForm:
        own = self._said(run_properties)
        paragraph = self._resolved(paragraph_style or self._default)
        character = self._resolved(value_of(run_properties, f"{W}rStyle") or "")
        toggles = [
            mine if mine is not None else bool(default) or bool(one) != bool(other)
            for mine, one, other, default in zip(
                own[:_TOGGLES], paragraph[:_TOGGLES], character[:_TOGGLES], self._defaults[:_TOGGLES], strict=True
            )
        ]
        rest = _over(own, _over(character, _over(paragraph, self._defaults)))
        return _form_with(RunProperties._make([*toggles, *rest[_TOGGLES:]]))

    def _resolved(self, style_id: str) -> RunProperties:
        """What a style says with all that it is based on."""
        pending = []
        said = RunProperties()
        for one in self._chain(style_id):
            if one in self._chains:
                said = self._chains[one]
                break
            pending.append(one)
        for one in reversed(pending):
            said = self._chains[one] = _over(self._styles[one].properties, said)
        return said

    def _chain(self, style_id: str | None) -> list[str]:
        """A style, the one that it is based on, and so on; a circle ends where it closes."""
        chain: dict[str, None] = {}
        while style_id and style_id in self._styles and style_id not in chain:
            chain[style_id] = None
            style_id = self._styles[style_id].parent
        return list(chain)

    def _style(self, element: etree._Element) -> WordStyle:
        name = value_of(element, f"{W}name") or str(element.get(f"{W}styleId", ""))
        said = self._said(element.find(RUN_PROPERTIES))
        if name.lower() in _LINKS:
            said = said._replace(underline=None)  # A link is underlined to be seen as one, not to be stressed.
        if name.lower() in _CODE:
            said = said._replace(code=True)
        outline = whole(value_of(element.find(PARAGRAPH_PROPERTIES), f"{W}outlineLvl"))
        heading, _, number = name.lower().rpartition(" ")
        level = None if outline is None else level_of(outline)
        if level is None and heading == "heading" and number.isdecimal() and len(number) == 1:
            level = int(number)
        return WordStyle(element.get(TYPE, ""), name, value_of(element, f"{W}basedOn"), said, level)

    def _said(self, properties: etree._Element | None) -> RunProperties:
        """What a set of run properties says."""
        said: dict[str, object] = {}
        for child in () if properties is None else properties:
            place = _SWITCHES.get(str(child.tag))
            if place is not None:
                said[RunProperties._fields[place]] = is_on(child)
            elif str(child.tag) in _VALUES:
                said |= _value(child, str(child.tag).removeprefix(W), self._fonts)
        return RunProperties(**said)  # type: ignore[arg-type]


def level_of(outline: int) -> int:
    """The level of a heading, from 1, that an outline level (`w:outlineLvl`, 0 to 9) means; 0 for text."""
    return outline + 1 if 0 <= outline < 9 else 0


def _value(child: etree._Element, name: str, fonts: Fonts) -> dict[str, object]:
    """What a property with a value says."""
    said = child.get(VAL, "")
    if name == "u":
        return {"underline": said != "none"}
    if name == "vertAlign":
        return {"raised": said == "superscript"}
    if name == "position":
        return {"raised": True} if (whole(said) or 0) > 0 else {}
    if name in ("rtl", "cs"):
        return {"complex": True} if is_on(child) else {"complex": False} if name == "rtl" else {}
    if name == "rFonts":
        return fonts.said(child)
    size = whole(said)
    return {} if size is None else {"size" if name == "sz" else "size_cs": size / 2}


def _over(upper: RunProperties, lower: RunProperties) -> RunProperties:
    """What `upper` says, and `lower` where it is silent."""
    return RunProperties._make(one if one is not None else other for one, other in zip(upper, lower, strict=True))


def _form_with(said: RunProperties) -> RunForm:
    both = [
        *([Emphasis.UNDERLINE] if said.underline else ()),
        *([Emphasis.CODE] if said.code else ()),
    ]
    plain = [*([Emphasis.ITALIC] if said.italic else ()), *([Emphasis.BOLD] if said.bold else ()), *both]
    cs = [*([Emphasis.ITALIC] if said.italic_cs else ()), *([Emphasis.BOLD] if said.bold_cs else ()), *both]
    return RunForm(
        look_of(frozenset(plain), said.font, said.size),
        look_of(frozenset(cs), said.font_cs, said.size_cs),
        bool(said.complex),
        bool(said.hidden),
        bool(said.raised),
    )
