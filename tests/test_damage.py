"""Notes that were right are spoilt by a script: the right rule finds the damage at its place, and its fix undoes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from hawashi import fixes, formats
from hawashi.checking import check_paper
from hawashi.departures import FormatDepartures
from hawashi.model import Document, Finding, Note, Paper
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.styles import DEFAULT, shipped
from tests.damage.kinds import DAMAGES, Damage
from tests.once_mended import once_mended, read_again

CASES = Path(__file__).parent / "cases" / "style"
LANGUAGES = ("en", "ar")
SHARE = 0.95
"""So many of all damages must be found, and mended."""
SHARE_OF_A_KIND = 0.84
"""So many of those of a kind: some make a note so odd that hawashi is not sure of it any more, and is silent."""
FEW = 6
"""So many of a kind may be missed where there are few of them."""
CODES = ("C107", "N105", "C2")
ASKED_FOR = ("C217",)
"""The rules that are off by default and find a damage."""
FORMAT = tuple(
    rule
    for rule in RULES.values()
    if rule.code.startswith(CODES) and rule.code != "C220" and (rule.default or rule.code in ASKED_FOR)
)
ENOUGH = 20
"""So many notes, and fewer than twice as many, are spoilt in one way."""
ROUNDS = 4
NEAR = 2
"""Which of two like characters is missing nobody can tell: so far from it may a finding be."""
_NOTE = re.compile(r"^\[\^(\d+)\]: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A note of the paper: what it was, what the damage has made of it."""

    label: str
    before: str
    after: str


@cache
def correct(language: str) -> tuple[tuple[str, str], ...]:
    text = (CASES / f"baidar-{language}.md").read_text(encoding="utf-8")
    return tuple((found[1], found[2]) for found in _NOTE.finditer(text))


def document_of(notes: tuple[tuple[str, str], ...]) -> Document:
    return formats.parse("\n\n".join(f"[^{label}]: {note}" for label, note in notes) + "\n")


def paper_of(notes: tuple[tuple[str, str], ...]) -> Paper:
    return understand(document_of(notes))


def found_in(paper: Paper) -> list[Finding]:
    return check_paper(paper, FORMAT)


def spoilt(damage: Damage, language: str) -> list[Spoilt]:
    """Notes with that damage in them, from all over the paper."""
    hurt = [
        Spoilt(label, note, after)
        for label, note in correct(language)
        if (after := damage.spoil(note, language)) is not None
    ]
    return hurt[:: max(1, len(hurt) // ENOUGH)]


@cache
def as_it_was(language: str) -> Paper:
    return paper_of(correct(language))


@cache
def unsure(language: str) -> frozenset[str]:
    """The notes of which hawashi says itself that it does not surely understand them."""
    paper = as_it_was(language)
    cites = FormatDepartures.of(paper, shipped(DEFAULT)).unsure
    labels = {note.id: note.label for note in paper.document.notes}
    return frozenset(labels[cite.span.text] for cite in cites)


def place(before: str, after: str) -> tuple[int, int]:
    """Where `after` differs from `before`: start and end in `after`."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(after) - end


def mended(paper: Paper, found: list[Finding], whole: dict[str, str]) -> dict[str, str]:
    """The notes after all fixes. Where they are as they were they need no more rounds: right notes are left alone."""
    for turn in range(ROUNDS):
        if not fixes.choose(found, unsafe=True):
            break
        document = read_again(paper.document, once_mended(paper.document, found, unsafe=True))
        if texts(document) == whole or turn == ROUNDS - 1:
            return texts(document)
        paper = understand(document)
        found = found_in(paper)
    return texts(paper.document)


def texts(document: Document) -> dict[str, str]:
    return {note.label: note.text for note in document.notes}


def run(damage: Damage, language: str) -> tuple[list[Spoilt], list[str], list[str]]:
    """The damages of one kind, and the notes in which it was not found, and those that were not mended."""
    hurt = [one for one in spoilt(damage, language) if one.label not in unsure(language)]
    whole = texts(document_of(tuple((one.label, one.before) for one in hurt)))
    paper = paper_of(tuple((one.label, one.after) for one in hurt))
    found = found_in(paper)
    after_fix = mended(paper, found, whole)
    notes = {note.label: note for note in paper.document.notes}
    missed = [one.after for one in hurt if not _is_found(damage, notes[one.label], whole[one.label], found)]
    unmended = [after_fix[one.label] for one in hurt if after_fix[one.label] != whole[one.label]]
    return hurt, missed, unmended


def _is_found(damage: Damage, note: Note, before: str, found: list[Finding]) -> bool:
    """Whether the damage to the note, which was `before`, is found at its place."""
    start, end = place(before, note.text)
    return any(
        one.code == damage.code
        and one.span.text == note.id
        and one.span.start <= end + NEAR
        and one.span.end >= start - NEAR
        for one in found
    )


def test_there_are_enough_kinds() -> None:
    assert len({damage.name for damage in DAMAGES}) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_right_is_left_alone(language: str) -> None:
    assert len(correct(language)) >= 100
    assert found_in(as_it_was(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_notes_are_surely_understood(language: str) -> None:
    assert len(unsure(language)) <= 0.14 * len(correct(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_damage_is_found_and_mended(language: str) -> None:
    """Each kind in most of the notes that it is done to, and all of them together in nearly all."""
    many = lost = left = 0
    for damage in DAMAGES:
        if getattr(damage, language) is None:
            continue
        hurt, missed, unmended = run(damage, language)
        assert hurt, damage.name
        most = max(FEW, (1 - SHARE_OF_A_KIND) * len(hurt))
        assert len(missed) <= most, (damage.name, missed)
        assert len(unmended) <= most, (damage.name, unmended)
        many, lost, left = many + len(hurt), lost + len(missed), left + len(unmended)
    assert max(lost, left) <= (1 - SHARE) * many
