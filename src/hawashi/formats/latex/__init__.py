"""LaTeX: papers as authors write them, for every engine."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from hawashi.formats.assembly import assemble
from hawashi.formats.latex import cites, commands, declarations, macros, notes
from hawashi.formats.latex.frames import Frame, Known, Scope
from hawashi.formats.latex.head import head_of, start_anew
from hawashi.formats.latex.keyed import placed
from hawashi.formats.latex.reader import Reader
from hawashi.formats.latex.scanner import tokenize
from hawashi.formats.latex.tokens import TokenKind, Tokens
from hawashi.formats.latex.whole import gathered
from hawashi.formats.others import OWN, OtherFiles
from hawashi.formats.places import TextPlaces
from hawashi.formats.rewrite import rewrite_files, text_places
from hawashi.formats.section import Line, usual_level
from hawashi.formats.source import decoded
from hawashi.model import Document, Edit

_MODULES = (declarations, commands, notes, cites, macros)
_HANDLERS = {name: handler for module in _MODULES for name, handler in module.HANDLERS.items()}
_OPENERS = commands.OPENERS | cites.OPENERS

_ESCAPES = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}", "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}", "^": r"\^{}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}", "\u00a0": "~",
}  # fmt: skip
_LIGATURES = ("--", "``", "''", "?`", "!`")
_ENDS_WITH_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]+\Z")
_LONGEST_COMMAND = 60
_TYPED = {"“": "``", "”": "''", "‘": "`", "’": "'"}
_TYPOGRAPHIC = re.compile("[“”‘’]|[^“”‘’]+")
_TO_ESCAPE = re.compile(r"[&%#_${}\\~^`'\u00a0]|-(?=-)|[?!](?=`)")
_END_OF_PAPER = re.compile(r"^[ \t]*\\end\s*\{document\}", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*\\(chapter|section|subsection)\b", re.MULTILINE)
_LEVELS = ("chapter", "section", "subsection", "subsubsection", "paragraph")


def load(data: bytes, path: str) -> Document:
    """The paper in a LaTeX file with the content `data`. Raises ReadError."""
    return parse(decoded(data, path), path)


def load_whole(data: bytes, path: str, others: OtherFiles) -> Document:
    """The same with the text of the files that it takes in."""
    source, parts = gathered(decoded(data, path), others)
    document = parse(source, path)
    if not others.names:
        return document
    return replace(document, places=replace(text_places(document), parts=parts, others=others))


def parse(source: str, path: str = "") -> Document:
    """The paper in the LaTeX `source`; `path` is only shown."""
    reader = _read(tokenize(source))
    document = assemble(
        path,
        reader.body.flow,
        reader.notes,
        head_of(reader),
        partial(TextPlaces.of, path, source),
        embed=partial(placed, reader.body.cites),
    )
    declared = reader.declared
    printed = frozenset(declared.unsaid) if declared.prints_list else None
    return replace(
        document, bibliographies=tuple(declared.bibliographies), taken_in=tuple(declared.taken_in), printed=printed
    )


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The LaTeX of `document` after `edits`. Raises WriteError."""
    return write_files(document, edits)[OWN]


def write_files(document: Document, edits: Sequence[Edit]) -> dict[str, str]:
    """The same of each file that the text of the paper stands in, by its name."""
    has_own_marks = "``" in text_places(document).source
    return rewrite_files(document, edits, _as_typed if has_own_marks else escape, _fit)


def add_section(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The file `data`, which `document` was read from, with the section before the end of its document."""
    source = data.decode("utf-8")
    top = usual_level([_LEVELS.index(found[1]) for found in _HEADING.finditer(source)], 1)
    section = "\n\n".join(_line(line, top) for line in lines) + "\n\n"
    ends = [found.start() for found in _END_OF_PAPER.finditer(source)]
    at = ends[-1] if ends else len(source)
    gap = "" if source[:at].endswith("\n\n") or not at else "\n" if source[:at].endswith("\n") else "\n\n"
    newline = "\r\n" if "\r\n" in source else "\n"
    added = (gap + section).replace("\n", newline)
    return (source[:at] + added + source[at:]).encode()


def _line(line: Line, top: int) -> str:
    text = "".join(rf"\emph{{{escape(text)}}}" if italic else escape(text) for text, italic in line.stretches)
    if not line.level:
        return rf"\noindent {text}"
    return rf"\{_LEVELS[min(top + line.level - 1, len(_LEVELS) - 1)]}*{{{text}}}"


def escape(text: str) -> str:
    """Plain text in the markup of LaTeX."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPES.get(found[0]) or found[0] + "{}", text)


def _as_typed(text: str) -> str:
    """Plain text in the markup of LaTeX, its quotation marks as they are typed for TeX: ``…'' and `…'."""
    return _TYPOGRAPHIC.sub(lambda found: _TYPED.get(found[0]) or escape(found[0]), text)


def _fit(source: str, start: int, end: int, new: str) -> str:
    r"""What is written over source characters `start` to `end`, kept from what TeX would join it to.

    A letter behind `\S` would be part of the command's name, and a blank there is none.
    """
    opening = source[max(start - _LONGEST_COMMAND, 0) : start]
    if _joins(opening, new or source[end : end + 1]):
        new = "{}" + new
    if new and _joins(new[-1], source[end : end + 1]):
        new += "{}"
    return new


def _joins(before: str, after: str) -> bool:
    if _ENDS_WITH_COMMAND.search(before):
        return re.match(r"[A-Za-z \t\r\n]", after) is not None
    return before[-1:] + after[:1] in _LIGATURES


def _read(tokens: Tokens) -> Reader:
    """The paper as read; where marks or references hang on what stands elsewhere, it is read once more."""
    first = _reading(tokens, Known())
    owned = notes.owners(first.events)
    if not first.lacks and not owned:
        return first
    known = Known(first.found.labels, first.found.noted, owned)
    del first  # its texts may fill the memory
    return _reading(tokens, known)


def _reading(tokens: Tokens, known: Known) -> Reader:
    reader = Reader(tokens, _HANDLERS, _OPENERS, known)
    frame = Frame(0, tokens.body[0], reader.body, Scope({}))
    while frame.place < frame.end:
        token = tokens.all[frame.place]
        frame.place += 1
        if token.kind is TokenKind.COMMAND and token.name in declarations.HANDLERS:
            declarations.HANDLERS[token.name](reader, frame, token)
        elif token.kind is TokenKind.OPEN:
            frame.place = tokens.inside(frame.place - 1, frame.end)[1]
    start_anew(reader)
    reader.read(Frame(*tokens.body, reader.body, frame.scope))
    return reader
