"""Papers as LaTeX, which XeLaTeX sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.made_pdf.paper import Block, Inline, Note, Paper
from benchmarks.samples import TURNS

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "[": "{[}", "]": "{]}", "-": "{-}", "`": "{`}", "'": "{'}",
}  # fmt: skip
_COUNTS = {"alpha": r"\alph", "roman": r"\roman", "decimal": r"\arabic", "indic": r"\arabic"}
_LANGUAGES = {
    "en": r"\setdefaultlanguage{english}\setotherlanguage{arabic}",
    "ar": r"\setdefaultlanguage[numerals=%s]{arabic}\setotherlanguage{english}",
}


def source(paper: Paper) -> str:
    """The paper as a LaTeX file."""
    return "\n".join([*_preamble(paper), *_body(paper), r"\end{document}"])


def _preamble(paper: Paper) -> Iterator[str]:
    layout = paper.layout
    numerals = "mashriq" if layout.numbers == "indic" else "maghrib"
    language = _LANGUAGES[paper.language].replace("%s", numerals)
    latin, arabic = ("Liberation Serif", layout.font) if paper.rtl else (layout.font, "Amiri")
    yield r"\documentclass%s{article}" % ("[twocolumn]" if layout.columns > 1 else "")
    yield (
        rf"\usepackage[paperwidth={layout.width}pt,paperheight={layout.height}pt,margin={layout.margin}pt,"
        rf"marginparwidth={layout.margin * 0.8:.0f}pt,marginparsep=8pt]{{geometry}}"
    )
    yield r"\usepackage{fontspec,fancyhdr}"
    yield r"\usepackage[perpage]{footmisc}" if layout.restart == "page" else ""
    yield r"\usepackage{lineno}" if layout.line_numbers else ""
    yield rf"\usepackage{{polyglossia}}{language}"
    yield rf"\setmainfont[Ligatures=TeXOff]{{{latin}}}"
    yield rf"\newfontfamily\arabicfont[Script=Arabic,Ligatures=TeXOff]{{{arabic}}}"
    yield from (rf"\newfontfamily\arabicfont{kind}[Script=Arabic]{{{arabic}}}" for kind in ("tt", "sf"))
    yield r"\setcounter{secnumdepth}{0}\setlength{\parindent}{1em}\sloppy"
    yield rf"\renewcommand{{\thefootnote}}{{{_COUNTS[layout.numbers]}{{footnote}}}}"
    for command, size in (("normalsize", layout.size), ("footnotesize", layout.note_size), ("small", layout.size - 1)):
        leading = size * (layout.leading if command == "normalsize" else 1.2)
        yield rf"\renewcommand{{\{command}}}{{\fontsize{{{size}pt}}{{{leading:.2f}pt}}\selectfont}}"
    number = r"\thepage"
    foot, head = (number if layout.page_number == where else "" for where in ("foot", "head"))
    yield rf"\pagestyle{{fancy}}\fancyhf{{}}\renewcommand{{\headrulewidth}}{{0pt}}\fancyfoot[C]{{{foot}}}"
    yield rf"\fancyhead[C]{{{_escaped(layout.head, paper)} {head}}}"


def _body(paper: Paper) -> Iterator[str]:
    yield r"\begin{document}" + (r"\linenumbers" if paper.layout.line_numbers else "")
    title, author = _escaped(paper.title, paper), _escaped(paper.author, paper)
    yield rf"\normalsize\begin{{center}}{{\Large {title}}}\par {author}\end{{center}}"
    waiting: list[Note] = []
    for block in paper.blocks:
        yield from _block(block, paper, waiting)


def _block(block: Block, paper: Paper, waiting: list[Note]) -> Iterator[str]:
    layout = paper.layout
    words = "".join(_inlines(block.inlines, paper, waiting))
    if block.kind == "heading":
        if block.level == 1 and layout.restart == "chapter":  # sections without numbers count nothing anew
            yield r"\setcounter{footnote}{0}"
        yield rf"\{'section' if block.level == 1 else 'subsection'}{{{words}}}"
    elif block.kind == "break":
        yield r"\clearpage"
    elif block.kind == "quote":
        yield rf"\begin{{quote}}\small {words}\end{{quote}}"
    elif block.kind == "reference":
        size = layout.reference_size or layout.size
        yield rf"{{\fontsize{{{size}pt}}{{{size * 1.2:.1f}pt}}\selectfont\noindent\hangindent=1.5em {words}\par}}"
    elif block.kind == "contents":
        yield rf"\begin{{center}}{words}\end{{center}}"
        for title, page in block.rows:
            yield rf"\noindent {''.join(_inlines(title, paper, waiting))}\dotfill {page[0]}\par"
    elif block.rows:
        columns = "l" * len(block.rows[0])
        rows = r" \\ ".join(" & ".join("".join(_inlines(cell, paper, waiting)) for cell in row) for row in block.rows)
        chart = r"\rule{0.6\linewidth}{0.4pt}\par" if block.kind == "figure" else ""
        yield rf"\begin{{center}}{words}\par {chart}\begin{{tabular}}{{{columns}}}{rows}\end{{tabular}}\end{{center}}"
    elif block.kind != "notes":
        yield words + "\n"


def _inlines(inlines: Iterable[Inline], paper: Paper, waiting: list[Note]) -> Iterator[str]:
    for piece in inlines:
        if isinstance(piece, str):
            yield _escaped(piece, paper)
        elif paper.layout.place == "margin":
            yield (
                rf"\textsuperscript{{{piece.label}}}\marginpar{{\footnotesize\raggedright "
                rf"{piece.label} {_pieces(piece, paper)}}}"
            )
        else:
            yield rf"\footnote{{{_pieces(piece, paper)}}}"


def _pieces(note: Note, paper: Paper) -> str:
    return "".join(
        rf"\emph{{{_escaped(text, paper)}}}" if italic and not paper.rtl else _escaped(text, paper)
        for text, italic in note.pieces
    )


def _escaped(text: str, paper: Paper) -> str:
    """The text for LaTeX, words in the other script marked to run their own way."""
    turn = TURNS[paper.language]
    command = {"rtl": "textarabic", "ltr": "textenglish"}[turn.to]
    parts, at = [], 0
    for found in turn.words.finditer(text):
        parts += [_plain(text[at : found.start()]), rf"\{command}{{{_plain(found[0])}}}"]
        at = found.end()
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return "".join(_SPECIAL.get(one, one) for one in text)
