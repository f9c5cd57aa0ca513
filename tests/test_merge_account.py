"""The account at the end of a merge, in the terminal, in Markdown and in HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Hawashi = Callable[..., CompletedProcess[str]]

OURS = """@book{tripp, author = {Tripp, Charles}, title = {A History of Iraq}, year = {2007}, note = {mine}}
@book{جواد, author = {جواد, كريم}, title = {الدولة والمجتمع}, year = {2003}}
@book{Jawad, author = {Kind, Other}, title = {Canals <of> the | South}, year = {1999}}
"""
THEIRS = """@book{tripp2007, author = {Charles Tripp}, title = {A History of Iraq}, year = {2007}, note = {theirs <b>|}}
@book{jawad, author = {Jones, Ann}, title = {Quite Another Book on Ports}, year = {2001}}
@book{tripp2, author = {Tripp, Charles}, title = {A History of Iraq}, year = {2010}, edition = {3}}
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.bib").write_text(OURS, encoding="utf-8")
    Path("b.bib").write_text(THEIRS, encoding="utf-8")


def test_the_terminal_shows_it(hawashi: Hawashi) -> None:
    told = hawashi("merge", "a.bib", "b.bib").stderr
    for said in ("Conflicts (1)", "Merged (1)", "merged into tripp", "New entries (2)", "New keys (2)", "jawad-2"):
        assert said in told
    assert "Conflicts" not in hawashi("merge", "a.bib", "b.bib", "--ancestor", "a.bib").stderr  # git shows no tables


@pytest.mark.parametrize("name", ["account.md", "account.html"])
def test_a_report_for_people_has_all_of_it(hawashi: Hawashi, name: str) -> None:
    hawashi("merge", "a.bib", "b.bib", "--dry-run", "--report", name)
    written = Path(name).read_text(encoding="utf-8")
    for said in ("Conflicts (1)", "mine", "merged into tripp", "another edition", "jawad-2"):
        assert said in written
    assert "<b>" not in written.replace("\\<b\\>", "")


def test_a_related_work_says_how(hawashi: Hawashi) -> None:
    written = hawashi("merge", "a.bib", "b.bib").stdout
    assert "relatedtype = {edition}" in written


@pytest.mark.parametrize("year", ["year = 1999, year = 2000", "year 1999"])
def test_what_cannot_be_parsed_is_told(hawashi: Hawashi, year: str) -> None:
    Path("c.bib").write_text(f"@misc{{أنهار, title = {{أنهار}}, {year}}}\n", encoding="utf-8")
    for files in (("a.bib", "c.bib"), ("c.bib", "a.bib")):
        done = hawashi("merge", *files, "--report", "account.json")
        assert "c.bib:1: kept as it is: " in done.stderr
        assert [each["where"] for each in json.loads(Path("account.json").read_text("utf-8"))["problems"]] == [
            "c.bib:1"
        ]


def test_keys_in_two_cases_are_told(hawashi: Hawashi) -> None:
    Path("c.bib").write_text("@book{كتاب, title={أ}}\n@book{Key, title={A}}\n@book{key, title={ب}}\n", encoding="utf-8")
    assert "differ in case only" in hawashi("merge", "c.bib", "b.bib").stderr
