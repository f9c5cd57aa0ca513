"""Papers as Word files, as they are typed in offices, which LibreOffice converts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from benchmarks.made_pdf.paper import Block, Inline, Layout, Note, Paper

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:%s xmlns:w="{_SPACE}" xmlns:r="{_RELATIONS}">'
_FORMATS = {
    "decimal": "decimal", "alpha": "lowerLetter", "roman": "lowerRoman",
    "abjad": "arabicAbjad", "chicago": "chicago",
}  # fmt: skip
_RESTARTS = {"never": "continuous", "page": "eachPage", "chapter": "eachSect"}
_PARTS = ("styles", "settings", "footnotes", "endnotes", "header1", "footer1")
_OTHER = {"ar": "Liberation Serif", "en": "Amiri"}


def write(paper: Paper, path: Path) -> None:
    """Write the paper as the Word file `path`."""
    notes: list[Note] = []
    body = "".join(_body(paper, notes))
    kind = "footnote" if paper.layout.place == "foot" else "endnote"
    stored = "".join(_note(number, note, kind, paper) for number, note in enumerate(notes, 2))
    texts = {
        "document": f"<w:body>{body}{_section(paper)}</w:body>",
        "styles": _styles(paper),
        "settings": f"<w:{kind}Pr>{_numbering(paper.layout)}</w:{kind}Pr>",
        "footnotes": _separators("footnote") + (stored if kind == "footnote" else ""),
        "endnotes": _separators("endnote") + (stored if kind == "endnote" else ""),
        "header1": _paragraph(_run(paper.layout.head, paper), paper, "Header") + _number(paper, "head"),
        "footer1": _paragraph(_run(paper.layout.stamp, paper), paper, "Header") + _number(paper, "foot"),
    }
    roots = {"header1": "hdr", "footer1": "ftr"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types())
        archive.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml")]))
        targets = [(part.rstrip("1"), f"{part}.xml") for part in _PARTS]
        archive.writestr("word/_rels/document.xml.rels", _relations(targets))
        for part, text in texts.items():
            root = roots.get(part, part)
            archive.writestr(f"word/{part}.xml", f"{_HEAD % root}{text}</w:{root}>")


def _types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{main}.{part.rstrip("1")}+xml"/>' for part in _PARTS
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>{parts}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
    )


def _styles(paper: Paper) -> str:
    layout = paper.layout
    latin = layout.font if not paper.rtl else _OTHER["ar"]
    arabic = layout.font if paper.rtl else _OTHER["en"]
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{arabic}"/>'
    kinds = {
        "Normal": (layout.size, ""),
        "Header": (layout.size - 2, ""),
        "FootnoteText": (layout.note_size, ""),
        "Quote": (layout.size - 1, ""),
        "Reference": (layout.reference_size or layout.size, ""),
        "Heading1": (layout.size * 1.3, "<w:b/><w:bCs/>"),
        "Heading2": (layout.size * 1.1, "<w:b/><w:bCs/>"),
        "Title": (layout.size * 1.6, "<w:b/><w:bCs/>"),
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:rPr>{fonts}{bold}{_size(size)}</w:rPr></w:style>"
        for name, (size, bold) in kinds.items()
    )
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(layout.size)}</w:rPr></w:rPrDefault></w:docDefaults>{styles}"
        f'<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/>{raised}</w:style>'
    )


def _size(size: float) -> str:
    return f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'


def _numbering(layout: Layout) -> str:
    restart = _RESTARTS[layout.restart]
    return f'<w:numFmt w:val="{_FORMATS[layout.numbers]}"/><w:numRestart w:val="{restart}"/>'


def _separators(kind: str) -> str:
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in enumerate(("separator", "continuationSeparator"))
    )


def _section(paper: Paper) -> str:
    layout = paper.layout
    width, height, margin = (round(20 * one) for one in (layout.width, layout.height, layout.margin))
    kind = "footnote" if layout.place == "foot" else "endnote"
    bidi = "<w:bidi/>" if _is_marked(paper, "paragraphs") else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="r5"/><w:footerReference w:type="default" r:id="r6"/>'
        f"<w:{kind}Pr>{_numbering(layout)}</w:{kind}Pr>"
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        f'w:header="{margin // 2}" w:footer="{margin // 2}" w:gutter="0"/>'
        f'<w:cols w:num="{layout.columns}" w:space="400"/>{bidi}</w:sectPr>'
    )


def _number(paper: Paper, where: str) -> str:
    if paper.layout.page_number != where:
        return ""
    field = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    text = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    return _paragraph(
        field % "begin" + text + field % "separate" + "<w:r><w:t>1</w:t></w:r>" + field % "end",
        paper,
        "Header",
        "center",
    )


def _body(paper: Paper, notes: list[Note]) -> Iterator[str]:
    yield _paragraph(_run(paper.title, paper), paper, "Title", "center")
    yield _paragraph(_run(paper.author, paper), paper, "Normal", "center")
    for block in paper.blocks:
        yield from _block(block, paper, notes)
        if block.kind == "notes":
            return


def _block(block: Block, paper: Paper, notes: list[Note]) -> Iterator[str]:
    words = "".join(_inlines(block.inlines, paper, notes))
    if block.kind == "break":
        yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    elif block.kind == "heading":
        yield _paragraph(words, paper, f"Heading{block.level}", "start")
    elif block.kind == "contents":
        yield _paragraph(words, paper, "Normal", "center")
        for title, page in block.rows:
            yield _paragraph(f"{_run(f'{title[0]} ..................... {page[0]}', paper)}", paper, "Normal", "start")
    elif block.rows:
        yield _paragraph(words, paper, "Normal", "center")
        yield _table(block, paper, notes)
    elif block.kind != "notes":
        style = {"quote": "Quote", "reference": "Reference"}.get(block.kind, "Normal")
        yield _paragraph(words, paper, style)


def _table(block: Block, paper: Paper, notes: list[Note]) -> str:
    width = round(20 * (paper.layout.width - 2 * paper.layout.margin) / len(block.rows[0]))
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
    rows = "".join(
        "<w:tr>" + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'{_paragraph("".join(_inlines(cell, paper, notes)), paper, "Normal", "start")}</w:tc>'
            for cell in row
        ) + "</w:tr>"
        for row in block.rows
    )  # fmt: skip
    bidi = "<w:bidiVisual/>" if paper.rtl else ""
    return f"<w:tbl><w:tblPr>{bidi}<w:tblBorders>{edges}</w:tblBorders></w:tblPr>{rows}</w:tbl>"


def _paragraph(runs: str, paper: Paper, style: str, align: str = "") -> str:
    layout = paper.layout
    bidi = "<w:bidi/>" if _is_marked(paper, "paragraphs") else ""
    # In Word's files `left` is the side where lines begin: in paragraphs from right to left it means the right.
    start, end = "left", "right"
    wanted = {"justify": "both", "start": start, "left": end if bidi else start}[layout.align]
    given = {"center": "center", "start": wanted if layout.align == "left" else start}.get(align, wanted)
    indent = {"Quote": '<w:ind w:left="500" w:right="500"/>', "Reference": '<w:ind w:left="400" w:hanging="400"/>'}
    leading = round(240 * layout.leading / 1.2)
    notes = style == "FootnoteText"
    after = round(20 * layout.note_gap) if notes else 120
    space = f'<w:spacing w:before="0" w:after="{after}" w:line="{240 if notes else leading}" w:lineRule="auto"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}{space}{indent.get(style, "")}<w:jc w:val="{given}"/></w:pPr>'
        f"{runs}</w:p>"
    )


def _is_marked(paper: Paper, what: str) -> bool:
    """Whether the file says of its `paragraphs` or `letters` that they run from right to left."""
    return paper.rtl and f"unmarked {what}" not in paper.layout.tricks


def _run(text: str, paper: Paper, *, italic: bool = False) -> str:
    if not text:
        return ""
    rtl = "<w:rtl/>" if _is_marked(paper, "letters") and any("\u0600" <= one <= "\u06ff" for one in text) else ""
    slanted = "<w:i/><w:iCs/>" if italic else ""
    return f"<w:r><w:rPr>{slanted}{rtl}</w:rPr><w:t xml:space={quoteattr('preserve')}>{escape(text)}</w:t></w:r>"


def _inlines(inlines: Iterable[Inline], paper: Paper, notes: list[Note]) -> Iterator[str]:
    kind = "footnote" if paper.layout.place == "foot" else "endnote"
    before, after = paper.layout.mark.split("{}")
    rtl = "<w:rtl/>" if _is_marked(paper, "letters") else ""
    raised = f'<w:rPr><w:rStyle w:val="Raised"/>{rtl}</w:rPr>'
    for piece in inlines:
        if isinstance(piece, str):
            yield _run(piece, paper)
            continue
        notes.append(piece)
        mark = f'<w:{kind}Reference w:id="{len(notes) + 1}"/>'
        yield "".join(
            f"<w:r>{raised}{one}</w:r>"
            for one in (f"<w:t>{before}</w:t>" if before else "", mark, f"<w:t>{after}</w:t>" if after else "")
            if one
        )


def _note(number: int, note: Note, kind: str, paper: Paper) -> str:
    before, after = paper.layout.label.split("{}")
    style = '<w:rStyle w:val="Raised"/>' if paper.layout.label_raised else ""
    raised = f"<w:rPr>{style}{'<w:rtl/>' if _is_marked(paper, 'letters') else ''}</w:rPr>"
    label = "".join(
        f"<w:r>{raised}{one}</w:r>"
        for one in (f"<w:t>{before}</w:t>" if before else "", f"<w:{kind}Ref/>", f"<w:t>{after}</w:t>" if after else "")
        if one
    )
    words = "".join(_run(text, paper, italic=italic) for text, italic in note.pieces)
    content = label + '<w:r><w:t xml:space="preserve"> </w:t></w:r>' + words
    return f'<w:{kind} w:id="{number}">{_paragraph(content, paper, "FootnoteText")}</w:{kind}>'
