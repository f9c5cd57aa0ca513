"""Papers that cite by author and date in their text: told as such, and their list held against these cites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hawashi import formats
from hawashi.listing import text_cites
from hawashi.model import Paper
from hawashi.pipeline import understand
from hawashi.project import Project
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQI, IRAQI_LIST, listing
from hawashi.rules.lists import TRIPP, TRIPP_NOTE, WARDI, WARDI_NOTE, sample
from tests.growth import grows_in_proportion

BOTH = pytest.mark.parametrize(("text", "entries"), [(IRAQ, IRAQ_LIST), (IRAQI, IRAQI_LIST)])


def read(text: str) -> Paper:
    """The paper in Markdown."""
    return understand(formats.parse(text))


@BOTH
def test_every_cite_is_found_and_listed(text: str, entries: tuple[str, ...]) -> None:
    found = text_cites(read(listing(text, entries)))
    assert len(found) == 6
    assert all(cite.entries for cite in found)
    assert [cite.told for cite in found].count(True) == 1


@pytest.mark.parametrize(
    ("text", "entries", "cite"),
    [
        (IRAQ, IRAQ_LIST, "(e.g. Dodge and Tripp, 2012: 4)"),
        (IRAQ, IRAQ_LIST, "(Dodge et al. 2012)"),
        (IRAQ, IRAQ_LIST, "(Dodge, 2012a, 2007)"),
        (IRAQ, IRAQ_LIST, "Tripp (2007, 12)"),
        (IRAQI, IRAQI_LIST, "(انظر: الوردي والجابري، 1965: 12)"),
        (IRAQI, IRAQI_LIST, "(علي الوردي، ١٩٦٥، ص ١٢)"),
        (IRAQI, IRAQI_LIST, "(الوردي وآخرون، 1965م)"),
        (IRAQI, IRAQI_LIST, "الجابري (1984، ص 5)"),
    ],
)
def test_cites_as_people_write_them(text: str, entries: tuple[str, ...], cite: str) -> None:
    found = text_cites(read(listing(f"{cite} {text}", entries)))
    assert len(found) == 7
    assert found[0].entries


@pytest.mark.parametrize("aside", ["(March 2003)", "(in 1958)", "(آذار 2003)", "(1914-1918)", "(see note 12)"])
@BOTH
def test_other_brackets_are_none(text: str, entries: tuple[str, ...], aside: str) -> None:
    assert len(text_cites(read(listing(f"It was dry {aside}. {text}", entries)))) == 6


@pytest.mark.parametrize("paper", [sample(TRIPP_NOTE, TRIPP), sample(WARDI_NOTE, WARDI)])
def test_a_paper_with_notes_is_none(paper: str) -> None:
    assert not text_cites(read(f"It was dry (Baghdad 2003; Basra 2004; Kut 2005; Hilla 2006; Najaf 2007).\n\n{paper}"))


@pytest.mark.parametrize(
    ("text", "entries", "head"),
    [
        (IRAQ, IRAQ_LIST, "---\ntitle: Rivers\nauthor: Salim Jabbar\n---\n\n"),
        (IRAQI, IRAQI_LIST, "---\ntitle: الأنهار\nauthor: سليم جبار\n---\n\n"),
    ],
)
def test_no_rule_about_notes_shouts(text: str, entries: tuple[str, ...], head: str, tmp_path: Path) -> None:
    note = "Dry.[^1]\n\n[^1]: Dodge 2012 has another view; so has the report of 2004, which Marr quotes.\n\n"
    path = tmp_path / "paper.md"
    path.write_text(head + note + listing(text, entries), encoding="utf-8")
    found = Project.at(path).file(path).find().findings
    assert [one.code for one in found if one.code[0] in "CRS" or one.code == "P104"] == ["S114"]


def test_time_grows_with_the_number_of_cites() -> None:
    def finding(number: int) -> Callable[[], object]:
        cites = " ".join(f"(Author{chr(97 + n % 26)} {1900 + n % 100}, 4)." for n in range(number))
        paper = read(f"{cites}\n\n# References\n\n" + "\n\n".join(IRAQ_LIST))
        return lambda: text_cites(paper)

    assert grows_in_proportion(finding, 4000)
