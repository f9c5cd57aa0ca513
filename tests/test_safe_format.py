"""Notes of many styles after all safe fixes of format: nothing of their content is lost, and nothing is left to fix."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hawashi import fixes, formats
from hawashi.checking import check_paper
from hawashi.dates import parse_date
from hawashi.locales import fold, unify
from hawashi.model import Date, Paper
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.styles import names, shipped
from tests.once_mended import once_mended, read_again

NOTES = Path(__file__).parent.parent / "training" / "development"
ROUNDS = 4
FORMAT = tuple(rule for rule in RULES.values() if rule.code.startswith("C2") and rule.default)
DATES = ("issued", "accessed")
LABELS = ("note", "genre")
"""Values whose words are the style's: those of a repeat, and `PhD diss.`."""
JOINTS = ("و", "and", "م")
"""What joins names, and the sign of the era behind a year."""
_WORD = re.compile(r"\d+|[^\W\d_]+")


@cache
def notes(language: str) -> tuple[str, ...]:
    text = (NOTES / f"{language}.md").read_text(encoding="utf-8")
    return tuple(re.findall(r"^```note\n(.+?)\n```", text, re.MULTILINE | re.DOTALL))


@cache
def read(note: str) -> Paper:
    return understand(formats.parse(f"A word[^1].\n\n[^1]: {note}\n"))


def mended(paper: Paper, style: str) -> tuple[Paper, int]:
    """The paper after its safe fixes, and how many rounds of them there were."""
    for turn in range(ROUNDS):
        found = check_paper(paper, FORMAT, shipped(style))
        if not fixes.choose(found):
            return paper, turn
        paper = understand(read_again(paper.document, once_mended(paper.document, found)))
    return paper, ROUNDS


def words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(unify(text))]


def lost(before: Paper, after: Paper) -> list[str]:
    """The values of the cites whose words do not all stand in the notes as mended."""
    present = set(words(" ".join(note.text for note in after.document.notes)))
    found = []
    for citation in before.citations:
        for cite in citation.cites:
            for variable, fields in cite.fields.items():
                for field in fields:
                    wanted = words(field.text) if variable not in LABELS else []
                    if variable in DATES and isinstance(parse_date(field.text), Date):
                        wanted = [str(number) for number in _numbers(field.text)]
                    if any(not {word, f"و{word}", f"ل{word}"} & present for word in wanted if word not in JOINTS):
                        found.append(f"{variable}: {field.text}")
    return found


def _numbers(date: str) -> list[int]:
    """The year and the day of a date."""
    parsed = parse_date(date)
    assert isinstance(parsed, Date)
    return [number for number in (parsed.year, parsed.day) if number and not parsed.hijri_year]


@pytest.mark.parametrize("style", names())
@pytest.mark.parametrize("language", ["en", "ar"])
def test_safe_fixes_keep_the_content_and_come_to_an_end(language: str, style: str) -> None:
    changed = 0
    for note in notes(language):
        before = read(note)
        after, rounds = mended(before, style)
        changed += rounds > 0
        assert rounds < ROUNDS, (note, [one.text for one in after.document.notes])
        assert lost(before, after) == [], [one.text for one in after.document.notes]
        text = "".join(one.text for one in after.document.notes)
        whole = "".join(one.text for one in before.document.notes)
        for pair in ("()", "[]", "“”", "«»"):
            differ = [side.count(pair[0]) - side.count(pair[1]) for side in (whole, text)]
            assert differ[0] == differ[1], text
    assert changed > (0 if shipped(style).csl_for(language) else -1)
