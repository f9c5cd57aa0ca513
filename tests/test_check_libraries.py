"""`hawashi check library.bib`: a bibliography is checked for its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import check

Hawashi = Callable[..., CompletedProcess[str]]

FAULTY = "@book{Wardi, title={وعاظ السلاطين}, year=1954}\n@book{wardi, title={Oil and State}, year=2054}\n"
SOUND = "@book{tripp, author={Tripp, Charles}, title={A History of Iraq}, publisher={CUP}, address={X}, year=2007}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_bibliography_is_checked_alone(hawashi: Hawashi) -> None:
    Path("a.bib").write_text(FAULTY, encoding="utf-8")
    found = hawashi("check", "a.bib", "--select", "L")
    assert found.returncode == 1
    assert "L102" in found.stdout
    assert "the same for BibTeX" in found.stdout
    assert "L112" not in found.stdout  # no paper was read, so that nothing is known of what is cited
    assert hawashi("check", "a.bib", "--select", "L").stdout == found.stdout  # from the cache


def test_a_folder_of_bibliographies_is_checked(hawashi: Hawashi) -> None:
    Path("libraries/more").mkdir(parents=True)
    Path("libraries/a.bib").write_text(FAULTY, encoding="utf-8")
    Path("libraries/more/b.bib").write_text(SOUND, encoding="utf-8")
    found = hawashi("check", "libraries", "--format", "concise")
    assert found.returncode == 1
    assert "libraries/a.bib:2" in found.stdout
    Path("libraries/a.bib").write_text(SOUND, encoding="utf-8")
    found = hawashi("check", "libraries")
    assert (found.returncode, found.stderr) == (0, "")


def test_a_folder_with_papers_means_its_papers(hawashi: Hawashi) -> None:
    Path("paper.md").write_text("Text.[^1]\n\n[^1]: Charles Tripp, *A History of Iraq* (X: CUP, 2007), 5.\n")
    Path("a.bib").write_text(FAULTY, encoding="utf-8")
    assert "a.bib" not in hawashi("check", ".").stdout
    assert "a.bib:2" in hawashi("check", "paper.md", "a.bib").stdout


CITED = """@book{tripp, author={Tripp, Charles}, title={A History of Iraq}, publisher={CUP}, address={X}, year=2007}
@book{wardi, author={علي الوردي}, title={وعاظ السلاطين}, publisher={كوفان}, address={لندن}, year=1995, isbn={123}}
@book{batatu, title={The Old Social Classes}}
@book{tripp2, author={Charles Tripp}, title={A history of Iraq}, publisher={CUP}, address={X}, year=2007}
@book{Batatu, title={Another}}
@book{broken, title={One}, title={Two}}
"""
PAPER = """Text.[^1] More.[^2]

[^1]: Charles Tripp, *A History of Iraq* (X: CUP, 2007), 5.
[^2]: علي الوردي، *وعاظ السلاطين*، كوفان، لندن، 1995، ص 34.
"""


def of_library(ran: CompletedProcess[str]) -> list[tuple[str, int]]:
    found = [each for each in json.loads(ran.stdout) if each["path"].endswith("references.bib")]
    return [(each["code"], each["location"]["line"]) for each in found]


def test_of_a_paper_named_alone_the_entries_it_cites_are_checked(
    hawashi: Hawashi, pipe: Callable[[str | bytes], None]
) -> None:
    Path("references.bib").write_text(CITED, encoding="utf-8")
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    cited = [("L108", 2), ("L101", 6)]
    every = [("L108", 2), ("L110", 3), ("L103", 4), ("L102", 5), ("L110", 5), ("L101", 6)]
    asked = ("check", "--select", "L", "--format", "json")
    assert of_library(hawashi(*asked, "paper.md")) == cited
    assert of_library(hawashi(*asked, "paper.md")) == cited  # from the cache
    pipe(PAPER)
    assert of_library(hawashi(*asked, "-", "--stdin-filename", "paper.md")) == cited
    Path("more.txt").write_text("Nothing is cited here.\n")
    for whole in ((), (".",), ("paper.md", "more.txt"), ("paper.md", "references.bib"), ("references.bib",)):
        assert of_library(hawashi(*asked, *whole)) == every, whole
    assert of_library(hawashi(*asked, "paper.md")) == cited
    unused = hawashi("check", "--select", "L112", "--format", "json", "paper.md")
    assert [line for _, line in of_library(unused)] == [3, 4, 5]


def test_it_is_so_of_a_large_bibliography_that_was_kept(hawashi: Hawashi) -> None:
    many = "".join(f"@book{{k{n}, title={{Number {n}}}}}\n" for n in range(600))
    Path("references.bib").write_text(CITED + many, encoding="utf-8")
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    asked = ("check", "--select", "L", "--lang", "ar", "--format")
    first = hawashi(*asked, "text", "paper.md").stdout
    assert of_library(hawashi(*asked, "json", "paper.md")) == [("L108", 2), ("L101", 6)]
    for page in Path(".hawashi_cache").rglob("*.json"):
        page.unlink()  # what was found; where the blocks stand is kept
    assert hawashi(*asked, "text", "paper.md").stdout == first
    for blocks in Path(".hawashi_cache").rglob("*.blocks"):
        blocks.write_bytes(blocks.read_bytes()[:-9])
    Path("other.md").write_text(PAPER.replace("34", "35"), encoding="utf-8")
    assert hawashi(*asked, "text", "other.md").stdout == first


def test_two_entries_that_one_paper_cites_are_told_to_be_one_work(hawashi: Hawashi) -> None:
    Path("references.bib").write_text(CITED, encoding="utf-8")
    Path("paper.md").write_text("See [@tripp, 5; @tripp2, 6].\n", encoding="utf-8")
    assert ("L103", 4) in of_library(hawashi("check", "paper.md", "--select", "L", "--format", "json"))


def test_in_python_it_is_the_same(tmp_path: Path) -> None:
    Path("references.bib").write_text(CITED, encoding="utf-8")
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    codes = [[each.code for each in check(path)[-1].findings] for path in ("paper.md", ".")]
    assert codes == [["L108", "L101"], ["L108", "L110", "L103", "L102", "L110", "L101"]]


def test_what_is_no_bibliography_is_told(hawashi: Hawashi) -> None:
    Path("a.bib").write_text("Not a bibliography at all.\n")
    Path("b.bib").write_text(FAULTY, encoding="utf-8")
    found = hawashi("check", "a.bib", "b.bib", "missing.bib")
    assert found.returncode == 2
    assert "a.bib" in found.stderr
    assert "missing.bib" in found.stderr
    assert "b.bib:2" in found.stdout
