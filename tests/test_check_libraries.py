"""`hawashi check library.bib`: a bibliography is checked for its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

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


def test_what_is_no_bibliography_is_told(hawashi: Hawashi) -> None:
    Path("a.bib").write_text("Not a bibliography at all.\n")
    Path("b.bib").write_text(FAULTY, encoding="utf-8")
    found = hawashi("check", "a.bib", "b.bib", "missing.bib")
    assert found.returncode == 2
    assert "a.bib" in found.stderr
    assert "missing.bib" in found.stderr
    assert "b.bib:2" in found.stdout
