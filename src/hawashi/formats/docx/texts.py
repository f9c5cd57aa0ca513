"""The text of one run, written over: its characters in the bytes of the file, and the elements that hold them.

Also characters that a file names by their place in a font of signs (`w:sym`), as Unicode.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from hawashi.formats.docx.runs import RunText, WordRun
from hawashi.formats.patches import Cut, Patch, PatchStretch, segments

_WHITE = b" \t\r\n"
_SPACE = re.compile(rb"\s+xml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_KEEP = b' xml:space="preserve"'


def segments_of(data: bytes, stretch: RunText, cuts: Sequence[Cut]) -> list[PatchStretch]:
    """What becomes of the text of a run; white space at its ends that is not shown is left out.

    Raises WriteError as `segments` does.
    """
    found = segments(data[stretch.first : stretch.last], stretch.start, stretch.end - stretch.start, cuts)
    if not stretch.preserved and found:
        if found[0].kind == "keep":
            found[0] = found[0]._replace(raw=found[0].raw.lstrip(_WHITE))
        if found[-1].kind == "keep":
            found[-1] = found[-1]._replace(raw=found[-1].raw.rstrip(_WHITE))
    return [segment for segment in found if segment.raw]


def rewritten_text(data: bytes, stretch: RunText, cuts: Sequence[Cut]) -> Patch:
    """The change of a stretch of text in place. Raises WriteError as `segments` does."""
    kept = b"".join(segment.raw for segment in segments_of(data, stretch, cuts) if segment.kind != "del")
    tag = data[stretch.tag : stretch.first]
    if not stretch.preserved and kept != kept.strip(_WHITE):
        tag = keeping_space(tag)
    return Patch(stretch.tag, stretch.last, tag + kept)


def keeping_space(tag: bytes) -> bytes:
    """The start tag of a text whose white space counts."""
    return _SPACE.sub(b"", tag)[:-1] + _KEEP + b">"


def name_of(run: WordRun, local: bytes) -> bytes:
    """The name of an element of WordprocessingML with the prefix that the run's part gives it."""
    prefix, colon, _ = run.name.rpartition(b":")
    return prefix + colon + local


def element(run: WordRun, local: bytes, content: bytes | str) -> bytes:
    """A run or a text with a content: bytes are XML, characters are text whose white space counts."""
    name = name_of(run, local)
    inner = content if isinstance(content, bytes) else escape(content).encode()
    keep = _KEEP if local in (b"t", b"delText", b"instrText") else b""
    return b"<%b%b>%b</%b>" % (name, keep, inner, name)


def empty(run: WordRun, local: bytes, attribute: bytes, value: bytes) -> bytes:
    """An element without content, beside or in a run, with one attribute."""
    prefix, colon, _ = run.name.rpartition(b":")
    # Attributes do not take the default namespace: where elements have no prefix, attributes need one.
    declared = b"" if colon else b' xmlns:w="%b"' % run.space.encode()
    return b'<%b%b %b:%b="%b"/>' % (name_of(run, local), declared, prefix if colon else b"w", attribute, value)


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
