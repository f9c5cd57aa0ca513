"""Texts that an expression matches almost: one of its repeats goes on and on, and the end is wrong.

Where a text may be read in two ways in each round, an expression tries all of them, twice as many for each round more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from random import Random
from typing import Any

parser, code = import_module("re._parser"), import_module("re._constants")

_ROUNDS = 300
_MANY = 20
"""A repeat that goes on so far is one that texts of people can drive."""
_PLACES = 6
"""Of a repeat that an expression has in many places, such as the gaps within listed names, so many are tried."""
_SOME = 'aب 1.<([,;-:/"“Z'
_OF_CATEGORY = {
    code.CATEGORY_DIGIT: "07",
    code.CATEGORY_WORD: "aبʿZ_9",
    code.CATEGORY_SPACE: " \t",
    code.CATEGORY_NOT_DIGIT: "a ",
    code.CATEGORY_NOT_WORD: " .-",
    code.CATEGORY_NOT_SPACE: "a.(",
}

_IS_OF: dict[object, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdigit(),
    code.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
    code.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
}


def almost_matching(expression: re.Pattern[str], draws: int) -> Iterator[str]:
    """Some texts for each repeat of the expression."""
    tree = parser.parse(expression.pattern, expression.flags)
    random = Random(len(expression.pattern))  # noqa: S311 - the same ones each time
    alike: dict[str, list[Any]] = {}
    for repeat in _repeats(tree):
        alike.setdefault(str(repeat), []).append(repeat)
    for pumped in (one for same in alike.values() for one in same[:: -(-len(same) // _PLACES)]):
        for _ in range(draws):
            text = _Writer(random, pumped).write(tree)
            yield from (text[:-1] + "\x01", text + "\x01", text[:-2])


def _repeats(tree: Any) -> Iterator[Any]:
    for kind, value in tree:
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT) and value[1] >= _MANY:
            yield value[2]
        for part in _parts(kind, value):
            yield from _repeats(part)


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind is code.BRANCH:
        return list(value[1])
    if kind is code.SUBPATTERN:
        return [value[3]]
    if kind is code.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    return [value] if kind is code.ATOMIC_GROUP else []


class _Writer:
    """Writes what an expression matches; what looks around and is not met spoils a text, and is left to chance."""

    def __init__(self, random: Random, pumped: Any) -> None:
        self.random, self.pumped = random, pumped
        self.groups: dict[int, str] = {}

    def write(self, tree: Any) -> str:
        return "".join(self._one(kind, value) for kind, value in tree)

    def _one(self, kind: Any, value: Any) -> str:
        if kind is code.LITERAL:
            return chr(value)
        if kind is code.NOT_LITERAL or kind is code.ANY:
            return self.random.choice([sign for sign in _SOME if kind is code.ANY or ord(sign) != value])
        if kind is code.IN:
            return self._of_set(value)
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, body = value
            if body is self.pumped:
                return self.write(body) * _ROUNDS
            times = min(most, _ROUNDS, self.random.choice((least, least, least + 1, least + 2)))
            return "".join(self.write(body) for _ in range(times))
        if kind is code.GROUPREF:
            return self.groups.get(value, "")
        parts = _parts(kind, value)
        text = self.write(self.random.choice(parts)) if parts else ""
        if kind is code.SUBPATTERN and value[0] is not None:
            self.groups[value[0]] = text
        return text

    def _of_set(self, items: Any) -> str:
        if items[0][0] is code.NEGATE:
            signs = [sign for sign in _SOME if not any(_holds(item, sign) for item in items[1:])]
            return self.random.choice(signs) if signs else ""
        kind, value = self.random.choice(items)
        if kind is code.RANGE:
            return chr(self.random.choice(value))
        return self.random.choice(_OF_CATEGORY[value]) if kind is code.CATEGORY else chr(value)


def _holds(item: tuple[Any, Any], sign: str) -> bool:
    kind, value = item
    if kind is code.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return _IS_OF[value](sign) if kind is code.CATEGORY else bool(ord(sign) == value)
