r"""A LaTeX paper of several files: the text of those that it takes in (`\input`, `\include`) where it names them.

Files that `\includeonly` leaves out for the time being belong to the paper: its notes may go back to theirs.
"""

import os
import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path

from hawashi.errors import ReadError
from hawashi.formats.latex.scanner import tokenize
from hawashi.formats.latex.tokens import TokenKind
from hawashi.formats.others import OWN, OtherFiles, SourcePart
from hawashi.formats.source import BOM, LIMIT, LINE_END, decoded, read_bytes

_SUFFIXES = (".tex", ".ltx", ".latex")
_DEEPEST = 20
"""So deep files stand in others; TeX itself gives up at 15 by default."""
_NAME = r"\s{{0,9}}\{{(?P<{}>[^{{}}\\#%]{{1,300}})\}}"
_TAKES = re.compile(r"\\(?:input|include|subfile|subinput|subinclude|import|subimport)(?!graphics|pdf|only|standalone)")
_COMMAND = re.compile(
    r"%[^\r\n]*"
    r"|\\(?:end\s{0,9}\{(?P<end>document)\}"
    rf"|(?P<near>sub)?(?:import|inputfrom|includefrom)\*?{_NAME.format('folder')}{_NAME.format('file')}"
    rf"|(?:input|include|subfile|subfileinclude){_NAME.format('name')}"
    r"|input[ \t]+(?P<word>[^\s{}\\#%]{1,300})"
    r"|[A-Za-z@]+|.)",
    re.DOTALL,
)
_CLASS = re.compile(
    r"^[^%\r\n]{0,200}\\documentclass\s{0,9}(?:\[[^\]]{0,2000}\])?\s{0,9}\{\s*([^{}\s]{0,99})", re.MULTILINE
)
_BEGIN = re.compile(r"^[^%\r\n]{0,200}\\begin\s{0,9}\{document\}", re.MULTILINE)
_END = re.compile(r"^[^%\r\n]{0,200}?(?=\\end\s{0,9}\{document\})", re.MULTILINE)
_SHOWS = re.compile(
    r"\\(?:verb|Verb|lstinline|mintinline|iffalse"
    r"|begin\s{0,9}\{\s{0,9}(?:[vV]erbatim|lstlisting|minted|alltt|comment|filecontents))"
)
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n?|\n)?")
_CHAPTERS = frozenset({"subfiles", "standalone"})
"""The classes of a file that is a paper, and a part of another one, too."""


def gathered(source: str, others: OtherFiles) -> tuple[str, tuple[SourcePart, ...]]:
    """The text of a paper with that of its other files, each once, and which part of it stands where in which file.

    There are no parts where it takes no other file in.
    """
    if _TAKES.search(source) is None:
        return source, ()
    others.texts = {**others.texts, OWN: source}
    texts, parts, length = list[str](), list[SourcePart](), 0
    before: dict[str, SourcePart] = {}
    for name, start, end in _stretches(OWN, (0, len(source)), others, {OWN}):
        text = others.texts[name]
        part = _part(length, name, text, start, before.get(name, SourcePart(0, name, 0, 1, 1)))
        before[name] = part
        parts.append(part)
        texts.append(text[start:end])
        length += end - start
    return ("".join(texts), tuple(parts)) if len(parts) > 1 else (source, ())


def _part(start: int, name: str, text: str, offset: int, before: SourcePart) -> SourcePart:
    """The part that begins at `offset` of a file with this text, of which a part `before` it is known."""
    ends = [found.end() for found in LINE_END.finditer(text, before.offset, offset)]
    column = offset - ends[-1] + 1 if ends else before.column + offset - before.offset
    hidden = not ends and not before.offset and text.startswith(BOM)
    return SourcePart(start, name, offset, before.line + len(ends), max(column - hidden, 1))


def not_taken_in(papers: Sequence[Path]) -> list[Path]:
    """The LaTeX files among `papers` that no other one of them takes in."""
    chapters = {path: _is_chapter(source) for path in papers if _TAKES.search(source := _source(path))}
    covered, kept = set[str](), set[Path]()
    # A chapter may name what it takes in from the folder of the main file on: that one is asked first.
    for path in sorted(chapters, key=lambda path: chapters[path]):
        if os.path.realpath(path) not in covered:
            kept.add(path)
            others = OtherFiles(str(path))
            gathered(_source(path), others)
            covered |= {os.path.realpath(Path(others.folder, name)) for name in others.texts}
    return [path for path in papers if path in kept or os.path.realpath(path) not in covered]


def _is_chapter(source: str) -> bool:
    found = _CLASS.search(source)
    return found is None or found[1] in _CHAPTERS


def _source(path: Path) -> str:
    """The text of a file; empty where it cannot be read, which is told where it is checked."""
    try:
        return decoded(read_bytes(path, LIMIT), str(path)) if path.is_file() else ""
    except (ReadError, OSError):
        return ""


def _stretches(
    name: str, span: tuple[int, int], others: OtherFiles, known: set[str], depth: int = 0
) -> Iterator[tuple[str, int, int]]:
    """The stretches of files that make up `span` of the file `name`, in order; those in `known` are not taken again."""
    text, (at, end) = others.texts[name], span
    hidden = _hidden(text)
    for found in _COMMAND.finditer(text, at, end):
        if not found.lastindex or _is_in(hidden, found.start()):
            continue
        if found["end"]:
            break
        inner = _meant(found, name, others) if depth < _DEEPEST else None
        if inner is None:
            continue
        yield name, at, found.start()
        at = found.end()
        if inner not in known:
            known.add(inner)
            taken = others.texts[inner]
            yield from _stretches(inner, _own_text(taken), others, known, depth + 1)
            if taken.endswith(("\n", "\r")) and (rest := _REST_OF_LINE.match(text, at, end)):
                at = rest.end()  # one end of a line is a blank, two would begin a paragraph
    yield name, at, end


def _hidden(text: str) -> list[tuple[int, int]]:
    """The stretches of a file in which a command is shown, or left out, and takes nothing in."""
    if _SHOWS.search(text) is None:
        return []
    tokens = tokenize(text).all
    places = (place for place, kind in enumerate(tokens.kinds) if kind in (TokenKind.RAW, TokenKind.COMMENT))
    return [(tokens[place].start, tokens[place].end) for place in places]


def _is_in(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(stretches, offset, key=itemgetter(0))
    return place > 0 and offset < stretches[place - 1][1]


def _own_text(text: str) -> tuple[int, int]:
    """The text of a file that is taken in: of one that is a paper, too, what stands in its document."""
    start, end = len(BOM) if text.startswith(BOM) else 0, len(text)
    if _CLASS.search(text) is None:
        return start, end
    begins, ends = _BEGIN.search(text), _END.search(text)
    return begins.end() if begins else start, ends.end() if ends else end


def _meant(found: re.Match[str], taker: str, others: OtherFiles) -> str | None:
    """The file that a command in the file `taker` takes in; None where there is none that may be read.

    LaTeX looks for it from the folder of the main file on, whichever file takes it in; the packages `import` and
    `subfiles` from the folder of that file on.
    """
    folder = (found["folder"] or "").strip()
    name = (found["file"] or found["name"] or found["word"]).strip().strip('"')
    name = name if name.lower().endswith(_SUFFIXES) else f"{name}.tex"
    places = dict.fromkeys(("", posixpath.dirname(taker)))
    for place in reversed(places) if found["near"] else places:
        path = posixpath.normpath(posixpath.join(place, folder, name))
        known = None if path.startswith("..") else others.find(path)
        if known is not None:
            return known
    return None
