"""Cites written after patterns: every pattern can be written, and what it labels is what editors agreed on."""

import re

import pytest

from training.generator.dice import Dice
from training.generator.draws import LABELS
from training.generator.facts import facts
from training.generator.habits import draw
from training.generator.patterns import Found, Patterns, groups
from training.generator.pieces import Piece
from training.generator.style import styles
from training.generator.tongues import drawing_of
from training.generator.words import words

LANGUAGES = ("en", "ar")
NAMES = ("full", "repeat")
COUNT = 400
LEFT = re.compile(rf"[{{}}‹›]|<\*?(?:{'|'.join(sorted({*LABELS.values(), 'note', 'signal', 'authority', 'number'}))}):")

NEUTRAL = re.compile(r"\] (?:UKSC|UKHL|UKPC|EWCA Civ|EWHC|HCA) ")


def found(language: str, name: str, seed: int) -> list[Found]:
    dice = Dice(seed)
    patterns = Patterns(dice, drawing_of(dice, facts(language), language))
    own = styles(language)
    return [patterns.cite(draw(dice, dice.pick(own), words(language)), name) for _ in range(COUNT)]


def text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def values(pieces: list[Piece], label: str) -> list[str]:
    return [piece.text for piece in pieces if piece.label == label]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_can_be_written(language: str) -> None:
    dice = Dice(language)
    patterns = Patterns(dice, drawing_of(dice, facts(language), language))
    habits = draw(dice, styles(language)[0], words(language))
    for group in groups(language):
        for line in group.lines:
            for _ in range(12):
                pieces = patterns._written(habits, line, patterns.drawing.work(group.sort))
                assert pieces, line
                assert not LEFT.search(text(pieces)), (line, text(pieces))
                assert group.form == "comment" or any(piece.label for piece in pieces), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_cites_after_patterns_have_no_single_bracket(language: str) -> None:
    for name in NAMES:
        for cite in found(language, name, 3):
            outside = "".join(piece.text for piece in cite.pieces if not piece.label)
            assert outside.count("(") == outside.count(")"), text(cite.pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_law_has_one_date(language: str) -> None:
    for cite in found(language, "full", 5):
        if cite.work.kind in ("legislation", "legal_case", "treaty"):
            assert len(values(cite.pieces, "issued")) <= 1, text(cite.pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_repeat_says_what_it_repeats_by_words_or_by_a_number(language: str) -> None:
    for cite in found(language, "repeat", 6):
        labels = {piece.label for piece in cite.pieces}
        assert labels & {"note", "first_reference_note_number"}, text(cite.pieces)
        assert cite.form != "supra" or "first_reference_note_number" in labels, text(cite.pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_after_a_pattern_is_plain_text(language: str) -> None:
    dice = Dice(8)
    patterns = Patterns(dice, drawing_of(dice, facts(language), language))
    habits = draw(dice, styles(language)[0], words(language))
    remarks = {patterns.comment(habits) for _ in range(COUNT)}
    assert len(remarks) > COUNT / 2
    assert all(not LEFT.search(remark) for remark in remarks)


def test_a_decision_of_an_arabic_court_has_its_court_and_whole_number() -> None:
    courts = [cite for cite in found("ar", "full", 9) if "اتحادية/" in text(cite.pieces)]
    assert courts
    for cite in courts:
        assert values(cite.pieces, "authority")
        assert values(cite.pieces, "number")[0][:1].isdigit()
        assert not values(cite.pieces, "title"), text(cite.pieces)


def test_a_neutral_citation_has_its_court_year_and_number() -> None:
    neutral = [cite for cite in found("en", "full", 9) if NEUTRAL.search(text(cite.pieces))]
    for cite in neutral:
        assert NEUTRAL.search(f"] {values(cite.pieces, 'authority')[0]} "), text(cite.pieces)
        assert values(cite.pieces, "issued")
        assert values(cite.pieces, "number")
    assert neutral
