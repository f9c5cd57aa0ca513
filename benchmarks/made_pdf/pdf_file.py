"""A PDF written object by object, for what no typesetter writes: signs for glyphs left out, letters turned, jitter."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks.made_pdf.faces import Face, Glyph
from benchmarks.made_pdf.lines import GlyphRun
from benchmarks.made_pdf.paper import Layout
from benchmarks.made_pdf.sheets import Sheet

_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{} endcmap end end"""


@dataclass(slots=True)
class PdfFile:
    """A PDF under way; objects are numbered from 1."""

    objects: list[bytes]

    def add(self, text: str | bytes) -> int:
        self.objects.append(text.encode("latin-1") if isinstance(text, str) else text)
        return len(self.objects)

    def stream(self, data: bytes, more: str = "") -> int:
        packed = zlib.compress(data)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode()
        return self.add(head + packed + b"\nendstream")

    def written(self, root: int, title: str) -> bytes:
        """The file's bytes."""
        info = self.add(f"<< /Title <FEFF{title.encode('utf-16-be').hex()}> /Producer (made) >>")
        out = bytearray(b"%PDF-1.5\n")
        starts = []
        for number, data in enumerate(self.objects, 1):
            starts.append(len(out))
            out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
        table = "".join(f"{start:010d} 00000 n \n" for start in starts)
        at = len(out)
        out += f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}".encode()
        out += f"trailer << /Size {len(starts) + 1} /Root {root} 0 R /Info {info} 0 R >>\n".encode()
        out += f"startxref\n{at}\n%%EOF\n".encode()
        return bytes(out)


def written(sheets: Sequence[Sheet], faces: Sequence[Face], layout: Layout, title: str, chance: random.Random) -> bytes:
    """The pages as a PDF."""
    file = PdfFile([])
    contents = [file.stream(_content(sheet, layout, chance).encode("latin-1")) for sheet in sheets]
    fonts = " ".join(f"/{face.tag} {_font(file, face)} 0 R" for face in faces if face.used)
    picture = _picture(file) if "ocr" in layout.tricks else 0
    images = f"/XObject << /Scan {picture} 0 R >>" if picture else ""
    resources = file.add(f"<< /Font << {fonts} >> {images} >>")
    tree = len(file.objects) + len(contents) + 1
    pages = [
        file.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {layout.width} {layout.height}] "
            f"/Resources {resources} 0 R /Contents {content} 0 R >>"
        )
        for content in contents
    ]
    kids = " ".join(f"{page} 0 R" for page in pages)
    file.add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    return file.written(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"), title)


def _picture(file: PdfFile) -> int:
    return file.stream(
        b"\xf4", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )


def _content(sheet: Sheet, layout: Layout, chance: random.Random) -> str:
    parts = [f"q {layout.width} 0 0 {layout.height} 0 0 cm /Scan Do Q"] if "ocr" in layout.tricks else []
    parts += [f"{x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l 0.5 w S" for x, y, length in sheet.rules]
    for placed in sheet.lines:
        if placed.line.rule:
            parts.append(f"{placed.x:.2f} {placed.y:.2f} {placed.line.rule:.2f} 60 re S")
        for run in placed.line.runs:
            parts += _shown(run, placed.x + run.x, placed.y + run.style.rise, layout, chance)
    return "\n".join(parts)


def _shown(run: GlyphRun, x: float, y: float, layout: Layout, chance: random.Random) -> Iterator[str]:
    """The operators that draw a run."""
    face, size = run.face, run.style.size
    mode, turn = "", "1 0 0 1"
    if "ocr" in layout.tricks:
        size += chance.uniform(-0.5, 0.5)
        x, y = x + chance.uniform(-0.3, 0.3), y + chance.uniform(-0.5, 0.5)
        mode = f"3 Tr {100 * run.style.size / size:.1f} Tz "
    if "turned letters" in layout.tricks:
        size, turn = -size, "-1 0 0 -1"
    # Only what stands off its place is drawn apart, as typesetters do it.
    for (to_right, up), alike in groupby(run.glyphs, key=lambda glyph: (glyph.right, glyph.up)):
        glyphs = list(alike)
        for some in [[glyph] for glyph in glyphs] if to_right or up else [glyphs]:
            left, high = x + to_right * run.style.size / 1000, y + up * run.style.size / 1000
            yield f"BT {mode}/{face.tag} {size:.2f} Tf {turn} {left:.2f} {high:.2f} Tm {_codes(face, some)} TJ ET"
            x += sum(glyph.advance for glyph in some) * run.style.size / 1000


def _codes(face: Face, glyphs: Sequence[Glyph]) -> str:
    parts = []
    for glyph in glyphs:
        kern = face.width(glyph.number) - glyph.advance
        parts.append(f"<{_code(face, glyph.number)}>" + (f" {kern:.0f} " if abs(kern) > 1 else ""))
    return f"[{''.join(parts)}]"


def _code(face: Face, number: int) -> str:
    return f"{face.code_of(number):02X}" if face.codes == "ascii" else f"{number:04X}"


def _font(file: PdfFile, face: Face) -> int:
    data = face.file()
    stream = file.stream(data, f"/Length1 {len(data)}")
    name = "AAAAAA+" + face.name.replace(" ", "").replace(":", "-")
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-500 -300 1500 1000] /ItalicAngle "
        f"{-12 if 'Italic' in name else 0} /Ascent 900 /Descent -300 /CapHeight 700 /StemV 80 "
        f"/FontFile2 {stream} 0 R >>"
    )
    widths = face.widths()
    if face.codes == "ascii":
        by_code = {face.code_of(number): width for number, width in widths.items() if face.used[number]}
        listed = " ".join(f"{by_code.get(code, 0):.0f}" for code in range(32, 127))
        return file.add(
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 32 /LastChar 126 /Widths [{listed}] "
            f"/FontDescriptor {descriptor} 0 R >>"
        )
    listed = " ".join(f"{number} [{width:.0f}]" for number, width in widths.items())
    below = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /W [{listed}] /CIDToGIDMap /Identity >>"
    )
    told = f"/ToUnicode {file.stream(_map(face).encode())} 0 R" if face.telling else ""
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{below} 0 R] {told} >>"
    )


def _map(face: Face) -> str:
    """The table that tells which letters the glyphs are."""
    lines = [
        f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for number, text in sorted(face.used.items())
        if text and number not in face.lost
    ]
    parts = []
    for at in range(0, len(lines), 100):
        some = lines[at : at + 100]
        parts.append(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar")
    return _MAP.format("\n".join(parts))
