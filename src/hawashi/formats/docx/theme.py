"""Fonts: named by a run, or by their role in the theme of the file (ECMA-376, part 1, §17.3.2.26, §20.1.4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from hawashi.formats.docx.wordml import W

_THEMES = ("asciiTheme", "hAnsiTheme")
_SCRIPTS = {"ar": "Arab", "fa": "Arab", "ur": "Arab", "ku": "Arab", "he": "Hebr"}
"""The scripts under which a theme names fonts, by the language of the file's complex script."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a theme by their roles (`minorHAnsi`, `majorBidi` …)."""

    roles: Mapping[str, str]

    def said(self, element: etree._Element) -> dict[str, object]:
        """The font for letters like the Latin, and that for complex scripts, as `w:rFonts` names them."""
        said: dict[str, object] = {}
        named = (self.roles.get(element.get(f"{W}{name}", "")) for name in _THEMES)
        # A role beats a name beside it.
        font = next(filter(None, named), None) or element.get(f"{W}ascii") or element.get(f"{W}hAnsi")
        if font:
            said["font"] = font
        font = self.roles.get(element.get(f"{W}cstheme", "")) or element.get(f"{W}cs")
        if font:
            said["font_cs"] = font
        return said


def fonts_of(theme: etree._Element | None, settings: etree._Element | None) -> Fonts:
    """The fonts of a theme; the settings say which language its complex script is meant for."""
    roles: dict[str, str] = {}
    chosen = None if settings is None else settings.find(f"{W}themeFontLang")
    language = "" if chosen is None else chosen.get(f"{W}bidi", "")
    script = _SCRIPTS.get(language.partition("-")[0].lower(), "Arab")
    for size in ("major", "minor"):
        group = None if theme is None else theme.find(f".//{{*}}{size}Font")
        if group is None:
            continue
        latin, complex_script = (_face(group.find(f"{{*}}{name}")) for name in ("latin", "cs"))
        own = (font for font in group.iterfind("{*}font") if font.get("script") == script)
        bidi = complex_script or _face(next(own, None))
        named = {f"{size}Ascii": latin, f"{size}HAnsi": latin, f"{size}Bidi": bidi}
        roles |= {role: face for role, face in named.items() if face}
    return Fonts(roles)


def _face(font: etree._Element | None) -> str:
    return "" if font is None else font.get("typeface", "")
