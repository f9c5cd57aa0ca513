"""The form of the entries of a list: the cases of `cases/listing`, and what `hawashi list` itself writes.

A case has the entries, one a line (Markdown), with the style that they are held to, and what is said of each (YAML, by
its number).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hawashi import formats, styles
from hawashi.bibliography import read
from hawashi.checking import check_paper
from hawashi.departures import ListFormat
from hawashi.formats.markdown.section import written
from hawashi.listing import lines, parts
from hawashi.listing.ordering import is_in_arabic
from hawashi.model import Paper, Style
from hawashi.pipeline import understand
from hawashi.rules import RULES
from tests.case_files import read_cases

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "listing"
RULE = next(rule for rule in RULES.values() if rule.name == "entry_unlike_style")
HEADINGS = {"en": "# Bibliography", "ar": "# المصادر والمراجع"}
NOTE = {
    "en": "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 75.",
    "ar": "[^1]: علي الوردي، *دراسة في طبيعة المجتمع العراقي*، مطبعة العاني، بغداد، 1965، ص 34.",
}


def cases() -> Iterator[Any]:
    for case in read_cases(CASES):
        language = case.id.partition(":")[0][-2:]
        entries = case.texts["list"].split("\n")
        yield pytest.param(language, case.infos["list"], entries, case.expected, id=case.id)


def paper_of(language: str, entries: list[str]) -> Paper:
    return understand(formats.parse("\n\n".join(["Text.[^1]", HEADINGS[language], *entries, NOTE[language]])))


def said(paper: Paper, style: Style) -> dict[int, list[str]]:
    """What the rule says of each entry, by its number."""
    found = defaultdict(list)
    for one in check_paper(paper, [RULE], style):
        found[int(one.span.text.removeprefix("l"))].append(one.message.removesuffix(f" ({style.name} style)"))
    return dict(found)


@pytest.mark.parametrize(("language", "style", "entries", "expected"), list(cases()))
def test_case(language: str, style: str, entries: list[str], expected: dict[int, list[str]]) -> None:
    assert said(paper_of(language, entries), styles.load(style)) == expected


@pytest.mark.parametrize("name", styles.names())
def test_what_hawashi_lists_itself_is_as_the_style_has_it(name: str) -> None:
    style = styles.load(name)
    works = [
        work
        for work in read(ROOT / "references.bib").references
        if style.csl_for("ar") is not None or not is_in_arabic(work)
    ]
    listed = "".join(f"{NOTE[language]}\n\n".replace("1]", f"{language}]") for language in NOTE)
    paper = understand(
        formats.parse(f"Text.[^en] Text.[^ar]\n\n{listed}{written(lines(parts(works, style), style, 'en'))}")
    )
    assert sum(each.is_sure for each in paper.listed) >= 20
    assert ListFormat.of(paper, style).departures == ()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_list_in_another_style_is_left_alone_where_nobody_chose_one(language: str) -> None:
    (case, *_) = [each for each in cases() if each.values[0] == language and each.values[1] == "chicago-notes"]
    entries = case.values[2]
    baidar = replace(styles.load("baidar"), chosen=False)
    assert said(paper_of(language, entries), baidar) == {}
    assert said(paper_of(language, entries), replace(baidar, chosen=True))
