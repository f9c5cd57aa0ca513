"""The works of papers brought into a library: known ones found, new ones added once, doubtful ones shown."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

LIBRARY = """% ours
@book{tripp2007,
  author = {Tripp, Charles},
  title = {A History of Iraq},
  publisher = {Cambridge University Press},
  address = {Cambridge},
  year = {2007},
}
"""
PAPER = """# Water

One[^1], two[^2], three[^3], four[^4].

[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 45.
[^2]: عباس العزاوي، تاريخ العراق بين احتلالين، بغداد: مطبعة بغداد، 1935، ص 12.
[^3]: Greg Shapland, *Rivers of Discord* (London: Hurst, 1997), 7.
[^4]: Ibid., 9.
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    path = Path("references.bib")
    path.write_text(LIBRARY, encoding="utf-8")
    return path


def test_new_works_are_added_once_and_what_was_there_stays(hawashi: Run, library: Path) -> None:
    ran = hawashi("add", "paper.md", "--to", library)
    assert ran.returncode == 0
    assert "1 known, 2 new, 0 doubtful" in ran.stdout
    text = library.read_text(encoding="utf-8")
    assert text.startswith(LIBRARY)
    assert "@book{azzawi1935tarikh," in text
    assert "@book{shapland1997rivers," in text
    assert Path("references.bib.bak").read_text(encoding="utf-8") == LIBRARY
    again = hawashi("add", "paper.md", "--to", library)
    assert "3 known, 0 new, 0 doubtful" in again.stdout
    assert library.read_text(encoding="utf-8") == text


def test_a_pipe_is_no_library_to_add_to(hawashi: Run, library: Path) -> None:
    os.mkfifo("pipe.bib")
    ran = hawashi("add", "paper.md", "--to", "pipe.bib", "--lang", "ar")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pipe.bib" in ran.stderr
    assert library.read_text(encoding="utf-8") == LIBRARY


def test_new_keys_follow_the_pattern_of_the_configuration(hawashi: Run, library: Path) -> None:
    Path("hawashi.toml").write_text('keys = "{Families}:{year}"\n', encoding="utf-8")
    assert "2 new" in hawashi("add", "paper.md", "--to", library).stdout
    text = library.read_text(encoding="utf-8")
    assert "@book{Azzawi:1935," in text
    assert "@book{Shapland:1997," in text
    assert "3 known, 0 new" in hawashi("add", "paper.md", "--to", library).stdout


def test_a_work_that_two_papers_cite_is_added_once(hawashi: Run, library: Path) -> None:
    Path("other.md").write_text(PAPER, encoding="utf-8")
    ran = hawashi("add", "paper.md", "other.md", "--to", library)
    assert "2 new" in ran.stdout
    assert library.read_text(encoding="utf-8").count("Rivers of Discord") == 1


def test_a_dry_run_writes_nothing(hawashi: Run, library: Path) -> None:
    assert "2 new" in hawashi("add", "paper.md", "--to", library, "--dry-run").stdout
    assert library.read_text(encoding="utf-8") == LIBRARY
    assert not Path("references.bib.bak").exists()


def test_without_a_library_nothing_is_done(hawashi: Run, library: Path) -> None:
    ran = hawashi("add", "paper.md", "--to", "nowhere.bib")
    assert (ran.returncode, "nowhere.bib" in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    ("note", "options", "told"),
    [
        ("Wilfred Thesiger, *The Marsh Arabs*, Book Guild, London, 1964, p. 21.", (), "not surely read: the publisher"),
        ("علي الوردي، *وعاظ السلاطين*، كوفان، لندن، 1995، ص 34.", ("--lang", "ar"), "لم يُقرأ قراءة موثوقة"),
    ],
)
def test_a_work_that_was_not_surely_read_is_doubtful(
    hawashi: Run, library: Path, monkeypatch: pytest.MonkeyPatch, note: str, options: tuple[str, ...], told: str
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    Path("paper.md").write_text(f"One[^1].\n\n[^1]: {note}\n", encoding="utf-8")
    ran = hawashi("add", "paper.md", "--to", library, *options)
    assert (ran.returncode, library.read_text(encoding="utf-8")) == (1, LIBRARY)
    assert told in ran.stdout.replace("\u2068", "").replace("\u2069", "")
