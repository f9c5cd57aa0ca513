"""The blocks of written Markdown (CommonMark with footnote definitions), with their places.

Only what decides about notes is told apart: where text stands, where code and comments stand, and which definition a
line belongs to. Tables, HTML blocks and link definitions count as paragraphs: notes in them are read, too.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

from hawashi.formats.source import lines_of

DEPTH = 60
"""How deep quotes and lists may nest. Deeper ones are read as text, so that reading stays linear."""


class LeafKind(Enum):
    """What stands in a leaf."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    HTML = "html"


@dataclass(slots=True)
class Definition:
    """A footnote definition: its label as written, where it starts, and where its text may start."""

    label: str
    start: int
    content: int


@dataclass(slots=True)
class Leaf:
    """A block of text: for each line where its own characters start and end, without the dress of what it stands in."""

    kind: LeafKind
    definition: Definition | None
    lines: list[tuple[int, int]] = field(default_factory=list)
    level: int = 0


class Owner(Enum):
    """Whose a line is."""

    BODY = "body"
    NOTE = "note"
    NOBODY = "nobody"


@dataclass(slots=True)
class Blocks:
    """The blocks of a paper; `lines` are start, end and start of the next, `owners` has one for each."""

    leaves: list[Leaf]
    definitions: list[Definition]
    lines: list[tuple[int, int, int]]
    owners: list[Owner]


@dataclass(slots=True)
class _Container:
    """A quote (`width` 0), a list item or a definition, whose lines are indented by `width` columns.

    A definition that `waits` has nothing in its own line, and the next one is its first, indented or not (pandoc).
    """

    width: int
    definition: Definition | None
    waits: bool = False


@dataclass(slots=True)
class _Open:
    """What ends a fence or an HTML block that is open."""

    end: re.Pattern[str]
    fenced: bool


