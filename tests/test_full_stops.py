"""N105 in a whole paper: what most of its footnotes do without is not added unasked."""

from __future__ import annotations

import dataclasses

import pytest

from hawashi import formats, styles
from hawashi.checking import check_paper
from hawashi.model import Fix
from hawashi.pipeline import understand
from hawashi.rules.notes.missing_full_stop import missing_full_stop
from hawashi.settings import Settings, active_rules

WORKS = {
    "en": "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. {}",
    "ar": "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص {}",
}


def stops(language: str, without: int, with_stop: int) -> list[Fix]:
    """The fixes of N105 in a paper with so many footnotes without a full stop and with one, in the chosen style."""
    ends = [""] * without + ["."] * with_stop
    notes = [WORKS[language].format(10 + number) + end for number, end in enumerate(ends)]
    text = "".join(f"Text[^{number}].\n\n[^{number}]: {note}\n\n" for number, note in enumerate(notes, 1))
    rules = [rule for rule in active_rules(Settings()) if rule.name == missing_full_stop.__name__]
    style = dataclasses.replace(styles.shipped("baidar"), assumed=False)
    return [one.fix for one in check_paper(understand(formats.parse(text)), rules, style) if one.fix]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_slip_is_mended_unasked_and_a_custom_only_when_asked(language: str) -> None:
    slips, custom = stops(language, 1, 5), stops(language, 5, 1)
    assert [fix.safe for fix in slips] == [True]
    assert [fix.safe for fix in custom] == [False] * 5
