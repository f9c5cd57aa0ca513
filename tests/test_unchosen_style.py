"""A house style that nobody chose changes no words of a paper unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi import formats, styles
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.rules import RULES

NOTES = {
    "ar": "نادية فاضل عباس، السياسة المائية التركية، مجلة كلية القانون، العدد 45، 2010، ص 88.",
    "en": "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 75.",
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_another_label_is_written_unasked_only_where_the_house_was_chosen(language: str) -> None:
    paper = understand(formats.parse(f"[^1]: {NOTES[language]}\n"))
    house = styles.shipped("baidar")
    for style, safe in ((house, True), (replace(house, chosen=False), False)):
        (found,) = check_paper(paper, [RULES["C207"]], style)
        assert found.fix is not None
        assert found.fix.safe is safe
