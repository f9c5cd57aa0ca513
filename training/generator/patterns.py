"""Cites written after a pattern of their own (`wordings/*.toml`): kinds for which a style has no template.

A pattern is one line. `‹a|b›` is one of several wordings (they may hold others); `<label:…>` is a value, and
`<*label:…>` one that is set off where the author sets titles off; `{name}` is drawn anew each time and has the label
that such a thing always has; `{~name}` has none; inside of a value no name has a label of its own. `{=slot}` is a slot
of the citation styles, filled from a work. `"` is the author's quotation mark. A leading `<signal:…>` is no part of the
cite. In Arabic patterns `،` becomes the author's comma. `@V` stands for the wording of that letter under `[macros]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from training.generator.dice import Dice
from training.generator.draws import DRAWS, LABELS, Hand
from training.generator.habits import Habits
from training.generator.pieces import Piece
from training.generator.tongues import slots_of
from training.generator.work import Work
from training.generator.works import Drawing

_HERE = Path(__file__).parent / "wordings"
_CHOICE = re.compile(r"‹([^‹›]*)›")
_TOKEN = re.compile(r"<(\*?)(\w+):([^<>]*)>|\{([~=]?)(\w+)\}|(\")")
_NAME = re.compile(r"\{~?(\w+)\}")
_MACRO = re.compile(r"@([A-Z])")
_SPACES = re.compile(" {2,}")
_TWICE = re.compile(r"([,،])\s*[,،]")
_SET_OFF = frozenset(("title", "report", "container"))
"""What authors set off who set off titles."""

Pieces = list[Piece]


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns of one kind: what they are, the sort of work behind their slots, and how often they are met.

    Those of a `chain` are met only one behind the other.
    """

    form: str
    kind: str
    sort: str
    weight: float
    lines: tuple[str, ...]
    chain: bool


@cache
def groups(language: str) -> tuple[Group, ...]:
    """The patterns of `language`, from all files named for it; none where there is no such file."""
    return tuple(group for path in sorted(_HERE.glob(f"{language}*.toml")) for group in _read(path))


def _read(path: Path) -> Iterator[Group]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    macros: dict[str, str] = data.get("macros", {})
    for given in data["group"]:
        lines = given["lines"]
        while _MACRO.search(lines):
            lines = _MACRO.sub(lambda match: macros[match[1]].strip(), lines)
        yield Group(
            given.get("form", "full"),
            given.get("type", "book"),
            given.get("sort", "book"),
            given.get("weight", 1.0),
            tuple(line.strip() for line in lines.splitlines() if line.strip()),
            given.get("chain", False),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A cite: its pieces, its form, the work behind it, and the words that lead it in (or nothing)."""

    pieces: Pieces
    form: str
    work: Work
    signal: str = ""


class Patterns:
    """Writes cites and comments after the patterns of one language."""

    def __init__(self, dice: Dice, drawing: Drawing) -> None:
        self.dice = dice
        self.drawing = drawing
        own = [group for group in groups(drawing.language) if not group.chain]
        self._chosen = {
            "chain": [group for group in groups(drawing.language) if group.chain],
            "full": [group for group in own if group.form in ("full", "short")],
            "repeat": [group for group in own if group.form not in ("full", "short", "comment")],
            "comment": [group for group in own if group.form == "comment"],
        }
        self._totals = {name: tuple(accumulate(group.weight for group in held)) for name, held in self._chosen.items()}

    def has(self, name: str) -> bool:
        """Whether there are patterns called `name`: full, repeat, chain or comment."""
        return bool(self._chosen[name])

    def cite(self, habits: Habits, name: str) -> Found:
        """A cite of any group called `name`."""
        group = self.dice.weigh(self._chosen[name], self._totals[name])
        work = self.drawing.work(group.sort)
        work.at = work.at or self.dice.between(1, 480)
        work.kind = group.kind
        pieces = self._written(habits, self.dice.pick(group.lines), work)
        signal = ""
        if pieces and pieces[0].label == "signal":
            signal = pieces.pop(0).text
        return Found(pieces, group.form, work, signal)

    def comment(self, habits: Habits) -> str:
        """A remark that looks like a cite and is none."""
        group = self.dice.weigh(self._chosen["comment"], self._totals["comment"])
        pieces = self._written(habits, self.dice.pick(group.lines), self.drawing.work("book"))
        return "".join(piece.text for piece in pieces)

    def _written(self, habits: Habits, line: str, work: Work) -> Pieces:
        dice = self.dice
        hand = Hand(dice, self.drawing, habits)
        line = _CHOICE.sub(self._chosen_wording, line)
        while "‹" in line:
            line = _CHOICE.sub(self._chosen_wording, line)
        slots = slots_of(dice, habits, work)
        pieces: Pieces = []
        at = 0
        opened = False
        for match in _TOKEN.finditer(line):
            if match.start() > at:
                pieces.append(Piece(line[at : match.start()]))
            at = match.end()
            star, label, inner, way, name, quote = match.groups()
            if quote:
                pieces.append(Piece(habits.quotes[opened], is_close=opened))
                opened = not opened
            elif label:
                text = _NAME.sub(lambda found: DRAWS[found[1]](hand), inner)
                pieces.append(Piece(text, label, self._mark(habits, bool(star))))
            elif way == "=":
                pieces += slots.fill(name)
            else:
                text = DRAWS[name](hand)
                labelled = None if way else LABELS.get(name)
                set_off = not opened and not way and name in _SET_OFF
                pieces.append(Piece(text, labelled, self._mark(habits, set_off)))
        if at < len(line):
            pieces.append(Piece(line[at:]))
        return _spaced(_balanced(_with_commas(pieces, habits)))

    def _chosen_wording(self, match: re.Match[str]) -> str:
        wordings: list[str] = match[1].split("|")
        return self.dice.pick(wordings)

    def _mark(self, habits: Habits, is_set_off: bool) -> str | None:
        if not is_set_off or not habits.emphasis:
            return None
        return habits.title_mark if habits.title_mark in ("italic", "bold") else "italic"


def _with_commas(pieces: Pieces, habits: Habits) -> Pieces:
    if habits.words.language == "ar" and habits.separator.startswith(","):
        for piece in pieces:
            if not piece.label:
                piece.text = piece.text.replace("،", ",")
    return pieces


def _spaced(pieces: Pieces) -> Pieces:
    """The pieces with one space and one comma where two wordings have each brought theirs."""
    kept: Pieces = []
    for piece in pieces:
        if not piece.label:
            piece.text = _TWICE.sub(r"\1", _SPACES.sub(" ", piece.text))
        if kept and kept[-1].text.endswith(" ") and piece.text.startswith(" "):
            piece.text = piece.text.lstrip()
        if piece.text:
            kept.append(piece)
    return kept


def _balanced(pieces: Pieces) -> Pieces:
    """The pieces without round brackets that only one of two wordings has brought."""
    opened: list[tuple[Piece, int]] = []
    single: list[tuple[Piece, int]] = []
    for piece in pieces:
        for at, letter in enumerate("" if piece.label else piece.text):
            if letter == "(":
                opened.append((piece, at))
            elif letter == ")" and opened:
                opened.pop()
            elif letter == ")":
                single.append((piece, at))
    for piece, at in sorted(single + opened, key=lambda found: -found[1]):
        piece.text = piece.text[:at] + piece.text[at + 1 :]
    return pieces
