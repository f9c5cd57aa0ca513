"""Characters that a file names by their place in a font of signs (`w:sym`), as Unicode."""

from __future__ import annotations

_SYMBOL = (
    " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + "\0" * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
"""The characters of the font Symbol from its place 32 on (Adobe's Symbol encoding); the star is one to a reader."""
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x72: "❒", 0x75: "◆",
    0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SIGNS = {
    "symbol": {place: sign for place, sign in enumerate(_SYMBOL, 32) if sign != "\0"},
    "wingdings": _WINGDINGS,
    "aga arabesque": {0x72: "ﷺ"},
}


def symbol(font: str, code: str) -> str:
    """The character at the place `code` (hexadecimal) of `font`; where its meaning is not known, as it is written."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    # Fonts of signs have their places 32 to 255 in the private use area, too.
    low = place & 0xFF if 0xF000 <= place <= 0xF0FF else place
    signs = _SIGNS.get(font.lower())
    if signs is not None and low in signs:
        return signs[low]
    return chr(place) if 0x20 <= place < 0xD800 or 0xE000 <= place < 0xFFFE else ""
