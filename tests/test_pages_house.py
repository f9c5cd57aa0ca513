"""The report's page for a director, names in two spellings, and the PDF that a browser prints of it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from hawashi.cli import browser
from hawashi.cli.report_files import earlier_runs
from hawashi.model import Date, Name, Reference
from hawashi.pages.folder import Described
from hawashi.pages.house import house_of
from hawashi.pages.people import People, in_two_spellings
from tests.test_pages import ENGLISH, Pages, pages  # noqa: F401 - a fixture

Hawashi = Callable[..., CompletedProcess[str]]


def name(text: str) -> Name:
    family, given = text.split("، " if "،" in text else ", ")
    return Name(family=family, given=given)


TRIPP = Reference(
    "tripp",
    "book",
    author=(name("Tripp, Charles"), Name(literal="others")),
    title="A History of Iraq",
    issued=Date(2007),
)
PAGE = Reference("page", "webpage", title="Rivers", url="www.example.org", issued="n.d.")
WARDI = Reference("wardi", "thesis", author=(name("الوردي، علي"),), title="وعاظ السلاطين", issued=Date(1995))


def page(*works: Sequence[int], found: Sequence[str] = (), authors: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "works": [{"notes": notes} for notes in works],
        "findings": [{"group": group} for group in found],
        "authors": authors,
        "own": {"cites": 10, "by": {"author": 2, "co-author": 1, "center": 0}, "limit": 0.2, "over": len(works) > 1},
    }


@pytest.fixture
def house() -> dict[str, Any]:
    """Two papers that cite one work, one in Arabic and one from the web."""
    described = [Described(0, TRIPP), Described(0, WARDI), Described(1, TRIPP), Described(1, PAGE)]
    papers = [
        page([0, 1], [2], found=["info", "house_format", "errors"], authors=["Charles Tripp"]),
        page([0], [1, 2, 3], found=["info"], authors=["علي الوردي"]),
    ]
    earlier = [
        {"path": "a.md", "code": "N102", "severity": "error", "message": ""},
        {"path": "a.md", "code": "C201", "severity": "warning", "message": ""},
        {"path": "b.md", "code": "N102", "severity": "error", "message": ""},
        {"path": "references.bib", "code": "L101", "severity": "error", "message": ""},
    ]
    return house_of(papers, described, [(0, 2), (1,), (3,)], [("2026-10-01", earlier)], "2026-11-30")


def test_each_paper_counts_once_by_the_gravest_that_was_found(house: dict[str, Any]) -> None:
    assert house["clean"] == {"errors": 1, "clean": 1}


def test_a_trend_has_earlier_runs_without_libraries_and_this_one(house: dict[str, Any]) -> None:
    before, now = house["runs"]
    assert before == {"date": "2026-10-01", "faulty": 2, "counts": {"errors": 2, "warnings": 0, "house_format": 1}}
    assert now == {"date": "2026-11-30", "faulty": 1, "counts": {"errors": 1, "warnings": 0, "house_format": 1}}


def test_sources_are_counted_once_by_kind_language_and_year(house: dict[str, Any]) -> None:
    assert house["kinds"] == {"books": 1, "theses": 1, "web": 1}
    assert house["languages"] == {"latin": 2, "ar": 1}
    assert house["years"] == {2007: 1, 1995: 1}
    assert house["linked"] == 1


def test_self_citation_is_summed_and_no_person_is_named_for_it(house: dict[str, Any]) -> None:
    assert house["own"] == {
        "cites": 20,
        "by": {"author": 4, "co-author": 2, "center": 0},
        "limits": [0.2],
        "over": 2,
    }


def test_works_and_people_are_those_that_most_papers_cite_with_the_network_between(house: dict[str, Any]) -> None:
    assert [work["title"] for work in house["works"]] == ["A History of Iraq", "Rivers", "وعاظ السلاطين"]
    assert house["works"][0]["papers"] == [(0, 2), (1, 1)]
    tripp, wardi = house["people"]
    assert (tripp["papers"], tripp["times"], wardi["papers"], wardi["times"]) == (2, 3, 1, 1)
    assert house["works"][0]["people"] == [0]
    assert house["bylines"] == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("names", "spelt"),
    [
        (["Hamid, Ali Faris", "Hameed, Ali Fares", "Hamid, Ali Faris"], ["Hamid, Ali Faris", "Hameed, Ali Fares"]),
        (["صالح، علاء الدين", "صالح، علاءالدين", "صالح، علاء الدين"], ["صالح، علاء الدين", "صالح، علاءالدين"]),
        (["Hamid, Ali Faris", "Hamid, Ali Firas"], []),
        (["Hamid, A.", "Hameed, Ali Fares"], []),
        (["صالح، علاء الدين", "Salih, Ala al-Din"], []),
        (["صالح، علاء الدين", "صالح، صلاح الدين"], []),
    ],
)
def test_names_in_two_spellings_stand_together_the_usual_one_first(names: list[str], spelt: list[str]) -> None:
    found = in_two_spellings(enumerate(map(name, names)))
    assert [[each["said"] for each in one["variants"]] for one in found] == ([spelt] if spelt else [])
    if spelt:
        assert [each["papers"] for each in found[0]["variants"]] == [[0, 2], [1]]


def test_a_person_is_one_in_both_scripts() -> None:
    people = People()
    places = {people.place(name(each)) for each in ("حسن، علي", "Hassan, Ali", "حسن، علي")}
    assert len(places) == 1
    assert people.name(places.pop()) == "حسن، علي"


@pytest.mark.parametrize(
    ("file", "day"),
    [("run-2026-10-03.json", "2026-10-03"), ("20260905.json", "2026-09-05"), ("2026-13-40.json", "2001-09-09")],
)
def test_the_day_of_a_run_stands_in_the_name_of_its_file_or_is_that_of_the_file(
    tmp_path: Path, file: str, day: str
) -> None:
    path = tmp_path / file
    path.write_text("[]", encoding="utf-8")
    os.utime(path, (1_000_036_800, 1_000_036_800))
    assert earlier_runs([path]) == [(day, [])]


def fake_browser(folder: Path, script: str) -> None:
    """A program that is found as a browser, and does what the lines of Python say to its arguments."""
    program = folder / "chromium"
    program.write_text(f"#!{sys.executable}\nimport sys\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


PRINTS = """
made = next(each for each in sys.argv if each.startswith("--print-to-pdf=")).partition("=")[2]
open(made, "wb").write(b"%PDF " + sys.argv[-1].rpartition("#")[2].encode())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_browser_that_is_found_prints_the_page_for_the_director(
    hawashi: Hawashi,
    pages: Pages,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages(paper=ENGLISH)
    fake_browser(Path.cwd(), PRINTS)
    monkeypatch.setenv("PATH", str(Path.cwd()))
    done = hawashi("report", "paper.md", "--pdf", "house.pdf", "-j", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert Path("house.pdf").read_bytes() == b"%PDF view=house"


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_browser_that_prints_nothing_is_told(
    hawashi: Hawashi,
    pages: Pages,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages(paper=ENGLISH)
    fake_browser(Path.cwd(), "sys.exit(3)")
    monkeypatch.setenv("PATH", str(Path.cwd()))
    done = hawashi("report", "paper.md", "--pdf", "house.pdf", "-j", "1")
    assert done.returncode == 2
    assert "did not print the page" in done.stderr
    assert not Path("house.pdf").exists()


@pytest.mark.parametrize(("language", "said"), [("en", "There is no browser"), ("ar", "لا متصفح")])
def test_where_no_browser_is_one_sentence_says_so(
    hawashi: Hawashi,
    pages: Pages,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    said: str,
) -> None:
    pages(paper=ENGLISH)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(browser, "_PLACES", ())
    done = hawashi("report", "paper.md", "-o", "other.html", "--pdf", "house.pdf", "-j", "1", "--lang", language)
    assert done.returncode == 2
    assert said in done.stderr
    assert not Path("other.html").exists()


def test_a_report_needs_a_file(hawashi: Hawashi, pages: Pages) -> None:  # noqa: F811
    pages(paper=ENGLISH)
    done = hawashi("report", "paper.md")
    assert done.returncode == 2
    assert "No file is named" in done.stderr
