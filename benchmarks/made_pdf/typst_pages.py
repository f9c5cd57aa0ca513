"""Papers set by Typst (PyPI `typst`)."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.made_pdf.labels import label
from benchmarks.made_pdf.paper import Block, Inline, Layout, Note, Paper

_NUMBERING = {"decimal": '"1"', "alpha": '"a"', "roman": '"i"', "symbol": '"*"'}
_SECOND = {"ar": "Liberation Serif", "en": "Amiri"}


def write(paper: Paper, path: Path) -> None:
    """Typeset the paper as the PDF `path`."""
    source = path.with_suffix(".typ")
    source.write_text("\n".join(_source(paper)), encoding="utf-8")
    try:
        importlib.import_module("typst").compile(str(source), output=str(path))
    finally:
        source.unlink()


def _source(paper: Paper) -> Iterator[str]:
    layout = paper.layout
    yield f"#set document(title: {_string(paper.title)}, author: {_string(paper.author)})"
    yield from _page(paper)
    direction = "rtl" if paper.rtl else "ltr"
    yield (
        f'#set text(font: ("{layout.font}", "{_SECOND[paper.language]}", "DejaVu Sans"), size: {layout.size}pt, '
        f'lang: "{paper.language}", dir: {direction}, top-edge: 0.75em, bottom-edge: -0.25em)'
    )
    spacing = layout.size * (layout.leading - 1)
    justify = str(layout.align == "justify").lower()
    yield f"#set par(justify: {justify}, leading: {spacing:.2f}pt, first-line-indent: 1em)"
    yield f"#set align({'left' if layout.align == 'left' else 'start'})"
    if layout.line_numbers:
        yield '#set par.line(numbering: "1")'
    yield from _footnotes(layout)
    yield f'#align(center)[#text({layout.size * 1.6:.1f}pt, weight: "bold")[#{_string(paper.title)}]]'
    yield f"#align(center)[#{_string(paper.author)}]"
    if layout.licence:
        lines = " \\ ".join(f"#{_string(one)}" for one in layout.licence)
        yield f"#place(bottom, float: true)[#set text({layout.note_size - 1}pt); #set par(leading: 0.4em); {lines}]"
    waiting: list[Note] = []
    for block in paper.blocks:
        yield from _block(block, paper, waiting)


def _page(paper: Paper) -> Iterator[str]:
    layout = paper.layout
    head = f"#align(center)[#text({layout.size - 2}pt)[#{_string(layout.head)}]]" if layout.head else ""
    if layout.page_number == "head":
        head += "#align(end)[#context counter(page).display()]"
    stamp = f"#text(7pt)[#{_string(layout.stamp)}]" if layout.stamp else ""
    foot = "#align(center)[#context counter(page).display()]" if layout.page_number == "foot" else ""
    restart = "#counter(footnote).update(0)" if layout.restart == "page" else ""
    yield (
        f"#set page(width: {layout.width}pt, height: {layout.height}pt, margin: {layout.margin}pt, "
        f"columns: {layout.columns}, header: [{restart}{head}], footer: [{foot}{stamp}])"
    )


def _footnotes(layout: Layout) -> Iterator[str]:
    numbering = _NUMBERING.get(layout.numbers)
    if numbering is None:
        labels = json.dumps([label(number, layout.numbers) for number in range(1, 200)], ensure_ascii=False)
        numbering = f"n => ({labels[1:-1]}).at(n - 1)"
    if layout.mark != "{}":
        before, after = layout.mark.split("{}")
        numbering = f'n => "{before}" + numbering({numbering}, n) + "{after}"'
    rule = {"line": "line(length: 30%, stroke: 0.5pt)", "none": "none", "typed": '[#"______________"]'}[layout.rule]
    yield f"#set footnote(numbering: {numbering})"
    indent = 0 if layout.label_raised else 1
    yield f"#set footnote.entry(separator: {rule}, gap: {layout.note_gap}pt, indent: {indent}em)"
    yield f"#show footnote.entry: set text(size: {layout.note_size}pt)"
    yield f"#show footnote.entry: set par(leading: {0.2 * layout.note_size:.2f}pt, first-line-indent: 0pt)"
    if layout.restart == "chapter":
        yield "#show heading.where(level: 1): it => { counter(footnote).update(0); it }"


def _block(block: Block, paper: Paper, waiting: list[Note]) -> Iterator[str]:
    layout = paper.layout
    words = "".join(_inlines(block.inlines, layout, waiting))
    if block.kind == "heading":
        yield f"#heading(level: {block.level})[{words}]"
    elif block.kind == "quote":
        yield f"#pad(x: 2em)[#text({layout.size - 1}pt)[{words}]]\n"
    elif block.kind in ("table", "contents", "figure"):
        yield from _rows(block, words, layout, waiting)
    elif block.kind == "reference":
        size = layout.reference_size or layout.size
        yield f"#block[#set par(hanging-indent: 1.5em, first-line-indent: 0em); #text({size}pt)[{words}]]\n"
    elif block.kind == "break":
        yield "#pagebreak(weak: true)"
    elif block.kind == "notes":
        yield f"#set text({layout.note_size}pt)"
        for note in waiting:
            yield f"#block[#{_string(layout.label.format(note.label) + ' ')}{''.join(_pieces(note))}]\n"
        yield f"#set text({layout.size}pt)"
        waiting.clear()
    else:
        yield words + "\n"


def _rows(block: Block, words: str, layout: Layout, waiting: list[Note]) -> Iterator[str]:
    cells = [["".join(_inlines(cell, layout, waiting)) for cell in row] for row in block.rows]
    if block.kind == "contents":
        yield f"#align(center)[{words}]"
        for title, page in cells:
            yield f"#block[{title} #box(width: 1fr, repeat[.]) {page}]\n"
        return
    if block.kind == "figure":
        axis = "".join(f"[#text(8pt)[{cell}]]," for cell in cells[0])
        yield f"#rect(width: 100%, height: 60pt)\n#grid(columns: {len(cells[0])}, column-gutter: 1fr, {axis})\n"
        yield f"#align(center)[{words}]\n"
        return
    inner = ", ".join(f"[{cell}]" for row in cells for cell in row)
    yield f"#align(center)[{words}]\n#align(center)[#table(columns: {len(cells[0])}, {inner})]\n"


def _inlines(inlines: Iterable[Inline], layout: Layout, waiting: list[Note]) -> Iterator[str]:
    for piece in inlines:
        if isinstance(piece, str):
            yield f"#{_string(piece)}" if piece else ""
        elif layout.place == "foot":
            yield f"#footnote[{''.join(_pieces(piece))}]"
        else:
            waiting.append(piece)
            mark = f"#{_string(layout.mark.format(piece.label))}"
            yield f"#super[{mark}]" if layout.raised else mark


def _pieces(note: Note) -> Iterator[str]:
    for text, italic in note.pieces:
        yield f"#emph[#{_string(text)}]" if italic else f"#{_string(text)}"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
