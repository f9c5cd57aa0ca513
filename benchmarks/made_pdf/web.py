"""Papers as web pages, which WeasyPrint and Chromium print."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from benchmarks.made_pdf.paper import Block, Inline, Layout, Note, Paper

_COUNTERS = {"alpha": "lower-alpha", "roman": "lower-roman", "indic": "arabic-indic"}
_TAGS = {"quote": "blockquote", "reference": "p class=reference", "credit": "p", "text": "p"}


def write(paper: Paper, path: Path) -> None:
    """Print the paper with WeasyPrint, which sets footnotes at the foot of pages."""
    importlib.import_module("weasyprint").HTML(string=page(paper)).write_pdf(str(path))


def page(paper: Paper) -> str:
    """The paper as HTML."""
    waiting: list[Note] = []
    blocks = "\n".join(one for block in paper.blocks for one in _block(block, paper.layout, waiting))
    if waiting:  # a browser sets no footnotes
        rest = "".join(_block(Block("notes"), paper.layout, waiting))
        blocks += f"\n<h2>{'الهوامش' if paper.rtl else 'Notes'}</h2>{rest}"
    direction = "rtl" if paper.rtl else "ltr"
    return (
        f'<!DOCTYPE html><html lang="{paper.language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{_style(paper)}</style></head><body>"
        f'<h1 class="title">{escape(paper.title)}</h1><p class="author">{escape(paper.author)}</p>{blocks}'
        "</body></html>"
    )


def _style(paper: Paper) -> str:
    layout = paper.layout
    second = "Liberation Serif" if paper.rtl else "Amiri"
    align = {"justify": "justify", "start": "start", "left": "left"}[layout.align]
    number = "counter(page)"
    head = f'"{layout.head}"' if layout.head else '""'
    boxes = f"@top-center {{ content: {head}; font-size: {layout.size - 2}pt }}"
    if layout.page_number != "none":
        where = "bottom-center" if layout.page_number == "foot" else "top-right"
        boxes += f"@{where} {{ content: {number}; font-size: {layout.size - 1}pt }}"
    if layout.stamp:
        boxes += f'@bottom-left {{ content: "{layout.stamp}"; font-size: 6pt }}'
    counter = _COUNTERS.get(layout.numbers, "decimal")
    side, inner = ("left", "right") if paper.rtl else ("right", "left")
    return f"""
@page {{ size: {layout.width}pt {layout.height}pt; margin: {layout.margin}pt; {boxes}
  @footnote {{ border-top: {"0.5pt solid black" if layout.rule == "line" else "none"}; padding-top: 4pt }} }}
body {{ font: {layout.size}pt/{layout.leading} "{layout.font}", "{second}", serif; text-align: {align};
  column-count: {layout.columns}; margin: 0 }}
p {{ margin: 0 0 0.4em; text-indent: 1em; orphans: 2; widows: 2 }}
h1 {{ font-size: 1.3em }} h2 {{ font-size: 1.1em }} .title {{ font-size: 1.6em }}
.title, .author {{ text-align: center }}
blockquote {{ font-size: 0.92em }} .break {{ break-before: page }}
.reference {{ font-size: {layout.reference_size or layout.size}pt; text-indent: -1.5em; padding-inline-start: 1.5em }}
table {{ margin: 0.5em auto; border-collapse: collapse }} td {{ border-top: 0.5pt solid; padding: 2pt 8pt }}
.axis td {{ border: 0; font-size: 8pt; padding: 2pt 18pt }} .chart {{ height: 60pt; border: 0.5pt solid }}
.contents td {{ border: 0; width: 100% }}
.foot {{ float: footnote; font-size: {layout.note_size}pt; line-height: 1.25; text-align: {align}; text-indent: 0 }}
::footnote-call {{ content: counter(footnote, {counter}); vertical-align: super; font-size: 0.65em; line-height: 0 }}
::footnote-marker {{ content: counter(footnote, {counter}) "{layout.label.partition("{}")[2]} "; }}
sup {{ font-size: 0.65em; line-height: 0 }}
.side {{ float: {side}; clear: {side}; width: {layout.margin * 0.8:.0f}pt;
  padding-{inner}: {layout.margin * 0.1:.0f}pt; margin-{side}: -{layout.margin * 0.9 - 1:.0f}pt;
  font-size: {layout.note_size}pt; line-height: 1.2; text-align: start; text-indent: 0; margin-bottom: 6pt }}
.whole {{ break-inside: avoid; display: flow-root }} .end {{ font-size: {layout.note_size}pt; text-indent: 0 }}
"""


def _block(block: Block, layout: Layout, waiting: list[Note]) -> Iterator[str]:
    words = "".join(_inlines(block.inlines, layout, waiting))
    if block.kind == "heading":
        yield f"<h{block.level}>{words}</h{block.level}>"
    elif block.kind == "break":
        yield '<div class="break"></div>'
    elif block.kind == "notes":
        yield from (f'<p class="end">{_label(note, layout)} {_pieces(note)}</p>' for note in waiting)
        waiting.clear()
    elif block.rows:
        rows = "".join(
            "<tr>" + "".join(f"<td>{''.join(_inlines(cell, layout, waiting))}</td>" for cell in row) + "</tr>"
            for row in block.rows
        )
        chart = '<div class="chart"></div>' if block.kind == "figure" else ""
        name = {"figure": "axis", "contents": "contents"}.get(block.kind, "table")
        yield f'{chart}<p class="author">{words}</p><table class="{name}">{rows}</table>'
    else:
        tag = _TAGS[block.kind]
        text = f"<{tag}>{words}</{tag.split()[0]}>"
        beside = [one for one in block.inlines if isinstance(one, Note)] if layout.place == "margin" else ()
        # Before the paragraph: WeasyPrint sets what floats within lines over one another.
        sides = "".join(f'<div class="side">{note.label} {_pieces(note)}</div>' for note in beside)
        yield f'<div class="whole">{sides}{text}</div>' if sides else text


def _inlines(inlines: Iterable[Inline], layout: Layout, waiting: list[Note]) -> Iterator[str]:
    for piece in inlines:
        if isinstance(piece, str):
            yield escape(piece)
        elif layout.place == "foot" and layout.writer == "weasyprint":
            yield f'<span class="foot">{_pieces(piece)}</span>'
        elif layout.place == "margin":
            yield f"<sup>{piece.label}</sup>"
        else:
            waiting.append(piece)
            mark = escape(layout.mark.format(piece.label))
            yield f"<sup>{mark}</sup>" if layout.raised else mark


def _label(note: Note, layout: Layout) -> str:
    text = escape(layout.label.format(note.label))
    return f"<sup>{text}</sup>" if layout.label_raised else text


def _pieces(note: Note) -> str:
    return "".join(f"<i>{escape(text)}</i>" if italic else escape(text) for text, italic in note.pieces)