_SPACES = re.compile(r"[ \t]*")
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)")
_HEADING_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_DEFINITION = re.compile(r"\[\^([^\s\[\]^]{1,999})\]:[ \t]*")
ATTRIBUTES = re.compile(r"(?:\{:[^{}]*\}[ \t]*)+$")
"""A line in which kramdown says how the block above is dressed (`{: .small}`): nobody reads it."""
_LONGEST_LINK = 300  # characters
_LINK_END = re.compile(r"(?:(?!\n[ \t]*\r?\n)[^\[\]]){0,300}\]\(")
_HTML = re.compile(r"<!--|<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)


def scan(source: str, start: int = 0) -> Blocks:
    """The blocks of `source` from the offset `start` on."""
    scanner = _Scanner(source)
    lines = list(lines_of(source, start))
    owners = [scanner.line(begin, end) for begin, end, _ in lines]
    return Blocks(scanner.leaves, scanner.definitions, lines, owners)


class _Scanner:
    """Where the scanner stands: open containers, the open leaf, and a cursor in the line (offset and column)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.leaves: list[Leaf] = []
        self.definitions: list[Definition] = []
        self.stack: list[_Container] = []
        self.leaf: Leaf | None = None
        self.open: _Open | None = None
        self.at = self.column = self.end = 0

    def line(self, start: int, end: int) -> Owner:
        """Read one line and say whose it is."""
        self.at, self.column, self.end = start, 0, end
        depth = self._descend()
        matched = depth == len(self.stack)
        if self.open is not None:
            if matched:
                return self._verbatim()
            self._close(depth)
        return self._text(depth, matched)

    def _text(self, depth: int, matched: bool) -> Owner:
        if self._indent() < 4 and ATTRIBUTES.match(self.source, self._first(), self.end):
            self.leaf = None
            return Owner.NOBODY
        paragraph = self.leaf if self.leaf is not None and self.leaf.kind is LeafKind.PARAGRAPH else None
        fresh = False
        lead: int | None = None
        while self._indent() < 4 and not self._blank():
            if self._begin_leaf(depth, paragraph if matched and not fresh else None):
                return self._owner()
            goes_on = matched or self._is_in_note(depth)
            opened = self._begin_container(depth, interrupts=goes_on and not fresh and paragraph is not None)
            if opened is None:
                break
            depth, fresh = len(self.stack), True
            lead = opened if opened >= 0 else None
        if self._blank():
            return self._blank_line(depth, matched)
        if paragraph is not None and not fresh:
            self._append(paragraph)
            return self._owner()
        self._plain(depth, lead, fresh or not matched)
        return self._owner()

    def _is_in_note(self, depth: int) -> bool:
        """Whether a line that is not indented may go on in a note: pandoc has it so whatever number it begins with."""
        return any(container.definition is not None for container in self.stack[depth:])

    def _plain(self, depth: int, lead: int | None, fresh: bool) -> None:
        """Start a paragraph or indented code, or go on with such code. `lead` is where the number of an item stands."""
        if self._indent() >= 4:
            if fresh or self.leaf is None or self.leaf.kind is not LeafKind.CODE:
                self._start(LeafKind.CODE, depth)
            self._take(4)
        else:
            self._start(LeafKind.PARAGRAPH, depth)
        if self.leaf is not None:
            self._append(self.leaf, lead)

    def _descend(self) -> int:
        """Pass the dress of the open containers. The number of those that go on in this line."""
        for depth, container in enumerate(self.stack):
            blank, waited = self._blank(), container.waits
            container.waits = False
            if container.width == 0:
                first = self._first()
                if blank or self._indent() > 3 or self.source[first] != ">":
                    return depth
                self._pass_quote(first)
            elif blank:
                continue
            elif self._indent() >= container.width:
                self._take(container.width)
            elif not waited or _DEFINITION.match(self.source, self._first(), self.end):
                return depth
        return len(self.stack)

    def _begin_leaf(self, depth: int, paragraph: Leaf | None) -> bool:
        """Begin a heading, a rule, a fence or an HTML block here. `paragraph` is the one that goes on otherwise."""
        first, end, source = self._first(), self.end, self.source
        char = source[first]
        if char == "#" and (found := _HEADING.match(source, first, end)):
            self._start(LeafKind.HEADING, depth, len(found.group(1)))
            closing = _HEADING_END.search(source, max(found.end(), end - 80), end)
            self._leaf().lines.append((found.end(), closing.start() if closing else end))
            self.leaf = None
        elif paragraph is not None and char in "=-" and (found := _UNDERLINE.match(source, first, end)):
            paragraph.kind = LeafKind.HEADING
            paragraph.level = 1 if char == "=" else 2
            self.leaf = None
        elif char in "*-_" and RULE.match(source, first, end):
            self._close(depth)
        elif char in "`~" and (found := _FENCE.match(source, first, end)):
            self._start(LeafKind.CODE, depth)
            fence = re.escape(found.group())
            self.open = _Open(re.compile(rf"[ \t]{{0,3}}{fence}{re.escape(char)}*[ \t]*$"), fenced=True)
        elif char == "<" and (found := _HTML.match(source, first, end)):
            return self._begin_html(depth, found)
        else:
            return False
        return True

    def _begin_html(self, depth: int, found: re.Match[str]) -> bool:
        """Begin an HTML block. One that ends in its line, and has text after it there, is a part of its paragraph."""
        name = found.group(1)
        ending = re.compile(f"</{name}>" if name else "-->", re.IGNORECASE)
        closed = ending.search(self.source, found.end(), self.end)
        if closed and self.source[closed.end() : self.end].strip():
            return False
        self._start(LeafKind.HTML, depth)
        self._append(self._leaf())
        if closed:
            self.leaf = None
        else:
            self.open = _Open(ending, fenced=False)
        return True

    def _begin_container(self, depth: int, *, interrupts: bool) -> int | None:
        """Open a quote, an item or a definition here: where its number stands, -1 without one, None if none opens."""
        first, source = self._first(), self.source
        if depth >= DEPTH:
            return None
        if source[first] == ">":
            self._push(depth, _Container(0, self._definition(depth)))
            self._pass_quote(first)
            return -1
        if source[first] == "[" and (found := _DEFINITION.match(source, first, self.end)):
            definition = Definition(found.group(1), first, found.end())
            self.definitions.append(definition)
            self._push(depth, _Container(4, definition, waits=found.end() == self.end))
            self._jump(found.end())
            return -1
        found = _ITEM.match(source, first, self.end)
        if found is None or (interrupts and not self._interrupts(found)):
            return None
        self._push(depth, _Container(self._width(found), self._definition(depth)))
        return first if found.group(1) else -1

    def _interrupts(self, found: re.Match[str]) -> bool:
        """Whether this item may follow a paragraph without a blank line: it is not empty, its number is 1."""
        if self._definition(len(self.stack)) is not None and self._is_in_link(found.start()):
            return False
        empty = not self.source[found.end() : self.end].strip(" \t")
        return not empty and found.group(1) in (None, "1")

    def _is_in_link(self, at: int) -> bool:
        """Whether a link whose words began in the lines above ends below: pandoc lets no item stand in a paragraph."""
        start = max(self._leaf().lines[0][0], at - _LONGEST_LINK)
        opened = self.source.rfind("[", start, at)
        return opened > self.source.rfind("]", start, at) and _LINK_END.match(self.source, at) is not None

    def _width(self, found: re.Match[str]) -> int:
        """Pass the mark of an item, and say by how much its other lines are indented."""
        indent = self._indent()
        mark = found.end() - found.start()
        self._take(indent)
        self.at, self.column = found.end(), self.column + mark
        spaces = self._indent()
        if self._blank() or spaces > 4:
            spaces = 1
        self._take(spaces)
        return indent + mark + spaces

    def _verbatim(self) -> Owner:
        """A line of an open fence or HTML block."""
        assert self.open is not None  # noqa: S101 (the caller has looked)
        leaf = self._leaf()
        ends = self.open.end.match if self.open.fenced else self.open.end.search
        closed = ends(self.source, self.at, self.end)
        if not (closed and self.open.fenced):
            leaf.lines.append((self.at, self.end))
        if closed:
            self.open = self.leaf = None
        return Owner.BODY if leaf.definition is None else Owner.NOTE

    def _blank_line(self, depth: int, matched: bool) -> Owner:
        if not matched or depth < len(self.stack):
            self._close(depth)
        if self.leaf is not None and self.leaf.kind is LeafKind.CODE:
            self.leaf.lines.append((self.end, self.end))
            return Owner.NOBODY
        self.leaf = None
        return Owner.NOBODY if not self.stack or self.stack[-1].definition is None else self._owner_of_blank()

    def _owner_of_blank(self) -> Owner:
        # `[^1]:` alone in its line is the definition's, though nothing follows.
        definition = self.stack[-1].definition
        begun = definition is not None and self.source.rfind("\n", definition.start, self.at) < 0
        return Owner.NOTE if begun else Owner.NOBODY

    def _start(self, kind: LeafKind, depth: int, level: int = 0) -> None:
        self._close(depth)
        self.leaf = Leaf(kind, self._definition(depth), level=level)
        self.leaves.append(self.leaf)

    def _append(self, leaf: Leaf, lead: int | None = None) -> None:
        start = self.at if leaf.kind in (LeafKind.CODE, LeafKind.HTML) else self._first()
        leaf.lines.append((start if lead is None else lead, self.end))

    def _close(self, depth: int) -> None:
        del self.stack[depth:]
        self.leaf = self.open = None

    def _push(self, depth: int, container: _Container) -> None:
        self._close(depth)
        self.stack.append(container)

    def _leaf(self) -> Leaf:
        assert self.leaf is not None  # noqa: S101 (open is set only with a leaf)
        return self.leaf

    def _definition(self, depth: int) -> Definition | None:
        return self.stack[depth - 1].definition if depth else None

    def _owner(self) -> Owner:
        return Owner.BODY if self._definition(len(self.stack)) is None else Owner.NOTE

    def _first(self) -> int:
        """The offset of the first character that is no white space."""
        found = _SPACES.match(self.source, self.at, self.end)
        # Of most lines it is where they begin: one and the same number takes no more memory.
        return found.end() if found and found.end() > self.at else self.at

    def _blank(self) -> bool:
        return self._first() >= self.end

    def _indent(self) -> int:
        column = self.column
        for char in self.source[self.at : self._first()]:
            column += 4 - column % 4 if char == "\t" else 1
        return column - self.column

    def _take(self, columns: int) -> None:
        """Pass so many columns of white space. A tab that reaches further is passed in part."""
        goal = self.column + columns
        while self.column < goal and self.at < self.end and self.source[self.at] in " \t":
            after = self.column + 1 if self.source[self.at] == " " else self.column + 4 - self.column % 4
            if after > goal:
                self.column = goal
                return
            self.at, self.column = self.at + 1, after

    def _pass_quote(self, first: int) -> None:
        self._take(self._indent())
        self.at, self.column = first + 1, self.column + 1
        self._take(1)

    def _jump(self, at: int) -> None:
        self.column += at - self.at
        self.at = at
