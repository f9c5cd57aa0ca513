"""The macros of a paper, where they are called: their definitions read in the place of the call."""

from hawashi.formats.latex.frames import DEEPEST, Argument, Frame, Macro
from hawashi.formats.latex.reader import Handler, Reader
from hawashi.formats.latex.tokens import Token, TokenKind


def _expand(reader: Reader, frame: Frame, token: Token) -> None:
    """Read the definition of a macro next. Where macros grow beyond measure, the call is passed over."""
    macro = reader.declared.macros[token.name]
    reader.budget -= macro.definition[1] - macro.definition[0] + 1
    if frame.depth >= DEEPEST or reader.budget < 0:
        reader.pass_over(frame, token)
        return
    given = tuple(_argument(reader, frame, token, macro, number) for number in range(len(macro.takes)))
    call = reader.extent(frame, token)
    last = reader.tokens.all[frame.place - 1]
    reader.drop(frame, token.start, token.end)

    def leave() -> None:
        if last.kind is TokenKind.CLOSE:
            reader.drop(frame, last.start, last.end, closing=True)

    depth = frame.depth + 1
    reader.push(
        Frame(*macro.definition, frame.sheet, frame.scope, frame.look, given, call, depth, leaks=True, then=leave)
    )


def _argument(reader: Reader, frame: Frame, token: Token, macro: Macro, number: int) -> Argument | None:
    """The argument of a macro with that number (from 0), taken; None where it is not given."""
    kind = macro.takes[number]
    if kind == "s":
        return Argument((0, 0), (), None) if reader.star(frame) else None
    part = reader.option(frame) if kind == "o" else reader.group(frame)
    if part is not None:
        return Argument(part, frame.arguments, frame.call)
    default = macro.defaults.get(number)
    return Argument(default, (), frame.call or (token.start, token.end)) if default is not None else None


def _parameter(reader: Reader, frame: Frame, token: Token) -> None:
    """Read next what a macro was given in the place of its parameter."""
    number = int(token.name) - 1
    argument = frame.arguments[number] if number < len(frame.arguments) else None
    if argument is None or frame.depth >= 2 * DEEPEST:
        return
    reader.budget -= argument.part[1] - argument.part[0] + 1
    if reader.budget < 0:
        return
    inner = reader.enter(frame, argument.part)
    inner.arguments, inner.call = argument.arguments, argument.call
    inner.depth += 1


HANDLERS: dict[str, Handler] = {"call:macro": _expand, "call:parameter": _parameter}
"""What the reader does where a macro of the paper is called, and at a parameter in its definition."""
