"""One work through one style and one author's habits: the pieces of a full citation."""

from __future__ import annotations

from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Piece
from training.generator.template import Element, expand, parse
from training.generator.tongues import slots_of
from training.generator.work import Work

_SLIPS = (" ", " ", ". ", " - ", ": ", ", ", "، ", " , ")
_FALLBACK = {
    "classic": "book", "edited": "book", "paper": "newspaper", "data": "report", "report": "book", "post": "webpage",
    "encyclopedia": "chapter", "conference": "chapter",
}  # fmt: skip


def full(dice: Dice, habits: Habits, work: Work) -> list[Piece]:
    """The pieces of a citation that names the whole work."""
    elements = list(parse(dice.pick(_template(habits, work.sort))))
    if dice.chance(habits.swap):
        _swap(dice, elements, 3 if work.sort in ("chapter", "article", "encyclopedia") else 2)
    slots = slots_of(dice, habits, work)
    pieces: list[Piece] = []
    for element in elements:
        part = expand(element, slots.fill, dice)
        if part and (pieces or element.glue != " " or not part[0].text.startswith("(")):
            if pieces and dice.chance(0.012):
                element = Element(dice.pick(_SLIPS), element.nodes)
            _join(pieces, part, element, habits)
    return pieces


def _template(habits: Habits, sort: str) -> tuple[str, ...]:
    templates = habits.style.templates
    while sort not in templates and sort in _FALLBACK:
        sort = _FALLBACK[sort]
    return templates[sort]


def _swap(dice: Dice, elements: list[Element], first: int) -> None:
    """Two neighbours behind the title change places, where both are joined alike."""
    places = [
        at for at in range(first, len(elements) - 1) if elements[at].glue is None and elements[at + 1].glue is None
    ]
    if places:
        at = dice.pick(places)
        elements[at], elements[at + 1] = elements[at + 1], elements[at]


def _join(pieces: list[Piece], part: list[Piece], element: Element, habits: Habits) -> None:
    if not pieces:
        pieces += part
        return
    glue = habits.separator if element.glue is None else element.glue
    before = pieces[-1]
    if glue[:1] in ",.،" and habits.comma_inside and before.is_close:
        pieces.insert(len(pieces) - 1, Piece(glue[0]))
        glue = glue[1:] or " "
    elif glue[:1] in ",.،:" and before.text[-1:] in "?!.؟" and (glue[0] == "." or habits.year % 3 == 0):
        glue = glue[1:] or " "
    if glue:
        pieces.append(Piece(glue))
    pieces += part
