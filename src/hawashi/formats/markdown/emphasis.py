"""Which runs of `*` and `_` belong together (CommonMark, section 6.2)."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(slots=True)
class Delimiter:
    """A run of `count` times `char` from `start` on; `length` is what it had at first."""

    char: str
    start: int
    count: int
    opens: bool
    closes: bool
    length: int


class Pair(NamedTuple):
    """`size` characters (1 italic, 2 bold) at `opening` and at `closing` enclose what stands between."""

    opening: int
    closing: int
    size: int


def delimiter(text: str, start: int, end: int) -> Delimiter:
    """The run of equal characters `start` to `end` of `text`, and whether it can open or close emphasis."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
    right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
    opens, closes = left, right
    if text[start] == "_":
        opens = left and (not right or _is_sign(before))
        closes = right and (not left or _is_sign(after))
    return Delimiter(text[start], start, end - start, opens, closes, end - start)


def pair(delimiters: list[Delimiter]) -> list[Pair]:
    """The pairs among `delimiters`, which stand in order and are used up."""
    pairs: list[Pair] = []
    # Open runs not yet used up. Below `bottoms`, no opener for that kind of closer is left to look for.
    stack: list[Delimiter] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        kind = closer.char, closer.opens, closer.length % 3
        while closer.closes and closer.count:
            index = _opener(stack, closer, bottoms.get(kind, 0))
            if index < 0:
                bottoms[kind] = len(stack)
                break
            del stack[index + 1 :]
            _lower(bottoms, len(stack))
            opener = stack[index]
            size = 2 if opener.count >= 2 and closer.count >= 2 else 1
            opener.count -= size
            pairs.append(Pair(opener.start + opener.count, closer.start, size))
            closer.start += size
            closer.count -= size
            if not opener.count:
                stack.pop()
                _lower(bottoms, len(stack))
        if closer.opens and closer.count:
            stack.append(closer)
    return pairs


def _opener(stack: list[Delimiter], closer: Delimiter, bottom: int) -> int:
    for index in range(len(stack) - 1, bottom - 1, -1):
        opener = stack[index]
        if opener.char == closer.char and not _rule_of_three(opener, closer):
            return index
    return -1


def _rule_of_three(opener: Delimiter, closer: Delimiter) -> bool:
    both = opener.closes or closer.opens
    return both and (opener.length + closer.length) % 3 == 0 and not (opener.length % 3 == 0 == closer.length % 3)


def _lower(bottoms: dict[tuple[str, bool, int], int], size: int) -> None:
    for kind, bottom in bottoms.items():
        bottoms[kind] = min(bottom, size)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
