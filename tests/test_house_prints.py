"""A house whose CSL file prints no publisher, or no place, misses none: unless its settings ask for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.model import Evidence, Setting, Style
from hawashi.pipeline import understand
from hawashi.rules import RULES

CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="{language}">
  <info><title>House</title><id>https://example.org/house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="."><group delimiter=", ">
    <names variable="author"/><text variable="title" font-style="italic"/>{imprint}
    <date variable="issued"><date-part name="year"/></date><text variable="locator"/>
  </group></layout></citation>
</style>
"""
NO_PUBLISHER = {
    "en": "Huda Karim, *The Canal Towns*, Basra, 2007, p. 75.",
    "ar": "هدى كريم، *مدن القنوات*، بغداد، 2007، ص 75.",
}
NO_PLACE = {
    "en": "Huda Karim, *The Canal Towns*, Cambridge University Press, 2007, p. 75.",
    "ar": "هدى كريم، *مدن القنوات*، دار الطليعة، 2007، ص 75.",
}


def house(language: str, *imprint: str) -> Style:
    written = "".join(f'<text variable="{variable}"/>' for variable in imprint)
    return Style("house", "House", csl={language: CSL.format(language=language, imprint=written)})


def told(note: str, style: Style) -> list[str]:
    paper = understand(formats.parse(f"[^1]: {note}\n"))
    return [found.code for found in check_paper(paper, [RULES["R102"], RULES["R103"]], style)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_house_that_prints_no_publisher_misses_none(language: str) -> None:
    assert told(NO_PUBLISHER[language], house(language, "publisher-place")) == []
    assert told(NO_PUBLISHER[language], house(language, "publisher", "publisher-place")) == ["R102"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_house_that_prints_no_place_misses_none_but_where_it_asks(language: str) -> None:
    silent = house(language, "publisher")
    assert told(NO_PLACE[language], silent) == []
    asking = {"missing-place": Setting(True, Evidence.DOCUMENTED, "the guide")}
    assert told(NO_PLACE[language], replace(silent, settings=asking)) == ["R103"]


def test_a_style_that_nobody_chose_spares_nobody() -> None:
    assert told(NO_PUBLISHER["en"], replace(house("en", "publisher-place"), chosen=False)) == ["R102"]
