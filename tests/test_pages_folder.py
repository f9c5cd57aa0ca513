"""The report of several papers: what they describe differently, what their bibliography lacks, what is new."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.test_pages import ARABIC, ENGLISH, Pages, pages  # noqa: F401 - a fixture

Hawashi = Callable[..., CompletedProcess[str]]

BIBLIOGRAPHY = """@book{tripp2007,
  author = {Tripp, Charles},
  title = {A History of Iraq},
  publisher = {Cambridge University Press},
  address = {Cambridge},
  date = {2007},
}
@book{wardi1995,
  author = {الوردي, علي},
  title = {وعاظ السلاطين},
  publisher = {دار كوفان},
  address = {لندن},
  date = {1995},
}
"""
UNKNOWN = "\n[^4]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.\n"
UNKNOWN_ARABIC = "\n[^4]: عبد العزيز الدوري، *مقدمة في تاريخ صدر الإسلام*، دار الطليعة، بيروت، 2005، ص 9.\n"
CASES = [
    (ENGLISH, "Cambridge, 2007", "London, 2007", ["Cambridge", "London"], "place"),
    (ARABIC, "دار كوفان", "دار الوراق", ["دار كوفان", "دار الوراق"], "publisher"),
]


@pytest.mark.parametrize(("paper", "old", "new", "said", "field"), CASES)
@pytest.mark.parametrize("bibliography", [BIBLIOGRAPHY, ""])
def test_works_that_papers_describe_differently_stand_side_by_side(
    pages: Pages,  # noqa: F811
    paper: str,
    old: str,
    new: str,
    said: list[str],
    field: str,
    bibliography: str,
) -> None:
    if bibliography:
        Path("references.bib").write_text(bibliography, encoding="utf-8")
    overview, *_ = pages(a=paper, b=paper.replace(old, new), c=paper)
    (found,) = overview["differing"]
    assert found["fields"] == [field]
    assert found["variants"] == [{"papers": [0, 2], "said": said[:1]}, {"papers": [1], "said": said[1:]}]


@pytest.mark.parametrize(("paper", "unknown"), [(ENGLISH, UNKNOWN), (ARABIC, UNKNOWN_ARABIC)])
def test_works_that_the_bibliography_lacks_are_told_once(
    pages: Pages,  # noqa: F811
    paper: str,
    unknown: str,
) -> None:
    Path("references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    overview, *_ = pages(a=paper + unknown, b=paper, c=paper + unknown)
    (found,) = overview["lacking"]
    assert found["papers"] == [0, 2]
    assert found["bibtex"].startswith("@book{")
    assert overview["differing"] == []


def test_works_that_stand_twice_in_the_bibliography_stand_side_by_side(pages: Pages) -> None:  # noqa: F811
    again = (
        BIBLIOGRAPHY.replace("tripp2007", "tripp")
        .replace("wardi1995", "wardi")
        .replace("Cambridge},\n  date", "CUP},\n  date")
    )
    Path("references.bib").write_text(BIBLIOGRAPHY + again, encoding="utf-8")
    overview, *_ = pages(a=ENGLISH, b=ARABIC)
    assert [[each["key"] for each in found["variants"]] for found in overview["twice"]] == [
        ["tripp2007", "tripp"],
        ["wardi1995", "wardi"],
    ]
    assert (overview["twice"][0]["fields"], overview["twice"][0]["file"]) == (["place"], "references.bib")


def test_what_an_earlier_run_did_not_find_is_new(hawashi: Hawashi, pages: Pages) -> None:  # noqa: F811
    pages(a=ENGLISH, b=ARABIC)
    run = hawashi("check", "a.md", "b.md", "--format", "json", "--exit-zero", "--no-cache")
    Path("run.json").write_text(run.stdout, encoding="utf-8")
    overview, _, page = pages("--since", "run.json", a=ENGLISH, b=ARABIC.replace("ص 34", "ص34"))
    assert [row["new"] for row in overview["papers"]] == [0, 1]
    assert [found["note"] for found in page["findings"] if found["new"]] == [0]


@pytest.mark.parametrize("text", ["", "[1]", '[{"path": 1}]', '{"a": 1}', "[" * 100_000])
def test_an_earlier_run_must_be_one(hawashi: Hawashi, pages: Pages, text: str) -> None:  # noqa: F811
    pages(a=ENGLISH)
    Path("run.json").write_text(text, encoding="utf-8")
    done = hawashi("report", "a.md", "-o", "other.html", "--since", "run.json")
    assert done.returncode == 2
    assert "run.json is not the JSON of an earlier run" in done.stderr
    assert not Path("other.html").exists()


def test_a_page_of_one_paper_has_no_folder(pages: Pages) -> None:  # noqa: F811
    overview, _ = pages(a=ENGLISH)
    assert "differing" not in overview
    assert json.dumps(overview)
