"""What every filler of slots has: one work, one author's habits, and the words of their language."""

from __future__ import annotations

from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Piece
from training.generator.work import Work

Pieces = list[Piece]


class Filler:
    """A work about to be written down."""

    def __init__(self, dice: Dice, habits: Habits, work: Work) -> None:
        self.dice = dice
        self.habits = habits
        self.work = work
        self.words = habits.words
        self.arabic = self.words.language == "ar"

    def _marked(self, text: str, label: str, mark: str | None) -> Pieces:
        if not text:
            return []
        emphasis = self.habits.emphasis
        if mark == "quote":
            opening, closing = self.habits.quotes
            if opening in text or closing in text:
                return [Piece(text, label)]
            return [Piece(opening), Piece(text, label), Piece(closing, is_close=True)]
        return [Piece(text, label, mark if emphasis else None)]

    def _worded(self, wording: str, value: str, label: str) -> Pieces:
        before, _, after = wording.partition("{}")
        pieces = [Piece(before)] if before else []
        pieces.append(Piece(value, label))
        if after:
            pieces.append(Piece(after))
        return pieces
