"""The reading of LaTeX: goes through the tokens of a paper and puts what they say on sheets.

Nothing recurses: groups, arguments and macros are frames on one stack, as deep as they may be nested.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from hawashi.formats.assembly import Found
from hawashi.formats.flow import Look
from hawashi.formats.latex.frames import DEEPEST, Declared, Frame, Known, Opened, Scope
from hawashi.formats.latex.numbering import NumberScript, shown
from hawashi.formats.latex.sheet import LatexSheet
from hawashi.formats.latex.tables import ENVIRONMENTS, INLINE, SIGNATURES, TABLES
from hawashi.formats.latex.tokens import Range, Token, TokenKind, Tokens
from hawashi.model import Emphasis

Handler = Callable[["Reader", Frame, Token], None]
"""What a command does."""
Opener = Callable[["Reader", Frame, Token, list[Range]], None]
"""What an environment does where it begins, with those of its arguments that are text."""


class Reading(NamedTuple):
    """Tokens to be read in their turn, in a scope of their own."""

    tokens: Range
    scope: Scope | None = None


Step = Reading | Callable[[], None]
"""What is to be read, or to be done, in its turn."""

_NESTED = 1000
"""So deep are groups followed; TeX itself stops at 255."""
_WIDEST = 4
"""Macros may grow a paper to so many times its tokens; what goes beyond is left out."""


class Event(NamedTuple):
    """A mark without a text, a text without a mark or a whole note (`mark`, `text`, `note`), by counter and number.

    `again` is a mark whose number the paper gives, so that it may be that of an earlier note.
    """

    kind: str
    key: str
    counter: str
    number: int


class Reader:
    """Reads a paper. `handlers` are the commands that do more than take arguments, `openers` such environments.

    `known` is what an earlier reading has found.
    """

    def __init__(
        self,
        tokens: Tokens,
        handlers: Mapping[str, Handler],
        openers: Mapping[str, Opener],
        known: Known,
    ) -> None:
        self.tokens = tokens
        self.source = tokens.source
        self.handlers = handlers
        self.openers = openers
        self.known = known
        self.found = Known()
        self.declared = Declared()
        self.values: dict[str, int] = {}
        self.body = LatexSheet(self.source)
        self.notes: list[Found] = []
        self.sheets: dict[str, LatexSheet] = {}
        self.events: list[Event] = []
        self.here = ""
        self.lacks = False
        """Whether a label was asked for that was not known."""
        self.silent = False
        """Whether notes are passed over, for their texts have been read already."""
        self.budget = _WIDEST * len(tokens.all) + 10_000
        self._frames: list[Frame] = []
        self._kinds: dict[TokenKind, Callable[[Frame, Token], None]] = {
            TokenKind.TEXT: self._text,
            TokenKind.BRACKET: self._text,
            TokenKind.UNBRACKET: self._text,
            TokenKind.MATH: self._text,
            TokenKind.SIGN: self._sign,
            TokenKind.SPACE: self.space,
            TokenKind.PAR: self.par,
            TokenKind.OPEN: self._open,
            TokenKind.CLOSE: self._markup,
            TokenKind.COMMENT: self._markup,
            TokenKind.COMMAND: self._command,
            TokenKind.BEGIN: self._begin,
            TokenKind.END: self._end,
            TokenKind.ALIGN: self._align,
            TokenKind.PARAMETER: self._parameter,
            TokenKind.SHIFT: self._shift,
            TokenKind.RAW: self._raw,
        }

    def read(self, frame: Frame) -> None:
        """Read a stretch of tokens to its end."""
        beneath, self._frames = self._frames, [frame]
        while self._frames:
            frame = self._frames[-1]
            if frame.place < frame.end:
                token = self.tokens.all[frame.place]
                frame.place += 1
                self._kinds[token.kind](frame, token)
                continue
            self._frames.pop()
            if frame.then is not None:
                frame.then()
            if frame.leaks and self._frames:
                self._frames[-1].look, self._frames[-1].scope = frame.look, frame.scope
        self._frames = beneath

    def plain_text(self, part: Range) -> list[str]:
        """The paragraphs that a stretch of what is said of the paper says, notes left out."""
        sheet = LatexSheet(self.source)
        silent, self.silent = self.silent, True
        self.read(Frame(*part, sheet, Scope({}, title=True)))
        self.silent = silent
        return sheet.flow.paragraphs()

    @cached_property
    def ends_of_heads(self) -> list[int]:
        r"""The numbers of the tokens at which the head of a table may end: `\endhead`, and the end of the table."""
        return [
            place
            for place, token in enumerate(self.tokens.all)
            if (token.kind is TokenKind.COMMAND and token.name == "endhead")
            or (token.kind is TokenKind.END and token.name in TABLES)
        ]

    # What handlers take from the tokens that follow.

    def group(self, frame: Frame) -> Range | None:
        """The argument in braces that comes next, taken."""
        return self._taken(frame, self.tokens.group)

    def option(self, frame: Frame) -> Range | None:
        """The argument in brackets that comes next, taken."""
        return self._taken(frame, self.tokens.option)

    def _taken(self, frame: Frame, find: Callable[[int, int], tuple[Range, int] | None]) -> Range | None:
        """What comes next, taken; a macro that ends with a command leaves the rest to where it was called."""
        place = len(self._frames) - 1
        while place > 0 and frame is self._frames[place] and frame.leaks and frame.place >= frame.end:
            place -= 1
            frame = self._frames[place]
        found = find(frame.place, frame.end)
        if found is None:
            return None
        frame.place = found[1]
        return found[0]

    def star(self, frame: Frame) -> bool:
        """Whether a star comes next; it is taken."""
        if frame.place < frame.end:
            token = self.tokens.all[frame.place]
            if token.kind is TokenKind.TEXT and self.source[token.start : token.end] == "*":
                frame.place += 1
                return True
        return False

    def arguments(self, frame: Frame, signature: str) -> list[Range]:
        """The arguments of a signature, taken; those that are text are given."""
        kept = []
        for letter in signature:
            found = self.option(frame) if letter == "o" else self.group(frame)
            if found is not None and letter == "m":
                kept.append(found)
        return kept

    def said(self, part: Range | None, frame: Frame) -> str:
        """The source of a stretch of tokens, such as a name; a macro's parameter is what the macro was given."""
        part, _ = self.given(part or (0, 0), frame)
        return self.tokens.plain(part)

    def given(self, part: Range, frame: Frame) -> tuple[Range, tuple[int, int] | None]:
        """What a stretch of tokens is that is but a parameter, and the call that it stems from; else itself."""
        call, arguments = frame.call, frame.arguments
        for _ in range(DEEPEST):
            first = self.tokens.skipped(*part)
            token = self.tokens.all[first] if first < part[1] else None
            if token is None or token.kind is not TokenKind.PARAMETER:
                break
            argument = arguments[int(token.name) - 1] if int(token.name) <= len(arguments) else None
            if argument is None:
                break
            part, arguments, call = argument
        return part, call

    def extent(self, frame: Frame, token: Token) -> tuple[int, int]:
        """Source characters of a command with what was taken behind it, or of the macro call that it stems from."""
        return frame.call or (token.start, max(token.end, self.tokens.all[frame.place - 1].end))

    def closing_of(self, part: Range) -> int:
        """The source offset at which an argument ends."""
        return self.tokens.all[part[1]].start if part[1] < len(self.tokens.all) else len(self.source)

    def printed(self, counter: str, scope: Scope) -> str:
        """The value of a counter as it is printed, in the digits and letters of the language at hand."""
        return shown(counter, self.values, scope.formats, self.script(scope))

    def script(self, scope: Scope) -> NumberScript:
        """The digits and letters of numbers in a scope."""
        arabic = (scope.language or self.declared.language or "").startswith("ar")
        return NumberScript(self.declared.eastern and arabic, "polyglossia" in self.declared.packages and arabic)

    def skip_to(self, frame: Frame, place: int) -> None:
        """Pass over what stands before the source offset `place`; words that go on behind it are put down."""
        while frame.place < frame.end and (token := self.tokens.all[frame.place]).start < place:
            frame.place += 1
            if token.end > place:
                self.copy(frame, place, token.end)

    # What handlers put down.

    def copy(self, frame: Frame, start: int, end: int) -> None:
        """Source characters `start` to `end`."""
        if frame.call is None:
            frame.sheet.copy(start, end, frame.look)
        else:
            frame.sheet.put(self.source[start:end], frame.call[0], frame.call[0], frame.look)

    def say(self, frame: Frame, text: str, start: int, end: int) -> None:
        """Words in the place of source characters `start` to `end`."""
        if frame.call is not None:
            start = end = frame.call[0]
        frame.sheet.put(text, start, end, frame.look)

    def drop(self, frame: Frame, start: int, end: int, partner: int = -1, *, closing: bool = False) -> None:
        """Markup."""
        if frame.call is None and start < end:
            frame.sheet.drop(start, end, partner, closing=closing)

    def drop_read(self, frame: Frame, start: int) -> None:
        """The markup from `start` to the end of what was read last."""
        self.drop(frame, start, self.tokens.all[frame.place - 1].end)

    def enter(self, frame: Frame, part: Range, then: Callable[[], None] | None = None) -> Frame:
        """A new frame for a stretch of tokens of `frame`, to be read next; `then` is done behind it."""
        inner = Frame(*part, frame.sheet, frame.scope, frame.look, frame.arguments, frame.call, frame.depth, then=then)
        self.push(inner)
        return inner

    def push(self, frame: Frame) -> None:
        """Read a frame next."""
        self._frames.append(frame)

    def enclosed(self, frame: Frame, part: Range, start: int, then: Callable[[], None] | None = None) -> Frame:
        """A new frame for an argument; its markup begins at `start` and ends with the brace that closes it."""
        last = self.tokens.all[part[1]] if part[1] < len(self.tokens.all) else None
        closing = last if last is not None and last.kind in (TokenKind.CLOSE, TokenKind.UNBRACKET) else None
        self.drop(frame, start, self.tokens.all[part[0] - 1].end, closing.start if closing else -1)

        def leave() -> None:
            if closing is not None:
                self.drop(frame, closing.start, closing.end, start, closing=True)
            if then is not None:
                then()

        return self.enter(frame, part, leave)

    def play(self, frame: Frame, steps: Sequence[Step]) -> None:
        """Read and do what `steps` say, in their order."""
        for step in reversed(steps):
            if isinstance(step, Reading):
                inner = self.enter(frame, step.tokens)
                inner.scope = step.scope or inner.scope
            else:
                self.enter(frame, (frame.end, frame.end), step)

    # What each kind of token does.

    def _text(self, frame: Frame, token: Token) -> None:
        self.copy(frame, token.start, token.end)

    def _sign(self, frame: Frame, token: Token) -> None:
        code = Emphasis.CODE in frame.look.emphasis and self.source[token.start] == "-"
        if code or frame.scope.math:
            self.copy(frame, token.start, token.end)
        else:
            self.say(frame, token.name, token.start, token.end)

    def space(self, frame: Frame, token: Token) -> None:
        """A blank; that of a macro stands where the macro is called."""
        start, end = (token.start, token.end) if frame.call is None else (frame.call[0], frame.call[0])
        frame.sheet.blank(start, end, frame.look)

    def par(self, frame: Frame, token: Token) -> None:
        """The end of a paragraph."""
        frame.sheet.paragraph()

    def _markup(self, frame: Frame, token: Token) -> None:
        self.drop(frame, token.start, token.end)

    def _open(self, frame: Frame, token: Token) -> None:
        if len(self._frames) > _NESTED:
            self._markup(frame, token)
            return
        part, frame.place = self.tokens.inside(frame.place - 1, frame.end)
        self.enclosed(frame, part, token.start)

    def _command(self, frame: Frame, token: Token) -> None:
        name = self.declared.aliases.get(token.name, token.name)
        handler = self.handlers.get(name)
        if frame.scope.math and (handler is None or "note" not in name):
            self.copy(frame, token.start, token.end)
        elif handler is not None or name in self.declared.macros:
            handler = handler or self.handlers["call:macro"]
            handler(self, frame, token if name == token.name else token._replace(name=name))
        elif name in SIGNATURES:
            self._take(frame, token, SIGNATURES[name])
        else:
            self.pass_over(frame, token)

    def _parameter(self, frame: Frame, token: Token) -> None:
        self.handlers["call:parameter"](self, frame, token)

    def _take(self, frame: Frame, token: Token, signature: str) -> None:
        """A command of which some arguments are text."""
        self.star(frame)
        kept = self.arguments(frame, signature)
        start = token.start
        if not kept:
            self.drop_read(frame, start)
        for part in reversed(kept):
            self.enclosed(frame, part, start if part is kept[0] else self.tokens.all[part[0] - 1].start)

    def pass_over(self, frame: Frame, token: Token) -> None:
        r"""A command that nobody knows: it is left out, and what it has in brackets before braces.

        It may print something, as one for a name does (`\Boas`).
        """
        option = self.tokens.option(frame.place, frame.end)
        if option is not None and self.tokens.group(option[1], frame.end) is not None:
            frame.place = option[1]
        start, end = token.start, self.tokens.all[frame.place - 1].end
        if frame.call is None:
            frame.sheet.seal(start, end)
        else:
            self.drop(frame, start, end)

    def _begin(self, frame: Frame, token: Token) -> None:
        frame.opened.append(Opened(token.name, frame.look, frame.scope))
        if token.name not in INLINE:
            frame.sheet.paragraph()
        taken = self.arguments(frame, ENVIRONMENTS.get(token.name) or self.declared.environments.get(token.name, ""))
        self.drop_read(frame, token.start)
        opener = self.openers.get(token.name)
        if opener is not None:
            opener(self, frame, token, taken)
        elif token.name in self.declared.saved:
            frame.scope = frame.scope._replace(saved=True)

    def _end(self, frame: Frame, token: Token) -> None:
        self.drop(frame, token.start, token.end)
        if token.name not in INLINE:
            frame.sheet.paragraph()
        names = [opened.name for opened in frame.opened[-DEEPEST:]]
        if token.name in names:
            while (opened := frame.opened.pop()).name != token.name:
                pass
            frame.look, frame.scope = opened.look, opened.scope

    def _align(self, frame: Frame, token: Token) -> None:
        if frame.scope.table:
            frame.sheet.paragraph()
        else:
            self.copy(frame, token.start, token.end)

    def _shift(self, frame: Frame, token: Token) -> None:
        if token.name == "raised":
            self.drop(frame, token.start, token.end)
            return
        self.copy(frame, token.start, token.end)
        frame.scope = frame.scope._replace(math=not frame.scope.math)

    def _raw(self, frame: Frame, token: Token) -> None:
        if token.name == "target":
            self.drop(frame, token.start, token.end)
        else:
            self.handlers[f"raw:{token.name}" if token.name in ("code", "address") else "raw:verbatim"](
                self, frame, token
            )


@lru_cache(maxsize=1024)
def emphasised(look: Look, emphasis: Emphasis, *, on: bool = True) -> Look:
    """The look with an emphasis, or without it."""
    return look._replace(emphasis=look.emphasis | {emphasis} if on else look.emphasis - {emphasis})
