"""The small language in which citation styles are written.

Elements are parted by `|` and joined by the style's separator; one that begins with a mark is joined by it instead:
`+` a space, `=` nothing, and `.` `:` `,` `;` `-` that mark. `{slot}` stands for a part of the work; `[…]` vanishes when
one of its slots is empty, and an element when all of its slots are. `‹a|b|c›` is one of several wordings,
the earlier ones oftener; `⟦⟧` are square brackets that are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from training.generator.dice import Dice
from training.generator.pieces import Piece

Fill = Callable[[str], list[Piece]]

GLUES = {"+": " ", "=": "", ".": ". ", ":": ": ", ",": ", ", ";": "; ", "-": " - "}
_TOKEN = re.compile(r"\{(\w+)\}|([\[\]])|‹([^›]*)›")


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the work."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """What stands only when all of its slots are filled."""

    nodes: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several wordings."""

    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One element: how it is joined to what is before it (None: by the style's separator), and its nodes."""

    glue: str | None
    nodes: tuple[object, ...]


@cache
def parse(template: str) -> tuple[Element, ...]:
    """The elements of a template."""
    return tuple(_element(text) for text in _parted(template))


def _parted(template: str) -> list[str]:
    parts = [""]
    depth = 0
    for letter in template:
        depth += (letter == "‹") - (letter == "›")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _element(text: str) -> Element:
    glue = GLUES.get(text[:1])
    nodes: list[list[object]] = [[]]
    at = 0
    text = text[1:] if glue is not None else text
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            nodes[-1].append(_literal(text[at : match.start()]))
        at = match.end()
        slot, bracket, choice = match.groups()
        if slot:
            nodes[-1].append(Slot(slot))
        elif choice is not None:
            nodes[-1].append(Choice(tuple(choice.split("|"))))
        elif bracket == "[":
            nodes.append([])
        else:
            group = Group(tuple(nodes.pop()))
            nodes[-1].append(group)
    if at < len(text):
        nodes[-1].append(_literal(text[at:]))
    return Element(glue, tuple(nodes[0]))


def _literal(text: str) -> str:
    return text.replace("⟦", "[").replace("⟧", "]")


def expand(element: Element, fill: Fill, dice: Dice) -> list[Piece]:
    """The pieces of one element; none when all of its slots are empty."""
    pieces, filled, asked = _expand(element.nodes, fill, dice)
    if not filled and asked:
        return []
    return _tidied(pieces) if filled < asked else pieces


_ORPHANS = (
    (re.compile(r"(?<=[(\[])[\s,،:;.]+"), ""),
    (re.compile(r"[,،:;]\s*(?=[,،:;])"), ""),
    (re.compile(r"[\s,،:;]+(?=[)\]])"), ""),
    (re.compile(r"\s?(?:\(\)|\[\])"), ""),
)
"""Marks that parted what is not there."""


def _tidied(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        if kept and not piece.label and not kept[-1].label and not piece.is_close and not kept[-1].is_close:
            kept[-1].text += piece.text
        else:
            kept.append(piece)
    for piece in kept:
        if not piece.label:
            for pattern, better in _ORPHANS:
                piece.text = pattern.sub(better, piece.text)
    return kept


def _expand(nodes: Sequence[object], fill: Fill, dice: Dice) -> tuple[list[Piece], int, int]:
    pieces: list[Piece] = []
    filled = asked = 0
    for node in nodes:
        if isinstance(node, str):
            pieces.append(Piece(node))
        elif isinstance(node, Slot):
            asked += 1
            found = fill(node.name)
            filled += bool(found)
            pieces += found
        elif isinstance(node, Choice):
            wording = dice.early(node.wordings)
            if wording:
                pieces.append(Piece(wording))
        elif isinstance(node, Group):
            inner, full, all_slots = _expand(node.nodes, fill, dice)
            asked += all_slots
            if full == all_slots:
                filled += full
                pieces += inner
    return pieces, filled, asked
