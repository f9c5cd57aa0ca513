"""The tokens of LaTeX, each with its place in the source, and where groups end."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from sys import intern
from typing import NamedTuple


class TokenKind(IntEnum):
    """What a token is."""

    TEXT = 0
    """Characters that stand for themselves."""
    SIGN = 1
    """Characters that stand for others, which `name` has (`--`, `~`)."""
    SPACE = 2
    PAR = 3
    """The end of a paragraph: a line that is empty."""
    OPEN = 4
    CLOSE = 5
    BRACKET = 6
    UNBRACKET = 7
    COMMAND = 8
    """`name` is that of the command without its backslash; blanks that TeX skips behind it belong to the token."""
    BEGIN = 9
    END = 10
    """The beginning and the end of the environment `name`, with the braces around its name."""
    ALIGN = 11
    PARAMETER = 12
    """The argument with the number `name` of a macro, in its definition."""
    MATH = 13
    SHIFT = 14
    """Where mathematics begins or ends in which notes stand (`name` is `math`), or what is only raised (`raised`)."""
    RAW = 15
    """What is read letter by letter: `name` is the environment, or `code`, `address` or `target` within a line."""
    COMMENT = 16
    """What no reader sees: `name` is `%` for what ends with its line."""


class Token(NamedTuple):
    """Source characters `start` to `end`; of a raw token `inner` to `inner_end` are those within its delimiters."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    inner: int = 0
    inner_end: int = 0


_KINDS = tuple(TokenKind)


class TokenRow:
    """Tokens in order, packed: a paper may have millions of them, and each as an object takes ten times the memory.

    `kinds` has the kind of each.
    """

    __slots__ = ("_ends", "_inner", "_names", "_starts", "kinds")

    def __init__(self) -> None:
        self.kinds = bytearray()
        self._starts = array("i")
        self._ends = array("i")
        self._names: list[str] = []
        self._inner: dict[int, tuple[int, int]] = {}

    def add(self, kind: TokenKind, start: int, end: int, name: str = "", inner: tuple[int, int] = (0, 0)) -> None:
        """Add a token at the end."""
        if inner != (0, 0):
            self._inner[len(self.kinds)] = inner
        self.kinds.append(kind)
        self._starts.append(start)
        self._ends.append(end)
        self._names.append(intern(name))

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, place: int) -> Token:
        kind = _KINDS[self.kinds[place]]
        if place < 0:
            place += len(self.kinds)
        inner = self._inner.get(place, (0, 0)) if kind is TokenKind.RAW else (0, 0)
        return Token(kind, self._starts[place], self._ends[place], self._names[place], *inner)

    def __iter__(self) -> Iterator[Token]:
        return self.part(0, len(self))

    def part(self, first: int, last: int) -> Iterator[Token]:
        """The tokens from `first` on, before `last`."""
        return map(self.__getitem__, range(first, min(last, len(self))))


Range = tuple[int, int]
"""The numbers of a first token and of the one behind the last."""

_ENDING = frozenset(
    {"part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "item", "par"}
)
"""Commands at which a group ends that is never closed."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a source, and where its groups end.

    `closing` gives for an opening brace the number of the closing one, or of the token before which a group ends that
    is never closed (and 0 for all that opens nothing); `brackets` for an opening bracket the one that closes it. `body`
    is the paper itself.
    """

    source: str
    all: TokenRow
    closing: Sequence[int]
    brackets: dict[int, int]
    body: Range

    def skipped(self, place: int, end: int) -> int:
        """The first token from `place` on, before `end`, that is no blank and no comment."""
        while place < end and self.all.kinds[place] in (TokenKind.SPACE, TokenKind.COMMENT):
            place += 1
        return place

    def group(self, place: int, end: int) -> tuple[Range, int] | None:
        """What stands in the braces that open at `place`, blanks aside, and the token behind them."""
        place = self.skipped(place, end)
        if place >= end or self.all.kinds[place] != TokenKind.OPEN:
            return None
        return self.inside(place, end)

    def inside(self, place: int, end: int) -> tuple[Range, int]:
        """What stands in the group that opens at `place`, and the token behind it."""
        last = min(self.closing[place], end)
        behind = last + 1 if last < end and self.all.kinds[last] == TokenKind.CLOSE else last
        return (place + 1, last), behind

    def option(self, place: int, end: int) -> tuple[Range, int] | None:
        """What stands in the brackets that open at `place`, blanks aside, and the token behind them."""
        place = self.skipped(place, end)
        last = self.brackets.get(place, end)
        return ((place + 1, last), last + 1) if place < end and last < end else None

    def plain(self, part: Range) -> str:
        """The source of a stretch of tokens without comments, such as a name or a number."""
        shown = (one for one in self.all.part(*part) if one.kind is not TokenKind.COMMENT)
        return "".join(self.source[one.start : one.end] for one in shown).strip()


def closed(tokens: TokenRow, body: int) -> Sequence[int]:
    """Where the groups end, by their opening braces; none reaches over the token `body`, where the paper begins.

    A group that is never closed ends with its paragraph, or with the environment around it.
    """
    closing = array("i", bytes(array("i").itemsize * len(tokens)))
    opened = array("i")
    lost = array("i")
    for place, kind in enumerate(tokens.kinds):
        if place == body:
            lost += opened
            opened = array("i")
        if kind == TokenKind.OPEN:
            opened.append(place)
        elif kind == TokenKind.CLOSE and opened:
            closing[opened.pop()] = place
    for start in reversed(lost + opened):
        closing[start] = _given_up(tokens, start, closing)
    return closing


def _given_up(tokens: TokenRow, start: int, closing: Sequence[int]) -> int:
    """The token before which the group ends that opens at `start`: groups within it have their ends in `closing`."""
    place, depth = start + 1, 0
    while place < len(tokens):
        kind = tokens.kinds[place]
        if kind == TokenKind.PAR or (kind == TokenKind.COMMAND and tokens[place].name in _ENDING):
            return place
        depth += (kind == TokenKind.BEGIN) - (kind == TokenKind.END)
        if depth < 0:
            return place
        if kind == TokenKind.OPEN:
            place = closing[place]
            if place < len(tokens) and tokens.kinds[place] != TokenKind.CLOSE:
                return place
        place += 1
    return place


def closed_brackets(tokens: TokenRow) -> dict[int, int]:
    """The closing bracket of each opening one: the next in the same group and paragraph, as TeX takes it."""
    found: dict[int, int] = {}
    next_of_group = [-1]
    for place in range(len(tokens) - 1, -1, -1):
        kind = tokens.kinds[place]
        if kind == TokenKind.CLOSE:
            next_of_group.append(-1)
        elif kind == TokenKind.OPEN and len(next_of_group) > 1:
            next_of_group.pop()
        elif kind == TokenKind.PAR:
            next_of_group[-1] = -1
        elif kind == TokenKind.UNBRACKET:
            next_of_group[-1] = place
        elif kind == TokenKind.BRACKET and next_of_group[-1] >= 0:
            found[place] = next_of_group[-1]
    return found
