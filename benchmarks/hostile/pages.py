"""A PDF of any text: pages of lines, with the notes in smaller type at the end of the last ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.made_pdf.pdf_file import PdfFile

_WIDE, _LONG = 80, 60
"""Characters on a line, lines on a page."""
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def pdf(body: str, notes: Sequence[str]) -> bytes:
    """A PDF in a font that is not brought along, in which the code of each glyph is the letter's own."""
    first, *others = body.split("\1")
    marks = iter(range(1, len(notes) + 1))
    marked = first + "".join(f"{f'[{number}]' if (number := next(marks, 0)) else ''}{words}" for words in others)
    lines = [(10, line) for line in _lines(marked)]
    lines += [(7, line) for number, note in enumerate(notes, 1) for line in _lines(f"[{number}] {note}")]
    file = PdfFile([])
    sheets = [lines[at : at + _LONG] for at in range(0, len(lines), _LONG)]
    contents = [file.stream(_drawn(sheet).encode()) for sheet in sheets]
    font = _font(file)
    tree = len(file.objects) + len(contents) + 1
    for content in contents:
        file.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F {font} 0 R >> >> /Contents {content} 0 R >>"
        )
    kids = " ".join(f"{page} 0 R" for page in range(tree - len(contents), tree))
    file.add(f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>")
    return file.written(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"), "Rivers")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (line[at : at + _WIDE] for at in range(0, len(line), _WIDE))


def _drawn(lines: Sequence[tuple[int, str]]) -> str:
    placed = enumerate(lines)
    return "\n".join(
        f"BT /F {size} Tf 1 0 0 1 60 {790 - 12 * row} Tm <{line.encode('utf-16-be').hex()}> Tj ET"
        for row, (size, line) in placed
    )


def _font(file: PdfFile) -> int:
    letters = file.stream(_MAP.encode())
    look = file.add(
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    below = file.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor {look} 0 R >>"
    )
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [{below} 0 R] "
        f"/ToUnicode {letters} 0 R >>"
    )
